"""Share images: balanced headlines, nothing clipped, nothing cut, the same bytes everywhere."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from newsroom.images import share_image
from newsroom.images.share_image import (
    Card,
    balanced_lines,
    card_key,
    draw_card,
    fit_headline,
    has_raqm,
    plan_cards,
)
from tests.small_site import edition_of, make_story

CARD = Card("Mười hai hộ giữ giống bí xanh", "Mô hình · Xã Ví Dụ", "Lan tỏa", "Gương điển hình")
STACKED = (
    "Ẩn Ễnh Ộp: Những ẨN SỐ của Ộc Ễch và Ữ Ỗ Ẫ Ẵ trên tầng cao của một tít thật dài quá đi thôi"
)
WORDS = st.lists(st.text("aăâbcdđeê ơưỡẫộ", min_size=1, max_size=9).map(str.strip), max_size=24)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@given(WORDS, st.integers(5, 60), st.integers(1, 5))
def test_lines_keep_every_word_whole_and_in_order(words: list[str], width: int, most: int) -> None:
    text = " ".join(word for word in words if word)

    lines = balanced_lines(text, len, width, most)

    if lines is not None:
        assert " ".join(lines) == " ".join(text.split())
        assert len(lines) <= most
        assert all(len(line) <= width for line in lines)


def test_lines_are_as_even_as_words_allow() -> None:
    assert balanced_lines("aa aa aa aa", len, 9, 2) == ["aa aa", "aa aa"]
    assert balanced_lines("mot hai ba bon nam sau bay", len, 16, 4) == [
        "mot hai ba bon",
        "nam sau bay",
    ]


def test_words_that_do_not_fit_are_reported() -> None:
    assert balanced_lines("quadai", len, 3, 4) is None
    assert balanced_lines("", len, 3, 4) is None


@pytest.mark.parametrize("headline", [STACKED, "Sợi", "x" * 100, "Ở " * 50, CARD.headline])
def test_a_headline_of_any_form_fits_its_panel(headline: str) -> None:
    lines, size = fit_headline(headline)

    font = share_image._face(share_image._SERIF, size)
    assert len(lines) <= 4
    assert all(font.getlength(line) <= share_image._TEXT_WIDTH for line in lines)
    assert " ".join(lines).split() == headline.split()


def test_stacked_marks_are_not_clipped() -> None:
    lines, size = fit_headline(STACKED)
    font = share_image._face(share_image._SERIF, size)

    for line in lines:
        _, top, _, bottom = font.getbbox(line, anchor="ls")
        assert -top <= 0.98 * size * share_image._LEADING
        assert bottom - top <= 1.45 * size


@pytest.mark.parametrize("headline", [STACKED, CARD.headline, "Sợi"])
def test_no_ink_of_the_text_reaches_the_photo_or_the_edge(headline: str) -> None:
    card = Card(headline, "Mô hình · " * 9, "Lan tỏa", "Gương điển hình tiên tiến")
    image = opened(draw_card(card, None))
    right = share_image.WIDTH - share_image.PHOTO_WIDTH

    for box in ((0, 12, 24, 630), (0, 616, right, 630)):
        colours = image.crop(box).convert("L").getextrema()
        assert colours[0] > 225, box


def test_a_card_has_the_size_that_networks_ask_for_and_stays_small(tmp_path: Path) -> None:
    Image.effect_noise((510, 630), 60).convert("RGB").save(tmp_path / "p.jpg")

    content = draw_card(CARD, tmp_path / "p.jpg")

    assert opened(content).size == (1200, 630)
    assert len(content) < 250_000
    assert "exif" not in Image.open(io.BytesIO(content)).info


def test_the_photo_fills_the_right_side(tmp_path: Path) -> None:
    Image.new("RGB", (510, 630), "#204080").save(tmp_path / "p.jpg", quality=95)

    image = opened(draw_card(CARD, tmp_path / "p.jpg"))

    red, green, blue = image.getpixel((1199, 629))  # type: ignore[misc]
    assert abs(red - 0x20) < 9
    assert abs(green - 0x40) < 9
    assert abs(blue - 0x80) < 9


def test_fiction_carries_its_stamp() -> None:
    stamped = Card(CARD.headline, CARD.kicker, CARD.site, CARD.tagline, "Minh họa – hư cấu")

    assert draw_card(CARD, None) != draw_card(stamped, None)
    assert card_key(CARD, "k") != card_key(stamped, "k")


def test_the_same_card_gives_the_same_bytes() -> None:
    assert draw_card(CARD, None) == draw_card(CARD, None)


def test_every_word_on_the_card_is_part_of_its_name() -> None:
    keys = {card_key(CARD, "a"), card_key(CARD, "b")}
    for change in range(4):
        words = [CARD.headline, CARD.kicker, CARD.site, CARD.tagline]
        words[change] += "!"
        keys.add(card_key(Card(*words), "a"))
    assert len(keys) == 6


@pytest.fixture
def without_raqm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without libfribidi."""
    monkeypatch.setattr(share_image.features, "check", lambda name: False)
    share_image._face.cache_clear()
    yield
    share_image._face.cache_clear()


def test_without_libfribidi_the_card_is_drawn_and_has_another_name(
    request: pytest.FixtureRequest,
) -> None:
    key = card_key(CARD, "k")
    assert has_raqm()

    request.getfixturevalue("without_raqm")

    assert not has_raqm()
    assert card_key(CARD, "k") != key
    assert opened(draw_card(CARD, None)).size == (1200, 630)


@pytest.mark.parametrize("headline", [STACKED, "Sợi", "x" * 100, "Ở " * 50, CARD.headline])
@pytest.mark.usefixtures("without_raqm")
def test_the_simpler_layout_keeps_every_letter_in_its_panel(headline: str) -> None:
    lines, size = fit_headline(headline)

    font = share_image._face(share_image._SERIF, size)
    missing = font.getmask("\uffff").getbbox()
    assert font.layout_engine == ImageFont.Layout.BASIC
    assert all(font.getlength(line) <= share_image._TEXT_WIDTH for line in lines)
    assert [s for s in set(headline) - {" "} if font.getmask(s).getbbox() in (None, missing)] == []


def test_words_in_loose_marks_give_the_card_of_the_composed_ones() -> None:
    story = make_story("truyen", title=unicodedata.normalize("NFD", STACKED))
    public = edition_of([story])

    (plan,) = plan_cards(public, {})

    assert plan.card.headline == STACKED


@pytest.mark.parametrize(
    ("headline", "drawn"),
    [
        ("Bể nước của xóm 💧", "Bể nước của xóm"),
        ("👨‍👩‍👧‍👦 Cả nhà 🎉 cùng làm", "Cả nhà cùng làm"),
        ("Bưởi 🇻🇳 đạt chuẩn 1️⃣", "Bưởi đạt chuẩn 1"),
        ("Giữ rừng ❤️ ở Ea H’leo", "Giữ rừng ở Ea H’leo"),
        ("Y Blŏk Ênuôl ở Krông Ana", "Y Blŏk Ênuôl ở Krông Ana"),
        ("🎉", ""),
    ],
)
def test_a_card_leaves_out_what_its_face_cannot_draw(headline: str, drawn: str) -> None:
    with_all = draw_card(replace(CARD, headline=headline), None)

    assert with_all == draw_card(replace(CARD, headline=drawn), None)
