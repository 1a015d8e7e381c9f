"""The small tree of the case folders as an edition, for the tests of single pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.images.image_set import ImageSet
from newsroom.pages.page_types import PAGE_TYPES, page_inputs
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.public_site import PublicSite, decide_public_site
from newsroom.vietnamese.dates import VIETNAM

BASE = Path(__file__).parent / "cases" / "base" / "content"
NOW = datetime(2026, 11, 22, 8, tzinfo=VIETNAM)


@cache
def base_site() -> Site:
    site, problems = read_site(BASE, PurePosixPath("content"))
    assert problems == []
    return site


def base_story(slug: str = "be-nuoc") -> StoryEntry:
    return base_site().stories[slug]


def make_story(slug: str, like: str = "be-nuoc", **fields: Any) -> StoryEntry:
    """A story like one of the base tree, with other fields; ids follow the order of calls."""
    entry = base_story(like)
    return replace(entry, slug=slug, meta=entry.meta.model_copy(update=fields))


def many_stories(count: int, **fields: Any) -> list[StoryEntry]:
    """Stories with ids in their order, all of one moment."""
    return [
        make_story(f"truyen-{number}", id=f"g-2025-{number:04}", title=f"Truyện {number}", **fields)
        for number in range(1, count + 1)
    ]


def edition_of(stories: Iterable[StoryEntry], now: datetime = NOW) -> PublicSite:
    """The base tree with these stories in place of its own."""
    site = replace(base_site(), stories={entry.slug: entry for entry in stories})
    return decide_public_site(Context(site, now))


def pages_of(public: PublicSite, *names: str) -> dict[str, Any]:
    """The view data of all pages of these types, by address."""
    inputs = page_inputs(public, ImageSet({}))
    rows = [row for row in PAGE_TYPES if row.name in names]
    return {
        address: view
        for row in rows
        for _, make, subject in row.batches(inputs)
        for address, view, _ in make(inputs, subject)
    }


def base_edition() -> PublicSite:
    return edition_of(base_site().stories.values())
