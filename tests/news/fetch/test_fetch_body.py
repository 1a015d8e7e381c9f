"""Bodies are decoded as they come, whole or not at all, never more than agreed."""

from __future__ import annotations

import gzip
import io
import itertools
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3 import HTTPResponse

from newsroom.news.fetch.address_guard import FetchFailed
from newsroom.news.fetch.connection import read_body

LIMIT = 1024 * 1024


class Pieces(io.RawIOBase):
    """A wire that gives so many bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        self._content = io.BytesIO(content)
        self._size = size

    def read(self, amount: int = -1) -> bytes:
        return self._content.read(self._size if amount < 0 else min(self._size, amount))


def response(content: bytes, encoding: str = "", size: int = 65536) -> HTTPResponse:
    headers = {"Content-Encoding": encoding} if encoding else {}
    return HTTPResponse(Pieces(content, size), headers, 200, preload_content=False)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP ": gzip.compress,
    "br": brotli.compress,
}


@given(
    st.sampled_from(sorted(PACKERS)),
    st.binary(max_size=3000),
    st.integers(0, 300_000),
    st.integers(1, 70_000),
)
def test_what_was_packed_comes_out_whole(
    encoding: str, start: bytes, zeros: int, size: int
) -> None:
    body = start + bytes(zeros)
    packed = PACKERS[encoding](body)
    size = max(size, len(packed) // 500)

    assert read_body(response(packed, encoding, size), LIMIT) == body


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_the_limit_is_the_last_byte_that_fits(encoding: str) -> None:
    pack = PACKERS[encoding]

    assert len(read_body(response(pack(bytes(LIMIT)), encoding), LIMIT)) == LIMIT
    with pytest.raises(FetchFailed, match="too-large"):
        read_body(response(pack(bytes(LIMIT + 1)), encoding), LIMIT)


def test_a_declared_length_is_believed_when_it_is_too_large() -> None:
    length = HTTPResponse(io.BytesIO(b"x"), {"Content-Length": "99999999"}, preload_content=False)

    with pytest.raises(FetchFailed, match="too-large"):
        read_body(length, LIMIT)


def test_gzip_may_come_in_several_members_with_something_after_them() -> None:
    packed = gzip.compress(b"<rss>", mtime=0) + gzip.compress(b"") + gzip.compress(b"</rss>")

    for size, tail in itertools.product((1, 7, 65536), (b"", b"\0" * 20, b"sent by a proxy")):
        assert read_body(response(packed + tail, "gzip", size), LIMIT) == b"<rss></rss>"


def test_many_members_are_one_bomb() -> None:
    packed = gzip.compress(bytes(10_000), mtime=0) * 200

    with pytest.raises(FetchFailed, match="too-large"):
        read_body(response(packed, "gzip"), LIMIT)


def test_thousands_of_empty_members_are_refused() -> None:
    with pytest.raises(FetchFailed, match="too-large"):
        read_body(response(gzip.compress(b"", mtime=0) * 5_000, "gzip"), LIMIT)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_half_a_body_is_a_broken_connection(encoding: str) -> None:
    packed = PACKERS[encoding](bytes(range(256)) * 40)

    with pytest.raises(FetchFailed, match="connection"):
        read_body(response(packed[: len(packed) // 2], encoding), LIMIT)


FEED = b"<?xml version='1.0'?><rss></rss>"
RAW_DEFLATE = zlib.compress(FEED)[2:-4]


@pytest.mark.parametrize("header", ["", "UTF-8", "none", "binary", "zstd", "gzip", "br", "deflate"])
def test_a_body_is_what_its_first_bytes_say_whatever_the_header_says(header: str) -> None:
    assert read_body(response(FEED, header), LIMIT) == FEED
    assert read_body(response(gzip.compress(FEED, mtime=0), header), LIMIT) == FEED


@pytest.mark.parametrize("packed", [zlib.compress(FEED), RAW_DEFLATE], ids=["whole", "bare"])
def test_deflate_is_read_with_its_header_and_without(packed: bytes) -> None:
    assert read_body(response(packed, "deflate"), LIMIT) == FEED


def test_only_one_layer_is_unpacked() -> None:
    twice = gzip.compress(gzip.compress(FEED, mtime=0), mtime=0)

    with pytest.raises(FetchFailed, match="not-a-feed"):
        read_body(response(twice, "gzip, gzip"), LIMIT)


@given(st.sampled_from(["gzip", "br"]), st.binary(max_size=2000))
def test_noise_is_refused_with_a_reason(encoding: str, noise: bytes) -> None:
    fault = ""
    try:
        read_body(response(noise, encoding), LIMIT)
    except FetchFailed as end:
        fault = end.fault

    assert fault in ("", "not-a-feed", "connection", "too-large")
