"""The pictures and recordings beside a story."""

import re
from collections.abc import Iterator, Mapping, Sequence

from newsroom.checks.suggestions import close_to
from newsroom.content.site import Original, media_key, plain_name
from newsroom.content.story import Audio, Photo
from newsroom.core.problems import Origin, Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.vietnamese.alphabet import fold

_WORDS_IN_ALT = 5
# The ending of a picture, or a name that phones, cameras and chat programs give.
_FILE_NAME = re.compile(
    r"\w\.(?:jpe?g|jfif|png|webp|avif|heic|gif|tiff?)\b"
    r"|^(?:img|dsc[fn]?|pxl|p|mvimg|z|fb_img|screenshot|whatsapp image)[_ -]?\d[\w .-]*$",
    re.IGNORECASE,
)


def files_exist(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Every named file is there and every file is named; a wrong name is reported once."""
    story = entry.meta
    if entry.file.parent.name == "stories":
        return  # it has no folder yet, which is reported elsewhere
    media = _media_of(entry, context)
    groups: dict[str, Sequence[Photo | Audio]] = {"photos": story.photos, "audio": story.audio}
    named = {media_key(item.file) for items in groups.values() for item in items}
    unnamed = {key: original for key, original in media.items() if key not in named}
    for group, items in groups.items():
        for number, item in enumerate(items):
            key = media_key(item.file)
            if key in media:
                continue
            close = close_to(key, unnamed, 0.6)
            if not close and len(unnamed) == 1 and not media.keys() & named:
                close = next(iter(unnamed))
            code = "file-not-found-near" if close else "file-not-found"
            other = unnamed.pop(close).file.name if close else ""
            path = (group, number, "file")
            yield entry.problem(code, *path, name=item.file, nearest=other)
    if all(items or not entry.raw.get(group) for group, items in groups.items()):
        for original in unnamed.values():
            yield Problem(Origin(original.file), "file-not-named", {"name": original.file.name})


def recordings_have_names_of_their_own(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Two recordings would be published as one file if only signs or marks tell them apart."""
    published: dict[str, str] = {}
    for number, audio in enumerate(entry.meta.audio):
        other = published.setdefault(plain_name(audio.file), audio.file)
        if other != audio.file:
            path = ("audio", number, "file")
            yield entry.problem("media-named-alike", *path, name=audio.file, other=other)


def _media_of(entry: StoryEntry, context: Context) -> Mapping[str, Original]:
    """An event or "documents" may share the name of the folder, not the folder."""
    folder = entry.file.parent
    files = context.site.media.get(entry.slug, {})
    return {key: file for key, file in files.items() if folder in file.file.parents}


def every_file_has_a_story(context: Context) -> Iterator[Problem]:
    """A folder with pictures and no text was forgotten or moved by half."""
    for slug, files in context.site.media.items():
        first = next(iter(files.values())).file
        if "stories" in first.parts and not context.site.has("stories", slug):
            folder = first.parts[first.parts.index("stories") + 1]
            yield Problem(Origin(first), "folder-without-story", {"name": folder})


def originals_are_usable(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Size, format and pixels, as measured."""
    for number, photo in enumerate(entry.meta.photos):
        original = context.site.original(entry.slug, photo.file)
        if original is None:
            continue
        fault = original.fault or ("" if original.width else "photo-format")
        if not fault:
            continue
        facts = {
            "name": photo.file,
            "width": str(original.width),
            "height": str(original.height),
            "size": f"{original.size / 1024 / 1024:.1f}".replace(".", ","),
            "format": original.format,
        }
        yield Problem(entry.at("photos", number, "file"), fault, facts)


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
