"""Texts are mended where nothing must be guessed, and no word is ever changed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.authoring.mend import mend
from newsroom.authoring.mend_words import CHANGES
from newsroom.content.entries import split_front_matter
from newsroom.core.yaml_text import read_yaml
from tests.builders import BASE

STORY = (BASE / "stories/nguoi-giu-rung/index.md").read_text(encoding="utf-8")
TONES = "\u0300\u0301\u0303\u0309\u0323"
HEAD = "---\ntitle: Bể nước\nsummary: Sáu nhà góp công.\n---\n"


def framed_front_matter() -> str:
    first, head, body = STORY.split("---\n", 2)
    return f"```yaml\n{first}---\n{head}---\n```\n{body}"


def in_code_page_1258(text: str) -> bytes:
    """As Vietnamese Windows writes it: a letter with its shape, then its tone."""
    content = b""
    for letter in text:
        tones = [mark for mark in unicodedata.normalize("NFD", letter) if mark in TONES]
        shape = "".join(c for c in unicodedata.normalize("NFD", letter) if c not in TONES)
        content += (unicodedata.normalize("NFC", shape) + "".join(tones)).encode("cp1258")
    return content


def mended(text: str, ending: str = ".md") -> str:
    content = mend(text.encode("utf-8"), ending).content
    assert content is not None
    return content.decode("utf-8")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xef\xbb\xbf" + STORY.encode(), "byte-order-mark"),
        (STORY.replace("\n", "\r\n").encode(), "not-lf"),
        (STORY.replace("\n", "\r").encode(), "not-lf"),
        (STORY.encode("utf-16"), "utf-16"),
        (STORY.encode("utf-16-le"), "utf-16"),
        (STORY.encode("utf-16-be"), "utf-16"),
        (unicodedata.normalize("NFD", STORY).encode(), "text-not-nfc"),
        (STORY.replace("---\n", "---  \n").encode(), "front-matter-dashes"),
        (STORY.replace("---\n", "—-\n").encode(), "front-matter-dashes"),
        (STORY.replace("---\n", "———\n").encode(), "front-matter-dashes"),
        (f"```markdown\n{STORY}```\n".encode(), "code-fence-around"),
        (f"```\n{STORY}\n```".encode(), "code-fence-around"),
        (framed_front_matter().encode(), "code-fence-around"),
        (STORY.replace("title: ", "title:\u00a0").encode(), "hard-blank"),
        (STORY.replace("  kind: ca", "\u00a0\u00a0kind: ca").encode(), "hard-blank"),
        (STORY.replace("## Kết quả", "##\u00a0Kết quả").encode(), "hard-blank"),
        (STORY.replace("Nhân vật", "Nhân\u200b vật", 1).encode(), "hidden-letters"),
        (STORY.replace("12/QĐ-UBND", "12/QÐ-UBND").encode(), "hidden-letters"),
    ],
)  # fmt: skip
def test_what_another_program_wrote_becomes_what_was_meant(content: bytes, code: str) -> None:
    result = mend(content, ".md")

    assert result.content == STORY.encode()
    assert code in {change.code for change in result.changes}


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("title: “Bể nước: của xóm”", 'title: "Bể nước: của xóm"'),
        ("title: „Bể nước: của xóm“", 'title: "Bể nước: của xóm"'),
        ("title: Beå nöôùc cuûa xoùm", "title: Bể nước của xóm"),
        ("title: Bể\tnước", "title: Bể nước"),
        ("title: BÓ n\u00adíc cña xãm", "title: Bể nước của xóm"),
        ("title: Bá»ƒ nÆ°á»›c cá»§a xÃ³m", "title: Bể nước của xóm"),
    ],
)
def test_a_value_is_mended(written: str, better: str) -> None:
    assert mended(HEAD.replace("title: Bể nước", written)) == HEAD.replace("title: Bể nước", better)


@pytest.mark.parametrize(
    "written",
    [
        "title: “Bể nước” của xóm",  # a quotation, as it should be
        "title: “Bể nước",
        'title: "Bể "chung" của xóm"',
        "title: Bể nước tổ #5",
        "title: Bể \u00a05.000.000\u00a0₫ của xóm",
        "title: Bể nước \uf0b7 của xóm",
        "title: Bể n\ufffdớc",
    ],
)
def test_what_must_be_guessed_is_left_alone(written: str) -> None:
    text = HEAD.replace("title: Bể nước", written)

    assert mended(text) == text


def test_bullets_of_word_become_list_marks() -> None:
    body = "Cần có:\n\n•\tTre già\n\uf0b7\tDây mây\n▪ Đinh sắt\n  ➢  Búa\n\nGiá 5 • 6 đồng.\n"

    assert mended(HEAD + body) == HEAD + (
        "Cần có:\n\n- Tre già\n- Dây mây\n- Đinh sắt\n- Búa\n\nGiá 5 • 6 đồng.\n"
    )


def test_lines_of_old_fonts_become_unicode_and_the_others_stay() -> None:
    body = "Tæ bÓ n\u00adíc häp mçi th¸ng.\n\nBể nước của xóm.\n\nTHÖ KHEN CUÛA UÛY BAN\n"

    assert mended(HEAD + body) == HEAD + (
        "Tổ bể nước họp mỗi tháng.\n\nBể nước của xóm.\n\nTHƯ KHEN CỦA ỦY BAN\n"
    )


@pytest.mark.parametrize(
    "spoilt",
    [
        "Tæ bÓ n\u00adíc häp mçi th¸ng mét lÇn",
        "Toå beå nöôùc hoïp moãi thaùng moät laàn",
        "Tá»• bá»ƒ nÆ°á»›c há»\u008dp má»—i thÃ¡ng má»™t láº§n",
    ],
)
@pytest.mark.parametrize("around", ["Đã xong. {}. Rồi về.", "Họ kể, {}, rồi về.", "Đó: {}; về."])
def test_a_sentence_among_right_letters_is_mended_alone(around: str, spoilt: str) -> None:
    text = HEAD + around.format(spoilt)

    assert mended(text) == HEAD + around.format("Tổ bể nước họp mỗi tháng một lần")


def test_a_sentence_that_is_not_sure_keeps_each_character() -> None:
    body = "Đã\u200b xong. Tæ bÓ n\u00adíc häp xyzáÿþ mçi th¸ng. Rồi về.\n"

    assert mended(HEAD + body) == HEAD + body.replace("\u200b", "")


@pytest.mark.parametrize(
    ("content", "better"),
    [
        ("Tổ bể,xã\n".encode("utf-16"), "Tổ bể,xã\n"),
        (in_code_page_1258("Bể nước, cô giáo, đã đi"), "Bể nước, cô giáo, đã đi"),
        (b"T\xe6 b\xd3 n\xad\xedc h\xe4p m\xe7i th\xb8ng", "Tổ bể nước họp mỗi tháng"),
        (b"\xef\xbb\xbfname;kind\r\n", "name;kind\n"),
        ("name,kind\nTổ\tbể,xã\n".encode(), "name,kind\nTổ bể,xã\n"),
        ("name\tkind\nTổ bể\txã\n".encode("utf-16"), "name\tkind\nTổ bể\txã\n"),
    ],
)  # fmt: skip
def test_a_table_in_another_encoding_is_decoded_where_that_is_sure(
    content: bytes, better: str
) -> None:
    assert mend(content, ".csv").content == better.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04\x00\x00",
        b"B\xec\xf2 n\xfd\xf5c \x81\x8d",
        b"Caf\xe9 cr\xe8me",
        b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
        b"\xff\xfea",
    ],
)
def test_what_cannot_be_mended_is_refused_whole(content: bytes) -> None:
    assert mend(content, ".md").content is None


def test_the_lines_of_a_change_are_those_of_the_new_text() -> None:
    text = HEAD.replace("title: ", "title:\u00a0") + "Một.\n##\u00a0Hai\n"

    (change,) = mend(text.encode(), ".md").changes

    assert (change.code, change.lines) == ("hard-blank", [2, 6])


PIECES = st.sampled_from(
    (
        *("---", "```", "\n", " ", "\u00a0", "title:", "•", "- ", "“", "”", '"', ": ", "#", "|"),
        *("Beå", "BÓ", "nÆ°", "Ð", "\u0301", "\u200b", "\t", "\r\n", "\uf0b7", "—-", "đã đi"),
    )
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_mended_text_needs_no_mending(text: str) -> None:
    result = mend(text.encode(), ".md")

    assert result.content is not None
    again = mend(result.content, ".md")
    assert again.content == result.content
    assert again.changes == []


TEXT = "Bể nước của xóm, hoà khoẻ thuý quý giá: “ngôi” – nhà #1 café Röntgen 5° ½ số 12/QĐ-UBND"
WORDS = st.sampled_from(TEXT.split())


@given(st.lists(st.tuples(WORDS, st.sampled_from((" ", "\n", "\u00a0", "\n\n"))), max_size=30))
def test_no_word_is_changed(written: list[tuple[str, str]]) -> None:
    body = "".join(word + blank for word, blank in written)

    assert mended(HEAD + body) == HEAD + body
    assert mended(HEAD + unicodedata.normalize("NFD", body)) == HEAD + body


def test_the_values_of_a_story_stay_what_they_are() -> None:
    spoilt = unicodedata.normalize("NFD", STORY).replace("\n", "\r\n")
    spoilt = re.sub(r"^([ -]*\w+): ", "\\1:\u00a0", spoilt, flags=re.MULTILINE)

    head = split_front_matter(mended(spoilt)).head
    assert read_yaml(head).value == read_yaml(split_front_matter(STORY).head).value


def test_every_change_has_its_words() -> None:
    assert all(words[0].islower() for words in CHANGES.values())


def test_curly_quotes_are_mended_below_empty_lines() -> None:
    spoilt = "\n\n---\nid: 1\ntitle: “Bể nước: của xóm”\n---\nLời kể.\n"

    assert mended(spoilt) == spoilt.replace("“", '"').replace("”", '"')
