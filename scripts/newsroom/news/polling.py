"""When a feed is fetched next: polling intervals, back-off, validators, health.

The rules are those that owners of feeds expect: fetch rarely and conditionally, wait as long as
the server asks, never return to a feed that is gone. All timers are in ``SourceRecord``, so that
neither a restart nor an eager caller resets them.
"""

from datetime import datetime, timedelta

from pydantic import TypeAdapter, ValidationError

from newsroom.content.news import Health, NewsSource, SourceRecord
from newsroom.content.values import WebAddress
from newsroom.news.model import FeedReading, FeedRequest, FetchResult, is_sendable
from newsroom.vietnamese.dates import start_of

SHORTEST = timedelta(minutes=30)
UNCONDITIONAL = timedelta(days=1)
# A healthy feed may ask for a day at most, an overloaded server for longer.
LONGEST_SKIP = timedelta(days=1)
LONGEST_WAIT = timedelta(days=31)
FIRST_BACK_OFF = timedelta(hours=1)
LONGEST_BACK_OFF = timedelta(days=1)
BACK_OFF_WHEN_MISSING = timedelta(days=7)
STALE_AFTER = timedelta(days=30)
MISSING_TOLERATED = timedelta(days=14)
MOVED_AFTER_DAYS = 3
BROKEN_AFTER_FAILURES = 3

# Trying again mends none of these; a person must look.
_NEEDS_A_PERSON = (
    "refused-address",
    "refused-scheme",
    "other-domain",
    "not-a-feed",
    "redirect-loop",
)
# No request reached the server.
_NEVER_ARRIVED = ("no-address", "tls", "refused-address", "refused-scheme")
_OVERLOADED = ("http-429", "http-503")
_MISSING = "http-404"
_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)


def next_request(source: NewsSource, record: SourceRecord) -> FeedRequest:
    """The next request; validators belong to one address and never to another."""
    values = (record.etag, record.last_modified) if record.feed == source.feed else (None, None)
    etag, last_modified = (value if is_sendable(value) else None for value in values)
    return FeedRequest(source.feed, etag, last_modified, source.needs_cookie)


def skip_reason(record: SourceRecord, now: datetime, *, force: bool) -> str:
    """Empty when the feed is due, else the code of the reason why not.

    ``force`` ignores our own timers, but neither a feed that is gone nor the time that an
    overloaded server asked for.
    """
    if record.health == "gone":
        return "gone"
    must_wait = _is_ahead(record.not_before, now)
    if force:
        return "asked-to-wait" if must_wait and record.fault in _OVERLOADED else ""
    if _is_within(SHORTEST, record.asked, now):
        return "asked-recently"
    if must_wait:
        return "asked-to-wait"
    if not (is_sendable(record.etag) or is_sendable(record.last_modified)):
        taken = record.fetched if record.fault in _NEVER_ARRIVED else record.asked
        if _is_within(UNCONDITIONAL, taken, now):
            return "asked-recently"
    return ""


def newest_of(reading: FeedReading) -> datetime | None:
    """The date of the newest item; a bare day begins at midnight in Vietnam."""
    return max((start_of(item.published) for item in reading.items if item.published), default=None)


def next_record(
    record: SourceRecord, result: FetchResult, reading: FeedReading | None, now: datetime
) -> SourceRecord:
    """The record after a fetch; ``reading`` are the items of its bytes, if they were read.

    A 200 that is no feed is a failure, whatever its validators claim.
    """
    if result.outcome == "ok" and (reading is None or is_usable(reading)):
        changes = _after_success(record, result) | _after_reading(record, result, reading)
    elif result.outcome == "unchanged":
        # A 304 changes no validator. A fault of the content persists, a fault of the connection
        # does not.
        fault_of_content = None if record.failures else record.fault
        changes = _after_success(record, result) | {"fault": fault_of_content}
    else:
        fault = result.fault or (reading.fault if reading else "")
        changes = _after_failure(record, result, fault or "connection")
    following = record.model_copy(update={"asked": result.at, **changes})
    health = _health(following, record.health, now)
    since = record.since if health == record.health and record.since else now
    return following.model_copy(update={"health": health, "since": since})


def is_usable(reading: FeedReading) -> bool:
    """A damaged feed whose items could be saved is still a feed; so is an empty one."""
    return bool(reading.items) or reading.fault in ("", "empty")


