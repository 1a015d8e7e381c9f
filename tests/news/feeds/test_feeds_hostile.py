"""Feeds made to hurt: none may take long, grow, or leave the machine."""

from __future__ import annotations

import time
import tracemalloc
from functools import cache

import pytest

from newsroom.news.feeds.parse import MAX_BODY, read_feed
from tests.news.feeds.builders import make_source, result_of

SIZE = 300_000  # what takes quadratic time takes minutes at this size
# Times the reading of an honest feed of the same size on the same machine. The slowest pattern
# takes about ten times as long, quadratic time a thousand times.
FACTOR = 100

HEAD = "<rss><channel><item><title>T</title><link>https://bao.example/1</link>"
# What is repeated, and what stands before it.
PATTERNS = {
    "signs": ("<", f"{HEAD}<description>"),
    "open tags": ("<a ", f"{HEAD}<description>"),
    "open quotes": ('<a b="', f"{HEAD}<description>"),
    "open comments": ("<!--", f"{HEAD}<description>"),
    "open instructions": ("<?", HEAD),
    "open sections": ("<description><![CDATA[</description>", HEAD),
    "open types": ("<!DOCTYPE [", ""),
    "nested tags": ("<b>", f"{HEAD}<description>"),
    "unknown elements": ("<x:y>", HEAD),
    "open items": ("<item>", HEAD),
    "attributes": (' a="1"', f"{HEAD}<description"),
    "spaces": (" ", f"{HEAD}<link"),
    "ampersands": ("&", f"{HEAD}<description>"),
    "escaped tags": ("&lt;a &quot;", f"{HEAD}<description>"),
    "mojibake": ("Ã¡", f"{HEAD}<description>"),
    "loose marks": ("\u0301", f"{HEAD}<description>"),
    "addresses of authors": ("a", f"{HEAD}<author>"),
    "addresses in pieces": ("a@a.", f"{HEAD}<author>"),
    "digits of a date": ("1", f"{HEAD}<pubDate>"),
    "many authors": ("<author>a@a.vn (a)</author>", HEAD),
    "steps up": ("../", f"{HEAD}<link>"),
}


def honest_feed(size: int) -> bytes:
    """Long items, as many as fit into so many bytes."""
    item = "<item><title>Biểu dương tổ hòa giải</title><link>https://bao.example/a-1.htm</link>"
    item += "<pubDate>Sat, 21 Nov 2026 17:05:00 GMT+7</pubDate><description><![CDATA["
    item += "<p>Nghề cũ, cách làm mới.</p>" * 200 + "]]></description></item>"
    return f"<rss><channel>{item * (size // len(item.encode()) - 1)}</channel></rss>".encode()


def seconds_of(body: bytes) -> float:
    """The time of the processor, which other programs on the machine do not lengthen."""
    began = time.process_time()
    read_feed(result_of(body), make_source())
    return time.process_time() - began


@cache
def honest_seconds() -> float:
    body = honest_feed(SIZE)
    return max(seconds_of(body) for _ in range(3))


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_makes_the_reading_slow(name: str) -> None:
    unit, before = PATTERNS[name]
    body = f"{before}{unit * (SIZE // len(unit))}</item></channel></rss>".encode()

    assert seconds_of(body) < FACTOR * honest_seconds()


def test_the_largest_honest_feed_is_read_in_linear_time() -> None:
    body = honest_feed(MAX_BODY)

    began = time.process_time()
    reading = read_feed(result_of(body), make_source())

    assert reading.fault == ""
    assert time.process_time() - began < FACTOR * honest_seconds()


def test_entities_that_explode_stay_small() -> None:
    levels = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 20))
    quadratic = f'<!ENTITY e0 "{"a" * 100_000}">'
    doctype = f"<!DOCTYPE rss [{quadratic}{levels}]>"
    body = f"{doctype}<rss><item><title>{'&e19;' * 1_000}{'&e0;' * 10_000}</title></item></rss>"

    tracemalloc.start()
    reading = read_feed(result_of(body.encode()), make_source())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [skipped.reason for skipped in reading.skipped] == ["no-headline"]
    assert peak < 20 * len(body)


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><item><title>&x;</title></item></rss>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><rss><item/></rss>',
        '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?><rss><item/></rss>',
        '<rss><i:x xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/><item/></rss>',
        '<rss xml:base="file:///etc/"><item><title>T</title><link>passwd</link></item></rss>',
        "http://127.0.0.1:9/feed.xml",
        "/etc/passwd",
    ],
)
def test_nothing_outside_is_opened_because_a_feed_names_it(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a feed made us look outside")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    monkeypatch.setattr("builtins.open", refuse)

    reading = read_feed(result_of(body.encode()), make_source())

    assert reading.items == ()


def test_what_another_listed_paper_wrote_is_credited_to_it() -> None:
    item = "<item><title>Xóm nhỏ góp công sửa bể nước</title><link>{}</link></item>"
    links = (
        "https://bao.example/a-1.htm",
        "https://bao-khac.example/b-2.htm",
        "https://la.example/c",
    )
    items = "".join(item.format(link) for link in links)
    body = f'<rss version="2.0"><channel><title>Kênh</title>{items}</channel></rss>'
    home = "https://bao-khac.example/"
    other = make_source(outlet="Báo Khác", home=home, feed=f"{home}rss")

    reading = read_feed(result_of(body.encode()), make_source(), [other])

    assert [one.outlet for one in reading.items] == ["Báo Mẫu (hư cấu)", "Báo Khác"]
    assert [one.reason for one in reading.skipped] == ["leads-elsewhere"]
