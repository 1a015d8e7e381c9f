"""Thousands of strange feeds go through our reading, and what comes out is always the same kind.

The strange feeds are the XML files of feedparser's own test-suite (they are taken from its source
distribution when the test runs, BSD-2), our cases cut and mixed, and what hypothesis invents.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.news import NewsItem
from newsroom.core.settings import ROOT
from newsroom.news.feeds.parse import read_feed
from newsroom.news.model import FeedItem, FeedReading, FetchResult
from tests.builders import CASES
from tests.conftest import Once
from tests.news.builders import item_id
from tests.news.feeds.builders import NOW, make_source, result_of

CACHE = ROOT / "build" / "cache" / "feedparser-suite"
LOCK = ROOT / "requirements.txt"
SUITE_FILES = 2_200
SUITE_ITEMS = 1_150

SOURCE = make_source(aliases=["example.com", "example.org", "purl.org", "rss.com"])
RUNS = re.compile(r"(?:java|vb)script:|\bon\w+\s*=|data:text/html|alert\(", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[a-z0-9._-]+(?::\d+)?(?:[/?#][!-~]*)?")
FEEDS = [folder / "feed.xml" for folder in sorted((CASES / "feeds").iterdir())]


def test_the_suite_of_the_parser_goes_through_our_reading(suite: Mapping[str, bytes]) -> None:
    read = {name: reading_of(body) for name, body in suite.items()}

    assert len(suite) >= SUITE_FILES
    assert {name: bad for name, reading in read.items() if (bad := list(wrong_in(reading)))} == {}


def test_every_attack_of_the_suite_reaches_a_headline_or_a_summary(
    suite: Mapping[str, bytes],
) -> None:
    """Most files of the suite name no address; with one, their items get as far as ours do."""
    read = {name: reading_of(with_addresses(body)) for name, body in suite.items()}

    texts = [(item.headline, item.summary) for one in read.values() for item in one.items]
    assert len(texts) >= SUITE_ITEMS
    assert [pair for pair in texts if any(map(RUNS.search, pair))] == []
    assert {name: bad for name, reading in read.items() if (bad := list(wrong_in(reading)))} == {}


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "cp1258", "rot13", "💥"]))
def test_any_bytes_are_read_without_an_exception(body: bytes, charset: str | None) -> None:
    reading = read_feed(result_of(body, charset), SOURCE)

    assert list(wrong_in(reading)) == []


PIECES = st.sampled_from(
    (
        *(
            "<rss>",
            "</rss>",
            "<channel>",
            "<item>",
            "</item>",
            "<item",
            "<entry>",
            "</entry>",
            "/>",
        ),
        *(
            "<title>",
            "</title>",
            "<link>",
            "</link>",
            "<link href='",
            "'",
            '"',
            "<guid>",
            "</guid>",
        ),
        *("<pubDate>", "</pubDate>", "<dc:date>", "</dc:date>", "<description>", "</description>"),
        *(
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?",
            "?>",
            "<!DOCTYPE rss [",
            "]>",
            "<",
            ">",
            "&",
            ";",
        ),
        *("&amp;", "&lt;", "&#x3c;", "&#0;", "&#xd800;", "&#150;", "&nbsp;", "&x;", "<b>", "<br>"),
        *("<script>", "</script>", "onerror=alert(1)", "<img src=x ", "javascript:", "https://"),
        *("https://bao.example/a-1.htm", "//bao.example", "/a", "@", "[::1", ":99999", "\\", "%"),
        *("22/11/2026", "22-11-2026", "08:30", " GMT+7", " SA", "0001-01-01", "9999-12-31T23:59"),
        *("Đại hội", "Ð", "Ã¡", "má»›", "Ä‘", "d\u00ad¬ng", "®iÓn", "e\u0302\u0301", "\u200b"),
        *(
            "\u00a0",
            "\ufffd",
            "\ufeff",
            "\x00",
            "\x0b",
            "\u202e",
            "\ufffe",
            "\U0001f600",
            " ",
            "\n",
        ),
        *("<author>", "</author>", "<name>", "a@b.c (", ")", "<ttl>", "</ttl>", "9", "<hour>"),
        *(" xmlns:dc='http://purl.org/dc/terms/'", " xml:base='", " rel='alternate'", " a='1'"),
    )
)
SOUPS = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=60).map("".join)


@settings(max_examples=1_000)
@given(SOUPS, st.booleans())
def test_any_soup_of_markup_is_read_without_an_exception(markup: str, in_item: bool) -> None:
    text = f"<rss><item><title>{markup}</title><link>{markup}" if in_item else f"<rss>{markup}"

    reading = reading_of(text.encode("utf-8", "surrogatepass"))

    assert list(wrong_in(reading)) == []


@settings(max_examples=300)
@given(st.data())
def test_cut_and_mixed_cases_are_read_without_an_exception(data: st.DataObject) -> None:
    first, other = (data.draw(st.sampled_from(FEEDS)).read_bytes()[:4_000] for _ in range(2))
    cut = data.draw(st.integers(0, len(first)))
    resumed = data.draw(st.integers(0, len(other)))

    reading = reading_of(first[:cut] + data.draw(st.binary(max_size=3)) + other[resumed:])

    assert list(wrong_in(reading)) == []


# --- what holds for every reading -------------------------------------------------------------


def reading_of(body: bytes) -> FeedReading:
    """The reading of these bytes; a second run must give the same."""
    reading = read_feed(result_of(body), SOURCE)
    assert read_feed(
        FetchResult(SOURCE.feed, "ok", NOW, body=body, address=SOURCE.feed), SOURCE
    ) == (reading)
    return reading


def wrong_in(reading: FeedReading) -> Iterator[str]:
    assert not (reading.items and reading.fault)
    assert 0 <= reading.skip_seconds <= 7 * 24 * 3600
    assert len(reading.items) <= SOURCE.max_items
    for item in reading.items:
        texts = (item.headline, item.summary, item.author or "", item.guid or "")
        yield from (f"text: {text!r}" for text in texts if not is_plain(text))
        if not item.headline or not ADDRESS.fullmatch(item.link):
            yield f"headline or link: {item!r}"
        if not is_plausible_date(item.published):
            yield f"date: {item.published!r}"
        if not item_id(item, SOURCE) or item_id(item, SOURCE) != item_id(item, SOURCE):
            yield f"id: {item!r}"
        as_stored(item)
    for skipped in (*reading.skipped, *reading.noted):
        if not is_plain(skipped.headline) or not skipped.reason:
            yield f"skipped: {skipped!r}"


def is_plain(text: str) -> bool:
    """NFC, on one line, nothing that is not a character, and nothing to run."""
    return (
        unicodedata.is_normalized("NFC", text)
        and "<" not in text
        and text == text.strip()
        and not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text)
        and "\ufffd" not in text
    )


def is_plausible_date(published: datetime | date | None) -> bool:
    if isinstance(published, datetime):
        return published.utcoffset() is not None and published <= NOW + timedelta(minutes=10)
    return published is None or published <= NOW.date()


def as_stored(item: FeedItem) -> NewsItem:
    """What the month's file would hold; raises if the model refuses any of it."""
    return NewsItem(
        id=item_id(item, SOURCE),
        headline=item.headline,
        outlet=SOURCE.outlet,
        author=item.author,
        published=item.published,
        first_seen=NOW,
        retrieved=NOW,
        link=item.link,
    )


