from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.vietnamese import clean_text as cleaning
from newsroom.vietnamese.clean_text import Finding, code_points, findings, mended

# Letters that go wrong far more often than chance would show them.
TROUBLED = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aăâđeưƠ Đ.-/\n\t\r\u200b\u00ad\ufeff\u0300\u0323\u0302\u031bÐðƉСоαΡμжΩÅ\u2028"
        ),
        st.characters(),
    )
)


def codes(text: str) -> list[str]:
    return [finding.code for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "code", "found", "better"),
    [
        ("Chi bộ \u00d0ảng", "eth-for-d", "\u00d0ảng", "Đảng"),
        ("N\u00d0-CP", "eth-for-d", "N\u00d0", "NĐ"),
        ("\u00f0ường", "eth-for-d", "\u00f0ường", "đường"),
        ("\u0189à Nẵng", "eth-for-d", "\u0189à", "Đà"),
        ("98/2023/NĐ-C\u0420", "look-alike", "C\u0420", "CP"),
        ("98/2023/NĐ-\u0421\u0420", "look-alike", "\u0421\u0420", "CP"),
        ("\u0421ông ty", "look-alike", "\u0421ông", "Công"),
        ("Nam \u039fn", "look-alike", "\u039fn", "On"),
        ("Ngu\u200byễn", "zero-width", "\u200b", ""),
        ("hợp\u00adtác", "zero-width", "\u00ad", ""),
        ("\ufeffMở đầu", "zero-width", "\ufeff", ""),
        ("a\u202eb", "zero-width", "\u202e", ""),
        ("một\thai", "control-character", "\t", " "),
        ("một\r\nhai", "control-character", "\r\n", "\n"),
        ("một\u2028hai", "control-character", "\u2028", "\n"),
        ("một\x85hai", "control-character", "\x85", "\n"),
        ("một\x00hai", "control-character", "\x00", ""),
        ("một\ud800hai", "control-character", "\ud800", ""),
        ("một\ufdd0hai", "control-character", "\ufdd0", ""),
        ("một\U0010ffffhai", "control-character", "\U0010ffff", ""),
        (
            unicodedata.normalize("NFD", "Nguyễn"),
            "text-not-nfc",
            unicodedata.normalize("NFD", "Nguyễn"),
            "Nguyễn",
        ),
        ("=\u0338", "text-not-nfc", "=\u0338", "\u2260"),
    ],
)
def test_what_does_not_belong_is_found_with_what_should_stand_there(
    text: str, code: str, found: str, better: str
) -> None:
    offset = text.index(found)

    assert findings(text) == [Finding(code, offset, found, better)]
    assert mended(text) == text.replace(found, better)


@pytest.mark.parametrize(
    "text",
    [
        "Bà con xã Côn Minh làm miến dong – 1.234,5 tấn, “giòn”…\n",
        "Gu\u00f0mundur",  # Icelandic, no Vietnamese word
        "\u041c\u043e\u0441\u043a\u0432\u0430",  # Moscow in Russian
        "\u0420\u043e\u0441\u0441\u0438\u044f-Việt Nam",
        "β-caroten và α-tocopherol",
        "5 \u03bcm",
        "Ea H’leo, Y Thí Ênuôl",
        "5.000.000\u00a0₫",
        "",
    ],
)
def test_text_that_is_right_is_left_alone(text: str) -> None:
    assert findings(text) == []
    assert mended(text) == text


def test_everything_is_found_in_reading_order() -> None:
    text = "\u00d0ảng\u200b ủy\t\u0421ông ty"

    assert codes(text) == ["eth-for-d", "zero-width", "control-character", "look-alike"]


@given(TROUBLED)
def test_mended_text_has_no_findings(text: str) -> None:
    better = mended(text)

    assert findings(better) == []
    assert mended(better) == better


@given(TROUBLED)
def test_a_finding_quotes_the_text_at_its_offset(text: str) -> None:
    for finding in findings(text):
        end = finding.offset + len(finding.found)
        assert text[finding.offset : end] == finding.found
        assert finding.mended != finding.found


@given(TROUBLED)
def test_text_without_findings_is_what_mending_gives(text: str) -> None:
    assert (mended(text) == text) == (not findings(text))


def test_the_quick_look_lets_no_suspect_pass() -> None:
    everything = "".join(map(chr, range(0x110000)))

    suspects = cleaning._SUSPECT.findall(everything)

    assert suspects
    assert not [suspect for suspect in suspects if cleaning._ORDINARY.fullmatch(suspect)]


def test_clean_stories_cost_next_to_nothing() -> None:
    story = "Bà con xã Côn Minh làm miến dong giỏi, được nhiều nơi biết đến.\n" * 60

    began = time.process_time()
    for _ in range(1_000):
        findings(story)

    assert time.process_time() - began < 2


def test_invisible_characters_can_be_named() -> None:
    assert code_points("\u200b\u00ad") == "U+200B U+00AD"
