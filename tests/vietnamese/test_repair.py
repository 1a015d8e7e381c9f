from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsroom.vietnamese import repair as repairing
from newsroom.vietnamese.repair import (
    Finding,
    findings,
    is_mojibake,
    repair,
    repair_mojibake,
    unescaped,
)

HEADLINES = (
    "Phát triển nếp sống mới",
    "Đề án ở thôn, bản: 50 hộ thoát nghèo",
    "ĐẠI HỘI THI ĐUA YÊU NƯỚC",
    "Người tốt, việc tốt ở Đắk Lắk",
    "Nghị định 98/2023/NĐ-CP",
    "“Ngôi nhà chung” của đồng bào Chăm – Ê Đê",
    "Ỷ lại, trông chờ: bỏ thói quen cũ",
    "Kỹ sư nông dân & 12 sáng kiến",
    "Cỡ nhỡ, Ơn nghĩa, Ưu tiên, Ăn Ở Ẩn",
)
LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
SYLLABLES = st.text(alphabet=LETTERS + LETTERS.upper() + "bcghklmnpqrstvx", min_size=1, max_size=6)
TITLES = st.lists(SYLLABLES, min_size=2, max_size=8).map(" ".join)


def misread(text: str) -> str:
    """UTF-8 bytes shown through cp1252, and through Latin-1 where cp1252 has nothing."""
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_read_with_the_wrong_table_is_repaired(headline: str) -> None:
    assert is_mojibake(misread(headline))
    assert repair_mojibake(misread(headline)) == headline
    assert repair_mojibake(misread(misread(headline))) == headline
    assert repair_mojibake(headline.encode().decode("latin-1")) == headline


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_that_is_right_is_no_mojibake(headline: str) -> None:
    assert not is_mojibake(headline)


@given(TITLES)
def test_whatever_is_recognised_is_repaired_exactly(title: str) -> None:
    wrong = misread(title)
    assume(is_mojibake(wrong))

    assert repair_mojibake(wrong) == title


@given(TITLES, st.sampled_from([str.lower, str.upper, str.title]))
def test_no_vietnamese_text_is_taken_for_damaged(title: str, written: Callable[[str], str]) -> None:
    """One letter that only Vietnamese has is enough, and few headlines have none."""
    text = written(f"{title} của xã")

    assert not is_mojibake(text)


@given(st.text())
def test_repairing_gives_text_or_nothing(text: str) -> None:
    better = repair_mojibake(text)

    assert better is None or ("\ufffd" not in better and not is_mojibake(better))


@pytest.mark.parametrize(
    "text",
    [
        "“SÔNG MÃ” và “SÔNG MÃ’",
        "Phở “Má”, quán Ngã – Ba",
        "Café Émile, Résumé",
        "XÃ HẢI QUANG",
        "Xã: “Ngã…”",
        "Møller–Maersk, Ångström, Ærø",
    ],
)
def test_signs_after_letters_are_no_damage(text: str) -> None:
    assert not is_mojibake(text)


@pytest.mark.parametrize(
    "text",
    [
        "PhÃ¡t triá»\ufffdn",  # a byte was lost
        "Hà Nội: phÃ¡t triá»ƒn",  # right and wrong together
        "phÃ¡t triá»",  # cut inside a letter
        "NhÃ cÃ¡c",  # a hard space became a blank and vanished
    ],
)
def test_what_is_not_beyond_doubt_is_refused(text: str) -> None:
    assert is_mojibake(text)
    assert repair_mojibake(text) is None


def test_a_hard_space_trimmed_from_the_end_was_a_letter() -> None:
    assert repair_mojibake(misread("Giữ gìn nếp nhà").rstrip()) == "Giữ gìn nếp nhà"


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Quy định 12&amp;#x002F;2026 v&amp;agrave; 3", "Quy định 12/2026 và 3"),
        ("R&D, M&A; Q&A", "R&D, M&A; Q&A"),
        ("&notit; &unknown;", "&notit; &unknown;"),
        ("&#7887 &#x1ecf;", "ỏ ỏ"),
        ("&amp;amp;amp;amp;lt;", "&amp;lt;"),
        ("&#0;&#xd800;", "\ufffd"),
        ("Rạng rỡ &#55357;&#56832; &#xD83D;&#xDE00;&#55357; nhé", "Rạng rỡ 😀 😀 nhé"),
        ("&#55000;&#57350;", "훘\ue006"),
    ],
)
def test_entities_are_read_until_nothing_changes_or_three_times(text: str, better: str) -> None:
    assert unescaped(text) == better


@given(st.text())
def test_escaped_text_comes_back(text: str) -> None:
    assume("&" not in text)

    assert unescaped(html.escape(html.escape(text))) == text


# --- characters that do not belong ------------------------------------------------------------

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
    ("text", "code", "wrong", "better"),
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
        ("hợp\u200dtác", "zero-width", "\u200d", ""),
        ("👨\u200d vui", "zero-width", "\u200d", ""),
        ("vui \u200d👨", "zero-width", "\u200d", ""),
        ("👨\u200b\u200d👩", "zero-width", "\u200b\u200d", ""),
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
def test_what_does_not_belong_is_reported_with_what_should_stand_there(
    text: str, code: str, wrong: str, better: str
) -> None:
    offset = text.index(wrong)

    assert findings(text) == [Finding(code, offset, wrong, better)]
    assert repair(text) == text.replace(wrong, better)


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
        "Cả nhà 👨\u200d👩\u200d👧\u200d👦 cùng làm",
        "Cô 👩🏽\u200d🏫 và bác 👷\ufe0f\u200d♀\ufe0f",
        "Hết lòng ❤\ufe0f\u200d🔥, 🏳\ufe0f\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Số 1\ufe0f\u20e3 và 🇻🇳",
        "",
    ],
)
def test_text_that_is_right_is_left_alone(text: str) -> None:
    assert findings(text) == []
    assert repair(text) == text


def test_findings_stand_in_reading_order() -> None:
    text = "\u00d0ảng\u200b ủy\t\u0421ông ty"

    assert codes(text) == ["eth-for-d", "zero-width", "control-character", "look-alike"]


@given(TROUBLED)
def test_repaired_text_has_no_findings(text: str) -> None:
    better = repair(text)

    assert findings(better) == []
    assert repair(better) == better


@given(TROUBLED)
def test_a_finding_quotes_the_text_at_its_offset(text: str) -> None:
    for finding in findings(text):
        end = finding.offset + len(finding.text)
        assert text[finding.offset : end] == finding.text
        assert finding.repaired != finding.text


@given(TROUBLED)
def test_text_without_findings_is_what_repairing_gives(text: str) -> None:
    assert (repair(text) == text) == (not findings(text))


def test_the_quick_look_lets_no_suspect_pass() -> None:
    everything = "".join(map(chr, range(0x110000)))

    suspects = repairing._SUSPECT.findall(everything)

    assert suspects
    assert not [suspect for suspect in suspects if repairing._ORDINARY.fullmatch(suspect)]
