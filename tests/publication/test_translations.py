"""Which versions in other languages are public, and which are out of date."""

from __future__ import annotations

from typing import Any

import pytest

from newsroom.checks.consent import visitors_call_a_unit
from newsroom.content.base import Entry
from newsroom.content.terms import Translation, Unit
from newsroom.publication.public_site import decide_public_site
from newsroom.publication.translations import versions_of
from tests.builders import at, make_desk, make_entry, make_story


def translation(key: str = "be-nuoc.en", **changes: Any) -> dict[str, Entry[Translation]]:
    values = {
        "title": "The water tank",
        "summary": "Six households cleaned their tank.",
        "updated": "2026-08-01",
        "translator": {"name": "Người dịch C (hư cấu)", "unit": "to-bien-tap"},
        **changes,
    }
    return {key: make_entry(Translation, key, "A text.\n", **values)}


def languages(**changes: Any) -> list[str]:
    story = make_story(translations=["en"], **changes)
    context = make_desk(story, translations=translation(), now=at("2026-11-22"))
    return [v.lang for versions in decide_public_site(context).versions.values() for v in versions]


def test_a_version_that_the_story_names_is_public() -> None:
    assert languages() == ["en"]


@pytest.mark.parametrize("state", ["draft", "review", "paused", "withdrawn"])
def test_no_version_of_a_hidden_story_is_public(state: str) -> None:
    assert languages(state=state) == []


def test_no_version_is_public_before_its_story() -> None:
    assert languages(published="2027-01-01") == []


def test_a_file_that_the_story_does_not_name_is_a_draft() -> None:
    story = make_story()

    assert versions_of(story, make_desk(story, translations=translation())) == []


def test_versions_come_in_the_order_of_the_story_and_once() -> None:
    story = make_story(translations=["tyz", "en", "tyz"])
    context = make_desk(story, translations=translation() | translation("be-nuoc.tyz"))

    assert [version.lang for version in versions_of(story, context)] == ["tyz", "en"]


@pytest.mark.parametrize(
    ("changed", "made", "stale"),
    [
        ({}, "2026-08-01", False),
        ({}, "2026-07-31", True),
        ({"updated": "2026-10-01"}, "2026-08-01", True),
        ({"updated": "2026-10-01"}, "2026-10-01", False),
        ({"updated": "2026-10-01T23:30"}, "2026-10-01", False),
        ({"updated": "2026-10-01"}, "2026-10-02", False),
    ],
)
def test_a_version_older_than_its_story_is_stale(
    changed: dict[str, str], made: str, stale: bool
) -> None:
    story = make_story(translations=["en"], **changed)
    (version,) = versions_of(story, make_desk(story, translations=translation(updated=made)))

    assert version.is_stale == stale


def called(line: str, unit_line: str | None = None) -> list[str]:
    story = make_story(visit={"receives": "Tổ trưởng", "when": "Sáng", "line": line})
    values = {"title": "Tổ", "summary": "Một tổ."} | ({"line": unit_line} if unit_line else {})
    context = make_desk(story, units={"to-bien-tap": make_entry(Unit, "to-bien-tap", **values)})
    return [problem.code for problem in visitors_call_a_unit(story, context)]


@pytest.mark.parametrize("line", ["0987 654 321", "+84 987 654 321", "0345.678.901", "84703123456"])
def test_visitors_are_not_sent_to_a_mobile_number(line: str) -> None:
    assert called(line) == ["visit-line-mobile"]


@pytest.mark.parametrize("line", ["1900 0000", "024 3825 0000", "(0209) 3 870 123", "1800 1234"])
def test_visitors_are_sent_to_the_line_of_an_office(line: str) -> None:
    assert called(line) == []


def test_a_mobile_number_that_a_unit_made_public_may_be_called() -> None:
    assert called("0987 654 321", unit_line="0987.654.321") == []
