"""A site for reviewers: stories that are not public yet, shown as they would be and marked."""

import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.core import addresses
from newsroom.publication.context import Context
from newsroom.vietnamese.dates import moment_text
from newsroom.vietnamese.labels import EMBARGOED, STATE
from newsroom.vietnamese.phrases import MENU

_NOT_YET = ("draft", "review")


def with_previews(context: Context, slugs: Set[str]) -> Context:
    """The same with the waiting ones of ``slugs`` released, each with the mark that says so.

    Waiting are drafts, stories in review, and those whose moment has not come.
    """
    stories, marks = {**context.site.stories}, {}
    for slug in slugs & stories.keys():
        entry = stories[slug]
        if mark := _mark(entry.meta, context):
            marks[entry.meta.id] = mark
            update = {"state": "published", "published": entry.meta.published or context.now}
            stories[slug] = replace(entry, meta=entry.meta.model_copy(update=update))
    return replace(context, site=replace(context.site, stories=stories), previewed=marks)


def _mark(story: Story, context: Context) -> str:
    """What a story that is not public yet is called, else an empty text."""
    if story.state in _NOT_YET:
        return STATE[story.state]
    if story.state == "published" and story.published and not context.has_come(story.published):
        return EMBARGOED.format(moment=moment_text(story.published))
    return ""


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """The page of a file that a proposal changes; ``slug`` is that of a story, else empty."""

    address: str
    title: str
    slug: str = ""


def waiting_pages(context: Context) -> list[ChangedPage]:
    """The pages of all stories that wait for publication."""
    return [
        ChangedPage(addresses.story(slug), entry.meta.title, slug)
        for slug, entry in context.site.stories.items()
        if _mark(entry.meta, context)
    ]


def pages_of_files(site: Site, root: PurePosixPath, changed: Iterable[str]) -> list[ChangedPage]:
    """The pages that the ``changed`` paths were written for; ``root`` is the folder of content."""
    paths = [PurePosixPath(unicodedata.normalize("NFC", path)) for path in changed]
    files = {path for path in paths if path.is_relative_to(root)}
    folders = {folder for file in files for folder in file.parents}
    pages = [
        ChangedPage(addresses.story(slug), entry.meta.title, slug)
        for slug, entry in site.stories.items()
        if entry.file.parent in folders
    ]
    for collection in addresses.COLLECTIONS.keys() - {"stories"}:
        for slug, term in getattr(site, collection).items():
            own = term.file.parent if term.file.stem == "index" else None
            if term.file in files or own in folders:
                pages.append(ChangedPage(addresses.term(collection, slug), term.meta.title))
    pages += [
        ChangedPage(page.meta.address.strip("/") + "/", page.meta.title)
        for page in site.pages.values()
        if page.file in files
    ]
    pages += [
        ChangedPage(addresses.guide(slug), page.meta.title)
        for slug, page in site.guide.items()
        if page.file in files
    ]
    if {root / "index.md", root / "site.yml"} & files:
        pages.append(ChangedPage(addresses.HOME, MENU["home"]))
    return pages
