"""Every hairy feed is a folder of ``cases/feeds``: bytes, settings of the source, exact reading.

``source.json`` holds the time of the fetch, what the server said and the source's settings;
``expected.json`` the whole reading without what is empty, and how many ``ids`` the items have
where that is the point.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsroom.news.feeds.parse import MAX_BODY, plain_text, read_feed
from newsroom.news.model import FeedItem, FeedReading, FetchResult, SkippedItem
from tests.builders import CASES
from tests.news.builders import item_id
from tests.news.feeds.builders import make_source, result_of

FOLDERS = sorted((CASES / "feeds").iterdir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_feed_is_read_exactly_as_its_case_says(folder: Path) -> None:
    given = json.loads((folder / "source.json").read_text(encoding="utf-8"))
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    source = make_source(**given.get("source", {}))
    result = FetchResult(
        feed=source.feed,
        outcome="ok",
        at=datetime.fromisoformat(given["at"]),
        code=200,
        body=(folder / "feed.xml").read_bytes(),
        charset=given.get("charset"),
        address=given["address"],
    )

    reading = read_feed(result, source)

    ids = expected.pop("ids", None)
    assert as_mapping(reading) == expected
    assert ids in (None, len({item_id(item, source) for item in reading.items}))
    assert read_feed(result, source) == reading


def test_every_fragment_of_the_list_has_its_case() -> None:
    numbers = {folder.name[:2] for folder in FOLDERS}

    assert {f"{number:02}" for number in range(1, 17)} <= numbers


def test_a_body_that_is_too_large_is_not_even_decoded() -> None:
    assert read_feed(result_of(b"<rss>" + b" " * MAX_BODY), make_source()).fault == "too-large"


@pytest.mark.parametrize("outcome", ["failed", "unchanged"])
def test_an_answer_without_news_is_not_read(outcome: Any) -> None:
    result = FetchResult(
        make_source().feed, outcome, result_of(b"").at, body=b"<rss/>", fault="tls"
    )

    assert read_feed(result, make_source()) == FeedReading(fault="tls")


def test_without_dates_the_first_of_a_feed_are_its_newest() -> None:
    items = "".join(
        f"<item><title>Tin {n}</title><link>https://bao.example/{n}</link></item>" for n in range(9)
    )

    reading = read_feed(result_of(f"<rss>{items}</rss>".encode()), make_source(max_items=2))

    assert [item.headline for item in reading.items] == ["Tin 0", "Tin 1"]


def test_a_headline_longer_than_a_headline_is_none() -> None:
    body = f"<rss><item><title>{'a ' * 300}</title><link>https://b.example/</link></item></rss>"

    reading = read_feed(result_of(body.encode()), make_source())

    assert [skipped.reason for skipped in reading.skipped] == ["no-headline"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a<b>b</b>c<p>d</p>e", "abc d e"),
        ("H<sub>2</sub>O", "H2O"),
        ("<style>p{}</style>Tin<!-- x -->", "Tin"),
        ("Tin <script>alert(1)", "Tin"),
        ("&amp;amp;lt;b&amp;amp;gt;", ""),
        ("M&A, R&D; Q&A", "M&A, R&D; Q&A"),
        ("&notit;", "&notit;"),
        ("a < b > c", "a ‹ b > c"),
        ("<a title='1>2'>Tin</a>", "Tin"),
        ("Tin\t\n hai", "Tin hai"),
    ],
)
def test_text_is_what_a_reader_would_see(raw: str, text: str) -> None:
    assert plain_text(raw) == (text, "")


# --- how a reading is shown -------------------------------------------------------------------


def as_mapping(reading: FeedReading) -> dict[str, Any]:
    everything = {
        "items": [_item(item) for item in reading.items],
        "skipped": [_skipped(item) for item in reading.skipped],
        "noted": [_skipped(item) for item in reading.noted],
        "fault": reading.fault,
        "rests": reading.skip_seconds,
    }
    return {name: value for name, value in everything.items() if value}


def _item(item: FeedItem) -> dict[str, str]:
    published = item.published.isoformat() if item.published else ""
    fields = {
        "headline": item.headline,
        "link": item.link,
        "guid": item.guid,
        "author": item.author,
        "published": published,
        "summary": item.summary,
    }
    return {name: value for name, value in fields.items() if value}


def _skipped(item: SkippedItem) -> dict[str, str]:
    return {"headline": item.headline, "link": item.link, "reason": item.reason}
