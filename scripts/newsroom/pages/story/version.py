"""The page of a story in another language: its words translated, its facts from the story."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from newsroom.content.site import media_key
from newsroom.content.terms import Translation
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet
from newsroom.pages.facts import title_of
from newsroom.pages.markdown import figure_token, staged_body
from newsroom.pages.shell import Notice, PageHead, PageInputs, SiteView, link, shell
from newsroom.pages.story.languages import version_links
from newsroom.pages.story.page import StoryPage, VersionView, story_page
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.publication.translations import Version
from newsroom.vietnamese import phrases
from newsroom.vietnamese.languages import ORIGINAL


class VersionPage(VersionView):
    """``version.html``: a story in another language; only what ``lang`` marks is in it.

    ``untranslated`` says so, in ``untranslated_lang``.
    """

    lang: str
    untranslated: str
    untranslated_lang: str


def version_pages(inputs: PageInputs) -> Iterator[tuple[str, VersionPage, str]]:
    """Every written version of every public story."""
    public, image_set, site = inputs.public, inputs.image_set, inputs.site
    for entry in public.stories:
        for version in public.versions.get(entry.slug, ()):
            view, body = version_page(entry, version, public, image_set, site)
            yield addresses.version(entry.slug, version.lang), view, body


def version_page(
    entry: StoryEntry, version: Version, public: PublicSite, image_set: ImageSet, site: SiteView
) -> tuple[VersionPage, str]:
    """View data and staged body."""
    translation = version.entry.meta
    # The photos that stand in the translated text are those of the page.
    story, _ = story_page(replace(entry, body=version.entry.body), public, image_set, site)
    head = PageHead(
        translation.title,
        translation.summary,
        story["section"],
        (*story["crumbs"][1:], link(entry.meta.title, addresses.story(entry.slug))),
        translation.updated,
        is_found=not entry.meta.demo,
    )
    view = {
        **{name: value for name, value in story.items() if name in VersionView.__annotations__},
        **shell(head, site),
        "lang": version.lang,
        "notices": [*_stale(version, entry), *story["notices"]],
        "untranslated": phrases.UNTRANSLATED.get(version.lang, phrases.UNTRANSLATED[ORIGINAL]),
        "untranslated_lang": version.lang if version.lang in phrases.UNTRANSLATED else ORIGINAL,
        "audio": [row for row in story["audio"] if row["lang"] == version.lang],
        "credits": _credits(translation, story, public),
        "versions": version_links(entry, public, version.lang),
    }
    placed = {figure["token"] for figure in story["figures"]}
    body = staged_body(
        version.entry.body.text,
        addresses.version(entry.slug, version.lang),
        [source.id for source in entry.meta.sources],
        {media_key(p.file) for p in entry.meta.photos if figure_token(p.file) in placed},
        public.hidden,
    )
    return cast(VersionPage, view), body


def _stale(version: Version, entry: StoryEntry) -> list[Notice]:
    changed = entry.meta.changed
    if not version.is_stale or changed is None:
        return []
    text = phrases.stale_version(version.entry.meta.updated, changed)
    return [{"tone": "warn", "title": "", "text": text}]


def _credits(
    translation: Translation, story: StoryPage, public: PublicSite
) -> list[tuple[str, str]]:
    """Who translated comes before the credits of the story."""
    units = public.context.site.units
    made = (("translator", translation.translator), ("reviewer", translation.reviewer))
    pairs = [
        (title_of(Translation, name), f"{person.name}, {units[person.unit].meta.title}")
        for name, person in made
        if person is not None
    ]
    return [*pairs, *story["credits"]]
