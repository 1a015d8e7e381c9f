"""How long a feed asks to be left alone: ``ttl``, ``skipHours`` and ``skipDays`` of RSS 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_TTL = 24 * 60  # minutes; programs write "999999" for "never mind"
_HOUR = timedelta(hours=1)


def seconds_to_skip(marks: Iterable[tuple[str, str]], at: datetime) -> int:
    """Seconds from ``at``; hours and days are those of Greenwich, and never all of them."""
    ttl = 0
    hours: set[int] = set()
    days: set[int] = set()
    for name, text in marks:
        if name == "day" and text.lower() in _DAYS:
            days.add(_DAYS.index(text.lower()))
        elif text.isascii() and text.isdecimal() and len(text) < 7:
            if name == "ttl":
                ttl = min(int(text), _LONGEST_TTL)
            elif name == "hour" and int(text) <= 24:
                hours.add(int(text) % 24)
    return max(ttl * 60, _seconds_skipped(at.astimezone(UTC), hours, days))


def _seconds_skipped(at: datetime, hours: set[int], days: set[int]) -> int:
    if len(hours) == 24 or len(days) == 7:
        return 0
    then = at
    while then.hour in hours or then.weekday() in days:
        then = then.replace(minute=0, second=0, microsecond=0) + _HOUR
    return int((then - at).total_seconds())