# --- the suite --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def suite(once: Once) -> dict[str, bytes]:
    """Name and bytes of every XML file in the tests of feedparser's source distribution."""
    once("feedparser-suite", lambda _: archive_at_hand())
    with tarfile.open(archive_at_hand()) as archive:
        return {
            member.name.partition("/")[2]: content.read()
            for member in archive
            if member.isfile() and re.search(r"/tests/.*\.xml$", member.name)
            if (content := archive.extractfile(member))
        }


def archive_at_hand() -> Path:
    """The source distribution that the lock names, from the cache or through pip."""
    pin = re.search(r"^feedparser==(\S+)(?: \\\n +--hash=\S+)+", LOCK.read_text(), re.MULTILINE)
    assert pin, "requirements.txt does not name feedparser"
    archive = CACHE / f"feedparser-{pin[1]}.tar.gz"
    if not archive.is_file() or not is_locked(archive, pin[0]):
        CACHE.mkdir(parents=True, exist_ok=True)
        wanted = CACHE / "wanted.txt"
        wanted.write_text(f"{pin[0]}\n")
        download(wanted)
    assert is_locked(archive, pin[0]), f"{archive.name} is not the one that the lock names"
    return archive


def is_locked(archive: Path, pin: str) -> bool:
    return f"sha256:{hashlib.sha256(archive.read_bytes()).hexdigest()}" in pin


def download(wanted: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--no-binary", "feedparser", "--dest", str(CACHE), "--requirement", str(wanted)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1200)
    if done.returncode:
        pytest.fail(
            "The test-suite of feedparser could not be fetched: this test needs the package "
            f"registry that pip is set up for. What pip said:\n{done.stderr[-2_000:]}",
            pytrace=False,
        )


def with_addresses(body: bytes) -> bytes:
    given = rb"<\1\2><title>T</title><link rel='alternate' href='https://bao.example/a-1.htm'/>"
    return re.sub(rb"<(item|entry)(\s[^<>]*)?>", given, body)
