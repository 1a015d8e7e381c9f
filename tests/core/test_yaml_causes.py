"""What a writer did, where the parser only says that something is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.core.yaml_causes import cause_of
from newsroom.core.yaml_text import read_yaml

BEFORE = "id: 1\nkind: deed\n"
AFTER = (
    "summary: Sáu nhà góp công.\nsubject:\n  kind: tap-the\n  name: Tổ\nphotos:\n"
    '  - file: a.jpg\n    alt: Bể\n    credit: "Tranh: Tổ"\n  - file: b.jpg\n    alt: Suối\n'
)


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("title: “Bể: của”", "yaml-curly-quotes", 8),
        ("title: ‘Bể: của’", "yaml-curly-quotes", 8),
        ("title: „Bể: của“", "yaml-curly-quotes", 8),
        ('title: "Bể "chung" của"', "yaml-quote-inside", 12),
        ('title: "Bể" của bà', "yaml-quote-inside", 11),
        ('title: "Bể" và "giếng"', "yaml-quote-inside", 11),
        ("title: 'Bể' của", "yaml-quote-inside", 11),
        ('title: "a": b', "yaml-quote-inside", 10),
        ('title: "Bể của', "yaml-quote", 8),
        ("title: '90 năm", "yaml-quote", 8),
        ('title: "C:\\đường"', "yaml-escape", 11),
        ("title: *Bể* của", "yaml-bad-start", 8),
        ("title: **Bể**", "yaml-bad-start", 8),
        ("title: [ước] 40", "yaml-bad-start", 8),
        ("title: {a} b", "yaml-bad-start", 8),
        ("title: > 100 hộ", "yaml-bad-start", 8),
        ("title: | x", "yaml-bad-start", 8),
        ("title: - x", "yaml-bad-start", 8),
        ("title: 100% @b", "", 0),
        ("title: %b", "yaml-bad-start", 8),
        ("title: , a", "yaml-bad-start", 8),
        ("title: [ước", "yaml-bracket", 8),
        ("title: {ước", "yaml-bracket", 8),
        ("title:Bể nước", "yaml-no-space", 6),
        ("unit:to-bien-tap", "yaml-no-space", 5),
        ("title: a: b", "yaml-colon", 9),
        ("title: a\ncủa bà", "yaml-no-colon", 1),
        ("title: Bể tổ #5 của", "yaml-hash", 14),
        ("title: #5 của", "yaml-hash", 8),
        ("title: Bể nước # của xóm", "yaml-hash", 16),
        ("title: Bể # ghi", "yaml-hash", 11),
        ("place: a/b # ghi chú", "", 0),
        ("place: # ghi chú", "", 0),
        ('title: "a #5 b"', "", 0),
        ("title: a#5", "", 0),
        ("title: “Bể của” bà", "", 0),
        ("title : a", "", 0),
        ("title:\ta", "", 0),
    ],
)
def test_a_line_is_answered_with_its_cause_and_place(line: str, code: str, column: int) -> None:
    faults = read_yaml(f"{BEFORE}{line}\n{AFTER}").faults

    where = 3 + line.count("\n")
    expected = [(code, where, column)] if code else []
    assert [(fault.code, fault.line, fault.column) for fault in faults] == expected


@pytest.mark.parametrize(
    ("old", "new", "line", "written", "mended", "sibling"),
    [
        ("    alt: Bể", "   alt: Bể", 9, "3", "4", "file"),
        ("    alt: Bể", "     alt: Bể", 9, "5", "4", "file"),
        ("    alt: Bể", "  alt: Bể", 9, "2", "4", "file"),
        ("  - file: b", "   - file: b", 11, "3", "2", "file"),
        ("  - file: b", " - file: b", 11, "1", "2", "file"),
        ("  name", "   name", 6, "3", "2", "kind"),
        ("  name", " name", 6, "1", "2", "kind"),
        ("summary", " summary", 3, "1", "0", "kind"),
        ("id: 1", " id: 1", 1, "1", "0", "kind"),
    ],
)
def test_a_crooked_line_is_told_how_many_blanks_it_needs(
    old: str, new: str, line: int, written: str, mended: str, sibling: str
) -> None:
    text = BEFORE + AFTER
    assert old in text

    (fault,) = read_yaml(text.replace(old, new, 1)).faults

    assert (fault.code, fault.line) == ("yaml-misplaced", line)
    assert fault.facts == {"written": written, "mended": mended, "sibling": sibling}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  - file: a.jpg", "  – file: a.jpg", 8),
        ("  - file: b.jpg", "  — file: b.jpg", 11),
        ("  - file: b.jpg", "  −file: b.jpg", 11),
        ("photos:\n", "fields:\n  • a\n  • b\nphotos:\n", 8),
        ("photos:\n", "results:\n– what: a\n  after: b\nphotos:\n", 8),
    ],
)
def test_a_long_dash_in_place_of_a_hyphen_stands_where_it_was_typed(
    old: str, new: str, line: int
) -> None:
    (fault,) = read_yaml((BEFORE + AFTER).replace(old, new, 1)).faults

    assert (fault.code, fault.line) == ("yaml-list-mark", line)
    assert fault.facts["found"] in "–—−•"


def test_a_sentence_may_begin_with_a_dash() -> None:
    assert read_yaml("title: – Bể\nsummary: a\n  – b\n").faults == []


@given(
    st.lists(st.sampled_from([*'"“[{*#:- \n', "a: ", "  ", "- "]), max_size=40).map("".join),
    st.integers(0, 9),
)
def test_any_complaint_is_answered_or_left(text: str, line: int) -> None:
    fault = cause_of(text, [line], line)

    assert fault is None or 1 <= fault.line <= text.count("\n") + 1
