"""Cards and lists that other sites show inside their own pages, and what oEmbed says of them.

A card has an address of its own by the id of the story, so that it outlives every renaming. Fiction
has none; a withdrawn story keeps the address, with a notice. No photo goes along: a card is light,
and nobody's face travels to sites that nobody asked about.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element, tostring

from newsroom.content.base import Body
from newsroom.core import addresses
from newsroom.publication.address_ledger import EMBEDDED
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.feed_formats import as_json
from newsroom.syndication.travelling import Travelling, travelling
from newsroom.vietnamese.phrases import WITHDRAWN_TITLE

CARD_HEIGHT, LIST_HEIGHT = 300, 420
"""Pixels in which a card or list of ordinary length fits from 320 pixels of width on."""

_WIDTH: Final = 600
_CARD_IMAGE: Final = (1200, 630)
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class EmbeddedList:
    """The list of one field, movement or place: its address, that of its page, its stories."""

    address: str
    page: str
    title: str
    stories: list[StoryEntry]


def for_machines(entry: StoryEntry, public: PublicSite) -> Travelling | None:
    """What of a real story cards and machines may be told, without its text; None for fiction."""
    if entry.meta.demo:
        return None
    return travelling(replace(entry, body=Body("")), public.context)


def embedded_lists(public: PublicSite) -> Iterator[EmbeddedList]:
    """One for each field, movement, and place that real stories belong to; none for fiction."""
    for collection in EMBEDDED:
        for slug, term in public.terms(collection).items():
            stories = real(public.by_term.get((collection, slug), ()))
            if not term.meta.demo:
                page = addresses.term(collection, slug)
                yield EmbeddedList(
                    addresses.embedded_list(page), page, term.meta.title, list(stories)
                )
    for place in public.places.values():
        stories = real(public.by_place.get(place.id, ()))
        if stories and not place.demo:
            page = addresses.place(place.id)
            yield EmbeddedList(addresses.embedded_list(page), page, place.name, list(stories))


def oembed_files(
    public: PublicSite, cards: Mapping[str, str], base_url: str, has_page: Callable[[str], bool]
) -> Iterator[tuple[str, bytes]]:
    """Address and content of the oEmbed answer for each card and list (oembed.com, 2.3.4).

    ``cards`` are the addresses of share images by slug; ``has_page`` says whether a card is there.
    """
    root = f"{base_url.rstrip('/')}/"
    settings = public.context.site.settings
    provider = {
        "provider_name": settings.meta.name if settings else "",
        "provider_url": root,
        "cache_age": _DAY,
    }
    for entry in (*public.stories, *public.withdrawn):
        address = addresses.embed(entry.meta.id)
        if has_page(address):
            is_gone = entry.meta.state == "withdrawn"
            title = WITHDRAWN_TITLE if is_gone else entry.meta.title
            picture = _thumbnail(root, cards.get(entry.slug, ""))
            answer = _rich(root, address, title, CARD_HEIGHT)
            yield f"{address}{addresses.OEMBED}", as_json({**answer, **provider, **picture})
    for listing in embedded_lists(public):
        answer = _rich(root, listing.address, listing.title, LIST_HEIGHT)
        yield f"{listing.address}{addresses.OEMBED}", as_json({**answer, **provider})


def _rich(root: str, address: str, title: str, height: int) -> dict[str, object]:
    frame = Element(
        "iframe",
        {
            "src": f"{root}{address}",
            "title": title,
            "width": str(_WIDTH),
            "height": str(height),
            "loading": "lazy",
            "frameborder": "0",
        },
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "html": tostring(frame, encoding="unicode", method="html"),
        "width": _WIDTH,
        "height": height,
    }


def _thumbnail(root: str, card: str) -> dict[str, object]:
    if not card:
        return {}
    width, height = _CARD_IMAGE
    return {
        "thumbnail_url": f"{root}{card}",
        "thumbnail_width": width,
        "thumbnail_height": height,
    }
