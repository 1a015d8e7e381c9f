from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from newsroom.authoring.schemas import (
    SCHEMAS,
    field_table,
    field_tables,
    parts_of,
    schema_of,
    schema_text,
    with_field_tables,
)
from newsroom.content.base import field_help
from newsroom.content.news import NewsMonth, NewsSource
from newsroom.content.story import Award, Result, Story, Subject
from newsroom.core.settings import ROOT
from tests.programs import run_program

TITLES = {
    field_help(part, name)[0]
    for model in SCHEMAS.values()
    for part in parts_of(model)
    for name in part.model_fields
}
FOLDER = ROOT / "schemas"


def make_story(**fields: Any) -> dict[str, Any]:
    return {
        "id": "g-2026-0007",
        "kind": "deed",
        "state": "draft",
        "title": "Tít",
        "subject": {"kind": "ca-nhan", "name": "Nguyễn Văn Mẫu (hư cấu)"},
        "place": "minh-hoa/vi-du",
        **fields,
    }


def errors(name: str, value: Any) -> list[str]:
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_fresh(name: str) -> None:
    assert (FOLDER / name).read_bytes() == schema_text(SCHEMAS[name]).encode()


def test_the_handbook_shows_the_fields_of_today_in_its_file() -> None:
    page = with_field_tables("Lời dẫn.\n")

    assert page.startswith("Lời dẫn.\n\n### Câu chuyện\n\n| Trường |")
    assert with_field_tables(page) == page
    assert run_program("write_schemas", "--check").returncode == 0


def test_no_schema_is_left_over() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema_of_the_dialect_that_it_names(name: str) -> None:
    schema = schema_of(SCHEMAS[name])

    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_is_described_in_vietnamese_and_none_in_english(name: str) -> None:
    schema = schema_of(SCHEMAS[name])

    for part in [schema, *schema.get("$defs", {}).values()]:
        assert set(part) <= {
            *("$schema", "$defs", "title", "type", "properties", "required"),
            "additionalProperties",
        }
        for value in part["properties"].values():
            assert value["description"].endswith(".")
            assert value["title"] in TITLES


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"published": "2026-11-20", "demo": True, "fields": ["giam-ngheo"]},
        {"results": [{"what": "Số hộ", "before": 42, "after": "9", "evidence": 3}]},
        {"results": [{"what": "Số hộ", "period": 2023, "evidence": "3"}]},
        {"photos": [{"file": "anh-1.jpg", "focal": [0.5, "0.3"]}]},
        {
            "awards": [
                {"class": "bang-khen", "name": "Bằng khen", "type": "dot-xuat", "issuer": "UBND"}
            ]
        },
    ],
)
def test_the_schema_accepts_what_the_loader_accepts(fields: dict[str, Any]) -> None:
    assert errors("story", make_story(**fields)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"sumary": "sai tên trường"},
        {"kind": "guong"},
        {"id": "g-26-7"},
        {"summary": None},
        {"demo": "có"},
        {"fields": "giam-ngheo"},
        {"results": [{"what": "Số hộ", "evidence": 5}]},
        {"awards": [{"award_class": "bang-khen"}]},
        {"photos": [{"file": "anh-1.jpg", "focal": [0.5, 1.5]}]},
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(fields: dict[str, Any]) -> None:
    assert errors("story", make_story(**fields))


def test_the_archive_of_news_is_json_so_types_are_strict_and_null_is_said() -> None:
    item = {
        "id": "n1",
        "headline": "Tít",
        "outlet": "Báo Minh Họa",
        "author": None,
        "first_seen": "2026-11-20T08:00:00+07:00",
        "retrieved": "2026-11-20T08:00:00+07:00",
        "link": "https://example.org/tin",
    }

    assert errors("news-month", {"items": [item]}) == []
    assert errors("news-month", {"items": [item | {"headline": 2026}]})
    assert errors("news-month", {"items": [item | {"excerpt": "x" * 201}]})


def test_labels_stand_beside_the_ids_they_explain() -> None:
    evidence = schema_of(Story)["$defs"]["Result"]["properties"]["evidence"]

    assert evidence["enum"] == ["0", "1", "2", "3", "4", 0, 1, 2, 3, 4]
    assert len(evidence["markdownEnumDescriptions"]) == len(evidence["enum"])
    assert evidence["markdownEnumDescriptions"][0] == "Theo lời kể"


def test_the_parts_of_a_story_come_in_reading_order_and_once() -> None:
    parts = parts_of(Story)

    assert parts[:3] == [Story, Subject, Result]
    assert len(parts) == len(set(parts))
    assert NewsSource not in parts


def test_the_table_shows_keys_as_they_are_written() -> None:
    table = field_table(Award).splitlines()

    assert table[0] == "| Trường | Dạng | Viết gì |"
    assert table[2].startswith("| `class` | `danh-hieu-thi-dua` Danh hiệu thi đua · ")
    assert len(table) == 2 + len(Award.model_fields)
    assert all(row.count("|") == 4 for row in table)


def test_the_handbook_gets_one_table_for_every_part_of_a_story() -> None:
    text = field_tables(Story)

    assert text.startswith("### Câu chuyện\n\n| Trường |")
    assert text.count("### ") == len(parts_of(Story))
    assert "danh sách: nhóm “Kết quả”" in text


def test_a_class_inside_a_list_is_found() -> None:
    assert [part.__name__ for part in parts_of(NewsMonth)] == ["NewsMonth", "NewsItem"]
