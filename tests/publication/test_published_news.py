"""What of the press readers see, and from which minute."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.build.inspection import needles
from newsroom.checks.all_rules import check_site
from newsroom.pages.page_types import fixed_addresses
from newsroom.publication.context import Context
from newsroom.publication.public_site import decide_public_site
from newsroom.publication.published_news import ShownNews, owner_of_link, read_outlets
from tests.builders import TODAY, at, make_desk, make_story
from tests.news.news_content import (
    OUTLETS,
    make_blocklist,
    make_item,
    make_months,
    make_source,
    make_sources,
)


def desk_of(*items: dict[str, Any], now: datetime = TODAY, **parts: Any) -> Context:
    stories = parts.pop("stories", ())
    sources = parts.pop("sources", None) or make_sources()
    months = parts.pop("months", None) or make_months(*items)
    return make_desk(*stories, now=now, news_sources=sources, news_months=months, **parts)


def news_of(*items: dict[str, Any], **parts: Any) -> ShownNews:
    return decide_public_site(desk_of(*items, **parts)).news


def ids(news: ShownNews) -> list[list[str]]:
    return [[m.item.id for m in coverage.mentions] for coverage in news.coverages]


# --- open or closed ---------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_outlets_show_nothing_at_all(count: int) -> None:
    rows = [make_source(outlet) for outlet in OUTLETS[:count]]
    off = make_source(OUTLETS[2], enabled=False)

    assert news_of(make_item(), sources=make_sources(*rows, off)) == ShownNews()


def test_three_feeds_of_one_outlet_are_one_outlet() -> None:
    rows = [make_source(OUTLETS[0], feed=f"https://bao-0.example/rss/{n}") for n in range(3)]
    other = make_source(OUTLETS[0].upper(), feed="https://bao-0.example/rss/hoa")
    context = desk_of(make_item(), sources=make_sources(*rows, other))

    assert len(read_outlets(context)) == 1
    assert decide_public_site(context).news == ShownNews()


def test_without_a_month_in_the_archive_nothing_opens() -> None:
    assert decide_public_site(make_desk(news_sources=make_sources())).news == ShownNews()


def test_three_outlets_and_a_month_open_the_press() -> None:
    assert ids(news_of(make_item())) == [["bai-1"]]


def test_what_an_outlet_printed_stays_when_it_is_no_longer_read() -> None:
    rows = [*(make_source(outlet) for outlet in OUTLETS), make_source("Báo Cũ (hư cấu)")]
    sources = make_sources(*rows[:3], {**rows[3], "enabled": False})

    assert ids(news_of(make_item(outlet="Báo Cũ (hư cấu)"), sources=sources)) == [["bai-1"]]


# --- an hour of waiting -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "first_seen", "now", "published_now"),
    [
        ("2026-11-20T07:00:00+07:00", "2026-11-20T07:10:00+07:00", "2026-11-20T07:59:59", False),
        ("2026-11-20T07:00:00+07:00", "2026-11-20T07:10:00+07:00", "2026-11-20T08:00:00", True),
        ("2026-11-20T00:00:00+00:00", "2026-11-20T07:10:00+07:00", "2026-11-20T07:59:59", False),
        ("2026-11-20T00:00:00+00:00", "2026-11-20T07:10:00+07:00", "2026-11-20T08:00:00", True),
        ("2026-11-20T07:00:00+07:00", "2026-11-20T12:00:00+07:00", "2026-11-20T12:00:01", True),
        (None, "2026-11-20T07:10:00+07:00", "2026-11-20T08:09:59", False),
        (None, "2026-11-20T07:10:00+07:00", "2026-11-20T08:10:00", True),
        ("2026-11-20", "2026-11-20T07:10:00+07:00", "2026-11-20T08:09:59", False),
        ("2026-11-20", "2026-11-20T07:10:00+07:00", "2026-11-20T08:10:00", True),
        ("2026-11-21", "2026-11-20T07:10:00+07:00", "2026-11-20T23:59:59", False),
        ("2026-11-21", "2026-11-20T07:10:00+07:00", "2026-11-21T00:00:00", True),
    ],
)
def test_an_item_waits_an_hour(
    published: str | None, first_seen: str, now: str, published_now: bool
) -> None:
    item = make_item(published=published, first_seen=first_seen)

    assert bool(news_of(item, now=at(now)).coverages) == published_now


@given(st.integers(-200, 200))
def test_no_item_is_ever_younger_than_an_hour(minutes: int) -> None:
    printed = TODAY - timedelta(minutes=minutes)

    news = news_of(make_item(published=printed.isoformat()))

    assert bool(news.coverages) == (minutes >= 60)


# --- the editors' word, and people's rights ---------------------------------------------------


def test_hidden_and_blocked_items_never_appear_but_their_group_does() -> None:
    items = (
        make_item("a", decision="hidden"),
        make_item("b", group="a"),
        make_item("c", group="a", outlet=OUTLETS[1]),
    )

    assert ids(news_of(*items, blocklist=make_blocklist("b"))) == [["c"]]


@pytest.mark.parametrize("state", ["withdrawn", "paused"])
def test_what_speaks_of_a_withdrawn_or_paused_story_is_gone(state: str) -> None:
    story = make_story(state=state)

    assert not news_of(make_item(stories=["g-2026-0001"]), stories=[story]).coverages


@pytest.mark.parametrize(
    "headline",
    [
        "Ông Trần Văn Ví Dụ nhận lời khen",
        "chuyện của TRẦN VĂN VÍ DỤ, người thợ mộc",
        "Trần Văn Ví Dụ (hư cấu)",
    ],
)
def test_a_withdrawn_name_in_a_headline_hides_it_without_any_link(headline: str) -> None:
    subject = {"kind": "tap-the", "name": "Trần Văn Ví Dụ (hư cấu)"}
    story = make_story(state="withdrawn", subject=subject)

    assert not news_of(make_item(headline=headline), stories=[story]).coverages
    assert news_of(make_item(headline="Một tít khác"), stories=[story]).coverages


def test_a_short_withdrawn_name_hides_whole_words_only() -> None:
    story = make_story(state="withdrawn", subject={"kind": "tap-the", "name": "Lò An"})

    assert not news_of(make_item(headline="Lò An và đàn ong"), stories=[story]).coverages
    assert news_of(make_item(headline="Lò Anh và đàn ong"), stories=[story]).coverages


@pytest.mark.parametrize("state", ["draft", "review", "paused", "withdrawn"])
def test_the_inspection_finds_nothing_in_what_is_shown(state: str) -> None:
    story = make_story(state=state)
    title = str(story.meta.title)
    context = desk_of(
        make_item("a", headline=f"{title} (phóng sự)"),
        make_item("b", headline="Một tít khác", stories=["g-2026-0001"]),
        make_item("c", headline="Một tít khác nữa", author=title),
        stories=[story],
    )
    published_now = decide_public_site(context).news

    printed = "\n".join(
        f"{m.item.headline}\n{m.item.author}\n{m.excerpt}"
        for coverage in published_now.coverages
        for m in coverage.mentions
    ).encode()
    assert not [needle for needle, _ in needles(context) if needle in printed]
    assert not [coverage for coverage in published_now.coverages if coverage.stories]


def test_links_lead_to_public_stories_only() -> None:
    public = make_story("a", id="g-2026-0001")
    future = make_story("b", id="g-2026-0002", title="Bài hẹn ngày", published="2027-01-01")
    demo = make_story("c", id="g-2026-0003", demo="true")
    item = make_item(stories=["g-2026-0003", "g-2026-0002", "g-2026-0001"])

    with_demo = news_of(item, stories=[public, future, demo])
    without_demo = news_of(item, stories=[public, future, demo], show_demo=False)

    assert {e.slug for e in with_demo.coverages[0].stories} == {"a", "c"}
    assert [e.slug for e in without_demo.coverages[0].stories] == ["a"]
    assert set(without_demo.by_story) == {"g-2026-0001"}


def test_an_excerpt_needs_an_agreement() -> None:
    plain, agreed = make_source(OUTLETS[0]), make_source(OUTLETS[1], agreement="Số 01/TT-MH")
    sources = make_sources(plain, agreed, make_source(OUTLETS[2]))
    items = (
        make_item("a", excerpt="Lời trích."),
        make_item("b", excerpt="Lời trích.", outlet=OUTLETS[1]),
    )

    published_now = {
        c.first.item.id: c.first.excerpt for c in news_of(*items, sources=sources).coverages
    }

    assert published_now == {"a": "", "b": "Lời trích."}


# --- order and groups -------------------------------------------------------------------------


def test_the_earliest_mention_leads_its_group_and_the_newest_group_leads_the_list() -> None:
    items = (
        make_item("a", published="2026-11-20T09:00:00+07:00"),
        make_item("b", published="2026-11-20T07:00:00+07:00", group="a"),
        make_item("c", published="2026-11-20T08:00:00+07:00"),
        make_item("d", published="2026-11-20", group=None),
    )

    assert ids(news_of(*items)) == [["c"], ["b", "a"], ["d"]]


def test_a_group_over_two_months_stands_once_in_the_month_of_the_first() -> None:
    october = make_months(make_item("a", published="2026-10-31T23:30:00+07:00"), name="2026-10")
    november = make_months(make_item("b", published="2026-11-01T00:30:00+07:00", group="a"))
    news = news_of(months=october | november)

    assert ids(news) == [["a", "b"]]
    assert news.by_month["2026-10"] == list(news.coverages)
    assert news.by_month["2026-11"] == []


def test_the_month_is_the_one_in_vietnam() -> None:
    news = news_of(make_item(published="2026-10-31T18:00:00+00:00"))

    assert news.coverages[0].month == "2026-11"


def test_a_month_keeps_its_page_when_all_of_it_is_hidden() -> None:
    news = news_of(make_item(decision="hidden"))

    assert news.by_month == {"2026-11": []}
    assert news.coverages == []


@given(st.randoms(use_true_random=False))
def test_the_order_of_items_in_the_files_does_not_matter(chance: random.Random) -> None:
    items = [
        make_item(f"bai-{n}", group=f"bai-{n % 3}", published=f"2026-11-{n % 4 + 1:02}")
        for n in range(12)
    ]
    expected = ids(news_of(*items))
    chance.shuffle(items)

    assert ids(news_of(*items)) == expected


# --- rules about the files --------------------------------------------------------------------


def test_texts_may_link_to_the_press_once_it_is_open() -> None:
    story = make_story(body="Xem [báo chí viết](/bao-chi/) và [tháng này](/bao-chi/2026-11/).\n")

    def codes(**parts: Any) -> set[str]:
        context = desk_of(make_item(), stories=[story], **parts)
        context = replace(context, page_addresses=fixed_addresses())
        return {p.code for p in check_site(context) if p.origin.path == story.file}

    assert "broken-link" not in codes()
    assert "broken-link" in codes(sources=make_sources(make_source(OUTLETS[0])))


@pytest.mark.parametrize(
    ("link", "owner"),
    [
        ("https://bao-1.example/bai-1", OUTLETS[1]),
        ("https://www.bao-1.example/bai-1", OUTLETS[1]),
        ("https://video.bao-2.example/bai-1", OUTLETS[2]),
        ("https://chinhsach.bao-0.example/bai-1", "Báo chính sách"),
        ("https://khac.example/bai-1", None),
        ("https://bao-1.example.khac.example/bai-1", None),
    ],
)
def test_an_item_belongs_to_the_outlet_to_which_its_link_leads(
    link: str, owner: str | None
) -> None:
    home = "https://chinhsach.bao-0.example/"
    nearer = make_source("Báo chính sách", home=home, feed=f"{home}rss")
    sources = [*(make_source(outlet) for outlet in OUTLETS), nearer]

    assert owner_of_link(link, make_sources(*sources).meta.sources) == owner


def test_a_headline_is_the_outlets_own_and_its_id_is_no_telephone() -> None:
    context = desk_of(make_item("a0123456789b", headline="Bản tin đang được cập nhật"))

    news = {p.code for p in check_site(context) if p.origin.path.parent.name == "news"}

    assert news == set()


def test_a_telephone_number_in_a_headline_is_still_refused() -> None:
    context = desk_of(make_item(headline="Ai cần giúp xin gọi 0912 345 678"))

    assert "private-phone" in {problem.code for problem in check_site(context)}
