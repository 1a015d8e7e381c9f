"""Text of TCVN3 and VNI fonts is recognised, converted where that is sure, and never invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.vietnamese.old_fonts import OldFont, is_syllable, may_hold_old_font, old_font_of
from tests.vietnamese.test_repair import HEADLINES, TITLES

SENTENCES = (
    "Tổ bể nước họp mỗi tháng một buổi chiều, đi từng nhà.",
    "Hội nghị biểu dương gương điển hình tiên tiến",
    "Ủy ban nhân dân xã ghi nhận, cấp giấy xác nhận cho từng hộ",
    "Bà con vẫn giữ nghề đan lát, dệt vải và làm miến dong",
    "Mẹ tôi kể: ngày ấy đường lầy lội, trẻ em phải nghỉ học",
    "Những cỗ máy cũ kỹ được sửa lại, chạy êm hơn trước",
)
# The letters of TCVN3 with the names that Latin-1 gives to their bytes.
_TCVN3 = "¸µ¶·¹ ¨ ¾»¼½Æ © ÊÇÈÉË ®  Ð Ì Î Ï Ñ ª ÕÒÓÔÖ Ý×ØÜÞ ãßáâä « èåæçé ¬ íêëìî óïñòô ­ øõö÷ù ýúûüþ"
_PLAIN = (
    "áàảãạ ă ắằẳẵặ â ấầẩẫậ đ  é è ẻ ẽ ẹ ê ếềểễệ íìỉĩị óòỏõọ ô ốồổỗộ ơ ớờởỡợ úùủũụ ư ứừửữự ýỳỷỹỵ"
)
TO_TCVN3 = str.maketrans(_PLAIN.replace(" ", ""), _TCVN3.replace(" ", ""))
# Each letter as a VNI font spells it.
_VNI = (
    "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä ñ eù eø eû eõ eï eâ eá eà eå eã eä "
    "í ì æ ó ò où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï "
    "ö öù öø öû öõ öï yù yø yû yõ î"
)
_UNICODE = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
TO_VNI = str.maketrans(dict(zip(_UNICODE, _VNI.split(), strict=True)))


@pytest.mark.parametrize("sentence", [line.lower() for line in SENTENCES])
def test_text_of_an_old_font_is_converted_letter_by_letter(sentence: str) -> None:
    assert old_font_of(sentence.translate(TO_TCVN3)) == OldFont("TCVN3", sentence)
    assert old_font_of(sentence.translate(TO_VNI)) == OldFont("VNI", sentence)


@pytest.mark.parametrize(
    ("text", "font", "converted"),
    [
        ("Héi nghÞ biÓu d\u00ad¬ng", "TCVN3", "Hội nghị biểu dương"),
        ("§iÓn h×nh", "TCVN3", "Điển hình"),
        ("T« V¨n B", "TCVN3", "Tô Văn B"),
        ("HéI NGHÞ BIÓU D\u00ad¥NG", "TCVN3", "HỘI NGHỊ BIỂU DƯƠNG"),
        ("Beå nöôùc cuûa xoùm", "VNI", "Bể nước của xóm"),
        ("ÑAÏI HOÄI THI ÑUA YEÂU NÖÔÙC", "VNI", "ĐẠI HỘI THI ĐUA YÊU NƯỚC"),
        ("Quyeát ñònh soá 12/QÑ-UBND", "VNI", "Quyết định số 12/QĐ-UBND"),
        ("Nguyeãn Vaên A, huyeän Na Rì", "VNI", "Nguyễn Văn A, huyện Na Rì"),
    ],
)
def test_what_offices_typed_is_recognised(text: str, font: str, converted: str) -> None:
    assert old_font_of(text) == OldFont(font, converted)  # type: ignore[arg-type]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_quick_look_lets_no_line_of_an_old_font_pass(sentence: str) -> None:
    assert may_hold_old_font(f"Bể nước\n{sentence.lower().translate(TO_TCVN3)}")
    assert may_hold_old_font(f"Bể nước\n{sentence.lower().translate(TO_VNI)}")
    assert may_hold_old_font(sentence.lower().translate(TO_VNI).upper())
    assert not may_hold_old_font(f"{sentence} Hoà, thuý, quý giá, khoẻ, ÂÂ")


def test_a_line_with_one_word_that_cannot_be_meant_is_recognised_but_not_converted() -> None:
    assert old_font_of("Héi nghÞ biÓu d\u00ad¬ng ở Côn Minh") is None  # Unicode stands beside it
    assert old_font_of("Héi nghÞ biÓu d\u00ad¬ng t¹i Zürichßß") == OldFont("TCVN3", None)


@pytest.mark.parametrize(
    "text",
    [
        *("Lego® và 2 m² đất", "Lego® 2 m²", "5 °C ± 1", "© Bao Mau 2026", "“a” · «b»", "Ðiện"),
        *("Café Résumé", "Møller–Maersk, Ångström, Ærø", "hoà bình toà nhà", "São Paulo", "Zürich"),
        *("Straße nach Köln für Röhn", "Citroën naïf Noël", "El Niño mañana", "½ cup 1½"),
        *("Céline et André à l’Hôtel", "Høje Taastrup på øen", "Malmö Öland", "Hoàng Mai, quý giá"),
        *HEADLINES,
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert old_font_of(text) is None


@given(TITLES, st.sampled_from([str.lower, str.upper, str.title]))
def test_no_vietnamese_text_is_taken_for_an_old_font(
    title: str, written: Callable[[str], str]
) -> None:
    """One letter that only Unicode has is enough, and few lines have none."""
    assert old_font_of(written(f"{title} của xã")) is None


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    old = old_font_of(text)

    assert old is None or old.converted != text


def test_a_vietnamese_syllable_is_one() -> None:
    words = (
        "nghiêng khuỷu quý giặt gì hoà thuý hòa quốc xoong Nguyễn YẾN ướp huơ quơ khuya rượu quả "
        "gìn giữ giếng hoặc xoè khoẻ toàn thuyền"
    )

    assert [word for word in words.split() if not is_syllable(word)] == []


def test_other_words_are_none() -> None:
    words = "coù laø aù mçi nhµ straße hÑp nöôùc café ăn-c bcd ươ1"

    assert [word for word in words.split() if is_syllable(word)] == []
