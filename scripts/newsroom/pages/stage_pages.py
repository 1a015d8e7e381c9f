"""Put every page of an edition into the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from newsroom.core import addresses
from newsroom.core.files import OutputFolder
from newsroom.core.processes import each
from newsroom.images.encode import PICTURES
from newsroom.images.image_set import ImageSet
from newsroom.images.plan import PhotoPlan
from newsroom.images.share_image import CARDS, CardPlan
from newsroom.pages.directories import directory_pages
from newsroom.pages.documents import document_pages
from newsroom.pages.handouts import reuse_patterns
from newsroom.pages.home import home_page, overview_page
from newsroom.pages.lists import list_pages, main_lists
from newsroom.pages.news import news_pages
from newsroom.pages.nomination_form import slip_page
from newsroom.pages.offline import offline_page
from newsroom.pages.places import place_lists
from newsroom.pages.search import SearchFiles, search_files, search_page
from newsroom.pages.shell import SiteView, site_view
from newsroom.pages.staged_page import staged_page
from newsroom.pages.story.page import story_page
from newsroom.pages.story.rows import audio_address
from newsroom.pages.story.version import version_pages
from newsroom.pages.terms import term_lists
from newsroom.pages.texts import guide_pages, notice_pages, redirect_pages, text_pages
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite

_WORTH_A_PROCESS = 150

StagedPage = tuple[str, Mapping[str, Any], str]


def stage_pages(
    public: PublicSite, image_set: ImageSet, output: OutputFolder, jobs: int = 1
) -> dict[str, str]:
    """Every page; what may be found comes back: its address and the day of its last change."""
    found: dict[str, str] = {}
    files = search_files(public)

    def put(pages: Callable[[], Iterable[StagedPage]]) -> tuple[OutputFolder, dict[str, str]]:
        part = output.new_part()
        return part, dict(_put(pages(), part))

    for part, told in each(put, list(_pages(public, image_set, files)), jobs, _WORTH_A_PROCESS):
        output.adopt(part)
        found.update(told)
    for address, content in files.values():
        output.put_bytes(address, content)
    for file, head, text in guide_pages(public):
        output.put_text(file, staged_page(head, text))
    return found


def _put(pages: Iterable[StagedPage], output: OutputFolder) -> Iterator[tuple[str, str]]:
    for address, view, body in pages:
        # What is empty stays away: a template prints nothing for it, the renderer reads less.
        told = {name: value for name, value in view.items() if value not in ("", [], None, False)}
        output.put_text(f"{address}index.md", staged_page(told, body))
        if view.get("in_sitemap"):
            yield address, view["lastmod"]


def _pages(
    public: PublicSite, image_set: ImageSet, files: SearchFiles
) -> Iterator[Callable[[], Iterable[StagedPage]]]:
    """Story pages, lists and everything else, each ready to be written by whoever is free."""
    site = site_view(public.context)
    for entry in public.stories:
        yield partial(_story, entry, public, image_set, site)
    for listings in (main_lists(public), term_lists(public), place_lists(public)):
        for listing in listings:
            yield partial(list_pages, listing, public, image_set, site)
    yield partial(_others, public, image_set, site, files)


def _story(
    entry: StoryEntry, public: PublicSite, image_set: ImageSet, site: SiteView
) -> Iterator[StagedPage]:
    yield (addresses.story(entry.slug), *story_page(entry, public, image_set, site))


def _others(
    public: PublicSite, image_set: ImageSet, site: SiteView, files: SearchFiles
) -> Iterator[StagedPage]:
    """Versions, indexes, the press, documents, words, notices, redirects, home."""
    yield from version_pages(public, image_set, site)
    yield from directory_pages(public, site)
    yield from news_pages(public, site)
    yield from document_pages(public, site)
    yield from text_pages(public, site)
    yield (addresses.SLIP, *slip_page(site))
    for address, notice in notice_pages(public, site):
        yield address, notice, ""
    for address, redirect in redirect_pages(public, site):
        yield address, redirect, ""
    for address, pattern in reuse_patterns(site):
        yield address, pattern, ""
    yield addresses.OFFLINE, offline_page(site), ""
    yield addresses.SEARCH, search_page(public, site, files), ""
    yield (addresses.OVERVIEW, *overview_page(public, site))
    yield (addresses.HOME, *home_page(public, image_set, site))


def put_media(
    public: PublicSite,
    image_set: ImageSet,
    drawn: Sequence[CardPlan],
    site: OutputFolder,
    cache: Path,
    jobs: int = 1,
) -> None:
    """Copies of photos and share images from the cache, recordings and attachments as they are."""
    nouns = public.context.site

    def put(plan: PhotoPlan) -> OutputFolder:
        part, kept = site.new_part(), f"{cache / PICTURES / plan.key}/"
        for copy in plan.published:
            part.put_immutable(plan.address(copy), f"{kept}{copy.file}")
        return part

    for part in each(put, list(image_set.plans.values()), jobs, _WORTH_A_PROCESS):
        site.adopt(part)
    for card in drawn:
        site.put_immutable(card.address, cache / CARDS / f"{card.key}.jpg")
    for entry in public.stories:
        for audio in entry.meta.audio:
            original = nouns.original(entry.slug, audio.file)
            if original is not None:
                site.put_file(audio_address(entry.slug, audio.file), original.path)
    for slug, document in public.terms("documents").items():
        name = getattr(document.meta, "attachment", None)
        attached = nouns.original("documents", name) if name else None
        if attached is not None:
            site.put_file(f"{addresses.term('documents', slug)}{name}", attached.path)
