"""Which state of a story a newspaper holds: one short code for each part, joined to a version id.

A part keeps its code as long as it says the same. So whoever holds an earlier version id sees which
parts changed since, whatever happened between, and nothing of an earlier text has to be stored.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from newsroom.syndication.press_words import PARTS
from newsroom.syndication.travelling import Travelling

# Without signs that look alike in print.
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH: Final = 3
_AS_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "head": ("title", "summary"),
    "subject": ("subject",),
    "place": ("place", "place_current"),
    "results": ("results", "costs", "standards"),
    "sources": ("sources", "fact_check"),
    "awards": ("awards",),
    "press": ("press",),
    "media": ("photos", "audio"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a story and the code of what it says now."""

    label: str
    code: str


@dataclass(frozen=True, slots=True)
class Version:
    """Every part that may leave, in an order that never changes, and every result by itself.

    ``figures`` are for whoever printed one of them.
    """

    parts: list[Part]
    figures: list[Part]

    @property
    def id(self) -> str:
        """A hash of all that travels: the same content has the same one in every run."""
        parts = "-".join(part.code for part in self.parts)
        return ".".join([parts, *(part.code for part in self.figures)])


def version_of(outgoing: Travelling) -> Version:
    """The codes of all that may leave; a field of the model is in one part."""
    story = outgoing.story
    values = story.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    values.pop("related", None)  # changes when another story comes or goes
    parts = {
        part: {name: values.pop(name, None) for name in names} for part, names in _FIELDS.items()
    }
    everything = {**parts, "text": outgoing.entry.body.text, "other": values}
    return Version(
        [Part(PARTS[part], _code(value)) for part, value in everything.items()],
        [Part(one.what, _code(one.model_dump(mode="json"))) for one in story.results],
    )


def _code(value: object) -> str:
    """Two texts have the same one once in 30,000 times."""
    number = int.from_bytes(hashlib.sha256(_AS_JSON(value).encode()).digest())
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
