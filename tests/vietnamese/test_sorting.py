from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.vietnamese.sorting import person_key, sort_key

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


def test_people_stand_by_their_given_name() -> None:
    people = ["Trần Văn Ân", "Lê Thị Bình", "Nguyễn Văn An", "Bùi Văn An"]

    assert sorted(people, key=person_key) == [
        "Bùi Văn An",
        "Nguyễn Văn An",
        "Trần Văn Ân",
        "Lê Thị Bình",
    ]


def test_a_sort_name_replaces_the_last_syllable() -> None:
    assert person_key("Y Thí Ênuôl", "Thí") > person_key("Nguyễn Văn Mẫu")
    assert person_key("Y Thí Ênuôl") < person_key("Nguyễn Văn Mẫu")


def test_a_remark_in_brackets_is_not_a_given_name() -> None:
    assert person_key("Nguyễn Văn An (hư cấu)") < person_key("Lê Thị Bình (hư cấu)")


def test_an_empty_name_can_be_sorted_too() -> None:
    assert person_key("") < person_key("An")
