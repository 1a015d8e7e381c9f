"""The ledger: nothing lost, nothing doubled, nothing undone, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.news import NewsItem, NewsMonth
from newsroom.news.archive import month_text
from newsroom.news.duplicates import article_key
from newsroom.news.merge import compare, excerpt_of, merge
from newsroom.news.model import Candidate
from newsroom.vietnamese.dates import VIETNAM
from tests.news.builders import SEEN, make_candidate, make_feed_item, make_item, make_source

Months = dict[str, NewsMonth]
LATER = SEEN + timedelta(hours=3)
AGREED = {"Báo Mẫu": True}
GUID = "bao-48234"


def put(
    months: Months | None, *candidates: Candidate, blocked: frozenset[str] = frozenset()
) -> Months:
    return merge(months or {}, blocked, candidates, {})[0]


def only(months: Months) -> NewsItem:
    (item,) = (item for month in months.values() for item in month.items)
    return item


def with_changes(months: Months, **changes: object) -> Months:
    return {
        name: NewsMonth(items=[item.model_copy(update=changes) for item in month.items])
        for name, month in months.items()
    }


def test_a_new_item_is_filed_in_the_month_in_which_it_was_seen_in_vietnam() -> None:
    seen = datetime(2026, 11, 30, 17, 30, 0, 999, tzinfo=UTC)
    item = make_feed_item(published=datetime(2026, 10, 1, tzinfo=UTC))

    months, report = merge({}, frozenset(), [make_candidate(item, seen)], {})

    stored = only(months)
    assert list(months) == ["2026-12"]
    assert stored.first_seen == stored.retrieved == datetime(2026, 12, 1, 0, 30, tzinfo=VIETNAM)
    assert str(stored.published) == "2026-10-01 07:00:00+07:00"
    assert (report.new, report.changed) == ((stored.id,), ())


def test_a_second_pull_with_the_same_items_changes_nothing() -> None:
    first = put(None, make_candidate())

    second, report = merge(first, frozenset(), [make_candidate(seen=LATER)], {})

    assert second == first
    assert (report.new, report.changed, report.grouped) == ((), (), ())


def test_an_item_that_the_outlet_changed_stays_the_same_item() -> None:
    old = make_feed_item(guid=GUID, published=date(2026, 10, 1))
    new = make_feed_item("Tít khác", "https://bao.example/x.htm", guid=GUID, published=LATER)
    months = with_changes(put(None, make_candidate(old)), stories=["g-2026-0009"])
    month_later = SEEN + timedelta(days=30)

    after, report = merge(months, frozenset(), [make_candidate(new, month_later)], {})

    before, item = only(months), only(after)
    assert list(after) == ["2026-11"]
    assert (item.headline, item.link, item.published) == ("Tít khác", new.link, LATER)
    assert (item.id, item.first_seen, item.stories) == (before.id, SEEN, ["g-2026-0009"])
    assert item.retrieved == month_later
    assert (report.new, report.changed) == ((), (item.id,))


def test_a_hidden_item_stays_as_it_is() -> None:
    months = with_changes(put(None, make_candidate(make_feed_item(guid=GUID))), decision="hidden")
    again = make_candidate(make_feed_item("Tít khác", guid=GUID), LATER)
    other_guid = make_candidate(make_feed_item(guid="bao-99999"), LATER)

    after, report = merge(months, frozenset(), [again, other_guid], {})

    assert after == months
    assert report.new == report.changed == ()


def test_a_blocked_item_goes_and_never_returns() -> None:
    candidate = make_candidate()
    months = put(None, candidate)
    blocked = frozenset({candidate.id})

    after, report = merge(months, blocked, [make_candidate(seen=LATER)], {})

    assert after == {"2026-11": NewsMonth()}
    assert report.new == ()


def test_a_blocked_address_does_not_return_under_a_guid() -> None:
    blocked = frozenset({make_candidate().id})

    assert put(None, make_candidate(make_feed_item(guid=GUID)), blocked=blocked) == {}


def test_an_outlet_that_begins_to_write_guids_repeats_nothing() -> None:
    first = put(None, make_candidate())

    after = put(first, make_candidate(make_feed_item(guid=GUID), LATER))

    assert after == first


def test_one_article_in_two_sections_is_one_item_with_one_link() -> None:
    one = make_feed_item(link="http://bao.example/xa-hoi/mo-hinh-a-123.htm?utm_source=rss&fbclid=z")
    two = make_feed_item(link="https://www.bao.example/nong-thon/mo-hinh-a-123.htm#home")
    candidates = [make_candidate(one), make_candidate(two, LATER)]

    together, reverse = put(None, *candidates), put(None, *reversed(candidates))

    assert only(together).link == "https://www.bao.example/nong-thon/mo-hinh-a-123.htm"
    assert together == reverse == put(put(None, candidates[0]), candidates[1])


def test_a_link_that_a_feed_gives_to_several_headlines_joins_none_of_them() -> None:
    link = "https://bao.example/tin-tuc"
    candidates = [
        replace(
            make_candidate(
                make_feed_item(f"Rửa bể chung kỳ {number}", link, guid=f"bai-1520{number}")
            ),
            has_shared_link=True,
        )
        for number in range(3)
    ]

    first = put(None, *candidates)

    assert sorted(item.headline[-1] for item in first["2026-11"].items) == ["0", "1", "2"]
    assert {item.group for item in first["2026-11"].items} == {None}
    assert put(first, *candidates) == first


def test_two_feeds_that_differ_about_an_item_do_not_change_it_in_every_pull() -> None:
    def pull_at(seen: datetime) -> Sequence[Candidate]:
        source = make_source(feed="https://bao.example/rss/hai.rss")
        short = make_feed_item("Tít ngắn", guid=GUID)
        long = make_feed_item("Tít dài hơn", guid=GUID)
        return make_candidate(short, seen), make_candidate(
            long, seen + timedelta(seconds=1), source
        )

    months = put(None, *pull_at(SEEN))

    after, report = merge(months, frozenset(), pull_at(LATER), {})

    assert after == months
    assert report.changed == ()


def test_what_a_feed_drops_stays_in_the_archive() -> None:
    full = make_feed_item(published=SEEN, author="Người viết A")
    bare = make_feed_item(published=SEEN.date())

    after = put(put(None, make_candidate(full)), make_candidate(bare, LATER))

    assert only(after).published == SEEN
    assert only(after).author == "Người viết A"
    assert only(put(after, make_candidate(make_feed_item(), LATER))).published == SEEN


def test_a_story_that_an_editor_took_away_is_not_proposed_again() -> None:
    candidate = make_candidate(stories=("g-2026-0007",))
    months = put(None, candidate)
    assert only(months).stories == ["g-2026-0007"]
    edited = with_changes(months, stories=[])

    again = put(edited, replace(candidate, seen=LATER))
    other = put(again, replace(candidate, seen=LATER, stories=("g-2026-0008",)))

    assert only(again).stories == []
    assert only(other).stories == ["g-2026-0008"]


def test_an_excerpt_needs_an_agreement_and_goes_with_it() -> None:
    candidate = make_candidate(make_feed_item(summary="Sáu nhà cùng góp công."))

    without, _ = merge({}, frozenset(), [candidate], {})
    agreed, _ = merge({}, frozenset(), [candidate], AGREED)
    ended, report = merge(agreed, frozenset(), [], {"Báo Mẫu": False})

    assert only(without).excerpt is None
    assert only(agreed).excerpt == "Sáu nhà cùng góp công."
    assert only(ended).excerpt is None
    assert report.changed == (candidate.id,)


@given(st.text(alphabet=st.sampled_from("aă ộ.,-\n"), max_size=500))
def test_an_excerpt_has_at_most_200_characters_and_whole_words(summary: str) -> None:
    excerpt = excerpt_of(summary)
    words = " ".join(summary.split())

    if excerpt is None:
        assert not words
        return
    assert 0 < len(excerpt) <= 200
    if excerpt != words:
        assert excerpt.endswith("…")
        assert words.startswith(excerpt[:-1])
        assert " " not in words[:200] or words[len(excerpt) - 1] in " ,;:.–-"


@pytest.mark.parametrize(
    ("headline", "link", "reason"),
    [
        ("Tít", "javascript:alert(1)", "unsafe-link"),
        ("Tít", "https://localhost/a", "unsafe-link"),
        ("Tít", "", "unsafe-link"),
        (" ", "https://bao.example/a.htm", "no-headline"),
    ],
)
def test_what_cannot_be_stored_is_reported_and_skipped(
    headline: str, link: str, reason: str
) -> None:
    candidate = make_candidate(make_feed_item(headline, link))

    months, report = merge({}, frozenset(), [candidate], {})

    assert months == {}
    assert [(feed, skipped.reason) for feed, skipped in report.skipped] == [
        (candidate.feed, reason)
    ]


def test_outlets_about_one_event_are_grouped_and_the_hidden_one_does_not_lead() -> None:
    other = make_source("Báo Khác", home="https://khac.example/")
    one = make_candidate(make_feed_item(link="https://bao.example/a-48234567.htm"))
    two = make_candidate(make_feed_item(link="https://khac.example/b.htm"), LATER, other)

    months, report = merge({}, frozenset(), [two, one], {})
    hidden = {
        "2026-11": NewsMonth(
            items=[
                item.model_copy(update={"decision": "hidden"} if item.id == one.id else {})
                for item in months["2026-11"].items
            ]
        )
    }
    after, _ = merge(hidden, frozenset(), [], {})

    assert [item.group for item in months["2026-11"].items] == [None, one.id]
    assert report.grouped == ((one.id, two.id),)
    assert [item.group for item in after["2026-11"].items] == [None, None]


def test_an_item_that_stands_in_two_files_stays_in_the_first_and_hidden() -> None:
    visible, hidden = make_item(), make_item(decision="hidden")
    months = {"2026-11": NewsMonth(items=[hidden]), "2026-10": NewsMonth(items=[visible])}

    after = put(months)

    assert after == {"2026-10": NewsMonth(items=[hidden]), "2026-11": NewsMonth()}


def test_a_comparison_lists_everything_that_people_have_not_merged() -> None:
    old, new = make_item("tin-1"), make_item("tin-2", group="tin-1", published=SEEN)
    regrouped = make_item("tin-3", headline="Tít đã sửa", group="tin-1")
    before = {item.id: item for item in (old, make_item("tin-3"))}

    report = compare(before, {item.id: item for item in (old, new, regrouped)})

    assert (report.new, report.changed) == (("tin-2",), ("tin-3",))
    assert [set(group) for group in report.grouped] == [{"tin-1", "tin-2", "tin-3"}]


def test_an_earlier_sight_is_remembered() -> None:
    months = put(None, make_candidate(seen=LATER))

    assert only(put(months, make_candidate(seen=SEEN))).first_seen == SEEN


# --- any order, any number of pulls ---------------------------------------------------------

Articles = list[tuple[int, int, list[int], int]]
# An article as one outlet has it over time: number, outlet, and a version for each hour.
ARTICLES = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 2),
        st.lists(st.integers(0, 30), min_size=1, max_size=4, unique=True),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda article: article[:2],
)
EVENTS = (
    "Biểu dương năm mươi điển hình tiên tiến vùng cao",
    "Vùng cao biểu dương năm mươi điển hình tiên tiến",
    "Tổ hòa giải bản Trong mười năm không vắng buổi nào",
    "Hợp tác xã rau mở lối vào siêu thị",
)


def candidates_of(articles: Articles, chance: random.Random | None = None) -> list[Candidate]:
    """Every sight of every article; by ``chance`` feeds leave out guids, and articles move."""
    made = []
    for number, outlet, hours, event in articles:
        source = make_source(
            f"Báo {outlet}",
            home=f"https://bao{outlet}.example/",
            feed=f"https://bao{outlet}.example/rss",
        )
        moves = chance.choice((0, 1)) if chance else 0
        for position, hour in enumerate(sorted(hours)):
            version = position // 2  # every version is seen more than once
            item = make_feed_item(
                f"{EVENTS[event]}{' (cập nhật)' * version}",
                f"{source.home}{'x' * version}/bai-{number}4823{moves * version}.htm",
                guid=None if chance and chance.random() < 0.5 else f"bao-{number}48234",
                published=SEEN - timedelta(hours=number - version),
                summary="Lời của báo. " * (1 + version),
            )
            stories = (f"g-2026-000{1 + position}",) if number % 2 else ()
            made.append(make_candidate(item, SEEN + timedelta(hours=hour), source, stories=stories))
    return made


def files(months: Months) -> dict[str, str]:
    return {name: month_text(month) for name, month in months.items()}


ALL_AGREE = {f"Báo {outlet}": outlet != 1 for outlet in range(3)}


@settings(max_examples=60)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_results_do_not_depend_on_order_or_pulls(articles: Articles, chance: random.Random) -> None:
    candidates = candidates_of(articles)
    expected, _ = merge({}, frozenset(), candidates, ALL_AGREE)

    shuffled = list(candidates)
    chance.shuffle(shuffled)
    cut = chance.randint(0, len(shuffled))
    half, _ = merge({}, frozenset(), shuffled[:cut], ALL_AGREE)
    in_two, _ = merge(half, frozenset(), shuffled[cut:], ALL_AGREE)
    at_once, _ = merge({}, frozenset(), shuffled, ALL_AGREE)
    again, report = merge(in_two, frozenset(), shuffled, ALL_AGREE)

    assert files(at_once) == files(in_two) == files(again) == files(expected)
    assert (report.new, report.changed, report.grouped) == ((), (), ())


@settings(max_examples=60)
@given(ARTICLES, st.integers(0, 30), st.randoms(use_true_random=False))
def test_hour_by_hour_gives_the_same_even_where_guids_come_and_go(
    articles: Articles, hour: int, chance: random.Random
) -> None:
    candidates = candidates_of(articles, chance)
    expected, _ = merge({}, frozenset(), candidates, ALL_AGREE)
    border = SEEN + timedelta(hours=hour)

    early, _ = merge({}, frozenset(), [c for c in candidates if c.seen < border], ALL_AGREE)
    late, _ = merge(early, frozenset(), [c for c in candidates if c.seen >= border], ALL_AGREE)

    assert files(late) == files(expected)


@settings(max_examples=60)
@given(ARTICLES, st.data())
def test_what_editors_hid_or_blocked_never_comes_back(
    articles: Articles, data: st.DataObject
) -> None:
    candidates = candidates_of(articles)
    months, _ = merge({}, frozenset(), candidates, ALL_AGREE)
    ids = [item.id for month in months.values() for item in month.items]
    hidden = data.draw(st.sets(st.sampled_from(ids)))
    blocked = frozenset(data.draw(st.sets(st.sampled_from(ids))))
    edited = {
        name: NewsMonth(
            items=[
                item.model_copy(update={"decision": "hidden"}) if item.id in hidden else item
                for item in month.items
            ]
        )
        for name, month in months.items()
    }

    after, _ = merge(edited, blocked, candidates, ALL_AGREE)

    remaining = {item.id: item for month in after.values() for item in month.items}
    assert set(remaining) == set(ids) - blocked
    assert all((remaining[key].decision == "hidden") == (key in hidden) for key in remaining)


def test_a_blocked_article_stays_away_under_another_id_too() -> None:
    item = make_feed_item(guid=None)

    months, report = merge({}, frozenset({article_key(item.link)}), [make_candidate(item)], {})

    assert report.new == ()
    assert not any(month.items for month in months.values())
