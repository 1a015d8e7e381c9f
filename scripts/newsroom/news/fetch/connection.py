"""One HTTP exchange over a checked connection, and its body: limited in seconds and bytes."""

from __future__ import annotations

import contextlib
import io
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, partial
from http.client import HTTPResponse
from typing import Any, Protocol

import brotli
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url

from newsroom.news.fetch.address_guard import (
    FetchFailed,
    bare_host,
    checked_addresses,
    is_allowed,
    is_public,
)
from newsroom.news.fetch.policy import FetchPolicy

ENCODINGS = "gzip, br"
_PIECE = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"


class Meter:
    """The time and bytes that one fetch may still use, over all its redirects.

    A socket's own timeout starts anew with every byte; this one does not. Bytes are counted as
    they arrive, headers and framing too, because http.client can be made to read without end (it
    reads a chunk of length -1 until the connection closes).
    """

    def __init__(self, seconds: float, max_bytes: int) -> None:
        self._end = time.monotonic() + seconds
        self._left = max_bytes
        self._received = False

    def seconds(self) -> float:
        """Seconds that are left; more than 0. Raises FetchFailed when none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.timed_out()
        return left

    def timed_out(self) -> FetchFailed:
        """The fault of a time limit: nothing came, or it came too slowly."""
        return FetchFailed("too-slow" if self._received else "timeout")

    def count(self, received: int) -> None:
        """Count bytes that arrived; raises FetchFailed when they are too many."""
        self._received = self._received or received > 0
        self._left -= received
        if self._left < 0:
            raise FetchFailed("too-large")


class _MeteredReader(io.RawIOBase):
    """The raw side of a socket's file; every read is metered."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, meter: Meter) -> None:
        self._raw = raw
        self._sock = sock
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._meter.seconds())
        try:
            received = self._raw.readinto(buffer)
        except TimeoutError as error:
            raise self._meter.timed_out() from error
        self._meter.count(received or 0)
        return received

    def close(self) -> None:
        self._raw.close()
        super().close()


class _MeteredResponse(HTTPResponse):
    def __init__(self, sock: socket.socket, meter: Meter, **options: Any) -> None:
        super().__init__(sock, **options)
        self.fp = io.BufferedReader(_MeteredReader(self.fp.detach(), sock, meter))


class _CheckedHTTP(HTTPConnection):
    """Opens the socket itself: to an address that was checked, and to no other.

    The host keeps its name, so TLS asks for it and checks the certificate against it.
    """

    policy: FetchPolicy
    meter: Meter

    def _new_conn(self) -> socket.socket:
        policy, host = self.policy, self._dns_host
        end = time.monotonic() + min(policy.connect_seconds, self.meter.seconds())
        addresses = checked_addresses(
            host,
            self.port,
            resolve=policy.resolve,
            allowed=policy.allowed_hosts,
            seconds=end - time.monotonic(),
        )
        sock = _connect(addresses, self.port, end)
        reached = str(sock.getpeername()[0])
        if not (is_public(reached) or is_allowed(host, policy.allowed_hosts)):
            sock.close()
            raise FetchFailed("refused-address")
        # The handshake has what is left of the time to connect.
        sock.settimeout(max(end - time.monotonic(), 0.001))
        return sock


class _CheckedHTTPS(_CheckedHTTP, HTTPSConnection):
    """TLS over a checked socket."""


@contextlib.contextmanager
def exchange(
    address: Url, headers: Mapping[str, str], policy: FetchPolicy, meter: Meter
) -> Iterator[BaseHTTPResponse]:
    """Send one request; the response is open and unread, the connection ends with it."""
    host = bare_host(address)
    connection: _CheckedHTTP
    if address.scheme == "https":
        connection = _CheckedHTTPS(
            host, address.port or 443, ssl_context=policy.tls or _system_tls()
        )
    else:
        connection = _CheckedHTTP(host, address.port or 80)
    connection.policy = policy
    connection.meter = meter
    connection.timeout = policy.total_seconds
    connection.response_class = partial(  # type: ignore[assignment] # a class is only called
        _MeteredResponse, meter=meter
    )
    try:
        connection.request(
            "GET",
            address.request_uri,
            headers=headers,
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        try:
            yield response
        finally:
            response.close()
    finally:
        connection.close()


@cache
def _system_tls() -> ssl.SSLContext:
    """The certificates that this machine trusts, loaded once because they are many."""
    return ssl.create_default_context()


def _connect(addresses: list[str], port: int, end: float) -> socket.socket:
    """Connect to the first address that answers; each gets its share of the time left."""
    failure = FetchFailed("timeout")
    for number, address in enumerate(addresses):
        share = (end - time.monotonic()) / (len(addresses) - number)
        if share <= 0:
            break
        try:
            return socket.create_connection((address, port), timeout=share)
        except TimeoutError:
            failure = FetchFailed("timeout")
        except OSError as error:
            failure = FetchFailed("connection")
            failure.__cause__ = error
    raise failure


# --- the body ---------------------------------------------------------------------------------


class _Decoder(Protocol):
    def pieces(self, received: bytes) -> Iterator[bytes]:
        """The decoded bytes, in small pieces."""
        ...

    def is_whole(self) -> bool:
        """Whether nothing is missing at the end."""
        ...


def read_body(response: BaseHTTPResponse, max_bytes: int) -> bytes:
    """The decoded body; raises FetchFailed when it is larger than ``max_bytes``."""
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
    length = response.headers.get("Content-Length", "").strip()
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0


def _decoder_for(encoding: str) -> _Decoder:
    """Only one encoding: several on top of each other are how decompression bombs grow."""
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
    """One or more members after each other; anything else behind them is ignored."""

    def __init__(self) -> None:
        self._member = _new_member()
        self._started = self._ended = False

    def pieces(self, received: bytes) -> Iterator[bytes]:
        data = received
        while data and not self._ended:
            if self._member.eof:
                self._ended = not data.startswith(_GZIP_MAGIC[: len(data)])
                if self._ended:
                    return
                self._member = _new_member()
            self._started = True
            yield self._member.decompress(data, _PIECE)
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
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
        # The library's "can accept more" is about input only; output may still wait inside.
        while not self._stream.is_finished() and (more := self._more()):
            yield more

    def _more(self) -> bytes:
        return bytes(self._stream.process(b"", output_buffer_limit=_PIECE))

    def is_whole(self) -> bool:
        return not self._started or self._stream.is_finished()
