"""A field is understood under a Vietnamese name, in capitals and with a slip of the finger."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest

from newsroom.content.base import Entry, Meta
from newsroom.content.entries import read_markdown_entry
from newsroom.content.field_names import keys_of, with_own_names
from newsroom.content.story import Adopter, Consent, Photo, Standard, Story, Subject, Waiver
from newsroom.content.terms import Document, Event
from tests.builders import BASE

STORY = (BASE / "stories/be-nuoc/index.md").read_text(encoding="utf-8")
FILE = PurePosixPath("content/stories/be-nuoc/index.md")


@pytest.mark.parametrize(
    ("model", "written", "key"),
    [
        *((Story, name, "title") for name in ("Title", "TITLE", "Tít", "Tiêu đề", "titel")),
        *((Story, name, "id") for name in ("Mã", "mã", "MÃ", "mã số", "Mã bài", "Id", "ID")),
        (Standard, "Mã", "code"),
        *((Story, name, "unit") for name in ("đơn vị", "Đơn vị giới thiệu", "don_vi", "don-vi")),
        *((Story, name, "summary") for name in ("Sapo", "tóm tắt", "sumary", "Mô tả")),
        *((Story, name, "review_due") for name in ("review due", "review-due", "Hạn rà soát tới")),
        *((Story, name, "photos") for name in ("ảnh", "Hình ảnh", "photo")),
        *((Photo, name, "alt") for name in ("Mô tả ảnh", "mô tả", "ALT")),
        *((Subject, name, "name") for name in ("Tên", "họ tên", "Họ và tên")),
        *((Document, name, "title") for name in ("tiêu đề", "Title")),
        *((Subject, name, "honorific") for name in ("danh xưng", "Danh xưng", "xưng hô")),
        *((Subject, name, "occupation") for name in ("nghề nghiệp", "Nghề Nghiệp", "chức vụ")),
        *((Consent, name, "scope") for name in ("phạm vi", "Phạm vi đồng ý", "pham_vi")),
        *((Story, name, "responsible") for name in ("chịu trách nhiệm", "CHỊU TRÁCH NHIỆM")),
        (Waiver, "chịu trách nhiệm", "who"),
        (Adopter, "ghi chú", "note"),
        (Subject, "ghi chú", ""),
        (Story, "địa điểm", "place"),
        (Event, "ngày", "date"),
        (Story, "hoàn toàn khác", ""),
        (Story, "x", ""),
    ],
)  # fmt: skip
def test_a_name_is_understood(model: type[Meta], written: str, key: str) -> None:
    values, meant = with_own_names({written: "giá trị"}, model)

    assert values == {key or written: "giá trị"}
    assert [one.key for one in meant] == ([key] if key else [])


def test_a_field_that_is_there_is_never_taken_twice() -> None:
    raw: dict[str, Any] = {"title": "một", "Tít": "hai", "Tiêu đề": "ba"}

    assert with_own_names(raw, Story) == (raw, [])


@pytest.mark.parametrize("model", [Story, Photo, Subject, Document, Event])
def test_the_names_of_the_model_stay(model: type[Meta]) -> None:
    raw: dict[str, Any] = dict.fromkeys(keys_of(model), "x")

    assert with_own_names(raw, model) == (raw, [])


def test_what_is_wrong_inside_a_renamed_field_keeps_its_line() -> None:
    text = STORY.replace("photos:", "Ảnh:").replace("people: none", "Người trong ảnh: khong-ai")

    entry, problems = read_markdown_entry(Story, "be-nuoc", FILE, text)

    assert isinstance(entry, Entry)
    assert [(problem.code, problem.origin.line) for problem in problems] == [
        ("key-not-english", 26),
        ("key-not-english", 32),
        ("not-in-list", 32),
    ]
