"""The archive is read by people in pull requests, and by the checker word for word."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from newsroom.content.base import Entry, Meta
from newsroom.content.entries import read_data_entry
from newsroom.content.news import NewsItem, NewsMonth, NewsState, SourceRecord
from newsroom.news.archive import month_text, state_text
from tests.news.builders import SEEN, make_item

M = TypeVar("M", bound=Meta)
SCHEMA = Path(__file__).parents[2] / "schemas" / "news-month.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

FULL = make_item(
    "tin-3f9c2a1b04",
    author="Người viết A",
    published=SEEN - timedelta(hours=2),
    excerpt="Sáu nhà cùng góp công.",
    why=["từ khóa: bể nước"],
    stories=["g-2026-0007"],
    group="tin-0000000001",
)


def read_back(model: type[M], text: str) -> M:
    entry, problems = read_data_entry(model, "2026-11", PurePosixPath("content/news/x.json"), text)
    assert problems == []
    assert isinstance(entry, Entry)
    return entry.meta


SEEN_LINE = (
    '      "first_seen": "2026-11-22T08:00:00+07:00", "retrieved": "2026-11-22T08:00:00+07:00",'
)

ID_LINE = (
    '      "id": "tin-3f9c2a1b04", "outlet": "Báo Mẫu", "author": "Người viết A", '
    '"published": "2026-11-22T06:00:00+07:00",'
)


def test_an_item_takes_a_few_lines() -> None:
    assert month_text(NewsMonth(items=[make_item(), FULL])).splitlines() == [
        "{",
        '  "items": [',
        "    {",
        '      "id": "tin-0000000001", "outlet": "Báo Mẫu",',
        '      "headline": "Xóm nhỏ góp công sửa bể nước",',
        '      "link": "https://bao.example/tin-0000000001.htm",',
        SEEN_LINE,
        '      "stories": [], "decision": "shown"',
        "    },",
        "    {",
        ID_LINE,
        '      "headline": "Xóm nhỏ góp công sửa bể nước",',
        '      "link": "https://bao.example/tin-3f9c2a1b04.htm",',
        '      "excerpt": "Sáu nhà cùng góp công.",',
        SEEN_LINE,
        '      "why": ["từ khóa: bể nước"],',
        '      "group": "tin-0000000001",',
        '      "stories": ["g-2026-0007"], "decision": "shown"',
        "    }",
        "  ]",
        "}",
    ]


def test_a_month_without_items_is_a_file_too() -> None:
    assert month_text(NewsMonth()) == '{\n  "items": []\n}\n'
    assert read_back(NewsMonth, month_text(NewsMonth())) == NewsMonth()


def test_the_order_of_items_is_the_order_of_their_first_sight() -> None:
    late = make_item("tin-1", first_seen=SEEN + timedelta(hours=1))
    items = [late, make_item("tin-3"), make_item("tin-2")]

    text = month_text(NewsMonth(items=items))

    assert text == month_text(NewsMonth(items=items[::-1]))
    assert [item["id"] for item in json.loads(text)["items"]] == ["tin-2", "tin-3", "tin-1"]


def test_one_more_item_is_only_added_lines() -> None:
    before = month_text(NewsMonth(items=[make_item()])).splitlines()
    after = month_text(NewsMonth(items=[make_item(), FULL])).splitlines()

    removed = [line for line in before if line not in after]

    assert removed == []


def test_a_day_stays_a_day_and_moments_are_written_in_vietnam() -> None:
    day = make_item(published=date(2026, 11, 21))
    hour = make_item(published=datetime(2026, 11, 21, 20, 5, tzinfo=UTC))

    assert '"published": "2026-11-21"' in month_text(NewsMonth(items=[day]))
    assert '"published": "2026-11-22T03:05:00+07:00"' in month_text(NewsMonth(items=[hour]))
    assert read_back(NewsMonth, month_text(NewsMonth(items=[day]))).items == [day]


def test_words_are_composed() -> None:
    item = make_item(headline=unicodedata.normalize("NFD", "Người tốt"))

    text = month_text(NewsMonth(items=[item]))

    assert unicodedata.is_normalized("NFC", text)
    assert read_back(NewsMonth, text).items[0].headline == "Người tốt"


WORDS = st.text(min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=60)
@given(WORDS, WORDS, st.none() | WORDS, st.none() | WORDS, st.lists(WORDS, max_size=2))
def test_whatever_stands_in_an_item_is_read_back_unchanged(
    headline: str, outlet: str, author: str | None, excerpt: str | None, why: list[str]
) -> None:
    try:
        item = make_item(headline=headline, outlet=outlet, author=author, excerpt=excerpt, why=why)
    except ValidationError:
        return
    text = month_text(NewsMonth(items=[item]))

    read = read_back(NewsMonth, text)

    assert month_text(read) == text
    assert read.items == [_composed(item)]
    VALIDATOR.validate(json.loads(text))
    assert text.endswith("}\n")
    assert "\r" not in text


def _composed(item: NewsItem) -> NewsItem:
    def nfc(text: str | None) -> str | None:
        return unicodedata.normalize("NFC", text) if text else text

    words = {name: nfc(getattr(item, name)) for name in ("headline", "outlet", "author", "excerpt")}
    return item.model_copy(update={**words, "why": [nfc(reason) for reason in item.why]})


def test_the_files_validate_against_the_schema() -> None:
    VALIDATOR.validate(json.loads(month_text(NewsMonth(items=[make_item(), FULL]))))


def test_the_state_is_ordered_by_feed_and_read_back() -> None:
    record = SourceRecord(
        feed="https://b.example/rss",
        etag='W/"a-1"',
        last_modified="Sat, 21 Nov 2026 10:00:00 GMT",
        asked=SEEN,
        health="broken",
        since=SEEN,
        fault="http-404",
        failures=3,
        moved_to="https://b.example/rss/moi",
        moved_on=[date(2026, 11, 20), date(2026, 11, 21)],
    )
    state = NewsState(sources=[record, SourceRecord(feed="https://a.example/rss")])

    text = state_text(state)

    assert read_back(NewsState, text).sources == [state.sources[1], record]
    assert state_text(read_back(NewsState, text)) == text
    assert '      "feed": "https://a.example/rss",\n      "health": "new"\n    },' in text
    assert '"etag": "W/\\"a-1\\"", "last_modified": "Sat, 21 Nov 2026 10:00:00 GMT"' in text


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), min_size=1).filter(str.strip))
def test_a_validator_comes_back_to_the_letter(etag: str) -> None:
    state = NewsState(sources=[SourceRecord(feed="https://a.example/rss", etag=etag)])

    assert read_back(NewsState, state_text(state)).sources[0].etag == etag


def test_every_field_of_the_models_is_written() -> None:
    record = SourceRecord(
        feed="https://a.example/rss",
        etag="e",
        last_modified="l",
        asked=SEEN,
        fetched=SEEN,
        not_before=SEEN,
        newest=SEEN,
        health="moved",
        since=SEEN,
        fault="tls",
        failures=1,
        missing_since=SEEN,
        moved_to="https://a.example/r",
        moved_on=[SEEN.date()],
    )

    (item,) = json.loads(month_text(NewsMonth(items=[FULL])))["items"]
    (source,) = json.loads(state_text(NewsState(sources=[record])))["sources"]

    assert set(item) == set(NewsItem.model_fields)
    assert set(source) == set(SourceRecord.model_fields)
