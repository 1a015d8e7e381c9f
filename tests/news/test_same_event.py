"""Several outlets about one event stand together; different events stay apart."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.news import NewsItem
from newsroom.news.duplicates import group_by_event
from tests.news.builders import SEEN, make_item

HEADLINE = "Biểu dương năm mươi điển hình tiên tiến vùng cao"


def pair(a: str, b: str, **second: Any) -> list[NewsItem]:
    return [
        make_item("tin-a", headline=a, outlet="Báo A", published=SEEN),
        make_item("tin-b", **{"headline": b, "outlet": "Báo B", "published": SEEN, **second}),
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (HEADLINE, HEADLINE),
        (HEADLINE, HEADLINE.upper() + "!"),
        (HEADLINE, "Vùng cao biểu dương năm mươi điển hình tiên tiến"),
        (HEADLINE, f"{HEADLINE} trong năm"),
        ("Tin vắn", "TIN VẮN"),
    ],
)
def test_near_equal_headlines_of_two_outlets_are_a_group(a: str, b: str) -> None:
    assert group_by_event(pair(a, b)) == {"tin-b": "tin-a"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (HEADLINE, "Biểu dương năm mươi hộ làm kinh tế giỏi"),
        ("Nông thôn mới", "Nông thôn mới về bản vùng cao trong mùa mưa năm nay"),
        ("Điểm tin ngày 21 tháng 11 năm 2026", "Điểm tin ngày 22 tháng 11 năm 2026"),
    ],
)
def test_different_events_are_no_group(a: str, b: str) -> None:
    assert group_by_event(pair(a, b)) == {}


def test_one_outlet_does_not_repeat_another_event_under_the_same_headline() -> None:
    assert group_by_event(pair(HEADLINE, HEADLINE, outlet="BÁO A")) == {}


@pytest.mark.parametrize(
    ("hours", "together"), [(72, True), (73, False), (-72, True), (-73, False)]
)
def test_three_days_are_the_limit(hours: int, together: bool) -> None:
    items = pair(HEADLINE, HEADLINE, published=SEEN + timedelta(hours=hours))

    assert bool(group_by_event(items)) == together


def test_the_first_leads_and_first_sight_stands_in_for_a_date() -> None:
    items = [
        *pair(HEADLINE, HEADLINE, published=SEEN.date()),
        make_item(
            *("tin-c",), headline=HEADLINE, outlet="Báo C", first_seen=SEEN - timedelta(days=1)
        ),
    ]

    assert group_by_event(items) == {"tin-a": "tin-c", "tin-b": "tin-c"}


def test_a_chain_of_days_does_not_become_one_event() -> None:
    items = [
        make_item(
            f"tin-{day:02}",
            headline=HEADLINE,
            outlet=f"Báo {day % 2}",
            published=date(2026, 11, 1) + timedelta(days=day),
        )
        for day in range(12)
    ]

    follows = group_by_event(items)

    by_id = {item.id: item for item in items}
    for follower, leader in follows.items():
        assert leader not in follows
        assert abs(by_id[follower].published - by_id[leader].published) <= timedelta(days=3)  # type: ignore[operator]


def test_one_address_under_two_ids_is_a_group_even_in_one_outlet() -> None:
    link = "https://bao.example/a-48234567.htm"
    items = pair(HEADLINE, "Tít khác hẳn", outlet="Báo A", link=link)
    items[0] = items[0].model_copy(update={"link": link})

    assert group_by_event(items) == {"tin-b": "tin-a"}


WORDS = st.sampled_from(["biểu", "dương", "điển", "hình", "vùng", "cao", "21", "22", "mới"])


@given(
    st.lists(
        st.tuples(
            st.lists(WORDS, min_size=1, max_size=9),
            st.integers(0, 3),
            st.integers(0, 200),
            st.integers(0, 9),
        ),
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_items_does_not_matter(
    articles: list[tuple[list[str], int, int, int]], chance: random.Random
) -> None:
    items = [
        make_item(
            f"tin-{number}",
            headline=" ".join(words),
            outlet=f"Báo {outlet}",
            published=SEEN + timedelta(hours=hours),
            link=f"https://bao.example/bai-48234{address:03}.htm",
        )
        for number, (words, outlet, hours, address) in enumerate(articles)
    ]
    shuffled = list(items)
    chance.shuffle(shuffled)

    follows = group_by_event(items)

    assert follows == group_by_event(shuffled)
    assert not set(follows) & set(follows.values())
