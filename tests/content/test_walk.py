"""Every free text of the model is read by the rules about people and truth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import create_model

from newsroom.checks.children import children_are_protected, children_are_recognised
from newsroom.checks.consent import sensitive_data_needs_its_scope
from newsroom.checks.language import superlatives_have_a_source
from newsroom.content.base import Meta
from newsroom.content.story import Story, Subject
from newsroom.content.terms import Movement, Page, SiteSettings, Unit
from newsroom.content.values import Text
from newsroom.content.walk import NOT_PRINTED, QUOTED, free_texts
from newsroom.publication.context import StoryEntry
from tests.small_site import base_site, edition_of, make_story

TYPED = "đồng bào Tày là nơi đầu tiên"


def filled(model: type[Meta], text: str = TYPED) -> Any:
    """An instance with the same words in every text, of every group one."""
    values: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        parts = [field.annotation, *get_args(field.annotation)]
        parts += [inner for part in parts for inner in get_args(part)]
        group = next((p for p in parts if isinstance(p, type) and issubclass(p, Meta)), None)
        is_list = "list[" in str(field.annotation)
        value = filled(group, text) if group else text if str in parts else None
        values[name] = [value] if is_list and value is not None else value
    return model.model_construct(**values)


def places_of(model: type[Meta]) -> set[str]:
    return {place for _, place, _ in free_texts(filled(model))}


def texts_by_type(model: type[Meta]) -> Iterator[str]:
    """The same list from the source of the types, found in another way."""
    for name, field in model.model_fields.items():
        if str(field.annotation).count("_text") or "_text" in str(field.metadata):
            yield f"{model.__name__}.{name}"
        for part in (field.annotation, *get_args(field.annotation)):
            for inner in (part, *get_args(part)):
                if isinstance(inner, type) and issubclass(inner, Meta):
                    yield from texts_by_type(inner)


@pytest.mark.parametrize("model", [Story, Movement, Unit, Page, SiteSettings])
def test_every_text_of_the_model_is_read_but_for_the_exemptions(model: type[Meta]) -> None:
    assert places_of(model) == set(texts_by_type(model)) - set(NOT_PRINTED)


def test_the_exemptions_name_fields_that_exist() -> None:
    everything = set(texts_by_type(Story))

    assert set(NOT_PRINTED) <= everything
    assert set(QUOTED) <= everything


def with_everything(text: str = TYPED, *, minor: bool = False) -> StoryEntry:
    """A story about one person, whose every text says something that needs its scope."""
    base = make_story("be-nuoc")
    full: Story = filled(Story, text)
    keep = ("id", "kind", "state", "place", "demo")
    fields = {name: getattr(base.meta, name) for name in keep}
    subject = full.subject.model_copy(update={"kind": "ca-nhan", "minor": minor})
    consent = full.consent.model_copy(update={"scope": []}) if full.consent else None
    results = [row.model_copy(update={"source": None}) for row in full.results]
    adopters = [row.model_copy(update={"source": None}) for row in full.adopters]
    more = {"subject": subject, "consent": consent, "results": results, "adopters": adopters}
    return make_story("be-nuoc", **{**dict(full), **fields, **more})


def test_an_ethnic_group_beside_a_name_is_noticed_in_every_text() -> None:
    entry = with_everything()
    context = edition_of(base_site().stories.values()).context

    problems = sensitive_data_needs_its_scope(entry, context)

    assert len([p for p in problems if p.code == "ethnicity-without-scope"]) == len(
        list(free_texts(entry.meta))
    )


@pytest.mark.parametrize("detail", ["lớp 5A", "Trường Tiểu học", "11 tuổi", "sinh năm 2015"])
def test_what_leads_to_a_child_is_noticed_in_every_text(detail: str) -> None:
    entry = with_everything(f"em nhỏ {detail} ở xã", minor=True)
    context = edition_of(base_site().stories.values()).context

    problems = children_are_protected(entry, context)

    assert len([p for p in problems if p.code == "minor-detail"]) == len(
        list(free_texts(entry.meta))
    )


def test_a_child_that_nobody_marked_is_noticed_in_every_text() -> None:
    entry = with_everything("Em Mẫu Văn Ví học lớp 5A")
    context = edition_of(base_site().stories.values()).context

    problems = children_are_recognised(entry, context)

    assert len([p for p in problems if p.code == "child-named"]) == len(
        list(free_texts(entry.meta))
    )


def test_praise_without_a_source_is_noticed_in_every_text_of_our_own() -> None:
    entry = with_everything()
    context = edition_of(base_site().stories.values()).context

    problems = superlatives_have_a_source(entry, context)

    own = [place for _, place, _ in free_texts(entry.meta) if place not in QUOTED]
    assert len([p for p in problems if p.code.startswith("superlative-in-")]) == len(own)


def test_a_new_field_is_read_without_anyone_remembering_it() -> None:
    wider = create_model("Subject", __base__=Subject, motto=(Text | None, None))
    subject = wider.model_construct(kind="ca-nhan", name="A", occupation=None, motto=TYPED)

    assert (("motto",), "Subject.motto", TYPED) in set(free_texts(subject))
