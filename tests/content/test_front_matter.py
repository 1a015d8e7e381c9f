"""Where the front matter ends, the body begins, and what line each has in the file."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content import entries
from newsroom.content.base import Body, SourceMap, Unread
from newsroom.content.entries import split_front_matter
from newsroom.core.yaml_text import find_positions

FILE = PurePosixPath("content/index.md")


def test_the_head_and_the_body_are_cut_at_the_fences() -> None:
    split = split_front_matter("---\na: 1\nb: 2\n---\nLời kể.\n")

    assert (split.head, split.body.text, split.fault) == ("a: 1\nb: 2\n", "Lời kể.\n", "")
    assert split.body.first_line == 5


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "file-empty"),
        (" \n\n", "file-empty"),
        ("Lời kể.\n", "no-front-matter"),
        ("```yaml\n---\na: 1\n---\n```\n", "code-fence-around"),
        ("\n~~~\n---\na: 1\n---\n~~~\n", "code-fence-around"),
        ("—\na: 1\n—\n", "front-matter-dashes"),
        ("—-\na: 1\n---\n", "front-matter-dashes"),
        ("---\na: 1\n–-\n", "front-matter-dashes"),
        ("---\na: 1\n", "front-matter-open"),
        ("---\n", "front-matter-open"),
        ("---\na: 1\n\n## Lời kể\n\nMột\n----\n", "front-matter-open"),
    ],
)
def test_a_missing_fence_is_a_fault(text: str, fault: str) -> None:
    assert split_front_matter(text).fault == fault


@pytest.mark.parametrize(
    "fence", ["----", "--", " ---", "  --- ", "\u00a0---", "...", "…", "\\---", "- - -"]
)
@pytest.mark.parametrize("body", ["", "Lời kể.\n", "## Lời kể\n"])
def test_a_bad_closing_fence_is_named(fence: str, body: str) -> None:
    split = split_front_matter(f"---\na: 1\n{fence}\n{body}")

    assert (split.fault, split.line, split.written) == ("front-matter-fence", 3, fence.strip())


@pytest.mark.parametrize("fence", ["----", "--", "...", "\\---"])
def test_a_line_of_dashes_in_the_body_hides_no_bad_fence(fence: str) -> None:
    split = split_front_matter(f"---\na: 1\n{fence}\nMột\n\n---\n\nHai\n")

    assert (split.fault, split.line) == ("front-matter-fence", 3)


@pytest.mark.parametrize("fence", ["----", "--", "\\---", "\n-----"])
def test_a_bad_opening_fence_is_named(fence: str) -> None:
    split = split_front_matter(f"{fence}\na: 1\n---\nLời kể.\n")

    assert (split.fault, split.line) == ("front-matter-fence", fence.count("\n") + 1)


def test_dashes_set_in_may_be_part_of_a_value() -> None:
    split = split_front_matter("---\na: |\n  Một\n  ----\n---\nLời kể.\n")

    assert (split.head, split.fault) == ("a: |\n  Một\n  ----\n", "")


@pytest.mark.parametrize("before", ["\n", " ", "\n\n \n", "\t", "\u00a0", " \n "])
def test_blanks_before_the_first_fence_do_no_harm(before: str) -> None:
    split = split_front_matter(f"{before}---\na: 1\n---\nLời kể.\n")

    assert (split.head, split.body.text, split.fault) == ("a: 1\n", "Lời kể.\n", "")
    assert split.head_line == before.count("\n") + 2
    assert split.body.first_line == before.count("\n") + 4


@pytest.mark.parametrize("end", ["---", "---\n", "---  \n\n"])
def test_a_file_may_end_with_its_front_matter(end: str) -> None:
    split = split_front_matter(f"---\na: 1\n{end}")

    assert (split.head, split.body.text.strip(), split.fault) == ("a: 1\n", "", "")


@pytest.mark.parametrize("blanks", [" ", "   ", "\t", "\u00a0", " \u00a0 "])
def test_blanks_behind_a_fence_do_no_harm(blanks: str) -> None:
    split = split_front_matter(f"---{blanks}\na: 1\n---{blanks}\nLời kể.\n")

    assert (split.head, split.body, split.fault) == ("a: 1\n", Body("Lời kể.\n", 4), "")


def test_a_line_of_dashes_in_the_body_belongs_to_the_body() -> None:
    split = split_front_matter("---\na: 1\n---\nMột\n\n---\n\nHai\n")

    assert split.head == "a: 1\n"
    assert split.body.text == "Một\n\n---\n\nHai\n"


def test_an_empty_front_matter_is_empty() -> None:
    split = split_front_matter("---\n---\nLời kể.\n")

    assert (split.head, split.body.text, split.body.first_line) == ("", "Lời kể.\n", 3)


@given(st.text(alphabet="ab: -#\n"), st.text(alphabet="ab đ-\n"), st.integers(min_value=0))
def test_every_character_of_the_body_keeps_its_line_and_column(
    head: str, body: str, pick: int
) -> None:
    text = f"---\n{head}\n---\n{body}"
    split = split_front_matter(text)
    if split.fault or not split.body.text:
        return
    offset = pick % len(split.body.text)

    source_map = SourceMap(FILE, split.head, find_positions)
    origin = Unread("index", FILE, {}, source_map, split.body).in_body(offset)

    line = text.split("\n")[origin.line - 1]
    assert f"{line}\n"[origin.column - 1] == split.body.text[offset]


@given(st.text())
def test_any_text_is_cut_without_an_exception(text: str) -> None:
    split = split_front_matter(text)

    assert split.fault or text.lstrip().startswith("---")


@given(st.from_regex(entries._BAD_FENCE, alphabet=" \t\n\u00a0\\-*_.…–—―a"))
def test_every_line_that_was_meant_as_a_fence_is_looked_at(text: str) -> None:
    assert entries._MAY_BE_BAD_FENCE.search(f"\n{text}")


@given(st.lists(st.sampled_from(["---", "----", " ---", "--- ", "a", ""]), max_size=6))
def test_the_closing_fence_is_the_first_line_that_is_one(lines: list[str]) -> None:
    text = "\n".join(("---", *lines))

    fence = entries.FENCE.search(text, 4)

    assert str(entries._closing_fence(text, 4)) == str(fence)
