"""One asking of one feed: redirects by hand, every step looked at, one answer at the end."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from typing import TypeVar
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, SSLError
from urllib3.util import Url
from urllib3.util.ssl_match_hostname import CertificateError

from newsroom.news.fetch.address_guard import FetchFailed, check_step, read_address
from newsroom.news.fetch.body import ENCODINGS, read_body
from newsroom.news.fetch.connection import Meter, exchange
from newsroom.news.fetch.cookies import FetchCookies
from newsroom.news.fetch.headers import (
    charset_of,
    fresh_until,
    location_of,
    retry_after,
    validator_of,
)
from newsroom.news.fetch.policy import FetchPolicy
from newsroom.news.model import FeedRequest, FetchResult, is_sendable

MAX_REDIRECTS = 5
_PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_TEMPORARY = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)

T = TypeVar("T")


@dataclass(slots=True)
class _Way:
    """How we came to where we are; ``permanent`` while every step said for ever."""

    at: Url
    permanent: bool = True
    steps: int = 0
    been: set[str] = field(default_factory=set)


def fetch_one(request: FeedRequest, policy: FetchPolicy) -> FetchResult:
    """Ask, whatever happens; what can go wrong on the network is the answer's fault."""
    # Headers, framing and what is compressed take room too; twice is more than any honest feed.
    meter = Meter(policy.total_seconds, 2 * policy.max_bytes + 1024 * 1024)
    try:
        return _Errand(request, policy, meter).run()
    except FetchFailed as end:
        fault = end.fault
    except TimeoutError:
        fault = "timeout"
    except (SSLError, CertificateError, ssl.SSLError):
        fault = "tls"
    except (HTTPError, HTTPException, OSError, ValueError):
        fault = "connection"
    return FetchResult(request.feed, "failed", policy.now(), fault=fault)


class _Errand:
    def __init__(self, request: FeedRequest, policy: FetchPolicy, meter: Meter) -> None:
        self._request = request
        self._policy = policy
        self._meter = meter
        self._cookies = FetchCookies() if request.needs_cookie else None
        self._validators = {
            name: value
            for name, value in (
                ("If-None-Match", request.etag),
                ("If-Modified-Since", request.last_modified),
            )
            if value is not None and is_sendable(value)
        }

    def run(self) -> FetchResult:
        feed = read_address(self._request.feed)
        if self._request.needs_cookie:
            page = read_address(self._request.needs_cookie)
            check_step(feed, page, self._policy.allowed_hosts)
            if busy := self._follow(page, {}, self._busy):
                return busy
        return self._follow(feed, self._validators, self._answer)

    def _follow(
        self,
        start: Url,
        validators: dict[str, str],
        finish: Callable[[BaseHTTPResponse, _Way], T],
    ) -> T:
        """From address to address until one does not send us on; the last is finished."""
        way = _Way(start)
        while True:
            way.been.add(way.at.url)
            headers = self._headers(way.at, validators)
            with exchange(way.at, headers, self._policy, self._meter) as response:
                new_cookie = self._cookies is not None and self._cookies.store(way.at, response)
                onward = self._onward(response, way)
                if onward is None:
                    return finish(response, way)
            way.steps += 1
            # A cookie may break a circle, nothing else does.
            if way.steps > MAX_REDIRECTS or (onward.url in way.been and not new_cookie):
                raise FetchFailed("redirect-loop")
            way.at = onward

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

    def _onward(self, response: BaseHTTPResponse, way: _Way) -> Url | None:
        if response.status not in (*_PERMANENT, *_TEMPORARY):
            return None
        location = location_of(response)
        if not location:
            return None
        way.permanent = way.permanent and response.status in _PERMANENT
        try:
            target = urljoin(way.at.url, location)
        except ValueError as error:
            raise FetchFailed("refused-address") from error
        onward = read_address(target)
        check_step(way.at, onward, self._policy.allowed_hosts)
        return onward

    def _busy(self, response: BaseHTTPResponse, way: _Way) -> FetchResult | None:
        """The page that gives the cookie may ask for patience too."""
        return self._failed(response, way) if response.status in _BUSY else None

    def _answer(self, response: BaseHTTPResponse, way: _Way) -> FetchResult:
        if response.status == HTTPStatus.OK:
            return self._new_bytes(response, way)
        if response.status == HTTPStatus.NOT_MODIFIED and self._validators:
            now = self._policy.now()
            return FetchResult(
                self._request.feed,
                "unchanged",
                now,
                code=response.status,
                address=way.at.url,
                permanent=_permanent(way),
                not_before=fresh_until(response, now),
            )
        return self._failed(response, way)

    def _new_bytes(self, response: BaseHTTPResponse, way: _Way) -> FetchResult:
        body = read_body(response, self._policy.max_bytes)
        now = self._policy.now()
        return FetchResult(
            self._request.feed,
            "ok",
            now,
            code=response.status,
            body=body,
            charset=charset_of(response),
            address=way.at.url,
            etag=validator_of(response, "ETag"),
            last_modified=validator_of(response, "Last-Modified"),
            permanent=_permanent(way),
            not_before=fresh_until(response, now),
        )

    def _failed(self, response: BaseHTTPResponse, way: _Way) -> FetchResult:
        now = self._policy.now()
        # A temporary redirect to a page that is gone says nothing about the feed itself.
        gone = response.status == HTTPStatus.GONE and way.permanent
        return FetchResult(
            self._request.feed,
            "failed",
            now,
            code=response.status,
            address=way.at.url,
            not_before=retry_after(response, now),
            fault="gone" if gone else f"http-{response.status}",
        )


def _permanent(way: _Way) -> str | None:
    return way.at.url if way.steps and way.permanent else None
