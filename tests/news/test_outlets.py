"""How an outlet is doing, from what is remembered of its feeds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from newsroom.news.outlets import Outlet, outlets
from newsroom.publication.public_site import decide_public_site
from tests.builders import make_desk
from tests.news.news_content import (
    OUTLETS,
    make_item,
    make_months,
    make_source,
    make_sources,
    make_state,
)

FIRST, SECOND = "https://bao-0.example/rss", "https://bao-0.example/rss/hai"


def outlets_of(
    *records: dict[str, Any], sources: Any = None, items: Any = None
) -> dict[str, Outlet]:
    context = make_desk(
        news_sources=sources or make_sources(),
        news_months=make_months(*(items or [make_item()])),
        news_state=make_state(*records),
    )
    return {outlet.name: outlet for outlet in outlets(context, decide_public_site(context).news)}


def record(feed: str, health: str, since: str, **more: Any) -> dict[str, Any]:
    return {"feed": feed, "health": health, "since": since, **more}


def test_an_outlet_that_was_never_asked_is_new() -> None:
    outlet = outlets_of()[OUTLETS[0]]

    assert (outlet.health, outlet.since, outlet.newest) == ("new", None, None)


@pytest.mark.parametrize(
    ("first", "second", "health", "since"),
    [
        (("alive", "2026-11-03"), ("broken", "2026-11-01"), "alive", date(2026, 11, 3)),
        (("broken", "2026-11-01"), ("alive", "2026-11-03"), "alive", date(2026, 11, 3)),
        (("alive", "2026-11-03"), ("alive", "2026-10-01"), "alive", date(2026, 10, 1)),
        (("broken", "2026-11-01"), ("broken", "2026-11-05"), "broken", date(2026, 11, 5)),
        (("gone", "2026-11-01"), ("stale", "2026-09-01"), "stale", date(2026, 9, 1)),
        (("gone", "2026-11-01"), ("new", "2026-09-01"), "gone", date(2026, 11, 1)),
        (("moved", "2026-11-01"), ("stale", "2026-09-01"), "moved", date(2026, 11, 1)),
    ],
)
def test_an_outlet_is_as_well_as_the_best_of_its_feeds(
    first: tuple[str, str], second: tuple[str, str], health: str, since: date
) -> None:
    rows = [make_source(outlet) for outlet in OUTLETS]
    sources = make_sources(*rows, make_source(OUTLETS[0], feed=SECOND))

    outlet = outlets_of(record(FIRST, *first), record(SECOND, *second), sources=sources)[OUTLETS[0]]

    assert (outlet.health, outlet.since) == (health, since)


def test_days_are_those_of_vietnam() -> None:
    row = record(FIRST, "alive", "2026-11-20T18:00:00+00:00", newest="2026-11-21T17:30:00+00:00")

    outlet = outlets_of(row)[OUTLETS[0]]

    assert (outlet.since, outlet.newest) == (date(2026, 11, 21), date(2026, 11, 22))


def test_the_health_of_a_disabled_feed_does_not_count() -> None:
    rows = [make_source(outlet) for outlet in OUTLETS]
    sources = make_sources(*rows, make_source(OUTLETS[0], feed=SECOND, enabled=False))

    outlet = outlets_of(record(SECOND, "broken", "2026-11-01"), sources=sources)[OUTLETS[0]]

    assert outlet.health == "new"


def test_an_outlet_without_enabled_feed_is_listed_as_long_as_readers_meet_it() -> None:
    rows = [make_source(outlet) for outlet in OUTLETS]
    old = make_source("Báo Cũ (hư cấu)", enabled=False)
    sources = make_sources(*rows, old)
    met = outlets_of(sources=sources, items=[make_item(outlet="Báo Cũ (hư cấu)")])

    assert not met["Báo Cũ (hư cấu)"].is_read
    assert met["Báo Cũ (hư cấu)"].mentions == 1
    assert "Báo Cũ (hư cấu)" not in outlets_of(sources=sources)


def test_outlets_stand_in_the_order_of_the_alphabet_and_are_counted() -> None:
    items = [make_item("a"), make_item("b", group="a"), make_item("c", decision="hidden")]

    listed = outlets_of(items=items)

    assert list(listed) == [OUTLETS[0], OUTLETS[1], OUTLETS[2]]
    assert [outlet.mentions for outlet in listed.values()] == [2, 0, 0]


def test_readers_know_former_names_not_former_hosts() -> None:
    rows = [make_source(outlet) for outlet in OUTLETS[1:]]
    aliases = ["Báo Mẫu Cũ (hư cấu)", "mau-cu.example", "TTMH"]
    sources = make_sources(make_source(OUTLETS[0], aliases=aliases), *rows)

    assert outlets_of(sources=sources)[OUTLETS[0]].aliases == ("Báo Mẫu Cũ (hư cấu)", "TTMH")
