"""A cookie is sent back to the owner that set it, and to nobody else."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3 import HTTPHeaderDict, HTTPResponse
from urllib3.util import parse_url

from newsroom.news.fetch.cookies import FetchCookies, domain_matches

HERE = "https://www.bao.com.vn/rss"


def cookies_after(*headers: str, at: str = HERE) -> FetchCookies:
    response_headers = HTTPHeaderDict()
    for header in headers:
        response_headers.add("Set-Cookie", header)
    cookies = FetchCookies()
    cookies.store(
        parse_url(at), HTTPResponse(io.BytesIO(), response_headers, preload_content=False)
    )
    return cookies


@pytest.mark.parametrize(
    ("set_cookie", "address", "sent"),
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
        ("k=1; Path=/other", HERE, ""),
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
def test_a_cookie_is_sent_only_to_the_owner_that_set_it(
    set_cookie: str, address: str, sent: str
) -> None:
    assert cookies_after(set_cookie).header_for(parse_url(address)) == sent


@pytest.mark.parametrize(
    ("host", "domain", "may_set"),
    [
        ("www.bao.com.vn", "bao.com.vn", True),
        ("bao.com.vn", "bao.com.vn", True),
        ("bao.com.vn", "www.bao.com.vn", False),
        ("xbao.com.vn", "bao.com.vn", False),
        ("www.bao.com.vn", "com.vn", False),
        ("bao.hue.vn", "hue.vn", False),
        ("anh.r2.dev", "r2.dev", False),
        ("10.0.0.1", "0.0.1", False),
    ],
)
def test_a_host_sets_cookies_for_its_own_registered_domain(
    host: str, domain: str, may_set: bool
) -> None:
    assert domain_matches(host, domain) is may_set


def test_a_header_that_cannot_be_read_takes_no_other_cookie_along() -> None:
    cookies = cookies_after("a=1", "b=2; Max-Age=" + "9" * 5000, "c=3")

    assert "a=1" in cookies.header_for(parse_url(HERE))
    assert "c=3" in cookies.header_for(parse_url(HERE))


def test_several_cookies_are_sent_together_up_to_a_limit() -> None:
    assert cookies_after("a=1", "b=2", "a=3").header_for(parse_url(HERE)) == "a=3; b=2"
    many = cookies_after(*(f"k{number}=1" for number in range(100)))
    assert many.header_for(parse_url(HERE)).count("=") == 20


@given(st.lists(st.text(), max_size=5))
def test_what_is_sent_is_one_clean_line(headers: list[str]) -> None:
    sent = cookies_after(*headers, *(f"k={text}" for text in headers)).header_for(parse_url(HERE))

    assert sent.isascii()
    assert sent.isprintable() or sent == ""
