"""The parts of the reading: encodings, links, names, and polling marks."""

from __future__ import annotations

import codecs
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.news import NewsItem
from newsroom.news.feeds.parse import guid_of, safe_link, seconds_to_skip
from newsroom.news.feeds.repair import text_of
from tests.news.feeds.builders import NOW

TEXT = "<rss>Biểu dương tổ hòa giải ở xã Côn Minh</rss>"
BASE = "https://bao.example/rss/home.rss"


# --- encodings ------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1", "utf-16", "no-such", "zlib", ""])
def test_valid_utf_8_is_utf_8_whatever_the_server_says(charset: str | None) -> None:
    assert text_of(TEXT.encode(), charset) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_recognised_by_mark_or_by_their_zeros(encoding: str) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    mark |= {"utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}

    assert text_of(mark[encoding] + TEXT.encode(encoding), None) == TEXT
    assert text_of(TEXT.encode(encoding), None) == TEXT


def test_a_label_counts_where_the_bytes_are_not_utf_8() -> None:
    latin = "<rss>Café Émile – “a”</rss>"

    assert text_of(latin.encode("cp1252"), "iso-8859-1") == latin
    assert text_of(f'<?xml version="1.0" encoding="cp1252"?>{latin}'.encode("cp1252"), None) == (
        f'<?xml version="1.0" encoding="cp1252"?>{latin}'
    )


@pytest.mark.parametrize("label", ["rot13", "hex", "zlib", "utf-7", "unicode_escape", "idna", "💥"])
def test_labels_of_other_codecs_are_no_encodings_of_text(label: str) -> None:
    assert text_of(b"<rss>\xff\xfe\xfd\xfc</rss>", label) is None


def test_a_few_broken_letters_are_marked_and_many_are_refused() -> None:
    whole = TEXT.encode() * 20

    assert text_of(whole.replace("ở".encode(), "ở".encode()[:2], 1), None) == (
        (TEXT * 20).replace("ở", "\ufffd", 1)
    )
    assert text_of(TEXT.encode("cp1258", "ignore"), "utf-8") is None


@given(st.binary(max_size=100), st.one_of(st.none(), st.text(max_size=20)))
def test_any_bytes_are_text_or_not(body: bytes, charset: str | None) -> None:
    text = text_of(body, charset)

    assert text is None or text.encode("utf-8", "surrogatepass") is not None


# --- links ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("https://bao.example/a-1.htm", "https://bao.example/a-1.htm"),
        ("  http://BAO.example/A?x=1&amp;y=2#z ", "http://bao.example/A?x=1&y=2#z"),
        ("/a-1.htm", "https://bao.example/a-1.htm"),
        ("a-1.htm", "https://bao.example/rss/a-1.htm"),
        ("//bao.example/a", "https://bao.example/a"),
        ("www.bao.example/a", "https://www.bao.example/a"),
        ("https://bao.example:8443/a", "https://bao.example:8443/a"),
        (
            "https://bao.example/tổ hòa giải",
            "https://bao.example/t%E1%BB%95%20h%C3%B2a%20gi%E1%BA%A3i",
        ),
        ("https://bao.example/100%25", "https://bao.example/100%25"),
        ("https://báo.example/", "https://xn--bo-mia.example/"),
        ("https://bao.example/\n\ta", "https://bao.example/a"),
        ("https://bao.example/?q='<\">", "https://bao.example/?q=%27%3C%22%3E"),
    ],
)
def test_a_link_is_absolute_and_in_ascii(raw: str, link: str) -> None:
    assert safe_link(raw, BASE) == (link, "")


@pytest.mark.parametrize(
    "raw",
    [
        *("javascript:alert(1)", "java\nscript:alert(1)", "JaVaScRiPt://bao.example/%0aalert(1)"),
        *(
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://bao.example/",
            "mailto:a@b",
        ),
        *("https://bao.example@xau.example/", "https://a:b@bao.example/", "https:///a", "https://"),
        *("https://bao.example:99999/", "https://[::1]/", "https://[bao/", "https://localhost/a"),
        *("https://bao.example\\@xau.example/", "https://-.example/", "https://bao..example/"),
        *(
            f"https://bao.example/{'a' * 3_000}",
            f"https://{'a' * 300}.example/",
            "https://bao example/",
        ),
    ],
)
def test_a_link_that_leads_elsewhere_is_refused(raw: str) -> None:
    assert safe_link(raw, BASE) == ("", "unsafe-link")


@pytest.mark.parametrize("raw", ["", "  ", "#", "#home", "\x00"])
def test_no_link_is_no_link(raw: str) -> None:
    assert safe_link(raw, BASE) == ("", "no-link")


@given(st.one_of(st.text(), st.from_regex(r"(https?:)?//[^ ]{1,30}")))
def test_every_link_that_is_given_can_be_stored(raw: str) -> None:
    link, reason = safe_link(raw, BASE)

    assert bool(link) != bool(reason)
    if link:
        assert link.isascii()
        assert safe_link(link, BASE) == (link, "")
        NewsItem(id="a", headline="T", outlet="B", first_seen=NOW, retrieved=NOW, link=link)


@pytest.mark.parametrize(
    ("raw", "guid"),
    [
        (" 12345 ", "12345"),
        ("https://bao.example/a?x=1", "https://bao.example/a?x=1"),
        ("Biểu  dương\ntổ", "Biểu dương tổ"),
        ("", None),
        ("<b>", None),
        ("javascript:alert(1)", None),
        ("a" * 501, None),
    ],
)
def test_a_guid_is_a_name_on_one_line(raw: str, guid: str | None) -> None:
    assert guid_of(raw) == guid


# --- polling marks ----------------------------------------------------------------------------

SUNDAY_TEN_PAST_THREE = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("marks", "seconds"),
    [
        ([], 0),
        ([("ttl", "60")], 3600),
        ([("ttl", "999999")], 24 * 3600),
        ([("ttl", "-5"), ("ttl", "nhiều"), ("ttl", "²")], 0),
        ([("hour", "3")], 50 * 60),
        ([("hour", "3"), ("hour", "4"), ("hour", "6")], 110 * 60),
        ([("hour", "99")], 0),
        ([("day", "Sunday")], (20 * 60 + 50) * 60),
        ([("day", "SUNDAY"), ("hour", "0")], (21 * 60 + 50) * 60),
        ([("day", "Chủ nhật"), ("day", "Monday")], 0),
        ([("hour", str(hour)) for hour in range(24)], 0),
        ([("ttl", "10"), ("hour", "3")], 50 * 60),
    ],
)
def test_a_feed_is_skipped_as_long_as_it_asks(marks: list[tuple[str, str]], seconds: int) -> None:
    assert seconds_to_skip(marks, SUNDAY_TEN_PAST_THREE) == seconds
    vietnam = SUNDAY_TEN_PAST_THREE.astimezone(timezone(timedelta(hours=7)))
    assert seconds_to_skip(marks, vietnam) == seconds


def test_every_day_of_the_week_is_never_skipped() -> None:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

    assert seconds_to_skip([("day", day) for day in days], SUNDAY_TEN_PAST_THREE) == 0
