"""The data that others reuse: records that their schema takes, tables that Excel opens."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from newsroom.content.base import Body
from newsroom.content.story import Result
from newsroom.syndication.open_data import (
    INDEX,
    PUBLIC,
    STORY_SCHEMA,
    record_address,
    record_keys,
    title_of,
)
from newsroom.syndication.tables import RESULTS, STORIES, csv_bytes
from newsroom.syndication.travelling import NEEDS
from tests.builders import at
from tests.small_site import base_edition, base_site, base_story, make_story
from tests.syndication.syndicated import TITLES, URL, files_of, public_files

FILES = public_files(base_edition())
SCHEMA = json.loads(FILES[STORY_SCHEMA])


def record(files: dict[str, bytes], story_id: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(files[record_address(story_id)])
    return values


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_every_record_is_what_the_schema_says() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    gone = make_story("da-rut", id="g-2026-0044", state="withdrawn", updated=at("2026-11-03"))
    files = files_of(*base_site().stories.values(), gone)
    records = [name for name in files if name.startswith("du-lieu/v1/g-")]

    assert len(records) == 3
    for name in records:
        assert [error.message for error in validator.iter_errors(json.loads(files[name]))] == []


def test_a_record_holds_every_field_that_may_leave_and_names_each_key() -> None:
    assert [name for name in PUBLIC if f"Story.{name}" not in NEEDS] == []
    assert {*PUBLIC} <= {*record_keys()}
    assert all(title_of(name) for name in record_keys())


def test_nothing_of_the_consent_or_of_how_a_name_is_filed_travels() -> None:
    text = json.dumps([record(FILES, "g-2026-0001"), record(FILES, "g-2026-0002")])

    for word in ("consent", "sort_name", "minor", "waiver", "HS-2026"):
        assert word not in text


def test_a_record_has_the_place_of_then_and_of_today_and_where_its_terms_are_explained() -> None:
    story = record(FILES, "g-2026-0002")

    assert story["place"]["name"] == "phường Đông Hải, huyện Cửa Xưa, tỉnh Biển Xưa"
    assert [place["id"] for place in story["places_today"]] == ["dat-moi/dong-hai"]
    assert story["fields"][0]["url"] == f"{URL}linh-vuc/moi-truong/"
    assert story["results"][0]["source"] in {source["id"] for source in story["sources"]}
    assert story["corrections"][0]["was"] == "500 mét"


def test_the_text_of_a_record_links_in_full_and_to_nothing_hidden() -> None:
    words = "Xem [bể nước](/cau-chuyen/be-nuoc/) và [bài kia](/cau-chuyen/tam-dung/). ![Bể](a.jpg)"
    writer = replace(make_story("giu-nuoc", id="g-2026-0031"), body=Body(words))
    paused = make_story("tam-dung", id="g-2026-0032", state="paused")
    body = record(files_of(writer, base_story(), paused), "g-2026-0031")["body"]

    assert body == f"Xem [bể nước]({URL}cau-chuyen/be-nuoc/) và bài kia."


def test_the_index_leads_to_every_record_and_counts_no_fiction() -> None:
    index = json.loads(FILES[INDEX])

    assert index["count"] == len(index["stories"]) == 2
    for story in index["stories"]:
        assert story["data"].removeprefix(URL) in FILES
    assert not any(story["demo"] for story in index["stories"])


def test_a_withdrawn_story_leaves_id_and_day_in_index_and_record() -> None:
    gone = make_story("lo-van-tu", id="g-2026-0044", state="withdrawn", updated=at("2026-11-03"))
    files = files_of(base_story(), gone)
    left = {"version": 1, "id": "g-2026-0044", "state": "withdrawn", "date": "2026-11-03"}

    assert json.loads(files[INDEX])["withdrawn"] == [left]
    assert record(files, "g-2026-0044") == left
    assert b"g-2026-0044" not in files[STORIES] + files[RESULTS]


@settings(max_examples=40)
@given(TITLES)
def test_a_title_passes_record_and_table_unharmed(title: str) -> None:
    files = files_of(make_story("be-nuoc", title=title))
    cell = table(files[STORIES])[1][3]

    assert record(files, "g-2026-0001")["title"] == title
    assert cell.removeprefix("'") == " ".join(title.split()).removeprefix("'")


FORMULAS = ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "\r\n=1", "\x00=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    result = Result.model_validate({"what": "x", "evidence": "0"}).model_copy(
        update={"what": text, "after": text}
    )
    files = files_of(make_story("be-nuoc", title=text, summary=text, results=[result]))

    for name in (STORIES, RESULTS):
        rows = table(files[name])
        assert len({len(row) for row in rows}) == 1
        assert not [c for row in rows for c in row if c.strip("'\x00").startswith(("\t", "\r"))]
        assert not [cell for row in rows for cell in row if cell[:1] in "=+-@＝＋－＠" and cell]


def test_excel_with_vietnamese_settings_reads_letters_and_columns() -> None:
    content = csv_bytes([("Tít", "Số"), ('Bể; "nước"\ncủa xóm', "1,5")])

    assert content == '\ufeffTít;Số\r\n"Bể; ""nước"" của xóm";1,5\r\n'.encode()


def test_a_story_without_photo_results_or_summary_has_its_record_and_rows() -> None:
    bare = make_story("be-nuoc", photos=[], results=[], summary=None, sources=[], stage=None)
    files = files_of(bare)

    assert Draft202012Validator(SCHEMA).is_valid(record(files, "g-2026-0001"))
    assert len(table(files[STORIES])) == 2
    assert len(table(files[RESULTS])) == 1
