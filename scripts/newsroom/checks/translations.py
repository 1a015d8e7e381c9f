"""Versions of a story in other languages: named by it, in a language that has a name here."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.content import markdown_text as md
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.translations import key_of, versions_of
from newsroom.vietnamese.languages import LANGUAGES, ORIGINAL

_LANGUAGES = tuple(tag for tag in LANGUAGES if tag != ORIGINAL)


def translations_are_there(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Every language has a name of its own in the switch, and a file."""
    for number, lang in enumerate(entry.meta.translations):
        path = ("translations", number)
        if key_of(entry.slug, lang) not in context.site.translations and not _is_unread(
            entry, lang, context
        ):
            yield entry.problem("translation-missing", *path, name=f"index.{lang}.md")
        elif lang not in _LANGUAGES:
            names = ", ".join(_LANGUAGES)
            yield entry.problem("translation-language", *path, value=lang, known=names)


def translations_quote_the_story(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A version cites the sources and shows the photos of its story, and names who made it."""
    story = entry.meta
    sources = [source.id for source in story.sources]
    photos = {photo.file for photo in story.photos}
    for version in versions_of(entry, context):
        other = version.entry
        for match in md.CITATION.finditer(other.body.text):
            if match.group(1) not in sources:
                names = ", ".join(sources) or "–"
                facts = {"field": "[^…]", "value": match.group(1), "known": names}
                yield Problem(other.in_body(match.start()), "unknown-source", facts)
        for target in md.targets(other.body.text):
            if target.is_picture and target.address not in photos:
                origin = other.in_body(target.offset)
                yield Problem(origin, "picture-not-in-photos", {"name": target.address})
        if other.meta.updated > context.today:
            yield other.problem("date-in-future", "updated", value=other.meta.updated)


def translations_are_named(context: Context) -> Iterator[Problem]:
    """A version that no story names is never shown: a reminder, as it may be a draft."""
    for key, entry in context.site.translations.items():
        slug, _, lang = key.partition(".")
        story = context.site.stories.get(slug)
        if story is None and not context.site.has("stories", slug):
            yield entry.problem("translation-without-story", name=slug)
        elif story is not None and lang not in story.meta.translations:
            yield entry.problem("translation-not-named", name=entry.file.name, value=lang)


def _is_unread(entry: StoryEntry, lang: str, context: Context) -> bool:
    """Whether the file is there and only could not be read, which is said elsewhere."""
    file = entry.file.with_name(f"index.{lang}.md")
    return any(unread.file == file for unread in context.site.unread)
