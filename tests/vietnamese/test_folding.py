from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.vietnamese.folding import fold, nearest, same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bắc Kạn", "BAC KAN"),
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("Đắk Lắk", "dak lak"),
        ("\u00d0\u1eafk L\u1eafk", "Đắk Lắk"),  # eth for Đ
        ("\u0189\u00f4ng", "Đông"),
    ],
)
def test_marks_case_and_the_place_of_a_tone_do_not_count(a: str, b: str) -> None:
    assert same(a, b)
    assert same(unicodedata.normalize("NFD", a), b)


@pytest.mark.parametrize(("a", "b"), [("kỹ", "kĩ"), ("lý", "lí"), ("Bắc Kạn", "Bắc Cạn")])
def test_letters_do_count(a: str, b: str) -> None:
    assert not same(a, b)


# The scripts in the browser are asked for the same (tests/scripts/shared/folding.test.mjs).
TABLE = json.loads(Path(__file__).with_name("folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "folded"), TABLE)
def test_the_table_that_scripts_in_the_browser_share(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_normal_form_of_the_text_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sumary", "summary"),
        ("titel", "title"),
        ("giảm-nghèo", "giam-ngheo"),
        ("Giam Ngheo", "giam-ngheo"),
        ("qwertyuiop", None),
        ("", None),
    ],
)
def test_the_nearest_candidate_is_what_was_probably_meant(word: str, meant: str | None) -> None:
    candidates = ["title", "summary", "giam-ngheo", "chuyen-doi-so"]

    assert nearest(word, candidates) == meant


def test_nothing_is_near_when_there_is_nothing() -> None:
    assert nearest("title", []) is None
