"""The common form of everything that people write."""

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import PurePosixPath
from typing import Any, Generic, Literal, TypeVar, cast

from pydantic import BaseModel, ConfigDict

from newsroom.core.problems import Origin, Problem
from newsroom.core.yaml_text import KeyPath, Position

Locate = Callable[[str], tuple[Mapping[KeyPath, Position], Mapping[KeyPath, Position]]]


def dotted(path: KeyPath) -> str:
    """``("photos", 0, "alt")`` as people read it: ``photos[0].alt``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


@dataclass(frozen=True, slots=True)
class Printed:
    """Marks a plain field that pages print by themselves under its title.

    ``aside`` stands beside a story, ``facts`` under the heading of a term or document.
    """

    box: Literal["aside", "facts"]


ASIDE, FACTS = Printed("aside"), Printed("facts")


@dataclass(frozen=True, slots=True)
class Names:
    """Marks a slug, or a list of slugs, that must name an entry of ``collection``."""

    collection: Literal["documents", "events", "fields", "movements", "stories", "units"]


class Meta(BaseModel):
    """Front matter: frozen, no unknown keys.

    ``ConfigDict(title=…)`` is the Vietnamese name of a class. Under each field stands its title, a
    colon and what to write there: the one text for schema, handbook, story template and page.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, use_attribute_docstrings=True
    )


M_co = TypeVar("M_co", bound=Meta, covariant=True)
M = TypeVar("M", bound=Meta)


def without_sets(meta: M) -> M:
    """The same front matter, with one set of names for each class instead of one for each part.

    Which fields somebody has written says nothing that is read; the sets take a fifth of the
    memory of a site.
    """
    kind = type(meta)
    object.__setattr__(meta, "__pydantic_fields_set__", _names_of(kind))
    for value in meta.__dict__.values():
        for part in value if isinstance(value, tuple | list) else (value,):
            if isinstance(part, Meta):
                without_sets(part)
    return meta


@cache
def _names_of(kind: Hashable) -> set[str]:
    return set(cast(type[Meta], kind).model_fields)


class SourceMap:
    """Where each value of one file stands; paths run from the root of its front matter.

    Positions are looked up only when a problem must be placed: the common, clean
    file never pays for them. ``locate`` reads the front matter again and returns
    the places of values and of keys; ``first_line`` is the line where it starts.
    """

    __slots__ = ("_found", "_locate", "file", "first_line", "text")

    def __init__(self, file: PurePosixPath, head: str, locate: Locate, first_line: int = 2) -> None:
        self.file = file
        self.first_line = first_line
        self.text = head
        self._locate = locate
        self._found: tuple[Mapping[KeyPath, Position], Mapping[KeyPath, Position]] | None = None

    def at(self, *path: str | int) -> Origin:
        """The value at ``path``, or the nearest thing around it that exists."""
        return Origin(self.file, look=partial(self._at, path))

    def key(self, *path: str | int) -> Origin:
        """The key that names the value at ``path`` (for keys that should not be there)."""
        return Origin(self.file, look=partial(self._key, path))

    def in_text(self, offset: int) -> Origin:
        """The character at ``offset`` of ``text``, the front matter as it was written."""
        line = self.first_line + self.text.count("\n", 0, offset)
        return Origin(self.file, line, offset - self.text.rfind("\n", 0, offset))

    def _at(self, path: KeyPath) -> Position:
        values, keys = self._look()
        while path:
            position = values.get(path) or keys.get(path)
            if position:
                return self._in_file(position)
            path = path[:-1]
        return self._in_file(values.get((), (1, 1)))

    def _key(self, path: KeyPath) -> Position:
        position = self._look()[1].get(path)
        return self._in_file(position) if position else self._at(path)

    def _look(self) -> tuple[Mapping[KeyPath, Position], Mapping[KeyPath, Position]]:
        if self._found is None:
            self._found = self._locate(self.text)
        return self._found

    def _in_file(self, position: Position) -> Position:
        line, column = position
        return line + self.first_line - 1, column


@dataclass(frozen=True, slots=True)
class Body:
    """Markdown under the front matter; ``first_line`` is its line in the file."""

    text: str
    first_line: int = 1


@lru_cache(maxsize=4)  # a file may have a hundred thousand problems
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


class _Placed:
    """A file whose values have positions."""

    __slots__ = ()
    source_map: SourceMap
    body: Body

    def at(self, *path: str | int) -> Origin:
        """Where the value at ``path`` stands."""
        return self.source_map.at(*path)

    def problem(self, code: str, *path: str | int, **facts: object) -> Problem:
        """A problem of the value at ``path``, which is its fact ``field``."""
        words = {name: str(fact) for name, fact in facts.items()}
        return Problem(self.at(*path), code, {"field": dotted(path), **words})

    def in_body(self, offset: int) -> Origin:
        """Where the character at ``offset`` of the text under the front matter stands."""
        starts = _line_starts(self.body.text)
        line = bisect_right(starts, offset)
        first = self.body.first_line - 1
        return Origin(self.source_map.file, first + line, offset - starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Entry(_Placed, Generic[M_co]):
    """One file of content: its name, what it says, and where each thing is said."""

    slug: str
    file: PurePosixPath
    meta: M_co
    raw: Mapping[str, Any]
    source_map: SourceMap
    body: Body

    def __hash__(self) -> int:
        return hash(self.file)


def story_folder(folder: PurePosixPath) -> PurePosixPath:
    """A folder inside the folder of a story counts as that."""
    parts = folder.parts
    if "stories" not in parts[:-2]:
        return folder
    return PurePosixPath(*parts[: parts.index("stories") + 2])


@dataclass(frozen=True, slots=True)
class Unread(_Placed):
    """A file that is there but could not become an ``Entry``; its problems are known."""

    slug: str
    file: PurePosixPath
    raw: Mapping[str, Any]
    source_map: SourceMap
    body: Body

    @property
    def folder(self) -> PurePosixPath:
        """Where its media lie: of a story the folder below ``stories/``."""
        return story_folder(self.file.parent)


@dataclass(frozen=True, slots=True)
class PlainFile(Unread):
    """A text of no model: a table, whose cells are in ``raw`` and have places, or a note."""


def field_help(model: type[Meta], name: str) -> tuple[str, str]:
    """Title and help of a field by its name in Python: ``("Tít", "Tít, tối đa 100 ký tự …")``."""
    title, _, text = (model.model_fields[name].description or "").partition(": ")
    return title, text


def class_title(model: type[Meta]) -> str:
    """The Vietnamese name of a class: "Khen thưởng"."""
    return str(model.model_config.get("title", ""))
