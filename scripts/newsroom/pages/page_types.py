"""Every kind of page in one table: what fills it, where it stands, what leads to it.

A row is all that a new page type needs besides its module and its template. From the table come
the pages of the stage, the menus, the site index, the addresses that a text may link to, what the
offline copy leaves out, and the pages that the tests visit.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, Final

from newsroom.core import addresses
from newsroom.images.image_set import ImageSet
from newsroom.pages import (
    corrections,
    directories,
    documents,
    embeds,
    follow,
    handouts,
    home,
    lists,
    news,
    news_words,
    nomination_form,
    offline,
    open_data,
    overview,
    places,
    press,
    search,
    statements,
    terms,
    texts,
)
from newsroom.pages.filters import filters
from newsroom.pages.shell import Link, NavigationPlace, PageInputs, SiteView, link, site_view
from newsroom.pages.story import page as story
from newsroom.pages.story import version
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.embeds import EmbeddedList, embedded_lists
from newsroom.syndication.feeds import followed
from newsroom.syndication.words import CORRECTIONS
from newsroom.vietnamese.phrases import MENU

Page = tuple[str, Mapping[str, Any], str]
"""Address, view data and Markdown body; the address of a handbook page is that of its file."""

Make = Callable[[PageInputs, Any], Iterable[Page]]
Batches = Callable[[PageInputs], Iterable[tuple[str, Make, Any]]]
"""The batches of one type: a name, what makes the pages, and a story or a list to make them of."""


@dataclass(frozen=True, slots=True)
class OnEveryPage:
    """What every page holds: names and menus, and the rows of the site index."""

    site: SiteView
    index: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages of one type, made by whichever process is free; equal ones give equal pages.

    ``subject`` is the story or the list that they are made of; ``shared`` is what every page holds.
    """

    template: str
    label: str
    make: Make
    subject: Any
    shared: OnEveryPage

    def pages(self, inputs: PageInputs) -> Iterator[Page]:
        """Every page of the batch, with its template."""
        for address, view, body in self.make(replace(inputs, label=self.label), self.subject):
            yield address, {"template": self.template, **view}, body


@dataclass(frozen=True, slots=True)
class PageType:
    """One kind of page.

    ``address`` is that of its only or first page, if it is the same for every content. Links to
    it stand in the places of ``navigation`` (main menu, foot of every page, site index) and say
    ``label``, or the word of the menu.
    """

    name: str
    template: str
    batches: Batches
    address: str | None = None
    navigation: tuple[NavigationPlace, ...] = ()
    label: str = ""
    in_offline_copy: bool = True

    @property
    def title(self) -> str:
        """What links say: the label, or the word of the menu for a page of this name."""
        return self.label or MENU.get(self.name, "")


def _together(pages: Callable[[PageInputs], Iterable[Page]]) -> Batches:
    """All pages of a type as one batch."""

    def make(inputs: PageInputs, _: object) -> Iterable[Page]:
        return pages(inputs)

    return lambda _: [("", make, None)]


def _listed(listings: Callable[[PublicSite], Iterable[lists.Listing]]) -> Batches:
    """Each page of each list as a batch."""

    def batches(inputs: PageInputs) -> Iterator[tuple[str, Make, Any]]:
        choices = cache(partial(filters, inputs.public))
        for listing in listings(inputs.public):
            for part in lists.list_parts(listing, choices):
                yield f"{listing.address} {part.number}", _list_page, part

    return batches


def _list_page(inputs: PageInputs, part: lists.ListPart) -> Iterable[Page]:
    yield lists.list_page(part, inputs)


def _embedded(inputs: PageInputs) -> Iterator[tuple[str, Make, Any]]:
    """The page of each list for other sites as a batch."""
    for listing in embedded_lists(inputs.public):
        yield listing.address, _embedded_list, listing


def _embedded_list(inputs: PageInputs, listing: EmbeddedList) -> Iterable[Page]:
    yield embeds.list_page(inputs, listing)


def _of_stories(make: Callable[[PageInputs, StoryEntry], Iterable[Page]]) -> Batches:
    """The pages of each story as a batch."""
    return lambda inputs: ((entry.slug, make, entry) for entry in inputs.public.stories)


def _index_of(collection: str, address: str, *navigation: NavigationPlace) -> PageType:
    """The page that lists all terms of a collection, or all places."""
    pages = _together(partial(directories.directory_page, collection, address))
    return PageType(collection, "page.html", pages, address, navigation)


_MENU: Final = ("menu", "index")
_FOOT: Final = ("foot", "index")

