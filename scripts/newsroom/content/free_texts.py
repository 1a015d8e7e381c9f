"""The free texts of a file, found in the model: a new field is read by the rules at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from newsroom.content.base import KeyPath, Meta
from newsroom.content.values import Text

NOT_PRINTED: Final[Mapping[str, str]] = {
    "Consent.ref": "names a file at the unit; no page prints it",
    "Subject.sort_name": "orders lists; no page prints it",
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


def free_texts(meta: Meta, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str, str]]:
    """Key path as written, ``Class.field`` and text of every free text that a page can print."""
    model = type(meta)
    for name, key, is_text in _readable_fields(model):
        value = getattr(meta, name)
        place = f"{model.__name__}.{name}"
        if value is None or place in NOT_PRINTED:
            continue
        here = (*path, key)
        for inner, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            item_path = here if inner is None else (*here, inner)
            if is_text:
                yield item_path, place, item
            else:
                yield from free_texts(item, item_path)


@cache
def _readable_fields(model: type[Meta]) -> tuple[tuple[str, str, bool], ...]:
    """Name, key as written, and whether it is text (else a group of fields)."""
    hints = get_type_hints(model, include_extras=True)
    fields = ((name, field.alias or name) for name, field in model.model_fields.items())
    return tuple(
        (name, key, is_text)
        for name, key in fields
        if (is_text := _is_text(hints[name])) or _is_group(hints[name])
    )


def _is_text(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return set(get_args(Text)[1:]) <= set(hint.__metadata__) or _is_text(get_args(hint)[0])
    return any(_is_text(part) for part in get_args(hint))


def _is_group(hint: Any) -> bool:
    if isinstance(hint, type):
        return issubclass(hint, Meta)
    return any(_is_group(part) for part in get_args(hint))
