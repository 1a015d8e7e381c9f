"""Texts for newspapers: finished sentences only, and nothing lost on the way to another form."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.base import Entry
from newsroom.content.story import Photo, Story
from newsroom.syndication.press_kit import KitPhoto, press_kit
from newsroom.syndication.press_texts import (
    Block,
    blocks_of,
    citations,
    lengths,
    plain,
    republished,
    sentences_of,
    whole_text,
)
from newsroom.syndication.press_version import version_of
from newsroom.syndication.travelling import Travelling, travelling
from newsroom.syndication.word_file import word_file
from newsroom.vietnamese.syllables import syllables
from tests.builders import make_desk, make_story

DAY = date(2026, 8, 1)
ADDRESS = "https://vi-du.example/cau-chuyen/be-nuoc/"
BODY = """Đoạn **đầu** có [liên kết](/tieu-chi/) và dẫn nguồn[^s1]. Câu hai ở đây!

![Ảnh](anh-1.jpg)

## Cách làm

- Rửa bể;
- Mời trạm y tế.

1. Bước một
2. Bước hai

> “Nước trong lắm.”

| Năm | Số nhà |
| --- | ---: |
| 2024 | 6 |
"""
PRINTED = {"credit": "Tổ", "licence": "CC BY 4.0", "people": "none", "press": "true"}
HOSTILE = [
    'Chuyện "ngoặc kép" & <b>thẻ</b>',
    "Bể nước 🚰 của xóm",
    "Bể \u200fnước\u202e của xóm",
    "{Bể} 100% $nước_#1\\",
    "Bể nước của xóm. " * 18,
]


def outgoing(body: str = BODY, **changes: object) -> Travelling:
    result = travelling_of(make_story(body=body, **changes))
    assert result is not None
    return result


def travelling_of(story: Entry[Story]) -> Travelling | None:
    return travelling(story, make_desk(story))


class Html(HTMLParser):
    """Tags and text of a piece of HTML, as another program reads it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.links: list[str | None] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def words_of_docx(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(t.text or "" for t in p.iter(f"{name}t")) for p in root.iter(f"{name}p")]


def test_a_column_that_held_only_numbers_of_sources_is_left_out() -> None:
    rows = ["| Năm | Số nhà | Nguồn |", "|---|---|---|", "| 2024 | 6 | [^s1] |", "| 2025 | | |"]

    texts = [block.text for block in blocks_of("\n".join(rows))]

    assert texts == ["Năm – Số nhà", "2024 – 6", "2025"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Một câu. Hai câu! Ba?", ["Một câu.", "Hai câu!", "Ba?"]),
        ("Ở TP. Hồ Chí Minh có bể. Xong.", ["Ở TP. Hồ Chí Minh có bể.", "Xong."]),
        ("Bà Mẫu Thị A. Thử đến xem.", ["Bà Mẫu Thị A. Thử đến xem."]),
        ("Nảy 41. Quả mẹ mất.", ["Nảy 41.", "Quả mẹ mất."]),
        ("Của bà Lan. Sau đó nghỉ.", ["Của bà Lan.", "Sau đó nghỉ."]),
        ("“Thôi.” Bà cười.", ["“Thôi.”", "Bà cười."]),
        ("Rồi… nước trong. Hết", ["Rồi… nước trong.", "Hết"]),
        ("Giá 1.200.000 đồng. Đắt.", ["Giá 1.200.000 đồng.", "Đắt."]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_the_text_comes_without_marks_links_and_pictures() -> None:
    assert [*blocks_of(BODY)] == [
        Block("p", "Đoạn đầu có liên kết và dẫn nguồn. Câu hai ở đây!"),
        Block("h2", "Cách làm"),
        Block("ul", "Rửa bể;"),
        Block("ul", "Mời trạm y tế."),
        Block("ol", "Bước một"),
        Block("ol", "Bước hai"),
        Block("blockquote", "“Nước trong lắm.”"),
        Block("p", "Năm – Số nhà"),
        Block("p", "2024 – 6"),
    ]


def test_what_staff_wrote_stands_before_what_is_put_together() -> None:
    texts = lengths(outgoing(press={"short": "Bản tay viết."}))

    assert texts.short == "Bản tay viết."
    assert texts.medium.startswith("Sáu nhà góp công rửa bể")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 90), max_size=14), st.booleans())
