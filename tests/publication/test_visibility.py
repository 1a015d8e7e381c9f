"""Who is seen, and from which minute."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content import vocabulary as v
from newsroom.publication.visibility import (
    RANK,
    hidden_stories,
    is_public,
    public_stories,
    withdrawn_stories,
)
from tests.builders import TODAY, at, make_desk, make_story

STATES = get_args(v.State)


@pytest.mark.parametrize("state", STATES)
def test_only_published_and_archived_stories_are_public(state: str) -> None:
    story = make_story(state=state)

    assert is_public(story.meta, make_desk(story)) == (state in ("published", "archived"))


def test_a_story_without_a_day_is_not_public() -> None:
    story = make_story(published=None)

    assert not is_public(story.meta, make_desk(story))


@pytest.mark.parametrize(
    ("published", "now", "public"),
    [
        ("2026-11-22", "2026-11-22T00:00:00", True),
        ("2026-11-22", "2026-11-21T23:59:59", False),
        ("2026-11-22T07:30:00+07:00", "2026-11-22T07:29:59", False),
        ("2026-11-22T07:30:00+07:00", "2026-11-22T07:30:00", True),
        ("2026-11-22T07:30", "2026-11-22T07:29:59", False),
        ("2026-11-22T00:30:00+00:00", "2026-11-22T07:30:00", True),
        ("2026-11-22T00:30:00Z", "2026-11-22T07:29:00", False),
    ],
)
def test_an_embargo_ends_at_its_minute_in_vietnam(published: str, now: str, public: bool) -> None:
    story = make_story(published=published)

    assert is_public(story.meta, make_desk(story, now=at(now))) == public


@pytest.mark.parametrize(
    ("until", "public"), [("2026-11-23", True), ("2026-11-22", True), ("2026-11-21", False)]
)
def test_a_story_goes_by_itself_on_the_day_after_its_consent_ends(until: str, public: bool) -> None:
    story = make_story(consent={"basis": "collective", "until": until})

    assert is_public(story.meta, make_desk(story)) == public


def test_one_switch_hides_every_demo_story() -> None:
    demo, real = make_story("a", id="g-2026-0001", demo="true"), make_story("b", id="g-2026-0002")

    assert public_stories(make_desk(demo, real)) == [demo, real]
    assert public_stories(make_desk(demo, real, show_demo=False)) == [real]


def test_a_hidden_demo_story_leaves_no_notice_either() -> None:
    gone = make_story(state="withdrawn", demo="true")

    assert withdrawn_stories(make_desk(gone)) == [gone]
    assert withdrawn_stories(make_desk(gone, show_demo=False)) == []


def test_the_newest_comes_first_and_ids_decide_between_equals() -> None:
    old = make_story("a", id="g-2026-0003", published="2026-01-01")
    new = make_story("b", id="g-2026-0002", published="2026-03-01")
    twin = make_story("c", id="g-2026-0001", published="2026-03-01")

    assert public_stories(make_desk(old, new, twin)) == [twin, new, old]


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(STATES), st.booleans(), st.integers(-2, 2)), max_size=4),
    st.booleans(),
)
def test_every_story_is_either_public_or_hidden(
    rows: list[tuple[str, bool, int]], show_demo: bool
) -> None:
    stories = [
        make_story(
            f"bai-{number}",
            id=f"g-2026-{number:04}",
            state=state,
            demo="true" if demo else "false",
            published=(TODAY + timedelta(minutes=minutes)).isoformat(),
        )
        for number, (state, demo, minutes) in enumerate(rows)
    ]
    context = make_desk(*stories, show_demo=show_demo)

    public = {entry.slug for entry in public_stories(context)}
    hidden = {entry.slug for entry in hidden_stories(context)}

    assert public | hidden == {story.slug for story in stories}
    assert not public & hidden
    assert {entry.slug for entry in withdrawn_stories(context)} <= hidden


def test_every_state_has_a_rank() -> None:
    assert set(RANK) == set(STATES)
