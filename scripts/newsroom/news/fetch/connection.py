"""One exchange on the wire: a checked connection, metered in seconds and bytes."""

from __future__ import annotations

import contextlib
import io
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from functools import cache, partial
from http.client import HTTPResponse
from typing import Any

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


class Meter:
    """What one asking may still cost, over all its redirects.

    A socket's own limit starts anew with every byte; this one does not. Bytes are counted as
    they arrive, headers and framing too, so that nothing below us can be talked into reading
    without end (a chunk of length "-1" is read to the end of the world).
    """

    def __init__(self, seconds: float, max_bytes: int) -> None:
        self._end = time.monotonic() + seconds
        self._left = max_bytes
        self._received = False

    def seconds(self) -> float:
        """How long may still be waited; more than 0."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.late()
        return left

    def late(self) -> FetchFailed:
        """Silence and slowness are two faults."""
        return FetchFailed("too-slow" if self._received else "timeout")

    def count(self, received: int) -> None:
        """So many bytes came in."""
        self._received = self._received or received > 0
        self._left -= received
        if self._left < 0:
            raise FetchFailed("too-large")


class _MeteredReader(io.RawIOBase):
    """The raw side of a socket's file, watched by a meter."""

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
            raise self._meter.late() from error
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
    """Opens the socket itself: to an address that was looked at, and to no other.

    The host keeps its name, so TLS asks for it and checks the certificate against it.
    """

    policy: FetchPolicy
    meter: Meter

    def _new_conn(self) -> socket.socket:
        policy, host = self.policy, self._dns_host
        end = time.monotonic() + min(policy.connect_seconds, self.meter.seconds())
        found = checked_addresses(
            host,
            self.port,
            resolve=policy.resolve,
            allowed=policy.allowed_hosts,
            seconds=end - time.monotonic(),
        )
        sock = _connect(found, self.port, end)
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
    """Ask once; the response is open, undecoded and unread, the connection ends with it."""
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
    """The certificates that this machine trusts: read once, they are many."""
    return ssl.create_default_context()


def _connect(addresses: list[str], port: int, end: float) -> socket.socket:
    """The first address that answers; a silent one leaves time for those after it."""
    failure = FetchFailed("timeout")
    for tried, address in enumerate(addresses):
        share = (end - time.monotonic()) / (len(addresses) - tried)
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
