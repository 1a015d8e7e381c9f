"""What is called plain is truly said as it is written: every rule is asked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.handouts.speech import verbalise as rules
from newsroom.handouts.speech.plain import is_plain, plain_pieces
from newsroom.handouts.speech.units import _UNITS
from newsroom.vietnamese.abbreviations import ABBREVIATIONS

TRICKY = """
năm tháng ngày mùng quý lần thứ số điểm tỷ lệ kỳ khóa huân chương hạng điện thoại gọi mỗi một nửa
trăm nghìn triệu mươi ha hà m g l I V X Vi Mara Lan TỎA hợp-tác ô-cốp ki-lô-gam và/hoặc vv công Zalo
Ưu Yên Ấp ừ
"""
WORDS = st.one_of(
    st.sampled_from(TRICKY.split()),
    st.sampled_from(sorted(ABBREVIATIONS)),
    st.sampled_from(sorted(_UNITS)),
    st.text(st.sampled_from("aăeêiouưydđghklmnpstvxzfAĐIKMNTVXỐứệ-"), min_size=1, max_size=6),
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=7).flatmap(
    lambda words: st.sampled_from([" ", ", ", "; ", ": "]).flatmap(
        lambda gap: st.sampled_from(["", ".", "!", "?"]).map(lambda end: gap.join(words) + end)
    )
)


@given(SENTENCES)
def test_no_rule_changes_what_is_plain(sentence: str) -> None:
    if is_plain(sentence):
        capital = rules._with_capitals(sentence)
        assert rules._said(sentence) in (sentence, capital)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ai cũng vui.",
        "Bà Mara đến theo một chương trình tình nguyện mười hai tháng.",
        "Ưu điểm: rẻ; nhược điểm: chậm, ồn.",
        "Hợp tác xã nhận ô-cốp và ki-lô-gam",
    ],
)
def test_a_sentence_of_words_is_plain(sentence: str) -> None:
    assert is_plain(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Có 5 hộ.",
        "Mỗi ha một tấn.",
        "HTX vui.",
        "TP. Mẫu",
        "lần thứ I",
        "Nặng một kg.",
        "“Vui.”",
        "Vui (thật).",
        "Vui – buồn.",
        "Vui,",
        "Vui..",
        "xem lantoa.vn nhé",
        "vui  quá",
        "vui\nquá",
        "xã Ba\u0300",
    ],
)
def test_anything_else_is_asked_of_every_rule(sentence: str) -> None:
    assert not is_plain(sentence)


def test_a_text_is_cut_where_a_sentence_ends_for_sure() -> None:
    text = "Ai cũng vui. Bà con TP. Mẫu đến. Ông A. Lù nói. rồi về. Hết."

    assert plain_pieces(text) == [
        "Ai cũng vui.",
        "Bà con TP. Mẫu đến.",
        "Ông A. Lù nói. rồi về.",
        "Hết.",
    ]
    assert plain_pieces("") == [""]


@given(st.lists(SENTENCES, max_size=4).map(" ".join))
def test_pieces_together_are_the_text(text: str) -> None:
    assert " ".join(plain_pieces(text)) == text


def test_a_long_line_that_is_not_plain_fails_at_once() -> None:
    began = time.process_time()

    assert not is_plain("nghiêng nghiêng " * 4_000 + "%")
    assert not is_plain("a" * 60_000 + "%")

    assert time.process_time() - began < 1
