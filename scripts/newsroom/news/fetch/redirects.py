"""One feed, asked politely: conditional headers, redirects, cookies, when to ask again."""

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import TypeVar
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, SSLError
from urllib3.util import Url
from urllib3.util.ssl_match_hostname import CertificateError

from newsroom.news.fetch.address_guard import FetchFailed, check_redirect, read_address
from newsroom.news.fetch.connection import ENCODINGS, FetchPolicy, Meter, exchange, read_body
from newsroom.news.fetch.cookies import FetchCookies
from newsroom.news.model import FeedRequest, FetchResult, is_sendable

MAX_REDIRECTS = 5
_PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_TEMPORARY = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
_RETRY_LATER = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)

_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:+-]{1,40})""", re.IGNORECASE)
_MAX_AGE = re.compile(r'(?:^|[,\s])max-age\s*=\s*"?(\d{1,12})', re.IGNORECASE)
# Longer is a mistake or a joke; polling has shorter limits of its own.
_LONGEST = timedelta(days=366)

T = TypeVar("T")


@dataclass(slots=True)
class RedirectChain:
    """The addresses of one fetch; ``permanent`` while every redirect was permanent."""

    address: Url
    permanent: bool = True
    length: int = 0
    visited: set[str] = field(default_factory=set)

    @property
    def permanent_address(self) -> str | None:
        """Where permanent redirects alone led."""
        return self.address.url if self.length and self.permanent else None


def fetch_one(request: FeedRequest, policy: FetchPolicy) -> FetchResult:
    """Fetch one feed; whatever goes wrong on the network becomes the fault of the result."""
    # Headers, framing and what is compressed take room too; twice is more than any honest feed.
    meter = Meter(policy.total_seconds, 2 * policy.max_bytes + 1024 * 1024)
    try:
        return _Fetch(request, policy, meter).run()
    except FetchFailed as failure:
        fault = failure.fault
    except TimeoutError:
        fault = "timeout"
    except (SSLError, CertificateError, ssl.SSLError):
        fault = "tls"
    except (HTTPError, HTTPException, OSError, ValueError):
        fault = "connection"
    return FetchResult(request.feed, "failed", policy.now(), fault=fault)


class _Fetch:
    def __init__(self, request: FeedRequest, policy: FetchPolicy, meter: Meter) -> None:
        self._request = request
        self._policy = policy
        self._meter = meter
        self._cookies = FetchCookies() if request.needs_cookie else None
        headers = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
        self._validators = {
            name: value for name, value in headers.items() if value and is_sendable(value)
        }

    def run(self) -> FetchResult:
        feed = read_address(self._request.feed)
        if self._request.needs_cookie:
            page = read_address(self._request.needs_cookie)
            check_redirect(feed, page, self._policy.allowed_hosts)
            if failed := self._get(page, {}, self._retry_later):
                return failed
        return self._get(feed, self._validators, self._result)

    def _get(
        self,
        start: Url,
        validators: dict[str, str],
        finish: Callable[[BaseHTTPResponse, RedirectChain], T],
    ) -> T:
        """Follow redirects from ``start``; the response that is none goes to ``finish``."""
        chain = RedirectChain(start)
        while True:
            chain.visited.add(chain.address.url)
            headers = self._headers(chain.address, validators)
            with exchange(chain.address, headers, self._policy, self._meter) as response:
                cookies = self._cookies
                has_new_cookie = cookies is not None and cookies.store(chain.address, response)
                target = self._follow_redirect(response, chain)
                if target is None:
                    return finish(response, chain)
            chain.length += 1
            # A new cookie may end a circle, nothing else does.
            is_circle = target.url in chain.visited and not has_new_cookie
            if chain.length > MAX_REDIRECTS or is_circle:
                raise FetchFailed("redirect-loop")
            chain.address = target

    def _headers(self, address: Url, validators: dict[str, str]) -> dict[str, str]:
        headers = {
            "User-Agent": self._policy.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ENCODINGS,
            **validators,
        }
        if self._cookies is not None and (cookies := self._cookies.header_for(address)):
            headers["Cookie"] = cookies
        return headers

    def _follow_redirect(self, response: BaseHTTPResponse, chain: RedirectChain) -> Url | None:
        """The checked address of the next step; None when the response is no redirect."""
        if response.status not in (*_PERMANENT, *_TEMPORARY):
            return None
        location = location_of(response)
        if not location:
            return None
        chain.permanent = chain.permanent and response.status in _PERMANENT
        try:
            target = read_address(urljoin(chain.address.url, location))
        except ValueError as error:
            raise FetchFailed("refused-address") from error
        check_redirect(chain.address, target, self._policy.allowed_hosts)
        return target

    def _retry_later(self, response: BaseHTTPResponse, chain: RedirectChain) -> FetchResult | None:
        """The page that sets the cookie may be overloaded too."""
        return self._failed(response, chain) if response.status in _RETRY_LATER else None

    def _result(self, response: BaseHTTPResponse, chain: RedirectChain) -> FetchResult:
        is_new = response.status == HTTPStatus.OK
        if not is_new and not (response.status == HTTPStatus.NOT_MODIFIED and self._validators):
            return self._failed(response, chain)
        body = read_body(response, self._policy.max_bytes) if is_new else b""
        now = self._policy.now()
        return FetchResult(
            self._request.feed,
            "ok" if is_new else "unchanged",
            now,
            code=response.status,
            body=body,
            charset=charset_of(response) if is_new else None,
            address=chain.address.url,
            etag=validator_of(response, "ETag") if is_new else None,
            last_modified=validator_of(response, "Last-Modified") if is_new else None,
            permanent=chain.permanent_address,
            not_before=fresh_until(response, now),
        )

    def _failed(self, response: BaseHTTPResponse, chain: RedirectChain) -> FetchResult:
        now = self._policy.now()
        # A temporary redirect to a page that is gone does not mean that the feed is gone.
        gone = response.status == HTTPStatus.GONE and chain.permanent
        return FetchResult(
            self._request.feed,
            "failed",
            now,
            code=response.status,
            address=chain.address.url,
            not_before=retry_after(response, now),
            fault="gone" if gone else f"http-{response.status}",
        )


# --- headers ----------------------------------------------------------------------------------


def validator_of(response: BaseHTTPResponse, name: str) -> str | None:
    """ETag or Last-Modified to the letter; two different ones, or an unsafe one, are none."""
    values = {value.strip(" \t") for value in response.headers.getlist(name)}
    value = values.pop() if len(values) == 1 else None
    return value if is_sendable(value) else None


def charset_of(response: BaseHTTPResponse) -> str | None:
    """The character set that the header claims; the bytes of the feed may say otherwise."""
    charset = _CHARSET.search(response.headers.get("Content-Type", ""))
    return charset[1] if charset else None


def location_of(response: BaseHTTPResponse) -> str:
    """Where a redirect points; header bytes are read as UTF-8 if they are valid."""
    location = (response.headers.getlist("Location") or [""])[0].strip()
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def fresh_until(response: BaseHTTPResponse, now: datetime) -> datetime | None:
    """Cache-Control max-age, less the Age that the response has in a cache."""
    max_age = _MAX_AGE.search(response.headers.get("Cache-Control", ""))
    if not max_age:
        return None
    age = _seconds(response.headers.get("Age", "")) or timedelta(0)
    left = min(timedelta(seconds=int(max_age[1])), _LONGEST) - age
    return now + left if left > timedelta(0) else None


def retry_after(response: BaseHTTPResponse, now: datetime) -> datetime | None:
    """Retry-After as seconds or as a date; None when it is past or unreadable."""
    header = response.headers.get("Retry-After", "").strip()
    wait = _seconds(header)
    if wait is None:
        moment = _http_date(header)
        wait = moment - now if moment else timedelta(0)
    return now + min(wait, _LONGEST) if wait > timedelta(0) else None


def _seconds(text: str) -> timedelta | None:
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        return None
    return min(timedelta(seconds=int(text)), _LONGEST)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
