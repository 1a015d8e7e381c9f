"""The pictures and recordings beside a story."""

from collections.abc import Iterator

from newsroom.core.problems import Origin, Problem
from newsroom.publication.context import Context, StoryEntry

_WORDS_IN_ALT = 5


def files_exist(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Every named file is there and every file is named."""
    story, folder = entry.meta, entry.file.parent
    # An event or "documents" may share the name of the folder, not the folder.
    media = {
        name: original
        for name, original in context.site.media.get(entry.slug, {}).items()
        if original.file.parent == folder
    }
    named = {photo.file for photo in story.photos} | {audio.file for audio in story.audio}
    for group in ("photos", "audio"):
        for number, item in enumerate(getattr(story, group)):
            if item.file not in media:
                yield entry.problem("file-not-found", group, number, "file", name=item.file)
    is_known = all(getattr(story, name) or not entry.raw.get(name) for name in ("photos", "audio"))
    for name, original in media.items():
        if is_known and name not in named:
            yield Problem(Origin(original.file), "file-not-named", {"name": name})


def every_file_has_a_story(context: Context) -> Iterator[Problem]:
    """A folder with pictures and no ``index.md`` was forgotten or moved by half."""
    for slug, files in context.site.media.items():
        for name, original in files.items():
            if "stories" in original.file.parts[-3:-2] and not context.site.has("stories", slug):
                yield Problem(Origin(original.file), "file-not-named", {"name": name})


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
        stem = photo.file.rpartition(".")[0].casefold()
        if photo.file.casefold() in photo.alt.casefold() or stem == photo.alt.casefold():
            yield entry.problem("alt-is-file-name", *path)
        elif len(photo.alt.split()) < _WORDS_IN_ALT:
            yield entry.problem("alt-too-short", *path)