PAGE_TYPES: Final = (
    PageType("home", "home.html", _together(home.home_page), addresses.HOME),
    PageType("stories", "list.html", _listed(lists.all_stories), addresses.STORIES, _MENU),
    PageType("models", "list.html", _listed(lists.all_models), addresses.MODELS, _MENU),
    PageType("kind", "list.html", _listed(lists.by_kind), addresses.kind("deed")),
    PageType("evidence", "list.html", _listed(lists.by_evidence), addresses.evidence(0)),
    PageType("story", "story.html", _of_stories(story.story_pages)),
    PageType("press", "press.html", _of_stories(press.press_pages)),
    PageType("version", "version.html", _together(version.version_pages)),
    _index_of("places", addresses.PLACES, "menu"),
    PageType("place", "list.html", _listed(places.place_lists)),
    _index_of("movements", addresses.MOVEMENTS, "menu"),
    _index_of("documents", addresses.DOCUMENTS, "menu"),
    _index_of("fields", addresses.FIELDS),
    _index_of("events", addresses.EVENTS),
    _index_of("units", addresses.UNITS),
    PageType("term", "list.html", _listed(terms.term_lists)),
    PageType("document", "document.html", _together(documents.document_pages)),
    PageType("overview", "overview.html", _together(overview.page), addresses.OVERVIEW, _MENU),
    PageType("text", "page.html", _together(texts.text_pages)),
    PageType("privacy", "privacy.html", _together(statements.privacy), addresses.PRIVACY, _FOOT),
    PageType(
        "accessibility",
        "accessibility.html",
        _together(statements.accessibility),
        addresses.ACCESSIBILITY,
        _FOOT,
    ),
    PageType("search", "search.html", _together(search.page), addresses.SEARCH, ("index",)),
    PageType(
        "follow",
        "follow.html",
        _together(follow.page),
        addresses.FOLLOW,
        _FOOT,
        in_offline_copy=False,
    ),
    PageType(
        "corrections",
        "corrections.html",
        _together(corrections.page),
        addresses.CORRECTIONS,
        _FOOT,
        CORRECTIONS,
    ),
    PageType(
        "data", "data.html", _together(open_data.page), addresses.DATA, _FOOT, in_offline_copy=False
    ),
    PageType(
        "offline",
        "offline.html",
        _together(offline.page),
        addresses.OFFLINE,
        ("foot",),
        in_offline_copy=False,
    ),
    PageType(
        "guide",
        "main.html",
        _together(texts.guide_pages),
        addresses.GUIDE,
        _FOOT,
        in_offline_copy=False,
    ),
    PageType(
        "news", "news.html", _together(news.news_pages), addresses.NEWS, _FOOT, news_words.TITLE
    ),
    PageType(
        "outlets",
        "outlets.html",
        _together(news.outlets_page),
        addresses.OUTLETS,
        ("index",),
        news_words.OUTLETS,
    ),
    PageType("index", "page.html", _together(directories.site_index), addresses.INDEX),
    PageType(
        "nomination form", "slip.html", _together(nomination_form.page), addresses.NOMINATION_FORM
    ),
    PageType("notice", "notice.html", _together(texts.notice_pages)),
    PageType("redirect", "redirect.html", _together(texts.redirect_pages)),
    PageType("embed", "embed.html", _together(embeds.card_pages)),
    PageType("embedded list", "embed.html", _embedded),
    PageType("poster", "poster.html", _together(handouts.poster_pattern)),
    PageType("loudspeaker", "loudspeaker.html", _together(handouts.loudspeaker_pattern)),
)
"""The main menu, the foot and the index follow the order of the rows."""


def all_batches(inputs: PageInputs) -> dict[str, Batch]:
    """Every page of the site, in batches by name."""
    return dict(_batches(inputs, PAGE_TYPES))


def some_batches(inputs: PageInputs, names: Collection[str]) -> dict[str, Batch]:
    """Those of the ``names`` that there are; other types of pages are not gone through."""
    rows = [row for row in PAGE_TYPES if any(name.startswith(f"{row.name} ") for name in names)]
    return {name: batch for name, batch in _batches(inputs, rows) if name in names}


def _batches(inputs: PageInputs, rows: Iterable[PageType]) -> Iterator[tuple[str, Batch]]:
    shared = OnEveryPage(inputs.site, inputs.index)
    for row in rows:
        for name, make, subject in row.batches(replace(inputs, label=row.title)):
            yield f"{row.name} {name}", Batch(row.template, row.title, make, subject, shared)


def page_inputs(public: PublicSite, image_set: ImageSet) -> PageInputs:
    """What all pages are made from, with the links to page types."""
    menu = [*navigation("menu"), *texts.MENU_LINKS]
    foot = [*texts.FOOT_LINKS, *navigation("foot")]
    site = site_view(public.context, menu, foot)
    index, feeds = navigation("index"), followed(public)
    return PageInputs(public, image_set, site, index, feeds={a: link(*f) for a, f in feeds.items()})


def navigation(*places: NavigationPlace) -> list[Link]:
    """Links to the page types that stand in one of these places."""
    return [
        link(row.title, row.address)
        for row in PAGE_TYPES
        if row.address is not None and {*places} & {*row.navigation}
    ]


def fixed_pages() -> list[Link]:
    """Links to all page types that something leads to."""
    return navigation("menu", "foot", "index")


def fixed_addresses() -> frozenset[str]:
    """The addresses of page types that are the same for every content."""
    return frozenset(row.address for row in PAGE_TYPES if row.address is not None)


def left_out_offline() -> tuple[str, ...]:
    """Addresses of page types that the offline copy does not hold."""
    return tuple(row.address for row in PAGE_TYPES if row.address and not row.in_offline_copy)
