"""The field that somebody meant: a capital letter, a Vietnamese name or a slip of the finger.

The titles of the model's fields are the table of Vietnamese names; a few words that offices use
beside them are added. A field whose name is understood is read under its own, so that one wrong
name is one problem.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from newsroom.content.base import Meta, field_help
from newsroom.core.yaml_text import KeyPath, Position, find_positions, words_table
from newsroom.vietnamese.alphabet import fold

# Names in offices that are no title of a field; which of the fields exists decides.
_ALSO = words_table("content/office_names.yml")
_CLOSE, _VAGUE = 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Meant:
    """A name that was written, the field that is meant, and whether it is only a slip."""

    path: KeyPath
    key: str
    is_slip: bool


@cache
def keys_of(model: type[Meta]) -> Sequence[str]:
    """The names of its fields as people write them."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def keys_at(model: type[Meta], path: KeyPath) -> Sequence[str]:
    """The names of the fields of the group at ``path``."""
    for part in path:
        if isinstance(part, str) and (group := _groups_of(model).get(part)):
            model = group
    return keys_of(model)


def nearest_key(written: str, keys: Sequence[str]) -> str:
    """A field that may be meant, for a question; or ""."""
    return next(iter(difflib.get_close_matches(written, keys, 1, _VAGUE)), "")


def with_own_names(
    raw: dict[str, Any], model: type[Meta], path: KeyPath = ()
) -> tuple[dict[str, Any], list[Meant]]:
    """The same values under the names of the model, and every name that was changed."""
    values: dict[str, Any] = {}
    meant: list[Meant] = []
    keys, groups = keys_of(model), _groups_of(model)
    for key, value in raw.items():
        own = key if key in keys else _meant_by(key, model)
        if own != key and own and raw.get(own) is None and values.get(own) is None:
            is_slip = (
                fold(own) != _plain(key)
                and difflib.SequenceMatcher(None, key.casefold(), own).ratio() >= _CLOSE
            )
            meant.append(Meant((*path, key), own, is_slip))
        else:
            own = key
        group = groups.get(own)
        if value is None:  # an empty flag is no answer: it is refused, not taken for "no"
            values.setdefault(own, "" if own in _flags_of(model) else None)
        elif group is None:
            values[own] = value
        elif isinstance(value, dict):
            values[own], inside = with_own_names(value, group, (*path, key))
            meant += inside
        elif isinstance(value, list):
            values[own] = items = list(value)
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    items[number], inside = with_own_names(item, group, (*path, key, number))
                    meant += inside
        else:
            values[own] = value
    return values, meant


def find_renamed(
    names: Mapping[KeyPath, str], head: str
) -> tuple[dict[KeyPath, Position], dict[KeyPath, Position]]:
    """Positions as of ``find_positions``, under the names of the model."""
    values, keys = (
        {_renamed(path, names): position for path, position in table.items()}
        for table in find_positions(head)
    )
    return values, keys


def _renamed(path: KeyPath, names: Mapping[KeyPath, str]) -> KeyPath:
    return tuple(names.get(path[: n + 1], part) for n, part in enumerate(path))


def _meant_by(written: str, model: type[Meta]) -> str:
    """The field of ``model`` that this name stands for, or ""."""
    keys = keys_of(model)
    plain = _plain(written)
    if (same := plain.replace(" ", "_")) in keys:
        return same
    titles = _titles_of(model)
    if plain in titles:
        return titles[plain]
    if also := next((key for key in _ALSO.get(plain, ()) if key in keys), ""):
        return also
    if close := difflib.get_close_matches(written, keys, 1, _CLOSE):
        return close[0]
    close = difflib.get_close_matches(plain, titles, 1, 0.85) if len(plain) > 4 else []
    return titles[close[0]] if close else ""


def _plain(written: str) -> str:
    return " ".join(re.split(r"[\s_-]+", fold(written).strip(" \"'“”*")))


@cache
def _titles_of(model: type[Meta]) -> dict[str, str]:
    return {
        fold(field_help(model, name)[0]): info.alias or name
        for name, info in model.model_fields.items()
    }


@cache
def _groups_of(model: type[Meta]) -> dict[str, type[Meta]]:
    """The fields that hold other fields, or a list of such."""
    return {
        info.alias or name: kind
        for name, info in model.model_fields.items()
        for kind in _leaves(info.annotation)
        if isinstance(kind, type) and issubclass(kind, Meta)
    }


@cache
def _flags_of(model: type[Meta]) -> set[str]:
    return {
        info.alias or name
        for name, info in model.model_fields.items()
        if bool in _leaves(info.annotation)
    }


def _leaves(annotation: Any) -> list[Any]:
    arguments = get_args(annotation)
    return [leaf for part in arguments for leaf in _leaves(part)] if arguments else [annotation]