def test_a_length_is_made_of_whole_sentences_and_never_too_long(
    sizes: list[int], is_demo: bool
) -> None:
    sentences = [f"Câu{'  bể' * size}.".replace("  ", " ") for size in sizes]
    changes = {"demo": "true", "consent": {"basis": "fictional"}} if is_demo else {}
    body = "\n\n".join(sentences) or "Lời."

    texts = lengths(outgoing(body=body, **changes))

    for text, limit in ((texts.short, 50), (texts.medium, 150), (texts.long, 400)):
        assert syllables(text) <= limit
        assert not text or text.endswith(".")
        pieces = sentences_of(text.removeprefix("Minh họa hư cấu: "))
        assert set(pieces) <= {*sentences, "Lời.", outgoing().story.summary}


def test_a_label_in_bold_at_the_start_of_a_paragraph_is_no_sentence_of_a_length() -> None:
    body = "**Điều chưa biết.** Chưa có giá.\n\nXã có **12 hộ.** Đó là năm 2024.\n\n**Cả câu đậm.**"

    texts = lengths(outgoing(body=body))

    assert texts.long.endswith("Chưa có giá. Xã có 12 hộ. Đó là năm 2024. Cả câu đậm.")
    assert "Điều chưa biết" not in texts.long
    assert next(blocks_of(body)).text == "Điều chưa biết. Chưa có giá."


def test_steps_keep_their_numbers_and_each_list_begins_with_one() -> None:
    blocks = [*blocks_of("1. Rửa\n2. Mời\n\nRồi\n\n1. Ghi\n\n- gạch")]

    assert plain(blocks) == "1. Rửa\n2. Mời\n\nRồi\n\n1. Ghi\n\n– gạch"
    assert words_of_docx(word_file("T", blocks, DAY))[1:] == [
        *("1. Rửa", "2. Mời", "Rồi", "1. Ghi", "• gạch")
    ]


@pytest.mark.parametrize("title", HOSTILE)
def test_any_headline_survives_every_form(title: str) -> None:
    result = outgoing(title=title)

    forms = republished(result, "Trang & thử", ADDRESS)
    assert forms is not None
    html, text = Html(forms.html), forms.text
    bibtex = citations(result, "Trang", ADDRESS).bibtex

    assert html.texts[0] == title
    assert set(html.tags) <= {"article", "h1", "h2", "p", "ul", "ol", "li", "blockquote", "a"}
    assert html.links == [ADDRESS]
    assert text.startswith(f"{title}\n\n")
    assert ADDRESS in text
    assert bibtex.count("{") == bibtex.count("}")
    assert words_of_docx(word_file(title, whole_text(result), DAY))[0] == title


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_makes_a_word_file_that_opens(text: str) -> None:
    words = words_of_docx(word_file(text, [Block("p", text)], DAY))

    assert len(words) == 2
    assert words[0] == words[1]


def test_points_of_a_list_stand_under_each_other() -> None:
    blocks = [Block("p", "Gồm:"), Block("ul", "bể"), Block("ul", "nước"), Block("p", "Hết.")]

    assert plain(blocks) == "Gồm:\n\n– bể\n– nước\n\nHết."


def test_a_text_that_stays_at_home_is_republished_in_no_form() -> None:
    result = outgoing(licence="chỉ dùng trên trang này")

    assert republished(result, "Trang", ADDRESS) is None


