"""The order of Vietnamese words, and comparison without marks."""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.vietnamese.alphabet import fold, sort_key

# The order of ICU's `vi` locale.
GOLDEN = [
    *("An Giang", "Ăn", "Ân", "Bà Rịa", "Bạc Liêu", "Bắc Kạn", "Bắc Ninh"),
    *("Ca", "Cà", "Cả", "Cã", "Cá", "Cạ", "Cao Bằng", "Dừa", "Dương", "Đà Nẵng", "Đắk Lắk"),
    *("Em", "Êm", "Oanh", "Ôn", "Ơn", "Uy", "Ưu", "Y", "Ý"),
]
WORDS = st.text(alphabet="aăâbcdđeêhoôơuưyAĂÂĐÀÁẢÃẠầấẩẫậ 12-.", max_size=12)


def test_the_golden_list_comes_out_in_order() -> None:
    mixed = random.Random(7).sample(GOLDEN, len(GOLDEN))

    assert sorted(mixed, key=sort_key) == GOLDEN


def test_decomposed_text_stands_where_composed_text_does() -> None:
    for name in GOLDEN:
        assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(name)


@pytest.mark.parametrize(
    "ordered",
    [
        ["ca", "cà", "cả", "cã", "cá", "cạ"],
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "i", "j", "k"],
        ["o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z"],
        ["Hoa Bình", "Hòa An"],
        ["2 tháng 9", "Ấm", "Z"],
        ["Thôn 2", "Thôn 10", "Thôn Bản"],
        ["hoa", "Hoa", "HOA"],
        ["Thanh Hóa", "Thành", "Thạnh"],
    ],
)
def test_letters_come_before_tones_and_tones_before_case(ordered: list[str]) -> None:
    backwards = ordered[::-1]

    assert sorted(backwards, key=sort_key) == ordered


@given(WORDS, WORDS)
def test_two_texts_share_a_place_only_if_they_are_the_same_text(a: str, b: str) -> None:
    is_same = unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)

    assert (sort_key(a) == sort_key(b)) == is_same
    assert (sort_key(a) < sort_key(b)) + (sort_key(b) < sort_key(a)) == (not is_same)


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_text_can_be_sorted_from_either_end(texts: list[str]) -> None:
    backwards = texts[::-1]

    a = [sort_key(text) for text in sorted(texts, key=sort_key)]
    b = [sort_key(text) for text in sorted(backwards, key=sort_key)]

    assert a == b


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
    assert fold(a) == fold(b)
    assert fold(unicodedata.normalize("NFD", a)) == fold(b)


@pytest.mark.parametrize(("a", "b"), [("kỹ", "kĩ"), ("lý", "lí"), ("Bắc Kạn", "Bắc Cạn")])
def test_letters_do_count(a: str, b: str) -> None:
    assert fold(a) != fold(b)


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
