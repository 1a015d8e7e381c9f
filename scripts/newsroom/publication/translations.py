"""Which versions of a story in other languages are public: those that a public story names."""

from dataclasses import dataclass

from newsroom.content.base import Entry
from newsroom.content.story import Story
from newsroom.content.terms import Translation
from newsroom.publication.context import Context, StoryEntry


@dataclass(frozen=True, slots=True)
class Version:
    """One story in one other language; a stale one is older than what it translates."""

    lang: str
    entry: Entry[Translation]
    is_stale: bool


def key_of(slug: str, lang: str) -> str:
    """The name of ``stories/<slug>/index.<lang>.md`` in ``Site.translations``."""
    return f"{slug}.{lang}"


def is_version_of(entry: StoryEntry, key: str) -> bool:
    """Whether the file of that name translates the story, whether it names it or not."""
    return key.partition(".")[0] == entry.slug


def versions_of(entry: StoryEntry, context: Context) -> list[Version]:
    """The versions that the story names, in its own order; a file alone is a draft."""
    versions = [
        (lang, context.site.translations.get(key_of(entry.slug, lang)))
        for lang in dict.fromkeys(entry.meta.translations)
    ]
    return [
        Version(lang, translation, is_stale(translation.meta, entry.meta))
        for lang, translation in versions
        if translation is not None
    ]


def is_stale(translation: Translation, story: Story) -> bool:
    """Whether the story was changed after the day that the version keeps up with."""
    return story.changed is not None and translation.updated < story.changed
