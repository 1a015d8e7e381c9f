"""The stories of the measurement are valid, as rich as real ones, and the same every time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from bench.steps import NOW
from bench.stories import PICTURE, Written, kind_of
from bench.tree import write_tree
from newsroom.content import entries
from newsroom.content.media_facts import measure_media
from newsroom.journeys import staging
from newsroom.journeys.command_line import render
from tests.builders import SAMPLE

COUNT = 60


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Written]]:
    root = tmp_path_factory.mktemp("bench") / "content"
    return root, write_tree(SAMPLE, root, COUNT, seed=1)


def test_the_checker_finds_nothing_and_reads_no_clean_story_twice(
    tree: tuple[Path, list[Written]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(entries, "find_positions", lambda head: asked.append(head) or ({}, {}))

    context, problems = staging.check(tree[0], PurePosixPath("content"), NOW)

    assert render(problems, "text") == []
    assert len(context.site.stories) == COUNT
    assert asked == []


def test_the_same_seed_writes_the_same_bytes(
    tree: tuple[Path, list[Written]], tmp_path: Path
) -> None:
    write_tree(SAMPLE, tmp_path / "content", COUNT, seed=1)

    assert texts(tmp_path / "content") == texts(tree[0])


def test_a_story_does_not_depend_on_how_many_there_are(
    tree: tuple[Path, list[Written]], tmp_path: Path
) -> None:
    few = write_tree(SAMPLE, tmp_path / "content", 5, seed=1)

    assert few == tree[1][:5]


def test_another_seed_writes_other_stories(
    tree: tuple[Path, list[Written]], tmp_path: Path
) -> None:
    others = write_tree(SAMPLE, tmp_path / "content", 5, seed=2)

    assert all(other.body != story.body for other, story in zip(others, tree[1], strict=False))


def test_of_a_hundred_stories_60_are_profiles_25_models_and_15_deeds() -> None:
    kinds = Counter(kind_of(number) for number in range(1, 101))

    assert kinds == {"profile": 60, "model": 25, "deed": 15}


def test_stories_are_as_long_as_real_ones(tree: tuple[Path, list[Written]]) -> None:
    for story in tree[1]:
        low, high = (1_500, 2_400) if story.head["kind"] == "deed" else (1_900, 3_500)
        assert low <= len(story.body.encode()) <= high, story.slug

    heads = [path.stat().st_size for path in tree[0].glob("stories/*/index.md")]
    assert 4_500 <= sum(heads) / COUNT <= 7_500


def test_places_and_days_are_spread(tree: tuple[Path, list[Written]]) -> None:
    places = {story.head["place"] for story in tree[1]}
    days = sorted(story.head["published"] for story in tree[1])

    assert len(places) > COUNT / 3
    assert (days[-1] - days[0]).days > 500


def test_every_story_has_the_one_picture(tree: tuple[Path, list[Written]]) -> None:
    pictures = sorted(tree[0].glob(f"stories/*/{PICTURE}"))
    first = pictures[0]

    measured = measure_media(first, PurePosixPath(PICTURE), first.stat().st_size)

    assert len(pictures) == COUNT
    assert len({path.stat().st_ino for path in pictures}) == 1
    assert (measured.fault, measured.width, measured.format) == ("", 1280, "JPEG")


def test_every_story_says_that_it_is_made_up(tree: tuple[Path, list[Written]]) -> None:
    for story in tree[1]:
        assert "nhân vật và số liệu không có thật" in story.body
        assert "(hư cấu)" in story.head["subject"]["name"]


def texts(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
