"""When a feed is due, and what its record holds after each fetch."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.news import NewsSource, NewsState, SourceRecord
from newsroom.news.model import FeedItem, FeedReading, FeedRequest, FetchResult
from newsroom.news.polling import (
    LONGEST_WAIT,
    SHORTEST,
    UNCONDITIONAL,
    newest_of,
    next_record,
    next_request,
    skip_reason,
)

FEED = "https://bao.example.vn/rss"
NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def record(**values: Any) -> SourceRecord:
    return SourceRecord(feed=FEED, **values)


def source(**values: Any) -> NewsSource:
    stored = {"outlet": "Báo Mẫu (hư cấu)", "feed": FEED, "home": "https://bao.example.vn/"}
    return NewsSource(**{**stored, **values})


def ok(at: datetime = NOW, **values: Any) -> FetchResult:
    return FetchResult(FEED, "ok", at, code=200, body=b"<rss/>", **values)


def unchanged(at: datetime = NOW, **values: Any) -> FetchResult:
    return FetchResult(FEED, "unchanged", at, code=304, **values)


def failed(fault: str, at: datetime = NOW, **values: Any) -> FetchResult:
    return FetchResult(FEED, "failed", at, fault=fault, **values)


def reading(*published: datetime | date | None, **values: Any) -> FeedReading:
    items = (FeedItem("Tin", f"{FEED}/{n}", published=day) for n, day in enumerate(published))
    return FeedReading(tuple(items), **values)


FRESH = reading(NOW - HOUR)


def after(
    start: SourceRecord, *results: FetchResult, read: FeedReading | None = FRESH
) -> SourceRecord:
    for result in results:
        start = next_record(start, result, read if result.outcome == "ok" else None, result.at)
    return start


# --- due ----------------------------------------------------------------------------------------


def test_a_feed_that_was_never_fetched_is_due() -> None:
    assert skip_reason(record(), NOW, force=False) == ""


@pytest.mark.parametrize(
    ("changes", "ago", "reason"),
    [
        ({"etag": '"1"'}, SHORTEST - MINUTE, "asked-recently"),
        ({"etag": '"1"'}, SHORTEST, ""),
        ({"last_modified": "Sun"}, SHORTEST, ""),
        ({}, UNCONDITIONAL - MINUTE, "asked-recently"),
        ({}, UNCONDITIONAL, ""),
        ({"etag": '"1"\nX: 1'}, HOUR, "asked-recently"),
        ({"etag": '"1"'}, -MINUTE, "asked-recently"),
        ({"etag": '"1"'}, -400 * DAY, ""),
        ({"fault": "no-address"}, HOUR, ""),
        ({"fault": "no-address", "fetched": NOW - 20 * HOUR}, HOUR, "asked-recently"),
        ({"fault": "timeout"}, 20 * HOUR, "asked-recently"),
    ],
)
def test_a_feed_is_left_alone_for_a_while(
    changes: dict[str, Any], ago: timedelta, reason: str
) -> None:
    stored = record(asked=NOW - ago, **changes)

    assert skip_reason(stored, NOW, force=False) == reason
    assert skip_reason(stored, NOW, force=True) == ""


@pytest.mark.parametrize(
    ("changes", "reason", "by_force"),
    [
        ({"not_before": NOW + MINUTE}, "asked-to-wait", ""),
        ({"not_before": NOW}, "", ""),
        ({"not_before": NOW + HOUR, "fault": "http-500"}, "asked-to-wait", ""),
        ({"not_before": NOW + HOUR, "fault": "http-429"}, "asked-to-wait", "asked-to-wait"),
        ({"not_before": NOW + HOUR, "fault": "http-503"}, "asked-to-wait", "asked-to-wait"),
        ({"not_before": NOW + 400 * DAY, "fault": "http-503"}, "", ""),
        ({"health": "gone"}, "gone", "gone"),
    ],
)
def test_a_time_to_wait_counts_and_gone_is_for_good(
    changes: dict[str, Any], reason: str, by_force: str
) -> None:
    stored = record(etag='"1"', asked=NOW - DAY, **changes)

    assert skip_reason(stored, NOW, force=False) == reason
    assert skip_reason(stored, NOW, force=True) == by_force


def test_validators_are_sent_to_the_address_that_gave_them() -> None:
    stored = record(etag='W/"1"', last_modified="Sun")

    assert next_request(source(), stored) == FeedRequest(FEED, 'W/"1"', "Sun")
    other = source(feed="https://bao.example.vn/moi.rss", needs_cookie="https://bao.example.vn/")
    assert next_request(other, stored) == FeedRequest(other.feed, needs_cookie=other.needs_cookie)
    assert next_request(source(), record(etag='"1"\r\nX: 1')) == FeedRequest(FEED)


# --- records -----------------------------------------------------------------------------------


def test_a_first_good_answer_is_remembered() -> None:
    assert after(record(), ok(etag='"1"', last_modified="Sun")) == record(
        etag='"1"',
        last_modified="Sun",
        asked=NOW,
        fetched=NOW,
        newest=NOW - HOUR,
        health="alive",
        since=NOW,
    )


def test_only_a_readable_200_changes_validators() -> None:
    stored = after(record(), ok(etag='"1"', last_modified="Sun"))

    for result, read in (
        (unchanged(etag='"2"'), None),
        (failed("http-500", etag='"2"'), None),
        (ok(etag='"2"'), FeedReading(fault="not-a-feed")),
        (ok(etag='"2"'), FeedReading(fault="encoding")),
    ):
        following = next_record(stored, result, read, NOW)
        assert (following.etag, following.last_modified) == ('"1"', "Sun")
    replaced = after(stored, ok(last_modified="Mon"))
    assert (replaced.etag, replaced.last_modified) == (None, "Mon")


@pytest.mark.parametrize(
    ("read", "newest"),
    [
        (reading(NOW - DAY, NOW - HOUR), NOW - HOUR),
        (reading(date(2026, 11, 20)), datetime(2026, 11, 19, 17, tzinfo=UTC)),
        (reading(None, NOW - DAY), NOW - DAY),
        (reading(None), None),
        (reading(), None),
    ],
)
def test_the_newest_item_gives_the_date(read: FeedReading, newest: datetime | None) -> None:
    assert newest_of(read) == newest


def test_a_date_in_the_future_does_not_keep_a_feed_alive() -> None:
    stored = after(record(), ok(), read=reading(NOW + 4000 * DAY))

    assert stored.newest == NOW
    assert after(stored, unchanged(NOW + 31 * DAY)).health == "stale"


@pytest.mark.parametrize(
    ("read", "health"),
    [
        (reading(NOW - 29 * DAY), "alive"),
        (reading(NOW - 31 * DAY), "stale"),
        (reading(None), "alive"),
        (FeedReading(fault="empty"), "stale"),
        (FeedReading(), "stale"),
        (reading(NOW, fault="broken-xml"), "alive"),
    ],
)
def test_a_feed_is_as_alive_as_its_newest_item(read: FeedReading, health: str) -> None:
    stored = after(record(), ok(etag='"1"'), read=read)

    assert stored.health == health
    assert after(stored, unchanged(NOW + HOUR)).health == health
    assert after(stored, unchanged(NOW + HOUR)).fault == stored.fault


def test_a_feed_grows_stale_without_a_new_byte_and_revives() -> None:
    stored = after(record(), ok(etag='"1"'))

    stale = after(stored, unchanged(NOW + 31 * DAY), unchanged(NOW + 33 * DAY))
    revived = next_record(stale, ok(NOW + 34 * DAY), reading(NOW + 34 * DAY), NOW + 34 * DAY)

    assert (stale.health, stale.since) == ("stale", NOW + 31 * DAY)
    assert (revived.health, revived.since) == ("alive", NOW + 34 * DAY)


# --- waiting ------------------------------------------------------------------------------------


def test_the_longest_time_that_a_feed_asks_for_counts() -> None:
    until = NOW + 2 * HOUR

    assert after(record(), ok(not_before=until)).not_before == until
    assert next_record(record(), ok(), reading(NOW, skip_seconds=7200), NOW).not_before == until
    both = next_record(record(), ok(not_before=until), reading(NOW, skip_seconds=3600), NOW)
    assert both.not_before == until
    assert after(record(not_before=until), unchanged()).not_before is None


@pytest.mark.parametrize("skip_seconds", [10**6, 10**30])
def test_a_feed_cannot_send_us_away_for_ever(skip_seconds: int) -> None:
    year = NOW + 365 * DAY

    assert after(record(), ok(not_before=year)).not_before == NOW + DAY
    assert after(record(), unchanged(not_before=year)).not_before == NOW + DAY
    assert (
        next_record(record(), ok(), reading(NOW, skip_seconds=skip_seconds), NOW).not_before
        == NOW + DAY
    )
    assert (
        next_record(record(), ok(), reading(NOW, skip_seconds=-skip_seconds), NOW).not_before
        is None
    )
    assert after(record(), failed("http-429", not_before=year)).not_before == NOW + LONGEST_WAIT


def test_back_off_doubles_up_to_a_day_and_ends_with_success() -> None:
    stored, waits = record(etag='"1"'), []
    for _ in range(8):
        stored = after(stored, failed("timeout"))
        assert stored.not_before is not None
        waits.append((stored.not_before - NOW) / HOUR)

    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    recovered = after(stored, unchanged())
    assert (recovered.failures, recovered.not_before, recovered.fault) == (0, None, None)


def test_a_server_in_need_is_given_the_longer_time() -> None:
    patient = after(record(), failed("http-503", not_before=NOW + 9 * HOUR))
    hasty = after(record(), failed("http-503", not_before=NOW + MINUTE))

    assert patient.not_before == NOW + 9 * HOUR
    assert hasty.not_before == NOW + HOUR


# --- health -------------------------------------------------------------------------------------


def test_one_bad_day_breaks_nothing_three_failures_do() -> None:
    good = after(record(), ok(etag='"1"'))

    twice = after(good, failed("timeout", NOW + DAY), failed("http-500", NOW + 2 * DAY))
    thrice = after(twice, failed("timeout", NOW + 3 * DAY))
    again = after(thrice, failed("timeout", NOW + 4 * DAY))

    assert (twice.health, twice.since, twice.fault) == ("alive", NOW, "http-500")
    assert (thrice.health, thrice.since) == ("broken", NOW + 3 * DAY)
    assert again.since == NOW + 3 * DAY
    assert after(again, unchanged(NOW + 5 * DAY)).health == "alive"


@pytest.mark.parametrize(
    "fault", ["refused-address", "refused-scheme", "other-domain", "redirect-loop"]
)
def test_what_only_a_person_can_mend_is_broken_at_once(fault: str) -> None:
    assert after(record(), failed(fault)).health == "broken"


def test_a_page_instead_of_a_feed_is_broken_at_once() -> None:
    stored = next_record(record(), ok(etag='"1"'), FeedReading(fault="not-a-feed"), NOW)

    assert (stored.health, stored.fault, stored.etag, stored.fetched) == (
        *("broken", "not-a-feed"),
        *(None, None),
    )


def test_404_is_tolerated_for_two_weeks() -> None:
    good = after(record(), ok(etag='"1"'))

    early = after(good, *(failed("http-404", NOW + n * DAY) for n in range(1, 15)))
    late = after(early, failed("http-404", NOW + 15 * DAY))

    assert (early.health, early.missing_since) == ("alive", NOW + DAY)
    assert (late.health, late.since) == ("broken", NOW + 15 * DAY)
    assert late.not_before == NOW + 22 * DAY
    assert after(late, unchanged(NOW + 22 * DAY)).missing_since is None


def test_410_is_gone_at_once_and_for_good() -> None:
    stored = after(record(health="alive", since=NOW - DAY), failed("gone"))

    assert (stored.health, stored.since) == ("gone", NOW)
    assert skip_reason(stored, NOW + 1000 * DAY, force=True) == "gone"


THERE = "https://bao.example.vn/moi.rss"


def test_a_move_is_proposed_after_three_different_days() -> None:
    twice_a_day = [
        unchanged(NOW + n * DAY + hours, permanent=THERE)
        for n in range(3)
        for hours in (0 * HOUR, 9 * HOUR)
    ]

    stored = after(record(etag='"1"'), *twice_a_day[:4])
    assert (stored.health, len(stored.moved_on)) == ("alive", 2)
    stored = after(stored, *twice_a_day[4:])

    assert (stored.health, stored.moved_to) == ("moved", THERE)
    assert stored.moved_on == [date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)]
    assert stored.since == NOW + 2 * DAY
    later = after(stored, unchanged(NOW + 9 * DAY, permanent=THERE))
    assert later.moved_on == stored.moved_on


def test_days_are_days_in_vietnam() -> None:
    evening = datetime(2026, 11, 22, 16, 59, tzinfo=UTC)

    stored = after(record(), ok(evening, permanent=THERE), ok(evening + MINUTE, permanent=THERE))

    assert stored.moved_on == [date(2026, 11, 22), date(2026, 11, 23)]


def test_another_target_or_none_starts_the_days_anew() -> None:
    stored = after(
        record(), ok(permanent=THERE), ok(NOW + DAY, permanent=THERE), failed("timeout", NOW + DAY)
    )

    other = after(stored, ok(NOW + 2 * DAY, permanent=f"{THERE}?2"))
    back = after(stored, ok(NOW + 2 * DAY))

    assert len(stored.moved_on) == 2
    assert (other.moved_to, other.moved_on) == (f"{THERE}?2", [date(2026, 11, 24)])
    assert (back.moved_to, back.moved_on) == (None, [])


@pytest.mark.parametrize("there", ["https://bao.example.vn/it's.rss", "http://nodot/", ""])
def test_an_address_that_sources_could_not_hold_is_not_proposed(there: str) -> None:
    assert after(record(), ok(permanent=there)).moved_to is None


# --- whatever happens ---------------------------------------------------------------------------

moments = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - bounds are naive, what is drawn is not
    datetime(2028, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
faults = st.sampled_from(
    ["timeout", "no-address", "http-404", "http-503", "gone", "not-a-feed", "other-domain"]
)
readings = st.sampled_from(
    [FRESH, reading(None), FeedReading(fault="empty"), FeedReading(fault="not-a-feed"), None]
)
results = st.one_of(
    st.builds(
        ok,
        moments,
        etag=st.none() | st.text(),
        permanent=st.none() | st.text() | st.just(THERE),
        not_before=st.none() | moments,
    ),
    st.builds(unchanged, moments, not_before=st.none() | moments),
    st.builds(failed, faults, moments, not_before=st.none() | moments),
)


@given(st.lists(st.tuples(results, readings), max_size=8), moments)
def test_every_record_survives_the_state_file(
    story: list[tuple[FetchResult, FeedReading | None]], now: datetime
) -> None:
    stored = record()
    for result, read in story:
        stored = next_record(stored, result, read if result.outcome == "ok" else None, result.at)

    state = NewsState(sources=[stored])
    assert NewsState.model_validate_json(state.model_dump_json()) == state
    assert stored.since is not None or not story
    assert skip_reason(stored, now, force=False) in ("", "gone", "asked-recently", "asked-to-wait")


@given(st.lists(st.tuples(results, readings, st.integers(0, 2 * 24 * 60)), max_size=30))
def test_no_two_requests_are_nearer_than_half_an_hour(
    story: list[tuple[FetchResult, FeedReading | None, int]],
) -> None:
    stored, now, asked, bare = record(), NOW, [NOW - 9 * DAY], [NOW - 9 * DAY]
    for result, read, minutes in story:
        now += minutes * MINUTE
        if skip_reason(stored, now, force=False):
            continue
        assert now - asked[-1] >= SHORTEST
        asked.append(now)
        if next_request(source(), stored) == FeedRequest(FEED) and result.fault != "no-address":
            assert now - bare[-1] >= UNCONDITIONAL
            bare.append(now)
        here = FetchResult(FEED, result.outcome, now, fault=result.fault, etag=result.etag)
        stored = next_record(stored, here, read if result.outcome == "ok" else None, now)
