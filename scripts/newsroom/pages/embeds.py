"""Cards of stories and lists of stories for the pages of others."""

from collections.abc import Iterator
from functools import partial
from html import escape
from itertools import islice
from typing import TypedDict

from newsroom.content.story import Story
from newsroom.core import addresses
from newsroom.pages import change_words
from newsroom.pages.shell import PageInputs
from newsroom.pages.teasers import change, ladder
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import kicker, locate
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.embeds import EmbeddedList, for_machines
from newsroom.vietnamese import list_words, phrases
from newsroom.vietnamese.dates import short_day


class EmbedRow(TypedDict):
    """One story of a list."""

    title: str
    url: str
    kicker: str
    counted: str
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


CARD_PATTERN = f"{addresses.EMBEDS}mau/"
"""Address of the one card that is rendered; a copy is filled in for each story."""

_ROWS = 5
_OF_CARD = ("title", "kicker", "counted", "figure", "evidence", "corrected", "date")


def card_pages(inputs: PageInputs) -> Iterator[tuple[str, EmbedPage, str]]:
    """The pattern of all cards, and the notices of withdrawn stories."""
    public, name = inputs.public, inputs.site["name"]
    slots = {field: slot(field) for field in _OF_CARD}
    yield CARD_PATTERN, _page(name, addresses.story(addresses.PATTERN_SLUG), **slots), ""
    for entry in public.withdrawn:
        if not entry.meta.demo:
            notice = _page(name, addresses.STORIES, title=phrases.WITHDRAWN_TITLE)
            yield addresses.embed(entry.meta.id), notice, ""


def list_page(inputs: PageInputs, listing: EmbeddedList) -> tuple[str, EmbedPage, str]:
    """The newest stories of one list."""

    def row(entry: StoryEntry) -> EmbedRow | None:
        make = partial(_row, entry, inputs.public)
        return inputs.image_set.teasers.get(f"embed {entry.slug}", entry, make)

    nothing = "" if listing.stories else list_words.empty_list(has_fiction=False)
    page = _page(inputs.site["name"], listing.page, title=listing.title, evidence=nothing)
    page["rows"] = [*islice(filter(None, map(row, listing.stories)), _ROWS)]
    return listing.address, page, ""


def card_copy(entry: StoryEntry, public: PublicSite) -> tuple[str, dict[str, str]] | None:
    """The card of a story: its address and its words; None where nothing may leave."""
    outgoing = for_machines(entry, public)
    if outgoing is None:
        return None
    texts = _card(outgoing.entry, public)
    words = {slot(field): escape(texts[field], quote=True) for field in _OF_CARD}
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
        "kicker": _kicker(entry.meta, public),
        **_figure(story),
        "evidence": ladder(story.evidence)["title"] if story.evidence is not None else "",
        "corrected": change_words.corrected(corrected) if corrected else "",
        "date": short_day(story.published.date()) if story.published else "",
    }


def _row(whole: StoryEntry, public: PublicSite) -> EmbedRow | None:
    """What of a story may stand in lists of others; it stands in a dozen."""
    outgoing = for_machines(whole, public)
    if outgoing is None:
        return None
    entry = outgoing.entry
    figure = _figure(entry.meta)
    return {
        "title": entry.meta.title,
        "url": addresses.story(entry.slug),
        "kicker": _kicker(entry.meta, public),
        "counted": figure["counted"],
        "figure": figure["figure"],
    }


def _kicker(story: Story, public: PublicSite) -> str:
    """The place is the province where no finer one may be told."""
    site = public.context.site
    return kicker(story, locate(story, site.places), site)


def _figure(story: Story) -> dict[str, str]:
    """The main figure, and what was counted."""
    main = change(story)
    if main is None:
        return {"counted": "", "figure": ""}
    values = (part for part in (main["before"], main["after"]) if part)
    return {"counted": main["what"], "figure": " → ".join(values)}


def slot(name: str) -> str:
    """What stands in a pattern for one text of a story."""
    return f"@@{name}@@"
