"""Which addresses of the network may be reached: only those that everybody could reach.

Whoever can write a feed, a redirect or a name server's answer must not make us knock on
doors of the machine we run on, of its network, or of the cloud it lives in.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from newsroom.core.domains import same_owner

MAX_ADDRESS = 2000

# Host and port to addresses of numbers.
Resolve = Callable[[str, int], Sequence[str]]

# Formally public, but doors of clouds or of nobody; older Pythons also miss some of them.
_CLOSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # Azure's host service, seen from every machine inside
        "192.0.0.0/24",  # protocol assignments; Oracle's instance service
        "192.88.99.0/24",  # relays of 6to4
        "100.64.0.0/10",  # carriers; Alibaba's instance service
        "198.18.0.0/15",  # benchmarks
        "2001::/23",  # protocol assignments, Teredo among them
        "2002::/16",  # 6to4 carries any IPv4 address inside
        "3fff::/20",  # documentation
    )
)
_IPV6_IN_USE = ipaddress.ip_network("2000::/3")


class FetchFailed(Exception):
    """An asking ended without anything usable; ``fault`` is the code of a phrase.

    It never leaves this room: ``fetch_ask`` makes an ``FetchResult`` of it.
    """

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def is_public(address: str) -> bool:
    """Whether an address of numbers is one that everybody could reach."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if found not in _IPV6_IN_USE:
            return False
    return (
        found.is_global
        and not (found.is_multicast or found.is_reserved or found.is_loopback)
        and not any(found in network for network in _CLOSED if network.version == found.version)
    )


def read_address(address: str) -> Url:
    """The one reading of an address that both the guard and the connection use."""
    try:
        found = parse_url(address) if len(address) <= MAX_ADDRESS else None
    except LocationParseError as error:
        raise FetchFailed("refused-address") from error
    if found is None:
        raise FetchFailed("refused-address")
    if found.scheme not in ("http", "https"):
        raise FetchFailed("refused-scheme")
    if not found.host or found.auth:
        raise FetchFailed("refused-address")
    return found._replace(fragment=None)


def check_step(old: Url, new: Url, allowed: frozenset[str]) -> None:
    """A redirect stays with the owner of the feed; numbers are looked at before the owner."""
    host = bare_host(new)
    if _is_numeric(host) and not (is_public(host) or is_allowed(host, allowed)):
        raise FetchFailed("refused-address")
    if not same_owner(bare_host(old), host):
        raise FetchFailed("other-domain")


def is_allowed(host: str, allowed: frozenset[str]) -> bool:
    """Whether somebody opened this host by its name."""
    return host.rstrip(".").lower() in allowed


def bare_host(address: Url) -> str:
    """The host in lower case, without the brackets of IPv6."""
    return (address.host or "").strip("[]").lower()


def resolve_host(host: str, port: int) -> list[str]:
    """Every address of a host, as the system finds them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def checked_addresses(
    host: str, port: int, *, resolve: Resolve, allowed: frozenset[str], seconds: float
) -> list[str]:
    """Every address of the host; one that is not public condemns them all.

    A host named in ``allowed`` may be anywhere (tests, a mirror inside the house).
    """
    found = [host] if _is_numeric(host) else _resolve_within(seconds, resolve, host, port)
    if not found:
        raise FetchFailed("no-address")
    if not (is_allowed(host, allowed) or all(map(is_public, found))):
        raise FetchFailed("refused-address")
    return found


def _resolve_within(seconds: float, resolve: Resolve, host: str, port: int) -> list[str]:
    """The system's resolver knows no time limit, so it works in a thread that may be left."""
    result: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def request() -> None:
        try:
            result.put(list(resolve(host, port)))
        except (OSError, UnicodeError):
            result.put([])

    threading.Thread(target=request, name=f"resolve {host}", daemon=True).start()
    try:
        return result.get(timeout=seconds)
    except queue.Empty:
        raise FetchFailed("timeout") from None


def _is_numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
