"""Cookies for the few feeds that redirect for ever without one, stored for one fetch only."""

import re
from email.message import Message
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request

from urllib3 import BaseHTTPResponse
from urllib3.util import Url

from newsroom.core.domains import registered_domain

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,200}")
_VALUE = re.compile(r'"?[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{0,3000}"?')
_MOST_COOKIES = 20


class FetchCookies:
    """The cookies that the hosts of one feed have set."""

    def __init__(self) -> None:
        self._jar = CookieJar(_CookiePolicy())

    def store(self, address: Url, response: BaseHTTPResponse) -> bool:
        """Take what a response sets; whether that changed anything."""
        before = self._values()
        request = Request(address.url)  # noqa: S310 - no address is opened here
        for header in response.headers.getlist("Set-Cookie"):
            # One by one: the jar drops all cookies of a response when it cannot read one.
            self._jar.extract_cookies(_response_with(header), request)
        return self._values() != before

    def header_for(self, address: Url) -> str:
        """The Cookie header for an address, or nothing."""
        request = Request(address.url)  # noqa: S310 - as above
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""

    def _values(self) -> dict[tuple[str, str, str], str | None]:
        return {(cookie.domain, cookie.path, cookie.name): cookie.value for cookie in self._jar}


class _CookiePolicy(DefaultCookiePolicy):
    """Only what can be sent back to the letter, set by a host that may set it, and not many."""

    def __init__(self) -> None:
        super().__init__()
        self._accepted: set[tuple[str, str, str]] = set()

    def set_ok(self, cookie: Cookie, request: Request) -> bool:
        if cookie.value is None or not super().set_ok(cookie, request):
            return False
        if not (_NAME.fullmatch(cookie.name) and _VALUE.fullmatch(cookie.value)):
            return False
        host = urlsplit(request.full_url).hostname or ""
        if cookie.domain_specified and not domain_matches(host, cookie.domain.lstrip(".")):
            return False
        key = (cookie.domain, cookie.path, cookie.name)
        if key not in self._accepted and len(self._accepted) == _MOST_COOKIES:
            return False
        self._accepted.add(key)
        return True


def _response_with(header: str) -> Any:
    """One header in the shape in which a cookie jar reads a response."""
    headers = Message()
    headers["Set-Cookie"] = header
    return SimpleNamespace(info=lambda: headers)


def domain_matches(host: str, domain: str) -> bool:
    """Whether a host may set a cookie for a domain (RFC 6265 5.1.3), never for a public suffix."""
    is_inside = host == domain or host.endswith(f".{domain}")
    return is_inside and f".{domain}".endswith(f".{registered_domain(host)}")
