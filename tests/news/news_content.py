"""The press for tests: fictional outlets, their feeds and what they printed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from newsroom.content.base import Entry, Meta
from newsroom.content.entries import read_data_entry
from newsroom.content.news import Blocklist, NewsMonth, NewsSources, NewsState
from tests.builders import BASE, CASES

M = TypeVar("M", bound=Meta)

PRESS = CASES / "press" / "content" / "news"
OUTLETS = ("Báo Minh Họa (hư cấu)", "Đài Ví Dụ (hư cấu)", "Tạp chí Thử Nghiệm (hư cấu)")


def make_source(outlet: str, **changes: Any) -> dict[str, Any]:
    """An enabled feed; its address follows the number of the outlet."""
    number = OUTLETS.index(outlet) if outlet in OUTLETS else 9
    home = f"https://bao-{number}.example/"
    return {"outlet": outlet, "feed": f"{home}rss", "home": home, "enabled": True, **changes}


def make_sources(*rows: dict[str, Any]) -> Entry[NewsSources]:
    """``sources.yml``; three enabled outlets unless told otherwise."""
    chosen = rows or tuple(make_source(outlet) for outlet in OUTLETS)
    return read(NewsSources, "sources", {"sources": list(chosen)})


def make_item(name: str = "bai-1", **changes: Any) -> dict[str, Any]:
    """A headline of 20 November 2026, seven in the morning; None takes a field away."""
    item = {
        "id": name,
        "headline": f"Bài báo {name} (hư cấu)",
        "outlet": OUTLETS[0],
        "published": "2026-11-20T07:00:00+07:00",
        "first_seen": "2026-11-20T07:30:00+07:00",
        "retrieved": "2026-11-20T07:30:00+07:00",
        "link": f"https://bao-0.example/{name}.html",
        **changes,
    }
    return {key: value for key, value in item.items() if value is not None}


def make_months(*items: dict[str, Any], name: str = "2026-11") -> dict[str, Entry[NewsMonth]]:
    """The archive with one month."""
    return {name: read(NewsMonth, name, {"items": list(items)})}


def make_blocklist(*ids: str) -> Entry[Blocklist]:
    rows = [{"id": name, "reason": "Tòa soạn yêu cầu gỡ."} for name in ids]
    return read(Blocklist, "blocklist", {"blocked": rows})


def make_state(*records: dict[str, Any]) -> Entry[NewsState]:
    return read(NewsState, "state", {"sources": list(records)})


def read(model: type[M], name: str, value: object) -> Entry[M]:
    """Through our own reader, as the file would be."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    entry, problems = read_data_entry(model, name, PurePosixPath(f"content/news/{name}"), text)
    assert not problems, problems
    assert isinstance(entry, Entry)
    return entry


def lay_press_over_base(target: Path, without: Iterable[str] = ()) -> Path:
    """The small tree of the case folders with the press of ``cases/press``."""
    shutil.copytree(BASE, target)
    shutil.copytree(PRESS, target / "news", dirs_exist_ok=True)
    for name in without:
        (target / "news" / name).unlink()
    return target


@cache
def press_parts() -> dict[str, Any]:
    """The press of ``cases/press`` as parts of a ``Site``."""
    return {
        "news_sources": _read_yaml(NewsSources, "sources.yml"),
        "blocklist": _read_yaml(Blocklist, "blocklist.yml"),
        "news_state": _read_yaml(NewsState, "state.json"),
        "news_months": {
            file.stem: _read_yaml(NewsMonth, file.name) for file in sorted(PRESS.glob("20*.json"))
        },
    }


def _read_yaml(model: type[M], name: str) -> Entry[M]:
    file = PurePosixPath("content/news") / name
    text = (PRESS / name).read_text(encoding="utf-8")
    entry, problems = read_data_entry(model, file.stem, file, text)
    assert not problems, problems
    assert isinstance(entry, Entry)
    return entry
