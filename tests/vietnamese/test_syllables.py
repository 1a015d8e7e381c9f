"""Syllables: counted, timed, and compared with their marks and with abbreviations spelled out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.vietnamese.abbreviations import ABBREVIATIONS
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.syllables import marks_agree, reading_minutes, syllables, words_of


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


def test_an_abbreviation_of_the_news_stands_for_no_other() -> None:
    short = [fold(short) for short, row in ABBREVIATIONS.items() if row.in_news]
    full = [fold(row.full) for row in ABBREVIATIONS.values() if row.in_news]

    assert len(set(short)) == len(short)
    assert not {word for text in full for word in text.split()} & set(short)


def test_every_abbreviation_stands_for_words() -> None:
    assert [short for short, row in ABBREVIATIONS.items() if not row.full.strip()] == []


@given(st.text())
def test_syllables_are_the_same_in_every_normal_form(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)

    assert words_of(unicodedata.normalize("NFD", composed)) == words_of(composed)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bà con làm miến dong.", 5),
        ("## Cách làm\n\n- Một\n- Hai", 4),
        ("Xem [kế hoạch](https://example.org/ke-hoach-60 'tên') nhé", 4),
        ("Xem [kế hoạch][kh] nhé\n\n[kh]: https://example.org/ke-hoach", 4),
        ("Thu 1.234,5 triệu đồng[^s1].\n\n[^s1]: Báo cáo của xã", 4),
        ("![Ảnh lớp học](anh-1.jpg)\n\nLớp học", 2),
        ("**Đậm** và *nghiêng* và `mã`", 5),
        ("<!-- ghi chú -->Một<br>hai", 2),
        ("Vào https://example.org/a/b xem", 2),
        ("Đường dẫn <https://example.org>", 2),
        ("| Năm | Hộ |\n| --- | ---: |\n| 2021 | 42 |", 4),
        ("## Kết quả {: #ket-qua .app-x }", 2),
        ("Một&nbsp;hai &amp; ba", 3),
        ("> Lời *ông An*", 3),
        ("1. Một\n2. Hai", 4),
        ("Giai đoạn 2021–2025", 4),
        ("in-tơ-nét", 3),
        ("", 0),
    ],
)
def test_only_what_is_read_is_counted(text: str, count: int) -> None:
    assert syllables(text) == count


def test_a_definition_does_not_hide_the_text_after_it() -> None:
    assert syllables("[kh]: https://example.org\n\nMột hai ba") == 3


def test_decomposed_text_counts_the_same() -> None:
    text = "Nguyễn Thị Hương giữ giống bí xanh thơm"

    assert syllables(unicodedata.normalize("NFD", text)) == syllables(text) == 8


@pytest.mark.parametrize(
    ("count", "minutes"), [(0, 1), (1, 1), (200, 1), (299, 1), (300, 2), (400, 2), (1_050, 5)]
)
def test_two_hundred_syllables_take_a_minute(count: int, minutes: int) -> None:
    assert reading_minutes("dong " * count) == minutes
