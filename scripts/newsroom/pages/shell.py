"""What every page has in common: title, menu section, crumbs, footer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypedDict

from newsroom.content.placeholders import placeholders_in
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet
from newsroom.pages.letters import letter
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.structured_data import Node, breadcrumbs, data_block
from newsroom.vietnamese.phrases import MENU, PROPOSE

Tone = Literal["", "good", "warn", "quiet"]


NavigationPlace = Literal["menu", "foot", "index"]
"""Where a link to a page type may stand: main menu, foot of every page, site index."""


class Link(TypedDict):
    """Something to tap."""

    label: str
    url: str


class ContactView(TypedDict):
    """The receiving unit, for the footer and the service pages; no public site has examples."""

    name: str
    line: str
    line_url: str
    email: str
    post: str
    hours: str
    is_example: bool


class SiteView(TypedDict):
    """What every page says about the site; ``menu`` and ``foot`` lead to page types."""

    name: str
    tagline: str
    areas: str
    contact: ContactView
    menu: list[Link]
    foot: list[Link]


class LettersView(TypedDict):
    """``mailto:`` addresses; ``@@dia-chi@@`` stands for the public address of the page."""

    report: str
    propose: str


class Shell(TypedDict):
    """Common to every page; ``section`` marks the entry of the main menu.

    ``headline`` and ``summary`` are the words of the head unless a page says something else;
    ``feed`` names the list that the page belongs to, beside whose page its feeds stand.
    ``machine_data`` is the text of a block of JSON-LD.
    """

    title: str
    description: str
    headline: str
    summary: str
    section: str
    crumbs: list[Link]
    noindex: bool
    lastmod: str
    in_sitemap: bool
    machine_data: str
    letters: LettersView
    feed: Link | None
    site: SiteView


class Notice(TypedDict):
    """A sentence above the text: demo, archived, review overdue, award revoked and so on."""

    tone: Tone
    title: str
    text: str


class IndexEntry(TypedDict):
    """A term in an index; ``count`` is empty when there is nothing to count.

    ``text`` is its sentence and ``latest`` its newest story, on the page of its own collection.
    """

    label: str
    url: str
    count: str
    note: str
    text: str
    latest: Link | None


class IndexGroup(TypedDict):
    """Terms under one heading."""

    title: str
    url: str
    entries: list[IndexEntry]


@dataclass(frozen=True, slots=True)
class PageInputs:
    """What every page is made from.

    ``index`` are the page types that the site index lists, ``label`` is that of the page type;
    ``feeds`` maps the address of a list to what its page offers to follow.
    """

    public: PublicSite
    image_set: ImageSet
    site: SiteView
    index: Sequence[Link] = ()
    label: str = ""
    feeds: Mapping[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageHead:
    """The words of one page's head, before they become view data."""

    title: str
    description: str
    section: str = ""
    crumbs: Sequence[Link] = ()
    changed: date | None = None
    is_found: bool = True


def shell(head: PageHead, site: SiteView, feed: Link | None = None) -> Shell:
    """``is_found`` pages stand in the sitemap; all others ask not to be indexed."""
    crumbs = [link(MENU["home"], addresses.HOME), *head.crumbs] if head.crumbs else []
    return {
        "title": head.title,
        "description": head.description,
        "headline": head.title,
        "summary": head.description,
        "section": head.section,
        "crumbs": crumbs,
        "noindex": not head.is_found,
        "lastmod": head.changed.isoformat() if head.changed else "",
        "in_sitemap": head.is_found,
        "machine_data": data_block(trail(crumbs, head.title)) if head.is_found and crumbs else "",
        "letters": _letters(head, site),
        "feed": feed,
        "site": site,
    }


def trail(crumbs: Sequence[Link], title: str) -> Node:
    """The way from the home page to a page, for machines."""
    return breadcrumbs([(crumb["label"], crumb["url"]) for crumb in crumbs], title)


def _letters(head: PageHead, site: SiteView) -> LettersView:
    """What a reader of this page may write to the receiving unit."""
    to = site["contact"]["email"]
    return {
        "report": letter(to, "report", head.title),
        "propose": letter(to, "propose", PROPOSE),
    }


def site_view(context: Context, menu: Sequence[Link] = (), foot: Sequence[Link] = ()) -> SiteView:
    """Name, areas and the receiving unit, from ``site.yml``, with the links to page types."""
    settings = context.site.settings
    if settings is None:
        raise ValueError("a checked site has its settings")
    meta = settings.meta
    contact: ContactView = {
        "name": meta.contact.name,
        "line": meta.contact.line or "",
        "line_url": telephone(meta.contact.line),
        "email": meta.contact.email or "",
        "post": meta.contact.post or "",
        "hours": meta.contact.hours or "",
        "is_example": any(placeholders_in(meta, ["contact"])),
    }
    return {
        "name": meta.name,
        "tagline": meta.tagline,
        "areas": " · ".join(context.site.places[area].name for area in meta.areas),
        "contact": contact,
        "menu": list(menu),
        "foot": list(foot),
    }


def telephone(line: str | None) -> str:
    """A ``tel:`` address, or ""."""
    digits = "".join(character for character in line or "" if character.isdigit())
    return f"tel:{digits}" if digits else ""


def link(label: str, url: str) -> Link:
    """Something to tap."""
    return {"label": label, "url": url}


def index_entry(
    label: str,
    url: str = "",
    count: str = "",
    note: str = "",
    latest: Link | None = None,
) -> IndexEntry:
    """One line of an index."""
    return {
        "label": label,
        "url": url,
        "count": count,
        "note": note,
        "text": "",
        "latest": latest,
    }
