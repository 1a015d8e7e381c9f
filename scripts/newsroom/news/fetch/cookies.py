"""Cookies for the few feeds that redirect for ever without one: kept for one asking only."""

from __future__ import annotations

import re

from urllib3 import BaseHTTPResponse
from urllib3.util import Url

from newsroom.core.domains import registered_domain
from newsroom.news.fetch.address_guard import bare_host

_NAME = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,200}"
_VALUE = r'"?[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{0,3000}"?'
_PAIR = re.compile(rf"\s*({_NAME})\s*=\s*({_VALUE})\s*")
_MOST = 20


class CookiePocket:
    """What the hosts of one feed asked us to show again, and where."""

    def __init__(self) -> None:
        # (host or domain, whether hosts below it count, name) → (value, only over TLS)
        self._kept: dict[tuple[str, bool, str], tuple[str, bool]] = {}

    def keep(self, address: Url, response: BaseHTTPResponse) -> bool:
        """Take what a response sets; whether that changed anything."""
        before = dict(self._kept)
        for told in response.headers.getlist("Set-Cookie"):
            self._take(bare_host(address), told)
        return self._kept != before

    def shown_to(self, address: Url) -> str:
        """The Cookie header for an address, or nothing."""
        host = bare_host(address)
        return "; ".join(
            f"{name}={value}"
            for (owner, below, name), (value, secure) in self._kept.items()
            if (host == owner or (below and host.endswith(f".{owner}")))
            and (address.scheme == "https" or not secure)
        )

    def _take(self, host: str, told: str) -> None:
        first, *rest = told.split(";")
        pair = _PAIR.fullmatch(first)
        if not pair:
            return
        said = dict(_attribute(part) for part in rest)
        domain = said.get("domain", "").lstrip(".").lower()
        if domain and not _may_speak_for(host, domain):
            return
        key = (domain or host, bool(domain), pair[1])
        if said.get("max-age", "1").startswith(("0", "-")):
            self._kept.pop(key, None)
        elif key in self._kept or len(self._kept) < _MOST:
            self._kept[key] = (pair[2], "secure" in said)


def _attribute(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name.strip().lower(), value.strip()


def _may_speak_for(host: str, domain: str) -> bool:
    """A cookie reaches as far as the registered domain, never over a whole suffix."""
    inside = host == domain or host.endswith(f".{domain}")
    return inside and f".{domain}".endswith(f".{registered_domain(host)}")
