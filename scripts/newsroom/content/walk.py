"""What the rules look for in a file, found in the model: a new field is read at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from newsroom.content.base import Entry, Meta, Names
from newsroom.content.values import Text
from newsroom.core.problems import Origin
from newsroom.core.yaml_text import KeyPath
from newsroom.vietnamese.one_form import OneForm, one_form
from newsroom.vietnamese.wording import Sign, Together, Wording

NOT_PRINTED: Final[Mapping[str, str]] = {
    "Clearance.ref": "names a paper at the unit; no page prints it",
    "Clearance.unit": "answers for the story towards the checker; no page prints it",
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


@dataclass(frozen=True, slots=True)
class _Field:
    """A field as a rule asks for it; ``group`` is the class of the fields inside it."""

    name: str
    key: str
    place: str
    is_text: bool
    group: type[Meta] | None
    collection: str


def free_texts(meta: Meta) -> Iterator[tuple[KeyPath, str, str]]:
    """Key path as written, ``Class.field`` and text of every free text that a page can print."""
    return ((path, field.place, value) for path, field, value in values_of(meta, _is_printed))


PageText = tuple[str, str, Callable[[int], Origin]]
"""``Class.field``, text, and where a position in it stands."""


class PageTexts:
    """Every text of a page.

    The body comes first; a field has one place for all positions.
    """

    __slots__ = ("_small", "_texts", "_together")

    def __init__(self, entry: Entry[Meta]) -> None:
        self._texts: list[PageText] = [("body", entry.body.text, entry.in_body)]
        self._texts += (
            (place, text, partial(_place_of, entry, path))
            for path, place, text in free_texts(entry.meta)
        )
        self._together: Together | None = None
        self._small: str | None = None

    def __iter__(self) -> Iterator[PageText]:
        return iter(self._texts)

    def that_hold(self, signs: Sequence[Sign]) -> Iterator[PageText]:
        """The texts that may hold a sign in their one form."""
        if self._together is None:
            (_, body, _), *fields = self._texts
            small = [OneForm(text).small for _, text, _ in fields]  # nobody asks for them again
            self._together = Together([one_form(body).small, *small])
        return (self._texts[number] for number in self._together.holding(signs))

    @property
    def small(self) -> str:
        """All texts as they are written, in small letters."""
        if self._small is None:
            self._small = "\n".join([text for _, text, _ in self._texts]).casefold()
        return self._small

    def speak_of(self, wording: Wording) -> bool:
        """Whether it matches a text as it is written."""
        texts = self._texts if wording.may_match(self.small) else ()
        return any(wording.pattern.search(text) for _, text, _ in texts)


@lru_cache(maxsize=1)  # many rules read one page, one after the other
def page_texts(entry: Entry[Meta]) -> PageTexts:
    """The texts of a page."""
    return PageTexts(entry)


def _place_of(entry: Entry[Meta], path: KeyPath, _: int) -> Origin:
    return entry.at(*path)


def named_entries(meta: Meta) -> Iterator[tuple[KeyPath, str, str]]:
    """Key path as written, collection and slug of every entry that a marked field names."""
    return ((path, field.collection, slug) for path, field, slug in values_of(meta, _is_name))


def _is_printed(field: _Field) -> bool:
    return field.is_text and field.place not in NOT_PRINTED


_is_name = attrgetter("collection")


def values_of(
    meta: Meta, wanted: Callable[[_Field], bool], path: KeyPath = ()
) -> list[tuple[KeyPath, _Field, Any]]:
    """Every filled value of a wanted field, groups and lists resolved."""
    values: list[tuple[KeyPath, _Field, Any]] = []
    for field in _fields_of(type(meta), wanted):
        value = getattr(meta, field.name)
        if value is None:
            continue
        here = (*path, field.key)
        items = (
            [((*here, number), item) for number, item in enumerate(value)]
            if isinstance(value, list)
            else [(here, value)]
        )
        for item_path, item in items:
            if field.group is None:
                values.append((item_path, field, item))
            else:
                values += values_of(item, wanted, item_path)
    return values


@cache
def _fields_of(model: type[Meta], wanted: Callable[[_Field], bool]) -> tuple[_Field, ...]:
    """The wanted fields, and the groups that have some."""
    hints = get_type_hints(model, include_extras=True)
    fields = (
        _Field(
            name,
            info.alias or name,
            f"{model.__name__}.{name}",
            _is_text(hints[name]),
            _group_of(hints[name]),
            next((mark.collection for mark in info.metadata if isinstance(mark, Names)), ""),
        )
        for name, info in model.model_fields.items()
    )
    return tuple(
        field
        for field in fields
        if wanted(field) or (field.group is not None and _fields_of(field.group, wanted))
    )


def _is_text(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return set(get_args(Text)[1:]) <= set(hint.__metadata__) or _is_text(get_args(hint)[0])
    return any(_is_text(part) for part in get_args(hint))


def _group_of(hint: Any) -> type[Meta] | None:
    if isinstance(hint, type):
        return hint if issubclass(hint, Meta) else None
    return next((group for part in get_args(hint) if (group := _group_of(part))), None)
