"""Abbreviations for the search box, and syllables to suggest."""

from __future__ import annotations

import pytest

from newsroom.search.words import abbreviations, syllables_of


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("đhtt", "điển hình tiên tiến"),
        ("htx", "hợp tác xã"),
        ("ntm", "nông thôn mới"),
        ("tđkt", "thi đua khen thưởng"),
        ("ocop", "mỗi xã một sản phẩm"),
        ("ubnd", "ủy ban nhân dân"),
        ("vhvn", "văn hóa văn nghệ"),
        ("mttq", "mặt trận tổ quốc"),
    ],
)
def test_an_abbreviation_is_known(short: str, full: str) -> None:
    assert dict(abbreviations())[short] == full


def test_no_ordinary_syllable_is_taken_for_an_abbreviation() -> None:
    assert not {"tu", "tư", "the", "to", "an", "va"} & dict(abbreviations()).keys()


def test_every_row_is_small_letters_and_words_only() -> None:
    for short, full in abbreviations():
        assert short == short.casefold()
        assert short.isalpha()
        assert full.replace(" ", "").isalpha(), full
        assert full == " ".join(full.split()).casefold()
        assert len(full.split()) > 1, short


def test_syllables_come_in_their_commonest_spelling_the_frequent_first() -> None:
    texts = ["Nông dân làm nông", "nông thôn, nóng", "Thôn 12 a nghiêng-nghiêng"]

    assert syllables_of(texts) == ["nông", "nghiêng", "thôn", "dân", "làm"]
