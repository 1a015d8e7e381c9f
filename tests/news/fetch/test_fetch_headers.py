"""What servers say beside the feed, with all that is wrong with it."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3 import HTTPHeaderDict, HTTPResponse

from newsroom.news.fetch.redirects import (
    charset_of,
    fresh_until,
    location_of,
    retry_after,
    validator_of,
)
from newsroom.news.model import is_sendable

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def response(*headers: tuple[str, str]) -> HTTPResponse:
    header = HTTPHeaderDict()
    for name, value in headers:
        header.add(name, value)
    return HTTPResponse(io.BytesIO(), header, preload_content=False)


@pytest.mark.parametrize(
    "etag",
    [
        '"686897696a7c876b7e"',
        'W/"weak"',
        'w/"odd"',
        "no-quotes",
        '"unclosed',
        "''",
        '""',
        '"a"b"',
        "\u00e2\u00a2",
        '"with space, comma; and = sign"',
    ],
)
def test_a_validator_is_stored_to_the_letter(etag: str) -> None:
    assert validator_of(response(("ETag", etag)), "etag") == etag


@pytest.mark.parametrize(
    "etag", ["", " ", '"a\r\nX-Evil: 1"', '"a\nb"', '"a\0b"', '"tab\there"', "\x85", "x" * 600]
)
def test_an_unsafe_validator_is_none(etag: str) -> None:
    assert validator_of(response(("ETag", etag)), "ETag") is None


def test_two_different_validators_are_none() -> None:
    assert validator_of(response(("ETag", '"1"'), ("ETag", '"2"')), "ETag") is None
    assert validator_of(response(("ETag", '"1"'), ("ETag", '"1"')), "ETag") == '"1"'


@given(st.text())
def test_whatever_is_sendable_is_one_line_of_latin_letters(text: str) -> None:
    if is_sendable(text):
        assert text.encode("latin-1").splitlines() == [text.encode("latin-1")]


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/xml; charset=utf-8", "utf-8"),
        ('text/xml;charset="ISO-8859-1"', "ISO-8859-1"),
        ("application/rss+xml; Charset = windows-1258 ; q=1", "windows-1258"),
        ("text/xml", None),
        ("text/xml; charset=", None),
        ("", None),
    ],
)
def test_the_character_set_is_what_the_header_claims(header: str, charset: str | None) -> None:
    assert charset_of(response(("Content-Type", header))) == charset


def test_a_location_is_read_as_utf8_where_it_is() -> None:
    sent = "/tin-mới.rss".encode().decode("latin-1")

    assert location_of(response(("Location", sent))) == "/tin-mới.rss"
    assert location_of(response(("Location", "/caf\u00e9"))) == "/caf\u00e9"
    assert location_of(response()) == ""


@pytest.mark.parametrize(
    ("control", "age", "seconds"),
    [
        ("max-age=3600", "", 3600),
        ("public, max-age=3600, must-revalidate", "", 3600),
        ('MAX-AGE="60"', "", 60),
        ("max-age=3600", "600", 3000),
        ("max-age=3600", "nonsense", 3600),
        ("max-age=3600", "9999", 0),
        ("s-maxage=3600", "", 0),
        ("max-age=0", "", 0),
        ("max-age=-5", "", 0),
        ("no-cache", "", 0),
        ("max-age=999999999999", "", 366 * 86400),
    ],
)
def test_max_age_tells_how_long_an_answer_is_fresh(control: str, age: str, seconds: int) -> None:
    expected = fresh_until(response(("Cache-Control", control), ("Age", age)), NOW)

    assert expected == (NOW + timedelta(seconds=seconds) if seconds else None)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        ("-5", 0),
        ("1.5", 0),
        ("soon", 0),
        ("", 0),
        ("999999999999", 366 * 86400),
        ("9" * 500, 0),
        ("٣", 0),
        ("Sun, 22 Nov 2026 03:00:00 GMT", 7200),
        ("Sunday, 22-Nov-26 03:00:00 GMT", 7200),
        ("Sun Nov 22 03:00:00 2026", 7200),
        ("Sun, 22 Nov 2026 10:00:00 +0700", 7200),
        ("Sun, 22 Nov 2026 00:00:00 GMT", 0),
        ("Sun, 99 Nov 2026 00:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 366 * 86400),
        ("Fri, 31 Dec 9999 23:59:59 -1200", 0),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: int) -> None:
    expected = retry_after(response(("Retry-After", header)), NOW)

    assert expected == (NOW + timedelta(seconds=seconds) if seconds else None)


@given(st.text(), st.text(), st.text())
def test_no_header_is_too_strange(one: str, two: str, three: str) -> None:
    header = response(
        ("Retry-After", one), ("Cache-Control", f"max-age={two}"), ("Age", three), ("ETag", one)
    )

    for moment in (retry_after(header, NOW), fresh_until(header, NOW)):
        assert moment is None or moment > NOW
    assert is_sendable(validator_of(header, "ETag")) or validator_of(header, "ETag") is None
