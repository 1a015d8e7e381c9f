"""Nouns for tests: whole and valid, so that a test says only what it changes."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from newsroom.content.base import Entry, Meta, Unread
from newsroom.content.entries import read_data_entry, read_markdown_entry
from newsroom.content.places import Places, read_places
from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.content.terms import SiteSettings
from newsroom.core.problems import Problem
from newsroom.core.yaml_text import dump_plain
from newsroom.publication.context import Context
from newsroom.vietnamese.dates import VIETNAM

M = TypeVar("M", bound=Meta)

CASES = Path(__file__).parent / "cases"
BASE = CASES / "base" / "content"
SAMPLE = CASES / "sample" / "content"
TODAY = datetime(2026, 11, 22, tzinfo=VIETNAM)

_STORY: dict[str, Any] = {
    "id": "g-2026-0001",
    "kind": "deed",
    "state": "published",
    "title": "Bể nước của xóm",
    "summary": "Sáu nhà góp công rửa bể chung và mời trạm y tế kiểm tra.",
    "published": "2026-08-01",
    "subject": {"kind": "tap-the", "name": "Tổ bể nước (hư cấu)"},
    "place": "dat-xua/nui-xua/ban-trong",
    "fields": ["moi-truong"],
    "unit": "to-bien-tap",
    "responsible": "to-bien-tap",
    "stage": "boi-duong",
    "results": [{"what": "Số nhà dùng nước", "after": "6 nhà", "source": "s1", "evidence": "1"}],
    "standards": [{"code": "tuong-than", "met": "dat", "source": "s1"}],
    "review_due": "2027-08-01",
    "photos": [
        {
            "file": "anh-1.jpg",
            "alt": "Bể nước bằng xi măng cạnh con suối nhỏ",
            "caption": "Bể chung của xóm.",
            "credit": "Tranh: Tổ biên tập",
            "licence": "CC BY 4.0",
            "people": "none",
        }
    ],
    "sources": [{"id": "s1", "title": "Giấy xác nhận (hư cấu)", "kind": "confirmation"}],
    "consent": {"basis": "collective"},
    "author": {"name": "Người viết A (hư cấu)", "unit": "to-bien-tap"},
    "reviewer": {"name": "Người duyệt B (hư cấu)", "unit": "to-kiem-chung"},
    "conflict": "none",
}


def make_story(slug: str = "be-nuoc", body: str = "Lời kể.\n", **changes: Any) -> Entry[Story]:
    """A published deed; ``changes`` replace front matter fields, None takes one away."""
    raw = {**copy.deepcopy(_STORY), **changes}
    head = dump_plain({key: value for key, value in raw.items() if value is not None})
    file = PurePosixPath("content/stories") / slug / "index.md"
    return _whole(read_markdown_entry(Story, slug, file, f"---\n{head}---\n{body}"))


def make_entry(model: type[M], slug: str, body: str = "", **values: Any) -> Entry[M]:
    """Any other Markdown file."""
    file = PurePosixPath("content/any") / f"{slug}.md"
    return _whole(read_markdown_entry(model, slug, file, f"---\n{dump_plain(values)}---\n{body}"))


def make_desk(
    *stories: Entry[Story],
    now: datetime = TODAY,
    show_demo: bool = True,
    places: Places | None = None,
    **collections: Mapping[str, Any],
) -> Context:
    """A desk with these stories; ``collections`` are further parts of the ``Site``."""
    settings = dump_plain(
        {
            "name": "Trang thử",
            "tagline": "Gương điển hình",
            "description": "Để thử.",
            "show_demo": "true" if show_demo else "false",
            "contact": {"name": "Tổ biên tập (hư cấu)"},
        }
    )
    read = read_data_entry(SiteSettings, "site", PurePosixPath("content/site.yml"), settings)
    site = Site(
        settings=_whole(read),
        places=places or make_places(),
        stories={story.slug: story for story in stories},
        **collections,
    )
    return Context(site, now)


@cache
def make_places() -> Places:
    """The small tables of the base case, with a split commune and fictional twins."""
    tables = {
        PurePosixPath("content/places") / file.name: file.read_text(encoding="utf-8")
        for file in (BASE / "places").iterdir()
    }
    places, problems = read_places(tables)
    assert not problems
    return places


def at(moment: str) -> datetime:
    """``2026-11-22`` or ``2026-11-22T07:30`` in Vietnam."""
    return datetime.fromisoformat(moment).replace(tzinfo=VIETNAM)


def _whole(read: tuple[Entry[M] | Unread, list[Problem]]) -> Entry[M]:
    entry, problems = read
    assert not problems, problems
    assert isinstance(entry, Entry)
    return entry
