"""Paginated lists: all stories, models, and the stories of each term."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from newsroom.core import addresses
from newsroom.pages.facts import Fact
from newsroom.pages.filters import LEVELS, Filter, of_kind, of_level
from newsroom.pages.shell import IndexGroup, Link, Notice, PageHead, PageInputs, Shell, link, shell
from newsroom.pages.story.boxes import SourceRow
from newsroom.pages.teasers import Teaser, teaser
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import fiction, real
from newsroom.publication.drawings import Spot
from newsroom.publication.drawn_facts import map_of
from newsroom.publication.public_site import PAGE_SIZE, PublicSite
from newsroom.vietnamese import labels, list_words, phrases


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
    embed: str
    count: str
    teasers: list[Teaser]
    fiction: list[Teaser]
    fiction_note: str
    empty: str
    propose: Link | None
    pager: Pager | None
    groups: list[IndexGroup]
    sources: list[SourceRow]
    map: str
    map_text: str
    filters: list[Filter]


_EMBEDDED = (addresses.FIELDS, addresses.MOVEMENTS, addresses.PLACES)


@dataclass(frozen=True, slots=True)
class ListMap:
    """What a map shows; it is drawn with its page."""

    title: str = ""
    text: str = ""
    spots: Sequence[Spot] = ()


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
    noun: str = phrases.STORY_NOUN
    map: ListMap = ListMap()
    can_filter: bool = False


@dataclass(frozen=True, slots=True)
class ListPart:
    """One page of a list; ``listing`` holds only its own stories, the counts are of all."""

    listing: Listing
    number: int
    count: int
    real: int
    invented: int
    filters: Sequence[Filter]


def list_parts(listing: Listing, filters: Callable[[], list[Filter]]) -> Iterator[ListPart]:
    """The pages of a list, 24 stories a page: the real ones, then fiction."""
    invented = fiction(listing.stories)
    stories = [*real(listing.stories), *invented]
    count = max(1, -(-len(stories) // PAGE_SIZE))
    newest = max((e.meta.changed for e in stories if e.meta.changed), default=None)
    changed = max((day for day in (newest, listing.changed) if day), default=None)
    choices = filters() if listing.can_filter else []
    for number in range(1, count + 1):
        chosen = stories[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        part = replace(listing, stories=chosen, changed=changed)
        yield ListPart(part, number, count, len(stories) - len(invented), len(invented), choices)


def list_page(part: ListPart, inputs: PageInputs) -> tuple[str, ListPage, str]:
    """Address, view data and body."""
    listing, number, count = part.listing, part.number, part.count
    area, places = listing.map, inputs.public.context.site.places
    counted = phrases.story_count(part.real, part.invented, listing.noun)
    first = number == 1
    title = listing.title if first else f"{listing.title}, {list_words.page_of(number, count)}"
    head = PageHead(
        title,
        listing.summary,
        listing.section,
        listing.crumbs,
        listing.changed,
        is_found=listing.is_found,
    )
    page: ListPage = {
        **shell(head, inputs.site, inputs.feeds.get(listing.address)),
        "label": listing.label,
        "headline": listing.title,
        "summary": listing.summary if first else "",
        "demo": phrases.DEMO["list"] if listing.demo else "",
        "facts": list(listing.facts) if first else [],
        "notices": list(listing.notices) if first else [],
        "embed": _embed(listing, part.real) if first else "",
        "count": counted if listing.stories else "",
        "teasers": _teasers(real(listing.stories), inputs),
        "fiction": _teasers(fiction(listing.stories), inputs),
        "fiction_note": phrases.FICTION_NOTE,
        "empty": "" if part.real else list_words.empty_list(bool(part.invented)),
        "propose": link(phrases.PROPOSE, addresses.PROPOSE) if not part.real else None,
        "pager": _pager(listing.address, number, count) if count > 1 else None,
        "groups": list(listing.groups) if first else [],
        "sources": list(listing.sources) if first else [],
        "map": map_of(area.title, area.text, area.spots, places) if first else "",
        "map_text": area.text if first else "",
        "filters": list(part.filters),
    }
    return addresses.numbered(listing.address, number), page, listing.body if first else ""


def _teasers(stories: Sequence[StoryEntry], inputs: PageInputs) -> list[Teaser]:
    return [teaser(entry, inputs.public, inputs.image_set) for entry in stories]


def _embed(listing: Listing, real_count: int) -> str:
    """The address of the same list for pages of others, where it has one."""
    is_embedded = listing.address.startswith(_EMBEDDED) and real_count and not listing.demo
    return addresses.embedded_list(listing.address) if is_embedded else ""


def _pager(address: str, number: int, count: int) -> Pager:
    near = [n for n in range(1, count + 1) if n in (1, count) or abs(n - number) <= 2]
    pages: list[Link] = []
    for before, n in zip([0, *near], near, strict=False):
        if n - before > 1:
            pages.append(link("…", ""))
        pages.append(link(str(n), addresses.numbered(address, n)))
    return {
        "text": list_words.page_of(number, count),
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
    listing = _main_list("models", addresses.MODELS, public.models)
    yield replace(listing, noun=phrases.MENU["models"].lower())


def _main_list(name: str, address: str, stories: Sequence[StoryEntry]) -> Listing:
    title, summary = phrases.MENU[name], phrases.SUMMARY[name]
    return Listing(address, title, summary, stories, section=address.rstrip("/"), can_filter=True)


def by_kind(public: PublicSite) -> Iterator[Listing]:
    """Deeds and profiles; models have a list in the menu."""
    crumbs = [link(phrases.MENU["stories"], addresses.STORIES)]
    for kind, (title, summary) in list_words.BY_KIND.items():
        yield Listing(
            addresses.kind(kind),
            title,
            summary,
            of_kind(public, kind),
            section="cau-chuyen",
            crumbs=crumbs,
            can_filter=True,
        )


def by_evidence(public: PublicSite) -> Iterator[Listing]:
    """One list for each step of the ladder, also where nothing stands on it yet."""
    crumbs = [link(phrases.MENU["stories"], addresses.STORIES)]
    for level in LEVELS:
        stories = of_level(public, level)
        yield Listing(
            addresses.evidence(level),
            list_words.level_title(labels.EVIDENCE[str(level)]),
            list_words.level_summary(level),
            stories,
            section="cau-chuyen",
            crumbs=crumbs,
            is_found=bool(real(stories)),
            can_filter=True,
        )
