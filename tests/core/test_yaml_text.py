"""Strict YAML: plain text out, faults with places, and no way to make it run or hang."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.core.settings import ROOT
from newsroom.core.yaml_text import (
    MAX_DEPTH,
    MAX_FAULTS,
    KeyPath,
    dump_plain,
    find_positions,
    read_yaml,
    words_table,
)

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))).filter(
    lambda text: "\ufeff" not in text
)
TREES = st.dictionaries(
    WORDS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize(
    "written", ["no", "on", "1:30", "012", "1e3", "0x1F", "true", "2026-11-20", "1.5", ".inf"]
)
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert read_yaml(f"value: {written}").value == {"value": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_an_empty_value_is_nothing(written: str) -> None:
    assert read_yaml(f"value: {written}").value == {"value": None}


def test_a_quoted_empty_value_is_text() -> None:
    assert read_yaml("value: ''").value == {"value": ""}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\na: 2", "duplicate-key", 2, 1),
        ("a: {b: 1, b: 2}", "duplicate-key", 1, 11),
        ("a: &x 1", "yaml-anchor", 1, 4),
        ("a: 1\nb: *x", "yaml-anchor", 2, 4),
        ("<<: *x", "yaml-anchor", 1, 5),
        ("a: !!python/object/apply:os.system ['id']", "yaml-tag", 1, 4),
        ("a: !secret 1", "yaml-tag", 1, 4),
        ("a: 1\n---\nb: 2", "yaml-second-document", 2, 1),
        ("a: 1\n\tb: 2", "yaml-tab", 2, 1),
        ("a: b: c", "yaml-colon", 1, 5),
        ("a: 'b\nc: d", "yaml-quote", 1, 4),
        ("a: @b", "yaml-bad-start", 1, 4),
        ("a: `b", "yaml-bad-start", 1, 4),
        ("a:\n  - b\n c: d", "yaml-misplaced", 3, 2),
        ("[a]: b", "yaml-key-not-text", 1, 1),
        ("Đây là chữ\x01 lạ: a", "control-character", 1, 11),
        ("a: 1\nđầu: bể\x7f", "control-character", 2, 8),
    ],
)
def test_what_is_refused_is_found_where_it_stands(
    text: str, code: str, line: int, column: int
) -> None:
    first = read_yaml(text).faults[0]

    assert (first.code, first.line, first.column) == (code, line, column)


def test_a_tag_is_named_as_it_was_written() -> None:
    assert read_yaml("a: !!binary x").faults[0].facts == {"found": "!!binary"}


def test_the_first_of_two_equal_keys_is_kept() -> None:
    assert read_yaml("a: 1\na: 2").value == {"a": "1"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_ten_thousand_levels_are_refused_at_once(opening: str) -> None:
    calls = 0

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        reading = read_yaml(f"a:\n  {opening * 10_000}")
    finally:
        sys.setprofile(None)

    assert [fault.code for fault in reading.faults] == ["yaml-too-deep"]
    assert reading.value is None
    assert calls < 1_000


def test_the_limit_of_depth_leaves_room_for_every_real_file() -> None:
    deep = "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1)

    assert read_yaml(f"a: {deep}").faults == []
    assert read_yaml(f"a: [{deep}]").faults[0].code == "yaml-too-deep"


def test_a_billion_laughs_are_not_laughed() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in ("ab", "bc", "cd")]

    reading = read_yaml("\n".join(lines))

    assert {fault.code for fault in reading.faults} == {"yaml-anchor"}
    assert len(str(reading.value)) < 2_000


def test_no_file_is_answered_with_more_than_fifty_faults() -> None:
    assert len(read_yaml("a: 1\n" * 500).faults) == MAX_FAULTS


@settings(max_examples=50)
@given(TREES)
def test_what_is_dumped_is_read_back_unchanged(tree: dict[str, Any]) -> None:
    reading = read_yaml(dump_plain(tree))

    assert reading.faults == []
    assert reading.value == tree


@given(st.text())
def test_any_text_is_answered_with_a_value_or_a_fault(text: str) -> None:
    reading = read_yaml(text)

    find_positions(text)
    assert reading.faults or reading.value is not None or not text.strip() or _is_empty(text)


@settings(max_examples=50)
@given(TREES)
def test_every_value_has_a_place(tree: dict[str, Any]) -> None:
    values, keys = find_positions(dump_plain(tree))

    for path in _paths(tree, ()):
        assert path in values
        assert path in keys or isinstance(path[-1], int)


def _paths(value: Any, path: KeyPath) -> list[KeyPath]:
    if isinstance(value, dict):
        return [
            p for key, item in value.items() for p in [(*path, key), *_paths(item, (*path, key))]
        ]
    if isinstance(value, list):
        return [p for n, item in enumerate(value) for p in [(*path, n), *_paths(item, (*path, n))]]
    return []


def _is_empty(text: str) -> bool:
    """Only comments, markers, or one empty value."""
    return read_yaml(f"- {text.strip()}").value in ([None], None) or text.lstrip()[:1] in "#~-%.n"


PACKAGE = ROOT / "scripts" / "newsroom"


@pytest.mark.parametrize("table", sorted(PACKAGE.rglob("*.yml")), ids=lambda file: file.name)
def test_every_table_of_words_is_strict_yaml(table: Path) -> None:
    assert words_table(table.relative_to(PACKAGE).as_posix())


def test_a_table_with_a_key_twice_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "words.yml"
    table.write_text("CLB: câu lạc bộ\nCLB: câu lạc bộ khác\n", encoding="utf-8")

    with pytest.raises(ValueError, match="duplicate-key"):
        words_table(str(table))
