"""One HTTP exchange over a checked connection, and its body: as the policy limits them."""

import contextlib
import io
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from http.client import HTTPResponse
from typing import Any

import brotli
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url

from newsroom.news.fetch.address_guard import (
    FetchFailed,
    Resolve,
    bare_host,
    checked_addresses,
    is_allowed,
    is_public,
    resolve_host,
)

_USER_AGENT = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,299}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """How we behave on the network: our name, time limits, pauses and the largest body.

    Times are seconds, sizes bytes after decoding; ``now`` is called once a result.
    ``user_agent`` names us and how to reach us, in ASCII. ``allowed_hosts`` are names or IP
    addresses that may be private. ``resolve`` and ``tls`` replace name servers and certificates
    in tests.
    """

    user_agent: str
    now: Callable[[], datetime]
    allowed_hosts: frozenset[str] = frozenset()
    pause_seconds: float = 1.5
    connect_seconds: float = 10
    total_seconds: float = 20
    max_bytes: int = 5 * 1024 * 1024
    hosts_at_once: int = 16
    resolve: Resolve = resolve_host
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        if not _USER_AGENT.fullmatch(self.user_agent):
            raise ValueError(f"not a user agent: {self.user_agent!r}")


ENCODINGS = "gzip, br"
_PIECE = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
_MOST_MEMBERS = 100  # honest bodies have one or a few; each costs a copy of what follows


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
    connection = _CheckedHTTP(host, address.port or 80)
    if address.scheme == "https":
        tls = policy.tls or _system_tls()
        connection = _CheckedHTTPS(host, address.port or 443, ssl_context=tls)
    connection.policy = policy
    connection.meter = meter
    connection.timeout = policy.total_seconds
    connection.response_class = partial(  # type: ignore[assignment] # a class is only called
        _MeteredResponse, meter=meter
    )
    try:
        connection.request(
            "GET", address.request_uri, headers=headers, preload_content=False, decode_content=False
        )
        with contextlib.closing(connection.getresponse()) as response:
            yield response
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


# --- the body -----------------------------------------------------------------------------------


def read_body(response: BaseHTTPResponse, max_bytes: int) -> bytes:
    """The decoded body; raises FetchFailed when it is cut or larger than ``max_bytes``."""
    length = response.headers.get("Content-Length", "").strip()
    if length.isascii() and length.isdigit() and int(length[:20]) > max_bytes:
        raise FetchFailed("too-large")
    received = bytearray()
    for piece in response.stream(_PIECE, decode_content=False):
        received += piece
        if len(received) > max_bytes:
            raise FetchFailed("too-large")
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    try:
        body = _decoded(bytes(received), coding, max_bytes)
    except zlib.error as error:
        raise FetchFailed("not-a-feed") from error
    if body.startswith(_GZIP_MAGIC):  # layers on top of each other are how bombs grow
        raise FetchFailed("not-a-feed")
    return body


def _decoded(received: bytes, coding: str, max_bytes: int) -> bytes:
    """What the first bytes say it is: the header is often wrong. Only Brotli has no sign."""
    if received.startswith(_GZIP_MAGIC):
        return _gunzip(received, max_bytes)
    if coding == "br":
        with suppress(brotli.error):
            return _unbrotli(received, max_bytes)
    if coding == "deflate":
        for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # many servers leave out zlib's header
            with suppress(zlib.error):
                return _inflate(zlib.decompressobj(bits), received, max_bytes)
    return received


def _inflate(stream: "zlib._Decompress", received: bytes, max_bytes: int) -> bytes:
    body = _within(stream.decompress(received, max_bytes + 1), max_bytes)
    if not stream.eof:
        raise FetchFailed("connection")
    return body


def _gunzip(received: bytes, max_bytes: int) -> bytes:
    """One or more members after each other; anything else behind them is ignored."""
    body = b""
    for number in range(_MOST_MEMBERS):
        if not received or (number and not received.startswith(_GZIP_MAGIC)):
            return body
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        body = _within(body + member.decompress(received, max_bytes + 1 - len(body)), max_bytes)
        if not member.eof:
            raise FetchFailed("connection")
        received = member.unused_data
    raise FetchFailed("too-large")


def _unbrotli(received: bytes, max_bytes: int) -> bytes:
    stream = brotli.Decompressor()
    body = _within(bytes(stream.process(received, output_buffer_limit=max_bytes + 1)), max_bytes)
    if received and not stream.is_finished():
        raise FetchFailed("connection")
    return body


def _within(body: bytes, max_bytes: int) -> bytes:
    if len(body) > max_bytes:
        raise FetchFailed("too-large")
    return body
