from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsroom.vietnamese.repair import is_mojibake, is_tcvn3, mojibake_mended, unescaped

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

# The letters of TCVN3 with the names that Latin-1 gives to their bytes.
_TCVN3 = "¸µ¶·¹ ¨ ¾»¼½Æ © ÊÇÈÉË ®  Ð Ì Î Ï Ñ ª ÕÒÓÔÖ Ý×ØÜÞ ãßáâä « èåæçé ¬ íêëìî óïñòô ­ øõö÷ù ýúûüþ"
_PLAIN = (
    "áàảãạ ă ắằẳẵặ â ấầẩẫậ đ  é è ẻ ẽ ẹ ê ếềểễệ íìỉĩị óòỏõọ ô ốồổỗộ ơ ớờởỡợ úùủũụ ư ứừửữự ýỳỷỹỵ"
)
TO_TCVN3 = str.maketrans(_PLAIN.replace(" ", ""), _TCVN3.replace(" ", ""))


def misread(text: str) -> str:
    """UTF-8 bytes shown through cp1252, and through Latin-1 where cp1252 has nothing."""
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_read_with_the_wrong_table_is_mended(headline: str) -> None:
    assert is_mojibake(misread(headline))
    assert mojibake_mended(misread(headline)) == headline
    assert mojibake_mended(misread(misread(headline))) == headline
    assert mojibake_mended(headline.encode().decode("latin-1")) == headline


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_that_is_right_is_neither_mojibake_nor_tcvn3(headline: str) -> None:
    assert not is_mojibake(headline)
    assert not is_tcvn3(headline)


@given(TITLES)
def test_whatever_can_be_told_is_mended_exactly(title: str) -> None:
    wrong = misread(title)
    assume(is_mojibake(wrong))

    assert mojibake_mended(wrong) == title


@given(TITLES, st.sampled_from([str.lower, str.upper, str.title]))
def test_no_vietnamese_text_is_taken_for_damaged(title: str, written: Callable[[str], str]) -> None:
    """One letter that only Vietnamese has is enough, and few headlines have none."""
    text = written(f"{title} của xã")

    assert not is_mojibake(text)
    assert not is_tcvn3(text)


@given(st.text())
def test_mending_gives_text_or_nothing(text: str) -> None:
    mended = mojibake_mended(text)

    assert mended is None or ("\ufffd" not in mended and not is_mojibake(mended))


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
    assert mojibake_mended(text) is None


def test_a_hard_space_trimmed_from_the_end_was_a_letter() -> None:
    assert mojibake_mended(misread("Giữ gìn nếp nhà").rstrip()) == "Giữ gìn nếp nhà"


def test_the_example_of_the_offices_is_told_as_tcvn3() -> None:
    assert is_tcvn3("Héi nghÞ biÓu d\u00ad¬ng g\u00ad¬ng ®iÓn h×nh")
    assert is_tcvn3("§iÓn h×nh")


@pytest.mark.parametrize("headline", [line.lower() for line in HEADLINES])
def test_headlines_typed_in_tcvn3_are_told(headline: str) -> None:
    assert is_tcvn3(headline.translate(TO_TCVN3))
    assert not is_mojibake(headline.translate(TO_TCVN3))


@pytest.mark.parametrize(
    "text",
    [
        "Lego® và 2 m² đất",
        "Lego® 2 m²",
        "5 °C ± 1",
        "Café Résumé",
        "© Bao Mau 2026",
        "“a” · «b»",
        "Ðiện",
    ],
)
def test_signs_of_real_texts_are_not_tcvn3(text: str) -> None:
    assert not is_tcvn3(text)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Quy định 12&amp;#x002F;2026 v&amp;agrave; 3", "Quy định 12/2026 và 3"),
        ("R&D, M&A; Q&A", "R&D, M&A; Q&A"),
        ("&notit; &unknown;", "&notit; &unknown;"),
        ("&#7887 &#x1ecf;", "ỏ ỏ"),
        ("&amp;amp;amp;amp;lt;", "&amp;lt;"),
        ("&#0;&#xd800;", "\ufffd\ufffd"),
    ],
)
def test_entities_are_read_until_nothing_changes_or_three_times(text: str, better: str) -> None:
    assert unescaped(text) == better


@given(st.text())
def test_escaped_text_comes_back(text: str) -> None:
    assume("&" not in text)

    assert unescaped(html.escape(html.escape(text))) == text
