"""Photos, recordings and attachments: they are there, named, whole, and hide nothing."""

from collections.abc import Iterator
from typing import Any

from newsroom.checks.messages import hidden_in_words
from newsroom.content.base import Entry
from newsroom.content.media_facts import mended_ending
from newsroom.content.site import Original
from newsroom.core.problems import Origin, Problem
from newsroom.media.formats import PICTURES, SOUNDS
from newsroom.publication.context import Context, StoryEntry

_WORDS_IN_ALT = 5
# A field of a story, the types that it takes, and what is said about others.
_FIELDS = (("photos", PICTURES, "photo-format"), ("audio", SOUNDS, "sound-format"))

_LISTS = ("photos", "audio")


def media_are_usable(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Every named photo and recording is there, of the right type, and hides nothing."""
    for group, types, code in _FIELDS:
        for number in range(len(getattr(entry.meta, group))):
            yield from file_is_usable(entry, context, (group, number, "file"), types, code)


def file_is_usable(
    entry: Entry[Any],
    context: Context,
    path: tuple[str | int, ...],
    types: frozenset[str],
    code: str,
) -> Iterator[Problem]:
    """The file that one field names; ``code`` is for types that the field does not take."""
    name = entry.meta
    for step in path:
        name = name[step] if isinstance(step, int) else getattr(name, step)
    original = context.site.original(entry, name)
    if original is None:
        yield entry.problem("file-not-found", *path, name=name)
        return
    is_foreign = original.format not in types and (bool(original.format) or not original.fault)
    fault = original.fault if original.fault == "photo-heic" and "photos" in path else ""
    if fault := fault or (code if is_foreign else original.fault):
        yield Problem(entry.at(*path), fault, _facts(name, original))
    if original.hidden:
        facts = {"name": name, "hidden": hidden_in_words(original.hidden)}
        yield Problem(entry.at(*path), "media-hidden", facts)


def _facts(name: str, original: Original) -> dict[str, str]:
    return {
        "name": name,
        "width": str(original.width),
        "height": str(original.height),
        "size": f"{original.size / 1024 / 1024:.1f}".replace(".", ","),
        "format": original.format,
        "mended": mended_ending(original),
    }


def every_file_is_named(context: Context) -> Iterator[Problem]:
    """A file that no field names was forgotten, or its folder was moved by half."""
    site = context.site
    named = {entry.file.parent / name for entry, name in _named_files(context)}
    # What could not be read may name any file of its folder.
    unclear = {unread.file.parent for unread in site.unread}
    unclear |= {
        entry.file.parent
        for entry in site.stories.values()
        if any(entry.raw.get(group) and not getattr(entry.meta, group) for group in _LISTS)
    }
    for path in site.media:
        if path not in named and path.parent not in unclear:
            yield Problem(Origin(path), "file-not-named", {"name": path.name})


def _named_files(context: Context) -> Iterator[tuple[Entry[Any], str]]:
    site = context.site
    for story in site.stories.values():
        yield from ((story, photo.file) for photo in story.meta.photos)
        yield from ((story, audio.file) for audio in story.meta.audio)
    for document in site.documents.values():
        yield document, document.meta.attachment or ""
    for event in site.events.values():
        yield event, event.meta.honoured or ""


def descriptions_say_something(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """At least five words, and no file name."""
    for number, photo in enumerate(entry.meta.photos):
        if photo.alt is None:
            continue
        path = ("photos", number, "alt")
        stem = photo.file.rpartition(".")[0].casefold()
        if photo.file.casefold() in photo.alt.casefold() or stem == photo.alt.casefold():
            yield entry.problem("alt-is-file-name", *path)
        elif len(photo.alt.split()) < _WORDS_IN_ALT:
            yield entry.problem("alt-too-short", *path)
