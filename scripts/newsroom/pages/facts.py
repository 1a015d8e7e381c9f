"""Tables of facts: a plain field of the model reaches the page by its mark, not by code."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, get_args

from newsroom.content.base import FACTS, Meta, Printed, field_help
from newsroom.content.vocabulary import labels_of
from newsroom.pages.shell import Link
from newsroom.vietnamese.dates import long_day
from newsroom.vietnamese.numbers import grouped
from newsroom.vietnamese.phrases import YES_NO, capital


class Fact(TypedDict):
    """A label with text, or with links."""

    label: str
    text: str
    links: list[Link]


def fact(label: str, text: str = "", links: Sequence[Link] = ()) -> Fact:
    """A labelled fact."""
    return {"label": label, "text": text, "links": list(links)}


def title_of(model: type[Meta], name: str) -> str:
    """The label of a field, as the schema and the handbook have it."""
    return field_help(model, name)[0]


def facts_of(
    meta: Meta, composed: Mapping[str, Sequence[Fact]] | None = None, box: Printed = FACTS
) -> list[Fact]:
    """What is filled, in the order of the model.

    Fields marked with ``box`` are printed under their title; what a field in ``composed`` shows
    was put together by the caller (links, sums, periods).
    """
    facts: list[Fact] = []
    for name, field in type(meta).model_fields.items():
        if composed and name in composed:
            facts += (fact for fact in composed[name] if fact["text"] or fact["links"])
        elif box in field.metadata and (text := _text(getattr(meta, name), field.annotation)):
            facts.append(fact(title_of(type(meta), name), text))
    return facts


def _text(value: Any, annotation: Any) -> str:
    """A plain value as a reader sees it; "" for nothing and for no."""
    if value is None or value is False:
        return ""
    if value is True:
        return YES_NO["yes"]
    if isinstance(value, date):
        return capital(long_day(value))
    if isinstance(value, int):
        return grouped(value)
    tables = (labels_of(part) for part in _alternatives(annotation))
    return next((labels for labels in tables if labels), {}).get(value, value)


def _alternatives(annotation: Any) -> Iterator[Any]:
    """The type itself, or the members of a union."""
    yield annotation
    yield from get_args(annotation)
