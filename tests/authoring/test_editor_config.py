"""The form asks for what the model has, in the words of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from newsroom.authoring.editor_config import PLACE_INPUT, TRIAL, editor_config
from newsroom.authoring.schemas import class_inside, hints_of, parts_of, scalar_of, schema_of
from newsroom.content.base import Meta, field_help
from newsroom.content.story import Story
from newsroom.vietnamese.labels import BY_VOCABULARY, WITHOUT_LABEL

STANDARDS = {"chap-hanh": "Gương mẫu chấp hành", "cach-lam-moi": "Có cách làm mới"}
CONFIG = editor_config(TRIAL, "Lan tỏa", "https://guong.example/", STANDARDS)
STORIES = CONFIG["collections"][0]
LABELS = {label or WITHOUT_LABEL for labels in BY_VOCABULARY.values() for label in labels.values()}


def inputs(fields: list[dict[str, Any]], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for field in fields:
        path = f"{above}{field['name']}"
        yield path, field
        yield from inputs(field.get("fields", []), f"{path}.")


INPUTS = dict(inputs(STORIES["fields"]))


def fields_of(model: type[Meta], above: str = "") -> Iterator[tuple[str, str, Any]]:
    """Path as it is written, title, and type of every field of the model and of its parts."""
    for name, hint in hints_of(model).items():
        path = f"{above}{model.model_fields[name].alias or name}"
        yield path, field_help(model, name)[0], hint
        if inside := class_inside(hint):
            yield from fields_of(inside, f"{path}.")


FIELDS = list(fields_of(Story))


def test_every_field_of_the_model_has_its_input_in_the_order_of_the_model() -> None:
    assert [*INPUTS] == [*(path for path, _, _ in FIELDS), "body"]
    for path, title, _ in FIELDS:
        assert path == "id" or INPUTS[path]["label"] == title


def test_nothing_that_the_model_needs_may_be_left_out() -> None:
    needed = {
        part.__name__: {
            info.alias or name for name, info in part.model_fields.items() if info.is_required()
        }
        for part in parts_of(Story)
    }
    given = {"sources": {"id"}}  # by the form, when the story is saved
    for path, field in INPUTS.items():
        if "fields" in field:
            asked = {inner["name"] for inner in field["fields"] if inner["required"]}
            asked |= given.get(path, set())
            assert asked in needed.values(), path
    asked = {field["name"] for field in STORIES["fields"] if field.get("required")}
    assert asked == needed["Story"] - {"id"} | {"unit"}


def test_what_is_chosen_from_a_list_can_only_be_chosen() -> None:
    schema = schema_of(Story)
    for part in [schema, *schema["$defs"].values()]:
        for key, value in part["properties"].items():
            if "enum" in value.get("items", value):
                asking = [field for field in INPUTS.values() if field["name"] == key]
                assert any(field.get("widget") == "select" for field in asking), key
    for path, field in INPUTS.items():
        if field.get("widget") == "select":
            labels = {re.sub(r"^\d\. ", "", option["label"]) for option in field["options"]}
            assert labels <= LABELS | {"Có", "Không", *STANDARDS.values()}, path


@pytest.mark.parametrize("path", [path for path, _, hint in FIELDS if scalar_of(hint) == "Flag"])
def test_a_flag_that_nobody_sets_is_not_written(path: str) -> None:
    values = [option["value"] for option in INPUTS[path]["options"]]

    assert values == [True, False]
    assert not INPUTS[path]["required"]
    assert "default" not in INPUTS[path]


def test_places_and_entries_are_found_by_their_names() -> None:
    assert INPUTS["place"]["widget"] == PLACE_INPUT == INPUTS["adopters.place"]["widget"]
    assert INPUTS["unit"]["collection"] == INPUTS["author.unit"]["collection"] == "units"
    assert INPUTS["fields"]["multiple"]
    collections = {collection["name"] for collection in CONFIG["collections"]}
    named = {field["collection"] for field in INPUTS.values() if "collection" in field}
    assert named <= collections


def test_a_standard_of_the_site_is_chosen_by_its_title() -> None:
    options = {one["value"]: one["label"] for one in INPUTS["standards.code"]["options"]}

    assert options == STANDARDS


def test_the_id_is_given_and_the_folder_stays() -> None:
    assert INPUTS["id"] == {"name": "id", "widget": "hidden"}
    assert STORIES["slug"] == {"template": "{{title}}", "editable": False}
    assert CONFIG["slug"]["encoding"] == "ascii"


def test_people_publish_and_the_form_does_not() -> None:
    assert CONFIG["publish_mode"] == "editorial_workflow"
    assert not STORIES["publish"]
    assert not any(collection["delete"] for collection in CONFIG["collections"])
    assert all(one["hide"] and not one["create"] for one in CONFIG["collections"][1:])


def test_hints_speak_of_a_form_and_not_of_a_file() -> None:
    for path, field in INPUTS.items():
        hint = field.get("hint", "")
        assert hint or path == "id"
        assert not re.search(r"`|\btrue\b|dòng này|content/", hint), f"{path}: {hint}"


def test_what_only_a_published_story_needs_says_so() -> None:
    assert INPUTS["photos.licence"]["hint"].endswith("Cần có khi đăng.")
    assert INPUTS["summary"]["hint"].endswith("Cần có khi gửi duyệt.")
    assert not re.search("Cần có khi", INPUTS["title"]["hint"] + INPUTS["photos.focal"]["hint"])


def test_texts_end_where_the_check_says_so() -> None:
    assert INPUTS["title"]["maxlength"] == 100
    assert INPUTS["summary"]["maxlength"] == 300


def test_the_story_begins_with_the_headings_of_its_kind() -> None:
    body = INPUTS["body"]

    assert body["default"].startswith("## Hoàn cảnh\n\n## Cách làm\n")
    assert body["modes"] == ["raw"]
    assert "Cách nhân rộng" in body["hint"]
