"""Put every page of an edition into the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from newsroom.core import addresses
from newsroom.core.files import Stage
from newsroom.core.processes import each
from newsroom.images.cards import CARDS, CardPlan
from newsroom.images.encode import PICTURES
from newsroom.images.image_set import Album
from newsroom.images.plan import PhotoPlan
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
from newsroom.publication.public_site import Edition

_WORTH_A_PROCESS = 150

Staged = tuple[str, Mapping[str, Any], str]


def stage_pages(edition: Edition, album: Album, stage: Stage, jobs: int = 1) -> dict[str, str]:
    """Every page; what may be found comes back: its address and the day of its last change."""
    found: dict[str, str] = {}
    files = search_files(edition)

    def put(pages: Callable[[], Iterable[Staged]]) -> tuple[Stage, dict[str, str]]:
        sheet = stage.sheet()
        return sheet, dict(_put(pages(), sheet))

    for sheet, told in each(put, list(_pages(edition, album, files)), jobs, _WORTH_A_PROCESS):
        stage.adopt(sheet)
        found.update(told)
    for address, content in files.values():
        stage.put_bytes(address, content)
    for file, head, text in guide_pages(edition):
        stage.put_text(file, staged_page(head, text))
    return found


def _put(pages: Iterable[Staged], stage: Stage) -> Iterator[tuple[str, str]]:
    for address, view, body in pages:
        # What is empty stays away: a template prints nothing for it, the renderer reads less.
        told = {name: value for name, value in view.items() if value not in ("", [], None, False)}
        stage.put_text(f"{address}index.md", staged_page(told, body))
        if view.get("in_sitemap"):
            yield address, view["lastmod"]


def _pages(
    edition: Edition, album: Album, files: SearchFiles
) -> Iterator[Callable[[], Iterable[Staged]]]:
    """Story pages, lists and everything else, each ready to be written by whoever is free."""
    site = site_view(edition.desk)
    for entry in edition.stories:
        yield partial(_story, entry, edition, album, site)
    for listings in (main_lists(edition), term_lists(edition), place_lists(edition)):
        for listing in listings:
            yield partial(list_pages, listing, edition, album, site)
    yield partial(_others, edition, album, site, files)


def _story(entry: StoryEntry, edition: Edition, album: Album, site: SiteView) -> Iterator[Staged]:
    yield (addresses.story(entry.slug), *story_page(entry, edition, album, site))


def _others(edition: Edition, album: Album, site: SiteView, files: SearchFiles) -> Iterator[Staged]:
    """Versions, indexes, the press, documents, words, notices, redirects, home."""
    yield from version_pages(edition, album, site)
    yield from directory_pages(edition, site)
    yield from news_pages(edition, site)
    yield from document_pages(edition, site)
    yield from text_pages(edition, site)
    yield (addresses.SLIP, *slip_page(site))
    for address, notice in notice_pages(edition, site):
        yield address, notice, ""
    for address, redirect in redirect_pages(edition, site):
        yield address, redirect, ""
    for address, pattern in reuse_patterns(site):
        yield address, pattern, ""
    yield addresses.OFFLINE, offline_page(site), ""
    yield addresses.SEARCH, search_page(edition, site, files), ""
    yield (addresses.OVERVIEW, *overview_page(edition, site))
    yield (addresses.HOME, *home_page(edition, album, site))


def put_media(
    edition: Edition,
    album: Album,
    drawn: Sequence[CardPlan],
    site: Stage,
    cache: Path,
    jobs: int = 1,
) -> None:
    """Copies of photos and share images from the cache, recordings and attachments as they are."""
    nouns = edition.desk.site

    def put(plan: PhotoPlan) -> Stage:
        sheet, kept = site.sheet(), f"{cache / PICTURES / plan.key}/"
        for copy in plan.published:
            sheet.put_sealed(plan.address(copy), f"{kept}{copy.file}")
        return sheet

    for sheet in each(put, list(album.plans.values()), jobs, _WORTH_A_PROCESS):
        site.adopt(sheet)
    for card in drawn:
        site.put_sealed(card.address, cache / CARDS / f"{card.key}.jpg")
    for entry in edition.stories:
        for audio in entry.meta.audio:
            original = nouns.original(entry.slug, audio.file)
            if original is not None:
                site.put_file(audio_address(entry.slug, audio.file), original.path)
    for slug, document in edition.terms("documents").items():
        name = getattr(document.meta, "attachment", None)
        attached = nouns.original("documents", name) if name else None
        if attached is not None:
            site.put_file(f"{addresses.term('documents', slug)}{name}", attached.path)
