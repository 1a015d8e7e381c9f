"""Speaking of something: whole syllables, the right marks, abbreviations spelled out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.vietnamese.folding import fold
from newsroom.vietnamese.syllables import ABBREVIATIONS, marks_agree, words_of


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("ĐHTT", "điển hình tiên tiến"),
        ("NTM", "nông thôn mới"),
        ("HTX", "hợp tác xã"),
        ("TĐKT", "thi đua, khen thưởng"),
        ("OCOP", "mỗi xã một sản phẩm"),
        ("ocop", "Mỗi xã một sản phẩm"),
    ],
)
def test_an_abbreviation_is_what_it_stands_for(short: str, long: str) -> None:
    assert words_of(short).exact == words_of(long).exact


def test_an_abbreviation_inside_a_word_is_none() -> None:
    assert words_of("tpbank").folded == ("tpbank",)


@pytest.mark.parametrize(
    ("phrase", "text", "agree"),
    [
        ("Côn Minh", "con mình", False),
        ("Côn Minh", "Côn Minh", True),
        ("Côn Minh", "CON MINH", True),
        ("Hòa Bình", "Hoà Bình", True),
        ("Đồng Hỷ", "Đồng Hỉ", True),
        ("Cổ Lễ", "có lẽ", False),
        ("Đức Xuân", "đưc xuân", False),
    ],
)
def test_marks_tell_words_apart_where_there_are_marks(phrase: str, text: str, agree: bool) -> None:
    assert words_of(phrase).folded == words_of(text).folded
    assert marks_agree(words_of(phrase), words_of(text), 0) == agree


def test_a_long_bare_run_is_meant_even_among_marks() -> None:
    text = words_of("Xã Ví Dụ về đích nong thon moi")

    assert marks_agree(words_of("nông thôn mới"), text, 5)
    assert not marks_agree(words_of("thôn mới"), text, 6)


def test_every_abbreviation_is_keyed_by_its_folded_form_and_written_in_full() -> None:
    for short, long in ABBREVIATIONS.items():
        assert fold(short) == short
        assert unicodedata.is_normalized("NFC", long)
        assert not set(fold(long).split()) & set(ABBREVIATIONS)


@given(st.text())
def test_syllables_are_the_same_in_every_normal_form(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)

    assert words_of(unicodedata.normalize("NFD", composed)) == words_of(composed)
