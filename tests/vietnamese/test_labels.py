from __future__ import annotations

import inspect
from typing import Literal, get_args, get_origin

import pytest

from newsroom.authoring.schema_words import FORMS
from newsroom.content import news, story, terms, values, vocabulary
from newsroom.content.base import Meta, class_title, field_help
from newsroom.vietnamese.labels import BY_VOCABULARY, EVIDENCE, HONORIFIC, KIND, PLACE_KIND
from newsroom.vietnamese.repair import findings

VOCABULARIES = {
    name: get_args(value)
    for name, value in vars(vocabulary).items()
    if get_origin(value) is Literal
}
MODELS = [
    model
    for module in (story, terms, news)
    for _, model in inspect.getmembers(module, inspect.isclass)
    if issubclass(model, Meta) and model.__module__ == module.__name__
]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_value_of_a_vocabulary_has_a_label_in_the_same_order(name: str) -> None:
    assert tuple(BY_VOCABULARY[name]) == VOCABULARIES[name]


def test_no_labels_are_left_over() -> None:
    assert set(BY_VOCABULARY) == set(VOCABULARIES)


def test_two_values_of_a_vocabulary_never_look_the_same() -> None:
    for labels in BY_VOCABULARY.values():
        assert len(set(labels.values())) == len(labels)


def test_only_the_absent_honorific_has_no_words() -> None:
    empty = [
        (name, value)
        for name, labels in BY_VOCABULARY.items()
        for value, label in labels.items()
        if not label
    ]

    assert empty == [("Honorific", "khong")]


def test_words_that_stand_before_a_name_are_small_and_the_others_are_not() -> None:
    before_names = [HONORIFIC, PLACE_KIND]

    for labels in BY_VOCABULARY.values():
        for label in filter(None, labels.values()):
            assert label[0].isupper() != any(labels is small for small in before_names)


def test_the_words_of_the_field_are_the_agreed_ones() -> None:
    assert KIND == {"deed": "Việc tốt", "profile": "Gương", "model": "Mô hình"}
    assert EVIDENCE["2"] == "Có số liệu trước – sau"


def test_every_scalar_type_has_a_form() -> None:
    scalars = {name for name, value in vars(values).items() if hasattr(value, "__metadata__")}

    assert set(FORMS) == scalars


HELP = {
    f"{model.__name__}.{name}": field_help(model, name)
    for model in MODELS
    for name in model.model_fields
}


def test_every_class_of_the_model_has_a_name() -> None:
    assert [model for model in MODELS if not class_title(model)] == []


@pytest.mark.parametrize("key", HELP)
def test_every_field_has_a_title_and_one_clean_sentence_of_help(key: str) -> None:
    title, text = HELP[key]

    assert title[:1].isupper()
    assert len(title) <= 32
    assert not title.endswith(".")
    assert text.endswith(".")
    assert text[0].isupper()
    assert "|" not in text
    assert len(text) <= 160


def test_all_words_are_clean_vietnamese() -> None:
    words = [word for pair in HELP.values() for word in pair]
    words += [*map(class_title, MODELS), *FORMS.values()]
    words += [label for labels in BY_VOCABULARY.values() for label in labels.values()]

    assert [finding for word in words for finding in findings(word)] == []
