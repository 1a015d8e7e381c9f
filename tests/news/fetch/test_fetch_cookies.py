"""A cookie is shown where it was given, and nowhere else."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3 import HTTPHeaderDict, HTTPResponse
from urllib3.util import parse_url

from newsroom.news.fetch.cookies import CookiePocket

HERE = "https://www.bao.com.vn/rss"


def pocket_with(*told: str, at: str = HERE) -> CookiePocket:
    headers = HTTPHeaderDict()
    for cookie in told:
        headers.add("Set-Cookie", cookie)
    pocket = CookiePocket()
    pocket.keep(parse_url(at), HTTPResponse(io.BytesIO(), headers, preload_content=False))
    return pocket


@pytest.mark.parametrize(
    ("told", "address", "shown"),
    [
        ("k=1", HERE, "k=1"),
        ("k=1; Path=/; HttpOnly; SameSite=Lax", "https://www.bao.com.vn/tin.rss", "k=1"),
        ("k=1", "https://tin.bao.com.vn/", ""),
        ("k=1; Domain=bao.com.vn", "https://tin.bao.com.vn/", "k=1"),
        ("k=1; Domain=.bao.com.vn", "https://bao.com.vn/", "k=1"),
        ("k=1; Domain=com.vn", "https://khac.com.vn/", ""),
        ("k=1; Domain=com.vn", HERE, ""),
        ("k=1; Domain=khac.com.vn", "https://khac.com.vn/", ""),
        ("k=1; Domain=bao.com.vn", "https://xbao.com.vn/", ""),
        ("k=1; Secure", "http://www.bao.com.vn/rss", ""),
        ("k=1; Secure", HERE, "k=1"),
        ("k=1; Max-Age=0", HERE, ""),
        ('k="quoted"', HERE, 'k="quoted"'),
        ("k=", HERE, "k="),
        ("=1", HERE, ""),
        ("no pair", HERE, ""),
        ("k=a b", HERE, ""),
        ("k=1\r\nX-Evil: 1", HERE, ""),
        ("k=" + "x" * 5000, HERE, ""),
    ],
)
def test_a_cookie_is_shown_only_to_who_gave_it(told: str, address: str, shown: str) -> None:
    assert pocket_with(told).shown_to(parse_url(address)) == shown


def test_several_cookies_travel_together_up_to_a_limit() -> None:
    assert pocket_with("a=1", "b=2", "a=3").shown_to(parse_url(HERE)) == "a=3; b=2"
    many = pocket_with(*(f"k{number}=1" for number in range(100)))
    assert many.shown_to(parse_url(HERE)).count("=") == 20


@given(st.lists(st.text(), max_size=5))
def test_what_is_shown_is_one_clean_line(told: list[str]) -> None:
    shown = pocket_with(*told, *(f"k={text}" for text in told)).shown_to(parse_url(HERE))

    assert shown.isascii()
    assert shown.isprintable() or shown == ""
