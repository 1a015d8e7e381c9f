from __future__ import annotations

import inspect
from typing import Literal, get_args, get_origin

import pytest

from newsroom.content import news, story, terms, values, vocabulary
from newsroom.content.base import Meta
from newsroom.content.fields import CLASSES, FIELDS, FORMS
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


def test_every_field_of_the_model_is_explained_and_nothing_else_is() -> None:
    wanted = {
        f"{model.__name__}.{field.alias or name}"
        for model in MODELS
        for name, field in model.model_fields.items()
    }

    assert set(FIELDS) == wanted


def test_every_class_of_the_model_has_a_name_and_nothing_else_has() -> None:
    assert set(CLASSES) == {model.__name__ for model in MODELS}


def test_every_scalar_type_has_a_form() -> None:
    scalars = {name for name, value in vars(values).items() if hasattr(value, "__metadata__")}

    assert set(FORMS) == scalars


def test_every_explanation_is_one_clean_sentence() -> None:
    for key, text in FIELDS.items():
        assert text.endswith("."), key
        assert text[0].isupper(), key
        assert "|" not in text, key
        assert len(text) <= 160, key


def test_all_words_are_clean_vietnamese() -> None:
    words = [*FIELDS.values(), *CLASSES.values(), *FORMS.values()]
    words += [label for labels in BY_VOCABULARY.values() for label in labels.values()]

    assert [finding for word in words for finding in findings(word)] == []