def _after_success(record: SourceRecord, result: FetchResult) -> dict[str, object]:
    return {
        "not_before": _at_most(result.not_before, result.at, LONGEST_SKIP),
        "failures": 0,
        "missing_since": None,
        **_move(record, result),
    }


def _after_reading(
    record: SourceRecord, result: FetchResult, reading: FeedReading | None
) -> dict[str, object]:
    """Only a 200 brings validators, and it replaces all of them."""
    changes: dict[str, object] = {
        "etag": result.etag if is_sendable(result.etag) else None,
        "last_modified": result.last_modified if is_sendable(result.last_modified) else None,
        "fetched": result.at,
        "fault": None,
    }
    if reading is None:
        return changes
    if reading.skip_seconds > 0:
        skip = timedelta(seconds=min(reading.skip_seconds, 10**9))
        skip_until = result.at + min(skip, LONGEST_SKIP)
        fresh_until = _at_most(result.not_before, result.at, LONGEST_SKIP)
        changes["not_before"] = max(skip_until, fresh_until or skip_until)
    if not reading.items:
        return {**changes, "fault": reading.fault or ("skipped" if reading.skipped else "empty")}
    newest = newest_of(reading)
    # A date in the future would keep a dead feed alive until then.
    return {
        **changes,
        "fault": reading.fault or None,
        "newest": min(newest, result.at) if newest else None,
    }


def _after_failure(record: SourceRecord, result: FetchResult, fault: str) -> dict[str, object]:
    failures = record.failures + 1
    missing_since = record.missing_since or (result.at if fault == _MISSING else None)
    retry_after = _at_most(result.not_before, result.at, LONGEST_WAIT)
    back_off_until = result.at + _back_off(failures, missing_since, result.at)
    return {
        "not_before": max(back_off_until, retry_after or back_off_until),
        "failures": failures,
        "fault": fault,
        "missing_since": missing_since,
    }


def _back_off(failures: int, missing_since: datetime | None, at: datetime) -> timedelta:
    """Twice as long after every failure, up to a day; weekly for what stays missing."""
    if missing_since and at - missing_since >= MISSING_TOLERATED:
        return BACK_OFF_WHEN_MISSING
    return min(FIRST_BACK_OFF * (1 << min(failures - 1, 16)), LONGEST_BACK_OFF)


def _move(record: SourceRecord, result: FetchResult) -> dict[str, object]:
    """Where a permanent redirect led, and on which days it led to the same address."""
    target = _as_web_address(result.permanent)
    if target is None:
        return {"moved_to": None, "moved_on": []}
    days = record.moved_on if target == record.moved_to else []
    today = start_of(result.at).date()
    if today not in days:
        # Enough days are enough: the file must not change daily until somebody acts.
        days = [*days, today][:MOVED_AFTER_DAYS]
    return {"moved_to": target, "moved_on": days}


def _health(record: SourceRecord, before: Health, now: datetime) -> Health:
    if record.fault == "gone" and record.failures:
        return "gone"
    if record.failures:
        missing_since = record.missing_since
        is_broken = (
            (missing_since is not None and now - missing_since >= MISSING_TOLERATED)
            or record.fault in _NEEDS_A_PERSON
            or (record.fault != _MISSING and record.failures >= BROKEN_AFTER_FAILURES)
        )
        return "broken" if is_broken else before
    if len(record.moved_on) >= MOVED_AFTER_DAYS:
        return "moved"
    is_old = record.newest is not None and now - record.newest > STALE_AFTER
    return "stale" if is_old or record.fault in ("empty", "skipped") else "alive"


def _at_most(moment: datetime | None, at: datetime, longest: timedelta) -> datetime | None:
    return min(moment, at + longest) if moment and moment > at else None


def _is_ahead(moment: datetime | None, now: datetime) -> bool:
    """Whether it is to come; a moment further away than any we write is a clock error."""
    return moment is not None and now < moment < now + LONGEST_WAIT + timedelta(days=1)


def _is_within(span: timedelta, moment: datetime | None, now: datetime) -> bool:
    """Whether it is nearer than ``span`` on either side: clocks of machines differ."""
    return moment is not None and abs(now - moment) < span


def _as_web_address(address: str | None) -> str | None:
    """The address if ``sources.yml`` could hold it; it comes from a foreign server."""
    try:
        return _ADDRESS.validate_python(address) if address else None
    except ValidationError:
        return None
