from __future__ import annotations

import pytest

from newsroom.publication.context import StoryEntry
from tests.small_site import base_site, edition_of, make_story

FAR = {"fields": ["khac"], "movements": [], "event": None, "place": "dat-moi"}


def related(*stories: StoryEntry, to: str) -> list[str]:
    return [entry.slug for entry in edition_of(stories).related[to]]


def story(slug: str, number: int, **fields: object) -> StoryEntry:
    return make_story(slug, "nguoi-giu-rung", id=f"g-2025-{number:04}", related=[], **fields)


@pytest.mark.parametrize(
    "shared",
    [
        {"fields": ["moi-truong"]},
        {"movements": ["nuoc-sach"]},
        {"place": "bien-xua/cua-xua/dong-hai"},
        {"event": "hoi-nghi"},
    ],
    ids=["field", "movement", "place", "event"],
)
def test_stories_that_share_something_stand_beside_each_other(shared: dict[str, object]) -> None:
    near = story("gan", 2, **{**FAR, "place": "minh-hoa", **shared})
    far = story("xa", 3, **{**FAR, "place": "minh-hoa"})

    assert related(story("bai", 1), near, far, to="bai") == ["gan"]


def test_the_nearest_comes_first() -> None:
    by_field = story("linh-vuc", 2, **{**FAR, "fields": ["moi-truong"], "place": "minh-hoa"})
    by_all = story("tat-ca", 3)

    assert related(story("bai", 1), by_field, by_all, to="bai") == ["tat-ca", "linh-vuc"]


def test_what_the_editors_named_stands_before_what_is_near() -> None:
    named = story("duoc-chon", 2, **{**FAR, "place": "minh-hoa"})
    base = make_story("bai", "nguoi-giu-rung", id="g-2025-0001", related=["duoc-chon"])

    assert related(base, named, story("gan", 3), to="bai") == ["duoc-chon", "gan"]


def test_there_are_three_at_most_and_never_the_story_itself() -> None:
    stories = [
        make_story(f"bai-{n}", "nguoi-giu-rung", id=f"g-2025-{n:04}", related=[f"bai-{n}"])
        for n in range(1, 9)
    ]
    public = edition_of(stories)

    for slug, others in public.related.items():
        assert len(others) == 3
        assert slug not in [entry.slug for entry in others]
        assert len({entry.slug for entry in others}) == 3


@pytest.mark.parametrize("state", ["draft", "review", "paused", "withdrawn"])
def test_a_hidden_story_stands_beside_nothing_even_if_it_was_named(state: str) -> None:
    hidden = story("an", 2, state=state)
    base = make_story("bai", "nguoi-giu-rung", id="g-2025-0001", related=["an"])

    public = edition_of([base, hidden, story("gan", 3)])

    assert [entry.slug for entry in public.related["bai"]] == ["gan"]
    assert "an" not in public.related


def test_related_stories_are_public_ones() -> None:
    public = edition_of(base_site().stories.values())
    visible = {entry.slug for entry in public.stories}

    for slug, others in public.related.items():
        assert {entry.slug for entry in others} <= visible - {slug}
