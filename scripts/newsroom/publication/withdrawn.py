"""Where a text still speaks of a story that was withdrawn: by name, headline, summary or id."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from newsroom.core import addresses
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.translations import is_version_of
from newsroom.vietnamese.names import NameSearch, searches
from newsroom.vietnamese.one_form import in_one_form

SHORTEST = 12
"""Shorter headlines and summaries are ordinary words that anybody may use, in characters."""

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What may stand in no text any more.

    ``phrases`` are in one form. ``own`` are the addresses where its notices stand.
    """

    entry: StoryEntry
    names: tuple[NameSearch, ...]
    phrases: tuple[str, ...]
    own: tuple[str, ...]

    def find(self, text: str) -> Iterator[int]:
        """Positions in ``text``, which is in one form and free of escapes, in no order."""
        for phrase in self.phrases:
            position = text.find(phrase)
            if position >= 0:
                yield position
        yield from self.find_names(text)

    def is_in(self, text: str) -> bool:
        """Whether ``text``, in that form, speaks of the story."""
        return any(True for _ in self.find(text))

    def without_own(self, text: str) -> str:
        """The text without the addresses of the notices, one of which may hold the name."""
        for address in self.own:
            name = address.rstrip("/").rpartition("/")[2]
            for form in (address, f"../{name}/"):  # one leads to the other
                text = text.replace(form, "")
        return text

    def is_value_in(self, text: str) -> bool:
        """Whether a value in ``text``, which is ``unescaped``, is the name and nothing else."""
        return any(True for name in self.names for _ in name.find_values(text))

    def is_all_of(self, text: str) -> bool:
        """Whether ``text``, a field or a cell, is the name and nothing else, as in a list."""
        return any(name.is_all_of(text) for name in self.names)

    def find_names(self, text: str) -> Iterator[int]:
        """Positions of the names only."""
        for name in self.names:
            yield from name.find(text)


def everything_withdrawn(context: Context) -> Sequence[Withdrawn]:
    """One for each withdrawn story, fiction included."""
    return [
        _withdrawn(entry, context)
        for entry in context.site.stories.values()
        if entry.meta.state == "withdrawn"
    ]


def plain(text: str) -> str:
    """A text as a reader sees it, whether it stands in HTML, JSON or an address; in one form."""
    return in_one_form(unescaped(text))


def unescaped(text: str) -> str:
    """A text without the escapes of HTML, JSON and addresses, otherwise as it was written."""
    if "\\u" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if "%" in text:
        text = unquote(text)
    if "&" in text:
        text = html.unescape(text)
    return unicodedata.normalize("NFC", text)


def _withdrawn(entry: StoryEntry, context: Context) -> Withdrawn:
    story = entry.meta
    places = {part for place in context.site.places for part in place.id.split("/")}
    is_person = story.subject.kind != "tap-the"
    names = searches(story.subject.name, is_person=is_person, places=places)
    words = [story.title, story.summary or ""]
    for key, translation in context.site.translations.items():
        if is_version_of(entry, key):
            words += [translation.meta.title, translation.meta.summary]
    phrases = [in_one_form(text) for text in words if len(text) >= SHORTEST]
    if not story.demo:  # the ids of fiction are no secret, and the handbook shows one
        phrases.append(story.id)
    return Withdrawn(entry, tuple(names), tuple(phrases), addresses_of_notices(entry))


def addresses_of_notices(entry: StoryEntry) -> tuple[str, ...]:
    """Where its notices stand, and what leads there: everything below these addresses."""
    aliases = (alias.lstrip("/") for alias in entry.meta.aliases)
    return (addresses.story(entry.slug), addresses.short(entry.meta.id), *aliases)
