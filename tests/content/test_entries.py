"""Front matter becomes typed entries, and every problem stands where its value stands."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.checks.all_rules import check_site
from newsroom.checks.messages import MESSAGES, sentence
from newsroom.content.base import Entry, Unread, dotted
from newsroom.content.entries import read_data_entry, read_markdown_entry
from newsroom.content.news import NewsMonth
from newsroom.content.reader import read_site
from newsroom.content.story import Story
from newsroom.core.problems import Problem
from newsroom.core.yaml_text import KeyPath, dump_plain
from tests.builders import BASE, make_desk, make_story

FILE = PurePosixPath("content/stories/thu/index.md")
WHOLE = {
    slug: (BASE / "stories" / slug / "index.md").read_text(encoding="utf-8")
    for slug in ("be-nuoc", "nguoi-giu-rung", "hu-giong")
}
PLANTED = "\U0001f331 <b>&"  # no field takes it: not a date, not a number, not in a list


def read(text: str) -> tuple[Entry[Story] | Unread, list[Problem]]:
    return read_markdown_entry(Story, "thu", FILE, text)


def raw_of(slug: str) -> dict[str, Any]:
    entry, problems = read(WHOLE[slug])
    assert problems == []
    return dict(entry.raw)


def paths_of(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    if isinstance(value, dict):
        return [p for key, item in value.items() for p in paths_of(item, (*path, key))]
    if isinstance(value, list):
        return [p for number, item in enumerate(value) for p in paths_of(item, (*path, number))]
    return [path]


LEAVES = [(slug, path) for slug in WHOLE for path in paths_of(raw_of(slug))]


@settings(max_examples=50)
@given(st.sampled_from(LEAVES), st.sampled_from(["", '"', "'"]))
def test_a_planted_value_is_found_at_its_line_and_column(
    leaf: tuple[str, KeyPath], quote: str
) -> None:
    slug, path = leaf
    raw = raw_of(slug)
    holder: Any = raw
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = "PLANTED"
    text = f"---\n{dump_plain(raw)}---\n".replace("PLANTED", f"{quote}{PLANTED}{quote}")

    entry, problems = read(text)

    line = next(n for n, row in enumerate(text.split("\n"), 1) if PLANTED in row)
    column = text.split("\n")[line - 1].index(f"{quote}{PLANTED}") + 1
    origin = entry.at(*path)
    assert (origin.line, origin.column) == (line, column)
    for problem in problems:
        assert problem.origin == origin
        assert problem.facts["field"] == dotted(path)


@settings(max_examples=50)
@given(st.sampled_from(LEAVES))
def test_a_value_that_is_missing_is_reported_near_its_place(leaf: tuple[str, KeyPath]) -> None:
    slug, path = leaf
    raw = raw_of(slug)
    holder: Any = raw
    for part in path[:-1]:
        holder = holder[part]
    del holder[path[-1]]

    _, problems = read(f"---\n{dump_plain(raw)}---\n")

    for problem in problems:
        pair = isinstance(path[-1], int)  # a focal point with one number
        assert problem.code == ("wrong-length" if pair else "missing")
        assert problem.facts["field"] == dotted(path[:-1] if pair else path)


@settings(max_examples=80)
@given(st.data())
def test_a_spoilt_story_is_answered_in_whole_sentences(data: st.DataObject) -> None:
    """Cut, doubled or overwritten anywhere: problems, never an exception."""
    text = data.draw(st.sampled_from(sorted(WHOLE.values())))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 80)))
    piece = data.draw(
        st.sampled_from(
            ["", ": ", "- ", "[", "{", "---\n", "\t", "&a ", "!!a ", '"', "null", "\x00"]
        )
        | st.text(max_size=12)
    )

    entry, problems = read(text[:start] + piece + text[end:])
    if isinstance(entry, Entry):
        problems += check_site(make_desk(entry))

    lines = text.count("\n") + piece.count("\n") + 1
    for problem in problems:
        assert problem.code in MESSAGES, problem
        assert "{" not in sentence(problem).replace("{:", "").replace(piece, ""), problem
        assert 1 <= problem.origin.line <= lines + 1
        assert problem.origin.column >= 1


def test_a_wrong_value_does_not_hide_what_is_wrong_elsewhere() -> None:
    text = WHOLE["nguoi-giu-rung"].replace("title: Người", "titel: Người")
    text = text.replace("review_due: 2027-09-01", "review_due: mai").replace("C (hư", "C\u200b (hư")

    entry, problems = read(text)

    assert {problem.code for problem in problems} == {"unknown-key-near", "not-date"}
    assert isinstance(entry, Entry)
    assert entry.meta.title.startswith("Người")


def test_a_wrong_value_in_a_photo_leaves_the_photo() -> None:
    text = WHOLE["be-nuoc"].replace("people: none", "people: nobody")

    entry, problems = read(text)

    assert [problem.code for problem in problems] == ["not-in-list"]
    assert isinstance(entry, Entry)
    assert [photo.file for photo in entry.meta.photos] == ["anh-1.jpg"]


def test_a_wrong_value_in_a_needed_place_takes_its_field_along() -> None:
    text = WHOLE["be-nuoc"].replace("    kind: confirmation", "    kind: rumour")

    entry, problems = read(text)

    assert [problem.code for problem in problems] == ["not-in-list"]
    assert isinstance(entry, Entry)
    assert entry.meta.sources == []


def test_json_is_read_with_positions() -> None:
    text = '{"items": [\n  {"id": "a", "headline": 5}\n]}'

    _, problems = read_data_entry(NewsMonth, "2026-11", PurePosixPath("2026-11.json"), text)

    assert {problem.origin.line for problem in problems} == {2}
    assert {problem.facts["field"] for problem in problems} >= {"items[0].outlet", "items[0].link"}


@pytest.mark.parametrize(
    ("path", "text"),
    [((), ""), (("title",), "title"), (("photos", 0, "alt"), "photos[0].alt"), ((0, "a"), "[0].a")],
)
def test_a_path_is_shown_as_people_read_it(path: KeyPath, text: str) -> None:
    assert dotted(path) == text


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-07-31T17:30:00.000Z", "2026-08-01"),
        ("2026-07-31T17:30:00+00:00", "2026-08-01"),
        ("2026-07-31 17:00Z", "2026-08-01"),
        ("2026-07-31T10:00-07:00", "2026-08-01"),
        ("2026-08-01T01:59+09:00", "2026-07-31"),
        ("2026-07-31T16:59:59.999Z", "2026-07-31"),
        ("2026-08-01T00:10", "2026-08-01"),
        ("2026-08-01", "2026-08-01"),
    ],
)
def test_a_moment_has_the_day_of_vietnam_wherever_it_was_written(written: str, day: str) -> None:
    story = make_story(published=written, updated=written).meta

    assert story.published is not None
    assert str(story.published.date()) == str(story.changed) == day


@pytest.mark.parametrize("written", ["0001-01-01T00:00+14:00", "9999-12-31T23:00-12:00"])
def test_a_moment_at_the_end_of_time_is_refused(written: str) -> None:
    text = (BASE / "stories/be-nuoc/index.md").read_text(encoding="utf-8")
    text = text.replace("published: 2026-08-01", f"published: {written}")

    _, problems = read_markdown_entry(Story, "a", PurePosixPath("a/index.md"), text)

    assert [problem.code for problem in problems] == ["not-moment"]


def test_parts_of_one_class_share_the_set_of_their_names() -> None:
    site, _ = read_site(BASE, PurePosixPath("content"))
    first, second, *_ = site.stories.values()

    assert first.meta.subject.model_fields_set is second.meta.subject.model_fields_set
    assert first.meta.model_copy(update={"title": "Khác"}).summary == first.meta.summary
    assert first.meta.subject.model_fields_set == {*type(first.meta.subject).model_fields}
