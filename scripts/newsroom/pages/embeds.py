"""Cards of stories and lists of stories for the pages of others."""

from collections.abc import Iterator
from html import escape
from typing import TypedDict

from newsroom.content.story import Story
from newsroom.core import addresses
from newsroom.pages import change_words
from newsroom.pages.shell import PageInputs
from newsroom.pages.teasers import change, kicker, ladder
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.embeds import embedded_lists, is_embedded
from newsroom.vietnamese import phrases
from newsroom.vietnamese.dates import short_day


class EmbedRow(TypedDict):
    """One story of a list."""

    title: str
    url: str
    kicker: str
    figure: str


class EmbedPage(TypedDict):
    """``embed.html``: a card, a list, or the notice of a story that is gone.

    ``target`` is the page that it leads to; ``corrected`` says that the story was.
    """

    title: str
    target: str
    site: dict[str, str]
    kicker: str
    counted: str
    figure: str
    evidence: str
    corrected: str
    date: str
    rows: list[EmbedRow]


class EmbedCode(TypedDict):
    """What a page says about its card or list, for whoever wants to show it elsewhere."""

    url: str
    height: int


CARD_PATTERN = f"{addresses.EMBEDS}mau/"
"""Address of the one card that is rendered; a copy is filled in for each story."""

_ROWS = 5
_OF_CARD = ("title", "kicker", "counted", "figure", "evidence", "corrected", "date")


def embed_pages(inputs: PageInputs) -> Iterator[tuple[str, EmbedPage, str]]:
    """The pattern of all cards, the notices of withdrawn stories, and the lists."""
    public, name = inputs.public, inputs.site["name"]
    slots = {field: _slot(field) for field in _OF_CARD}
    yield CARD_PATTERN, _page(name, addresses.story(addresses.PATTERN_SLUG), **slots), ""
    for entry in public.withdrawn:
        if is_embedded(entry):
            notice = _page(name, addresses.STORIES, title=phrases.WITHDRAWN_TITLE)
            yield addresses.embed(entry.meta.id), notice, ""
    for listing in embedded_lists(public):
        page = _page(name, listing.page, title=listing.title)
        page["rows"] = [_row(entry, public) for entry in listing.stories[:_ROWS]]
        yield listing.address, page, ""


def card_copy(entry: StoryEntry, public: PublicSite) -> tuple[str, dict[str, str]] | None:
    """The card of a story: its address and its words; None for fiction."""
    if not is_embedded(entry):
        return None
    texts = _card(entry, public)
    words = {_slot(field): escape(texts[field], quote=True) for field in _OF_CARD}
    return addresses.embed(entry.meta.id), {**words, addresses.PATTERN_SLUG: entry.slug}


def _page(site: str, target: str, **texts: str) -> EmbedPage:
    empty: EmbedPage = {
        "title": "",
        "target": target,
        "site": {"name": site},
        "kicker": "",
        "counted": "",
        "figure": "",
        "evidence": "",
        "corrected": "",
        "date": "",
        "rows": [],
    }
    return {**empty, **texts}  # type: ignore[typeddict-item]


def _card(entry: StoryEntry, public: PublicSite) -> dict[str, str]:
    story = entry.meta
    corrected = max((item.date for item in story.corrections), default=None)
    return {
        "title": story.title,
        "kicker": _kicker(entry, public),
        "counted": ((main := change(story)) and main["what"]) or "",
        "figure": _figure(story),
        "evidence": ladder(story.evidence)["title"] if story.evidence is not None else "",
        "corrected": change_words.corrected(corrected) if corrected else "",
        "date": short_day(story.published.date()) if story.published else "",
    }


def _row(entry: StoryEntry, public: PublicSite) -> EmbedRow:
    return {
        "title": entry.meta.title,
        "url": addresses.story(entry.slug),
        "kicker": _kicker(entry, public),
        "figure": _figure(entry.meta),
    }


def _kicker(entry: StoryEntry, public: PublicSite) -> str:
    parts = kicker(entry, public)
    return " · ".join(parts[name]["label"] for name in ("kind", "field", "place"))


def _figure(story: Story) -> str:
    main = change(story)
    return " → ".join(part for part in (main["before"], main["after"]) if part) if main else ""


def _slot(name: str) -> str:
    return f"@@{name}@@"