def test_the_version_follows_the_content() -> None:
    first, same = outgoing(), outgoing()
    other, longer = outgoing(title="Tít khác"), outgoing(body=f"{BODY}\nThêm.\n")

    assert version_of(first).id == version_of(same).id
    assert len({version_of(each).id for each in (first, other, longer)}) == 3


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"title": "Tít khác"}, "Tít, sapo"),
        ({"body": f"{BODY}\nThêm.\n"}, "Lời bài"),
        ({"licence": "CC BY-SA 4.0"}, "Đính chính, rà soát, phần khác"),
        ({"sources": []}, "Nguồn"),
        ({"photos": [{"file": "a.jpg", "alt": "Bể bên suối", **PRINTED}]}, "Ảnh, tiếng"),
    ],
)
def test_whoever_holds_an_earlier_version_sees_which_parts_changed_since(
    changes: dict[str, object], label: str
) -> None:
    earlier, now = (version_of(one) for one in (outgoing(), outgoing(**changes)))

    pairs = zip(earlier.parts, now.parts, strict=True)

    assert [after.label for before, after in pairs if before.code != after.code] == [label]


def test_a_version_tells_which_of_two_figures_changed() -> None:
    rows = [{"what": what, "after": "6 nhà", "evidence": "1"} for what in ("Số bể", "Số nhà")]
    changed = [rows[0], {**rows[1], "after": "7 nhà"}]
    earlier, now = (version_of(outgoing(results=results)) for results in (rows, changed))

    pairs = zip(earlier.figures, now.figures, strict=True)

    assert [after.label for before, after in pairs if before.code != after.code] == ["Số nhà"]


def test_a_version_does_not_follow_other_stories() -> None:
    story, other = make_story(related=["be-khac"]), make_story("be-khac", id="g-2026-0003")

    alone, beside = (travelling(story, make_desk(*all_)) for all_ in ((story,), (story, other)))

    assert alone is not None
    assert beside is not None
    assert alone.story.related != beside.story.related
    assert version_of(alone).id == version_of(beside).id


def test_every_part_of_a_version_has_three_signs_that_no_print_confuses() -> None:
    version = version_of(outgoing())
    parts = [*version.parts, *version.figures]

    assert re.split("[-.]", version.id) == [part.code for part in parts]
    assert {len(part.code) for part in parts} == {3}
    assert not set("".join(part.code for part in parts)) & set("01ilo")


def kit_of(result: Travelling, *photos: KitPhoto) -> bytes:
    return press_kit(result, make_desk(make_story()), photos, ADDRESS)


def test_a_kit_has_the_same_bytes_in_every_run() -> None:
    photo = Photo(file="a.jpg", alt="Bể nước bên suối", credit="Tổ", licence="CC BY 4.0")
    photos = [KitPhoto(photo, "a-960.jpg", b"jpeg")]

    assert kit_of(outgoing(), *photos) == kit_of(outgoing(), *photos)


def test_a_kit_says_the_same_as_text_as_word_file_and_as_facts() -> None:
    quotations = [{"text": "Nước trong lắm.", "by": "Tổ trưởng", "cleared": "2026-07-01"}]
    changes = {"press": {"quotations": quotations}}
    photo = Photo(file="a.jpg", alt="Bể nước bên suối", credit="Tổ", licence="CC BY 4.0")

    kit = kit_of(outgoing(**changes), KitPhoto(photo, "a-960.jpg", b"jpeg"))

    with zipfile.ZipFile(io.BytesIO(kit)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        text = archive.read("bai-viet.txt").decode("utf-8-sig")
        words = words_of_docx(archive.read("bai-viet.docx"))
        facts = json.loads(archive.read("du-lieu.json"))
        captions = archive.read("chu-thich-anh.txt").decode("utf-8-sig")
        assert archive.read("anh/a-960.jpg") == b"jpeg"
    assert words[0] == "Bể nước của xóm" == text.splitlines()[0]
    assert "“Nước trong lắm.” – Tổ trưởng" in words
    assert "“Nước trong lắm.” – Tổ trưởng" in text
    assert ADDRESS in text
    assert "Bể nước bên suối" in captions
    assert facts["url"] == ADDRESS
    assert facts["story"]["title"] == "Bể nước của xóm"
    assert "scope" not in facts["story"]["consent"]


def test_a_kit_without_photos_says_so() -> None:
    with zipfile.ZipFile(io.BytesIO(kit_of(outgoing()))) as archive:
        assert [*archive.namelist()] == ["bai-viet.txt", "bai-viet.docx", "du-lieu.json"]
        assert "Không có ảnh nào" in archive.read("bai-viet.txt").decode()
