"""No value of a story that is not public reaches the stage or the site."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from newsroom.core import addresses
from tests.conftest import Once
from tests.site.building import BASE, Built, build_site, copy_content, every_byte, must_build
from tests.site.rendering import as_file, changed, small_picture
from tests.site.test_hostile_text import free_places, whole

LIKE = "nguoi-giu-rung"
STATES: dict[str, dict[str, Any]] = {
    "draft": {"state": "draft"},
    "review": {"state": "review"},
    "paused": {"state": "paused"},
    "withdrawn": {"state": "withdrawn"},
    "future": {"state": "published", "published": "2027-03-01T07:00:00+07:00", "updated": None},
}


def token(state: str, number: int) -> str:
    return f"Zq{state}{number}Zq"


def marked(state: str, number: int) -> tuple[str, list[str]]:
    """A story of this state with its own word in every field that takes words."""
    raw, body = whole(LIKE)
    words = []
    for place, path in enumerate(free_places(LIKE)):
        words.append(token(state, place))
        raw = changed(raw, path, f"Lời {words[-1]} kể (hư cấu)")
    words.append(token(state, 999))
    body = body.replace("\n\n## Cách làm", f"\n\nThân bài {words[-1]}.\n\n## Cách làm")
    raw |= {**STATES[state], "id": f"g-2025-09{number:02}", "aliases": [], "related": []}
    raw["translations"] = ["en"]
    return as_file({k: v for k, v in raw.items() if v is not None}, body), words


def marked_version(state: str) -> str:
    """Its version in another language, with words of its own."""
    one, two, three = (token(state, number) for number in (1000, 1001, 1002))
    head = {
        "title": f"A title {one}",
        "summary": f"A summary {two}",
        "updated": "2026-08-01",
        "translator": {"name": "Người dịch F (hư cấu)", "unit": "to-bien-tap"},
    }
    return as_file(head, f"A text {three}.\n")


def slug_of(state: str) -> str:
    return f"zq-truyen-{state}"


@pytest.fixture(scope="module")
def site_with_hidden_stories(once: Once, base_cache: Path) -> Built:
    def make(folder: Path) -> None:
        content = copy_content(BASE, folder / "content")
        for number, state in enumerate(STATES):
            place = content / "stories" / slug_of(state)
            place.mkdir()
            (place / "index.md").write_text(marked(state, number)[0], encoding="utf-8")
            (place / "index.en.md").write_text(marked_version(state), encoding="utf-8")
            small_picture(place / "anh-1.jpg")
        must_build(folder, content, cache=base_cache)

    folder = once("hidden-stories", make)
    return Built(folder / "site", folder / "build", 0, "")


def everything_written(built: Built) -> dict[str, bytes]:
    files = {f"site/{name}": content for name, content in every_byte(built.site).items()}
    files |= {f"stage/{name}": content for name, content in every_byte(built.stage).items()}
    return {
        name: gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
        for name, content in files.items()
    }


def test_a_hidden_story_has_a_word_of_its_own_in_every_field() -> None:
    assert len(marked("draft", 1)[1]) > 30


@pytest.mark.parametrize("state", STATES)
def test_no_word_of_a_hidden_story_is_written(site_with_hidden_stories: Built, state: str) -> None:
    files = everything_written(site_with_hidden_stories)
    words, its_id = f"Zq{state}".encode(), f"g-2025-09{[*STATES].index(state):02}".encode()

    assert [name for name, content in files.items() if words in content] == []
    with_id = {name for name, content in files.items() if its_id in content}
    # By its id reprinters learn of a withdrawal, and by nothing else.
    in_feeds = {n for n in with_id if addresses.is_syndicated(n.removeprefix("site/"))}
    assert with_id == (in_feeds if state == "withdrawn" else set())
    slug = slug_of(state).encode()
    left = {n for n, content in files.items() if slug in content or slug.decode() in n}
    notice = {
        f"{folder}/cau-chuyen/{slug.decode()}/{version}index.{ending}"
        for folder, ending in (("site", "html"), ("stage", "md"))
        for version in ("", "en/", "bao-chi/", "ap-phich/", "loa/")
    }
    notice.add(f"site/{addresses.press_kit(slug.decode())}")
    assert left == (notice if state == "withdrawn" else set())


def test_no_picture_of_a_hidden_story_is_published(site_with_hidden_stories: Built) -> None:
    built = site_with_hidden_stories
    pictures = {path.name.split("-anh-1-")[0] for path in (built.site / "anh").iterdir()}
    cards = {name for name in pictures if name.endswith("-chia-se.jpg")}

    assert pictures - cards == {"be-nuoc", "hu-giong", "nguoi-giu-rung"}
    assert len(cards) == 3


def test_nothing_of_a_story_that_could_not_be_read_is_written(
    tmp_path: Path, base_cache: Path
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    folder = content / "stories" / "zq-hong"
    folder.mkdir()
    text, _ = marked("draft", 1)
    (folder / "index.md").write_text(text.replace("kind: profile", "kind: ["), encoding="utf-8")

    built = build_site(tmp_path, content, cache=base_cache)

    assert built.code == 1
    assert b"Zqdraft" not in b"".join(every_byte(built.build).values())
    assert b"Zqdraft" not in b"".join(every_byte(built.site).values())
    assert "Zqdraft" not in built.output
