"""What a story tells the search index: facets, order, and the card that stands in the results."""

import json
from collections.abc import Iterator
from typing import Final, TypedDict

from newsroom.images.image_set import ImageSet, Picture
from newsroom.pages.teasers import teaser
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import former_name, full_name, pages_of, today_name
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.labels import ORGANISATION
from newsroom.vietnamese.phrases import STAMPS


class FacetValue(TypedDict):
    """One value of one facet, both as they stand in the address of a search."""

    name: str
    value: str


class SearchView(TypedDict):
    """What the search index learns from a page besides its text.

    ``words`` are who and where, then and now; ``order`` sorts by date and is unique; ``card`` is
    JSON for one line of the results.
    """

    facets: list[FacetValue]
    words: str
    order: str
    card: str


# The kinds of a story as they stand in the address of a search.
KINDS: Final = {"deed": "viec-tot", "profile": "guong", "model": "mo-hinh"}


def search_view(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> SearchView:
    """Every text is read by Pagefind from attributes of the finished page."""
    story = entry.meta
    published = story.published.isoformat() if story.published else ""
    return {
        "facets": [{"name": name, "value": value} for name, value in facets_of(entry, public)],
        "words": ". ".join(_words(entry, public)),
        "order": f"{published} {story.id}",
        "card": _card(entry, public, image_set),
    }


def _words(entry: StoryEntry, public: PublicSite) -> Iterator[str]:
    """By these a story is found, whatever its headline says: who, where, in which field."""
    story, places = entry.meta, public.context.site.places
    located, subject = public.located[entry.slug], story.subject
    yield subject.name
    if subject.occupation:
        yield subject.occupation
    if subject.organisation:
        yield ORGANISATION[subject.organisation]
    yield today_name(located, places)
    if former := former_name(located, places):
        yield former
    if located.now is None:  # a former district: its page names one province, its heirs are many
        yield from (full_name(heir, places) for heir in located.heirs)
    yield from (public.context.site.fields[slug].meta.title for slug in story.fields[1:])


def facets_of(entry: StoryEntry, public: PublicSite) -> Iterator[tuple[str, str]]:
    """Name and value of each facet; a story may have several values of one."""
    story = entry.meta
    yield "loai", KINDS[story.kind]
    for field in story.fields:
        yield "linh-vuc", field
    for place in pages_of(public.located[entry.slug], public.context.site.places):
        if place.level == "province":
            yield "dia-ban", place.id
    for movement in story.movements:
        yield "phong-trao", movement
    yield "doi-tuong", story.subject.kind
    if story.published is not None:
        yield "nam", str(story.published.year)
    if story.evidence is not None:
        yield "bang-chung", str(story.evidence)


def _card(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> str:
    """Short keys: every result that is shown brings its card along.

    ``over`` kind, field and place, ``was`` the former place, ``day``, ``stamps``, ``picture``.
    """
    card_of = teaser(entry, public, image_set)
    kicker = card_of["kicker"]
    stamps = [STAMPS[name] for name in ("demo", "archived") if card_of[name]]
    card: dict[str, object] = {
        "over": [part["label"] for part in (kicker["kind"], kicker["field"], kicker["place"])],
        "was": kicker["was"],
        "day": card_of["date"],
        "marks": stamps,
        "picture": _small(card_of["picture"]),
    }
    filled = {name: value for name, value in card.items() if value}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"))


def _small(picture: Picture | None) -> dict[str, str] | None:
    """The smallest square; ``@`` stands for the folder of pictures."""
    if picture is None or not picture["square_jpg"]:
        return None
    return {
        "avif": picture["square_avif"].split()[0],
        "jpg": picture["square_jpg"].split()[0],
        "alt": picture["alt"],
    }
