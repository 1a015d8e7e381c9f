"""Feeds by the grammars of their standards, and as an ordinary feed reader subscribes to them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser_sgmllib
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from reader import Reader, UpdatedFeed, make_reader

from newsroom.core import addresses
from tests.builders import at
from tests.small_site import base_edition, base_site, base_story, edition_of, make_story
from tests.syndication.syndicated import ALL, HARD_TITLES, files_of, public_files
from tests.syndication.test_feeds import CORRECTED, corrected, gone, withdrawn

# The reader carries an older feedparser, which knows this module under its former name only.
sys.modules.setdefault("sgmllib", feedparser_sgmllib)

HERE = Path(__file__).parent
GRAMMAR = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
SCHEMA = Draft202012Validator(
    json.loads((HERE / "json_feed.schema.json").read_bytes()),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
Files = dict[str, bytes]


def is_atom(content: bytes) -> bool:
    return bool(GRAMMAR.validate(etree.fromstring(content)))


def feeds_of(files: Files, name: str) -> dict[str, bytes]:
    return {address: text for address, text in files.items() if address.endswith(f"/{name}")}


def hard_site() -> Files:
    """Hard titles, a correction, a withdrawal."""
    hard = [
        make_story(f"kho-{number}", id=f"g-2026-08{number:02}", title=title, summary=title)
        for number, title in enumerate(HARD_TITLES)
    ]
    return files_of(*hard, corrected(base_story(), "2026-11-10", "a", "b"), withdrawn())


@pytest.mark.parametrize("make", [lambda: public_files(base_edition()), hard_site])
def test_every_feed_keeps_the_grammar_of_its_standard(make: Any) -> None:
    files = make()
    atoms, jsons = feeds_of(files, "atom.xml"), feeds_of(files, "feed.json")

    assert len(atoms) == len(jsons) > 3
    assert [address for address, text in atoms.items() if not is_atom(text)] == []
    assert [
        (a, e.message) for a, t in jsons.items() for e in SCHEMA.iter_errors(json.loads(t))
    ] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"<id>.*?</id>", ""),
        (r"<id>urn:uuid:", "<id>"),
        (r"<title>", "<title/><title>"),
        (r"\+07:00</updated>", "</updated>"),
        (r"T\d\d:\d\d:\d\d\+07:00</updated>", "</updated>"),
        (r"<category term=", "<category name="),
        (r' href="[^"]*"', ""),
        (r' rel="self"', ' rel="self" length="1 KB"'),
        (r"<summary>", "<summary type='application/pdf'>"),
        (r"<published>", "<publised/><published>"),
        (r"<content.*?</content>|<link [^>]*alternate[^>]*>", ""),
    ],
)
def test_the_grammar_of_atom_refuses(right: str, wrong: str) -> None:
    text = public_files(base_edition())[f"{ALL}atom.xml"].decode()
    spoiled = re.sub(right, wrong, text, flags=re.DOTALL)

    assert spoiled != text
    assert is_atom(text.encode())
    assert not is_atom(spoiled.encode())


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"id": 5},
        {"content_text": None},
        {"date_modified": "2026-11-10"},
        {"attachments": [{"url": "https://a.example/"}]},
        {"mime": "x"},
    ],
)
def test_the_schema_of_json_feed_refuses(change: dict[str, Any]) -> None:
    feed = json.loads(public_files(base_edition())[f"{ALL}feed.json"])
    assert SCHEMA.is_valid(feed)
    item = {**feed["items"][0], **change}

    feed["items"][0] = {name: value for name, value in item.items() if value is not None}

    assert not SCHEMA.is_valid(feed)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Reader]:
    """A feed reader that has subscribed to the three forms of one feed, as files."""
    (tmp_path / ALL).mkdir()
    subscribed = make_reader(":memory:", feed_root=str(tmp_path))
    for name in addresses.FEED_FILES:
        subscribed.add_feed(f"{ALL}{name}")
    yield subscribed
    subscribed.close()


def fetch(shelf: Reader, folder: Path, files: Files) -> list[tuple[int, int]]:
    """Put the feeds where the reader looks and let it look: new and changed items of each form."""
    for name in addresses.FEED_FILES:
        (folder / ALL / name).write_bytes(files[f"{ALL}{name}"])
    outcomes = [shelf.update_feed(f"{ALL}{name}") for name in addresses.FEED_FILES]
    return [_counts(outcome) for outcome in outcomes]


def _counts(outcome: UpdatedFeed | None) -> tuple[int, int]:
    return (outcome.new, outcome.modified) if outcome else (0, 0)


def test_a_feed_reader_shows_each_story_once_and_the_second_time_nothing_new(
    shelf: Reader, tmp_path: Path
) -> None:
    stories = [*base_site().stories.values()]

    first = fetch(shelf, tmp_path, public_files(edition_of(stories)))
    second = fetch(shelf, tmp_path, public_files(edition_of(stories, at("2026-12-24"))))

    assert first == [(2, 0)] * 3
    assert second == [(0, 0)] * 3
    titles = {entry.title for entry in shelf.get_entries()}
    assert titles == {e.meta.title for e in stories if not e.meta.demo}


def test_a_feed_reader_updates_what_was_corrected_and_what_was_withdrawn(
    shelf: Reader, tmp_path: Path
) -> None:
    fetch(shelf, tmp_path, files_of(base_story(), gone()))

    after_correction = fetch(
        shelf, tmp_path, files_of(corrected(base_story(), "2026-11-10", "Năm", "Sáu"), gone())
    )
    after_withdrawal = fetch(
        shelf, tmp_path, files_of(corrected(base_story(), "2026-11-10", "Năm", "Sáu"), withdrawn())
    )

    assert after_correction == after_withdrawal == [(0, 1)] * 3
    entries = [(e.title, e.get_content().value) for e in shelf.get_entries() if e.get_content()]
    assert sum("Nay sửa: “Sáu”" in text for _, text in entries) == 3
    assert {"Một bài đã được gỡ"} < {title for title, _ in entries}
    assert not any("Lò Văn Tư" in text or "vá lưới" in title for title, text in entries)
    assert CORRECTED not in str(entries)


@pytest.mark.parametrize("title", HARD_TITLES)
def test_a_hard_title_arrives_in_a_feed_reader(shelf: Reader, tmp_path: Path, title: str) -> None:
    fetch(shelf, tmp_path, files_of(make_story("be-nuoc", title=title)))

    assert {entry.title.strip() for entry in shelf.get_entries() if entry.title} == {title.strip()}
