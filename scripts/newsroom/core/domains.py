"""Who owns a host: the registered domain by the public suffix list, shared hosts included."""

import ipaddress
from functools import cache

from publicsuffixlist import PublicSuffixList


def registered_domain(host: str) -> str:
    """The part of a host name that somebody registered.

    An IP address is its own, and so is a name that nobody can register ("com.vn").
    """
    name = host.strip("[]").rstrip(".").lower()
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        return _suffixes().privatesuffix(name) or name


def same_owner(one: str, other: str) -> bool:
    """Whether two hosts belong to one registered domain."""
    if registered_domain(one) == registered_domain(other):
        return True
    # "hanoi.vn" is a public suffix and the site of a province, which "www.hanoi.vn" is as well.
    return without_www(one) == without_www(other)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def without_www(host: str) -> str:
    """The host in small letters as people call it."""
    return host.rstrip(".").lower().removeprefix("www.")
