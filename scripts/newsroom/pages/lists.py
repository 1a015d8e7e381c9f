"""Paginated lists: all stories, models, and the stories of each term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from newsroom.core import addresses
from newsroom.pages.facts import Fact
from newsroom.pages.shell import IndexGroup, Link, Notice, PageHead, PageInputs, Shell, link, shell
from newsroom.pages.story.boxes import SourceRow
from newsroom.pages.teasers import Teaser, teaser
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PAGE_SIZE, PublicSite
from newsroom.vietnamese import phrases


class Pager(TypedDict):
    """Where we are in a paginated list."""

    text: str
    previous: str
    next: str
    pages: list[Link]
    current: str


class ListPage(Shell):
    """``list.html``: all stories, models, or the stories of one term."""

    label: str
    demo: str
    facts: list[Fact]
    notices: list[Notice]
    count: str
    teasers: list[Teaser]
    empty: str
    pager: Pager | None
    groups: list[IndexGroup]
    sources: list[SourceRow]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list before it is cut into pages; ``body`` stands on the first page only."""

    address: str
    title: str
    summary: str
    stories: Sequence[StoryEntry]
    section: str = ""
    label: str = ""
    crumbs: Sequence[Link] = ()
    facts: Sequence[Fact] = ()
    notices: Sequence[Notice] = ()
    groups: Sequence[IndexGroup] = ()
    sources: Sequence[SourceRow] = ()
    body: str = ""
    demo: bool = False
    is_found: bool = True
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class ListPart:
    """One page of a list; ``listing`` holds only its own stories, ``total`` counts all."""

    listing: Listing
    number: int
    count: int
    total: int


def list_parts(listing: Listing) -> Iterator[ListPart]:
    """The pages of a list, 24 stories a page."""
    stories = listing.stories
    count = max(1, -(-len(stories) // PAGE_SIZE))
    newest = max((e.meta.changed for e in stories if e.meta.changed), default=None)
    changed = max((day for day in (newest, listing.changed) if day), default=None)
    for number in range(1, count + 1):
        chosen = stories[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        part = replace(listing, stories=chosen, changed=changed)
        yield ListPart(part, number, count, len(stories))


def list_page(part: ListPart, inputs: PageInputs) -> tuple[str, ListPage, str]:
    """Address, view data and body."""
    listing, number, count = part.listing, part.number, part.count
    first = number == 1
    title = listing.title if first else f"{listing.title}, {phrases.page_of(number, count)}"
    head = PageHead(
        title,
        listing.summary,
        listing.section,
        listing.crumbs,
        listing.changed,
        is_found=listing.is_found,
    )
    page: ListPage = {
        **shell(head, inputs.site),
        "label": listing.label,
        "headline": listing.title,
        "summary": listing.summary if first else "",
        "demo": phrases.DEMO["list"] if listing.demo else "",
        "facts": list(listing.facts) if first else [],
        "notices": list(listing.notices) if first else [],
        "count": phrases.story_count(part.total) if part.total else "",
        "teasers": [teaser(entry, inputs.public, inputs.image_set) for entry in listing.stories],
        "empty": "" if part.total else phrases.EMPTY_LIST,
        "pager": _pager(listing.address, number, count) if count > 1 else None,
        "groups": list(listing.groups) if first else [],
        "sources": list(listing.sources) if first else [],
    }
    return addresses.numbered(listing.address, number), page, listing.body if first else ""


def _pager(address: str, number: int, count: int) -> Pager:
    near = [n for n in range(1, count + 1) if n in (1, count) or abs(n - number) <= 2]
    pages: list[Link] = []
    for before, n in zip([0, *near], near, strict=False):
        if n - before > 1:
            pages.append(link("…", ""))
        pages.append(link(str(n), addresses.numbered(address, n)))
    return {
        "text": phrases.page_of(number, count),
        "previous": addresses.numbered(address, number - 1) if number > 1 else "",
        "next": addresses.numbered(address, number + 1) if number < count else "",
        "pages": pages,
        "current": str(number),
    }


def all_stories(public: PublicSite) -> Iterator[Listing]:
    """Every public story, newest first."""
    yield _main_list("stories", addresses.STORIES, public.stories)


def all_models(public: PublicSite) -> Iterator[Listing]:
    """Every replicable practice, newest first."""
    yield _main_list("models", addresses.MODELS, public.models)


def _main_list(name: str, address: str, stories: Sequence[StoryEntry]) -> Listing:
    title, summary = phrases.MENU[name], phrases.SUMMARY[name]
    return Listing(address, title, summary, stories, section=address.rstrip("/"))
