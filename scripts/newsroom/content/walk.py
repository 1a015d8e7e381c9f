"""What the rules look for in a file, found in the model: a new field is read at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from newsroom.content.base import KeyPath, Meta, Names
from newsroom.content.values import Text

NOT_PRINTED: Final[Mapping[str, str]] = {
    "Consent.ref": "names a file at the unit; no page prints it",
    "Subject.sort_name": "recognises the subject in press items; no page prints it",
    "Waiver.reason": "printed by the check, never by a page",
    "Waiver.who": "printed by the check, never by a page",
}
"""Texts that no reader sees, by class and field, with the reason."""

QUOTED: Final[Mapping[str, str]] = {
    "Award.name": "the words of the decision",
    "Award.issuer": "the words of the decision",
    "Correction.was": "what was wrong and is shown as wrong",
    "Source.title": "the words of somebody else's headline",
    "Source.outlet": "the name of somebody else",
}
"""Words of others that must stay as they are, so that rules of truth and style pass them over."""


def free_texts(meta: Meta) -> Iterator[tuple[KeyPath, str, str]]:
    """Key path as written, ``Class.field`` and text of every free text that a page can print."""
    for path, place, field, value in _values(meta, ()):
        if field.is_text and place not in NOT_PRINTED:
            yield path, place, value


def named_entries(meta: Meta) -> Iterator[tuple[KeyPath, str, str]]:
    """Key path as written, collection and slug of every entry that a marked field names."""
    for path, _, field, value in _values(meta, ()):
        if field.collection:
            yield path, field.collection, value


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    key: str
    is_text: bool
    is_group: bool
    collection: str


def _values(meta: Meta, path: KeyPath) -> Iterator[tuple[KeyPath, str, _Field, Any]]:
    """Every filled value that a rule may ask for, groups and lists resolved."""
    model = type(meta)
    for field in _fields_of(model):
        value = getattr(meta, field.name)
        if value is None:
            continue
        here, place = (*path, field.key), f"{model.__name__}.{field.name}"
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, item in items:
            item_path = here if number is None else (*here, number)
            if field.is_group:
                yield from _values(item, item_path)
            else:
                yield item_path, place, field, item


@cache
def _fields_of(model: type[Meta]) -> tuple[_Field, ...]:
    hints = get_type_hints(model, include_extras=True)
    fields = (
        _Field(
            name,
            info.alias or name,
            _is_text(hints[name]),
            _is_group(hints[name]),
            next((mark.collection for mark in info.metadata if isinstance(mark, Names)), ""),
        )
        for name, info in model.model_fields.items()
    )
    return tuple(field for field in fields if field.is_text or field.is_group or field.collection)


def _is_text(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return set(get_args(Text)[1:]) <= set(hint.__metadata__) or _is_text(get_args(hint)[0])
    return any(_is_text(part) for part in get_args(hint))


def _is_group(hint: Any) -> bool:
    if isinstance(hint, type):
        return issubclass(hint, Meta)
    return any(_is_group(part) for part in get_args(hint))
