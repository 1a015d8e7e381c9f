"""Photos, recordings and attachments: they are there, named, whole, and hide nothing."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from newsroom.checks.messages import hidden_in_words
from newsroom.checks.suggestions import close_to
from newsroom.content.base import Entry, Unread
from newsroom.content.markdown_text import pictures_in
from newsroom.content.media_facts import mended_ending
from newsroom.content.site import Original, media_key, plain_name
from newsroom.core.problems import Origin, Problem
from newsroom.media.formats import ENDINGS, PICTURES, SOUNDS
from newsroom.publication.context import Context, StoryEntry
from newsroom.vietnamese.alphabet import fold

_WORDS_IN_ALT = 5
# The ending of a picture, or a name that phones, cameras and chat programs give.
_FILE_NAME = re.compile(
    r"\w\.(?:jpe?g|jfif|png|webp|avif|heic|gif|tiff?)\b"
    r"|^(?:img|dsc[fn]?|pxl|p|mvimg|z|fb_img|screenshot|whatsapp image)[_ -]?\d[\w .-]*$",
    re.IGNORECASE,
)
# A field of a story, the types that it takes, and what is said about others.
_FIELDS = (("photos", PICTURES, "photo-format"), ("audio", SOUNDS, "sound-format"))


def media_are_usable(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Every named photo and recording is there, of the right type, and hides nothing."""
    if entry.file.parent.name == "stories":
        return  # it has no folder yet, which is reported elsewhere
    meant = _meant_files(entry, context)
    for group, types, code in _FIELDS:
        for number, item in enumerate(getattr(entry.meta, group)):
            path = (group, number, "file")
            if near := meant.get((group, number)):
                facts = {"name": item.file, "nearest": near.file.name}
                yield entry.problem("file-not-found-near", *path, **facts)
            else:
                yield from file_is_usable(entry, context, path, types, code)


def _meant_files(entry: StoryEntry, context: Context) -> dict[tuple[str, int], Original]:
    """The file beside the story that each wrong name means: one mistake, reported once."""
    media = context.site.media.get(entry.file.parent, {})
    items = [
        (group, number, item.file, media_key(item.file))
        for group, *_ in _FIELDS
        for number, item in enumerate(getattr(entry.meta, group))
    ]
    named = {key for *_, key in items}
    unnamed = {key: original for key, original in media.items() if key not in named}
    meant: dict[tuple[str, int], Original] = {}
    for group, number, file, key in items:
        if key in media or _is_stray(entry, file, context):
            continue
        close = close_to(key, unnamed, 0.6)
        if not close and len(unnamed) == 1 and not media.keys() & named:
            close = next(iter(unnamed))
        if close:
            meant[group, number] = unnamed.pop(close)
    return meant


def _is_stray(entry: Entry[Any], name: str, context: Context) -> bool:
    """Whether the named file is there and of a type that has no place, which is told there."""
    return entry.file.parent / name in context.site.strays


def pictures_are_of_one_world(context: Context) -> Iterator[Problem]:
    """Who meets the picture of a real story under fiction takes the two for one."""
    site = context.site
    of_facts: dict[str, str] = {}
    for entry in site.stories.values():
        if not entry.meta.demo:
            for photo in entry.meta.photos:
                original = site.original(entry, photo.file)
                if original is not None and original.digest:
                    of_facts[original.digest] = entry.slug
    for entry in site.stories.values():
        for number, photo in enumerate(entry.meta.photos if entry.meta.demo else ()):
            original = site.original(entry, photo.file)
            other = of_facts.get(original.digest) if original is not None else None
            if other is not None:
                path = ("photos", number, "file")
                yield entry.problem("photo-real-in-fiction", *path, name=photo.file, other=other)


def recordings_have_names_of_their_own(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Two recordings would be published as one file if only signs or marks tell them apart."""
    published: dict[str, str] = {}
    for number, audio in enumerate(entry.meta.audio):
        other = published.setdefault(plain_name(audio.file), audio.file)
        if other != audio.file:
            path = ("audio", number, "file")
            yield entry.problem("media-named-alike", *path, name=audio.file, other=other)


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
        if not _is_stray(entry, name, context):
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
    entries = _entries_with_files(context)
    # What could not be read may name any file of its folder.
    unclear = {unread.folder for unread in site.unread}
    unclear |= {
        entry.file.parent
        for entry in site.stories.values()
        if any(entry.raw.get(group) and not getattr(entry.meta, group) for group, *_ in _FIELDS)
    }
    named: set[tuple[PurePosixPath, str]] = set()
    for entry, names in entries:
        named |= {(entry.file.parent, media_key(name)) for name in names}
    for story in site.stories.values():
        near = _meant_files(story, context).values()
        named |= {(story.file.parent, media_key(original.file.name)) for original in near}
    with_text = {entry.file.parent for entry, _ in entries}
    # A text beside its folder, which is reported elsewhere, may name any file in it.
    texts: list[StoryEntry | Unread] = [*site.stories.values(), *site.unread]
    unclear |= {one.file.with_name(one.slug) for one in texts if one.file.parent.name == "stories"}
    for folder, files in site.media.items():
        if folder.parent.name == "stories" and folder not in with_text | unclear:
            first = next(iter(files.values()))
            yield Problem(Origin(first.file), "folder-without-story", {"name": folder.name})
        elif folder not in unclear:
            for key, original in files.items():
                if (folder, key) not in named:
                    is_taken = original.format in ENDINGS or original.file.suffix == ".csv"
                    code = "file-not-named" if is_taken else "file-not-named-foreign"
                    yield Problem(Origin(original.file), code, {"name": original.file.name})


def _entries_with_files(context: Context) -> list[tuple[Entry[Any], list[str]]]:
    site = context.site
    entries: list[tuple[Entry[Any], list[str]]] = [
        (
            one,
            [*(photo.file for photo in one.meta.photos), *(audio.file for audio in one.meta.audio)],
        )
        for one in site.stories.values()
    ]
    entries.extend((one, [one.meta.attachment or ""]) for one in site.documents.values())
    entries.extend((one, [one.meta.honoured or ""]) for one in site.events.values())
    entries.extend((one, [*pictures_in(one.body.text)]) for one in site.guide.values())
    return entries


def descriptions_say_something(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """At least five words, and no file name."""
    for number, photo in enumerate(entry.meta.photos):
        if photo.alt is None:
            continue
        path = ("photos", number, "alt")
        name = _plain(photo.file.rpartition("/")[2])
        stem = name.removesuffix(_plain(f".{name.rpartition('.')[2]}"))
        alt = _plain(photo.alt)
        if name in alt or alt in (stem, f"anh{stem}") or _FILE_NAME.search(photo.alt):
            yield entry.problem("alt-is-file-name", *path)
        elif len(photo.alt.split()) < _WORDS_IN_ALT:
            yield entry.problem("alt-too-short", *path)


def _plain(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())
