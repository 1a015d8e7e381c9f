"""What a server says beside the feed: validators, character set, and how long to stay away."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from urllib3 import BaseHTTPResponse

from newsroom.news.model import is_sendable

_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:+-]{1,40})""", re.IGNORECASE)
_MAX_AGE = re.compile(r'(?:^|[,\s])max-age\s*=\s*"?(\d{1,12})', re.IGNORECASE)
# Longer is a mistake or a joke; the desk has shorter limits of its own.
_LONGEST = timedelta(days=366)


def validator_of(response: BaseHTTPResponse, name: str) -> str | None:
    """ETag or Last-Modified to the letter; two different ones, or an unsafe one, are none."""
    told = {value.strip(" \t") for value in response.headers.getlist(name)}
    found = told.pop() if len(told) == 1 else None
    return found if is_sendable(found) else None


def charset_of(response: BaseHTTPResponse) -> str | None:
    """The character set that the header claims; the feed may know better."""
    found = _CHARSET.search(response.headers.get("Content-Type", ""))
    return found[1] if found else None


def location_of(response: BaseHTTPResponse) -> str:
    """Where a redirect points; header bytes are read as UTF-8 where they are."""
    told = (response.headers.getlist("Location") or [""])[0].strip()
    try:
        return told.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return told


def fresh_until(response: BaseHTTPResponse, now: datetime) -> datetime | None:
    """Cache-Control max-age, less the time the answer already lay in a cache."""
    found = _MAX_AGE.search(response.headers.get("Cache-Control", ""))
    if not found:
        return None
    age = _seconds(response.headers.get("Age", "")) or timedelta(0)
    left = min(timedelta(seconds=int(found[1])), _LONGEST) - age
    return now + left if left > timedelta(0) else None


def retry_after(response: BaseHTTPResponse, now: datetime) -> datetime | None:
    """Retry-After as seconds or as a date; what is past or unreadable is nothing."""
    told = response.headers.get("Retry-After", "").strip()
    wait = _seconds(told)
    if wait is None:
        moment = _http_date(told)
        wait = moment - now if moment else timedelta(0)
    return now + min(wait, _LONGEST) if wait > timedelta(0) else None


def _seconds(told: str) -> timedelta | None:
    if not (told.isascii() and told.isdigit() and len(told) <= 12):
        return None
    return min(timedelta(seconds=int(told)), _LONGEST)


def _http_date(told: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(told)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
