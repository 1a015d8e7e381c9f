"""Which addresses of the network may be reached: only those that everybody could reach.

A feed, a redirect or a name server must not lead us to the machine we run on, to its network, or
to the services of its cloud (server-side request forgery).
"""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from newsroom.core.domains import same_owner

MAX_ADDRESS = 2000

# Host and port to IP addresses.
Resolve = Callable[[str, int], Sequence[str]]

# Formally public, but services of clouds or unused; older Pythons also miss some of them.
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
    """A fetch ended without anything usable; ``fault`` is the code of a phrase.

    It never leaves this folder: ``fetch_one`` makes a ``FetchResult`` of it.
    """

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def is_public(address: str) -> bool:
    """Whether an IP address is one that everybody could reach."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip not in _IPV6_IN_USE:
            return False
    return (
        ip.is_global
        and not (ip.is_multicast or ip.is_reserved or ip.is_loopback)
        and not any(ip in network for network in _CLOSED if network.version == ip.version)
    )


def read_address(address: str) -> Url:
    """The one reading of an address that both the guard and the connection use."""
    try:
        url = parse_url(address) if len(address) <= MAX_ADDRESS else None
    except LocationParseError as error:
        raise FetchFailed("refused-address") from error
    if url is None:
        raise FetchFailed("refused-address")
    if url.scheme not in ("http", "https"):
        raise FetchFailed("refused-scheme")
    if not url.host or url.auth:
        raise FetchFailed("refused-address")
    return url._replace(fragment=None)


def check_redirect(old: Url, new: Url, allowed: frozenset[str]) -> None:
    """A redirect stays with the owner of the feed; IP addresses are checked before the owner."""
    host = bare_host(new)
    if _is_ip_address(host) and not (is_public(host) or is_allowed(host, allowed)):
        raise FetchFailed("refused-address")
    if not same_owner(bare_host(old), host):
        raise FetchFailed("other-domain")


def is_allowed(host: str, allowed: frozenset[str]) -> bool:
    """Whether a setting allows this host although it may be private."""
    return host.rstrip(".").lower() in allowed


def bare_host(address: Url) -> str:
    """The host in lower case, without the brackets of IPv6."""
    return (address.host or "").strip("[]").lower()


def resolve_host(host: str, port: int) -> list[str]:
    """Every IP address of a host, as the system resolves it."""
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


def checked_addresses(
    host: str, port: int, *, resolve: Resolve, allowed: frozenset[str], seconds: float
) -> list[str]:
    """Every IP address of the host; one that is not public condemns them all.

    A host in ``allowed`` may be anywhere (tests, a mirror in the own network).
    """
    addresses = [host] if _is_ip_address(host) else _resolve_within(seconds, resolve, host, port)
    if not addresses:
        raise FetchFailed("no-address")
    if not (is_allowed(host, allowed) or all(map(is_public, addresses))):
        raise FetchFailed("refused-address")
    return addresses


def _resolve_within(seconds: float, resolve: Resolve, host: str, port: int) -> list[str]:
    """The system's resolver knows no time limit, so it works in a thread that may be left."""
    resolved: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            resolved.put(list(resolve(host, port)))
        except (OSError, UnicodeError):
            resolved.put([])

    threading.Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
    try:
        return resolved.get(timeout=seconds)
    except queue.Empty:
        raise FetchFailed("timeout") from None


def _is_ip_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
