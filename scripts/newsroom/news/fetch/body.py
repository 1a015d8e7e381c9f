"""The bytes of an answer, decoded as they come, never more than was agreed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli
from urllib3 import BaseHTTPResponse

from newsroom.news.fetch.address_guard import FetchFailed

ENCODINGS = "gzip, br"
_PIECE = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"


class _Decoder(Protocol):
    def pieces(self, received: bytes) -> Iterator[bytes]:
        """What the next bytes mean, in small pieces."""
        ...

    def is_whole(self) -> bool:
        """Whether nothing is missing at the end."""
        ...


def read_body(response: BaseHTTPResponse, max_bytes: int) -> bytes:
    """The decoded body; longer than ``max_bytes`` is no body but a fault."""
    if _declared_length(response) > max_bytes:
        raise FetchFailed("too-large")
    decoder = _decoder_for(response.headers.get("Content-Encoding", ""))
    body = bytearray()
    try:
        for received in response.stream(_PIECE, decode_content=False):
            for piece in decoder.pieces(received):
                body += piece
                if len(body) > max_bytes:
                    raise FetchFailed("too-large")
    except (zlib.error, brotli.error) as error:
        raise FetchFailed("not-a-feed") from error
    if not decoder.is_whole():
        raise FetchFailed("connection")
    return bytes(body)


def _declared_length(response: BaseHTTPResponse) -> int:
    told = response.headers.get("Content-Length", "").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0


def _decoder_for(encoding: str) -> _Decoder:
    """Encodings on top of each other multiply a bomb; nobody sends a feed that way."""
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Gzip()
        case "br":
            return _Brotli()
    raise FetchFailed("not-a-feed")


class _Plain:
    def pieces(self, received: bytes) -> Iterator[bytes]:
        yield received

    def is_whole(self) -> bool:
        return True


class _Gzip:
    """One or more members after each other; what follows them is not ours to read."""

    def __init__(self) -> None:
        self._member = _new_member()
        self._started = self._ended = False

    def pieces(self, received: bytes) -> Iterator[bytes]:
        rest = received
        while rest and not self._ended:
            if self._member.eof:
                self._ended = not rest.startswith(_GZIP_MAGIC[: len(rest)])
                if self._ended:
                    return
                self._member = _new_member()
            self._started = True
            yield self._member.decompress(rest, _PIECE)
            rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        # All input may be taken while output still waits inside.
        while self._started and not self._member.eof and (more := self._more()):
            yield more

    def _more(self) -> bytes:
        return self._member.decompress(self._member.unconsumed_tail, _PIECE)

    def is_whole(self) -> bool:
        return not self._started or self._member.eof


def _new_member() -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._started = False

    def pieces(self, received: bytes) -> Iterator[bytes]:
        if self._stream.is_finished():
            return
        self._started = True
        yield self._stream.process(received, output_buffer_limit=_PIECE)
        # "Can accept more" speaks of input only; output may still wait inside.
        while not self._stream.is_finished() and (more := self._more()):
            yield more

    def _more(self) -> bytes:
        return bytes(self._stream.process(b"", output_buffer_limit=_PIECE))

    def is_whole(self) -> bool:
        return not self._started or self._stream.is_finished()
