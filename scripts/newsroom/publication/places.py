"""From the place of the deed to the place of today, and how both are named.

A story keeps the place as it was; today's place is derived through successors.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.content.places import Place, Places
from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import is_allowed
from newsroom.vietnamese.labels import KIND, PLACE_KIND
from newsroom.vietnamese.phrases import REGION, capital


@dataclass(frozen=True, slots=True)
class Located:
    """``then`` is what the story says, ``now`` what it is today (the same if nothing changed).

    ``now`` is None for a former district: it has many successors, and a story
    about all of it belongs to each of them (``heirs``).
    """

    then: Place
    now: Place | None
    heirs: tuple[Place, ...] = ()


def locate(story: Story, places: Places) -> Located | None:
    """None when the place is unknown, or split and not yet decided by a person."""
    then = places.get(story.place)
    if then is None:
        return None
    if not then.is_former:
        return Located(then, then, (then,))
    heirs = _heirs(then, places)
    if then.is_split:
        chosen = places.get(story.place_current or "")
        return Located(then, chosen, (chosen,)) if chosen in heirs and chosen is not None else None
    if len(heirs) == 1:
        return Located(then, heirs[0], heirs)
    return Located(then, None, heirs)


def _heirs(place: Place, places: Places) -> tuple[Place, ...]:
    return tuple(places[heir] for heir in place.successors if heir in places)


def pages_of(located: Located, places: Places) -> Iterator[Place]:
    """Every place whose page lists the story: then and now, commune, district, province."""
    seen: set[str] = set()
    for place in (located.then, *located.heirs):
        for part in (place.id, place.district, place.province):
            place_above = places.get(part)
            if place_above is None or place_above.id in seen or not has_page(place_above):
                continue
            seen.add(place_above.id)
            yield place_above


def has_page(place: Place) -> bool:
    """Provinces, former districts and present communes; a former commune lives on its heir's."""
    return place.level != "commune" or not place.is_former


def places_with_pages(context: Context, stories: Iterable[StoryEntry]) -> list[Place]:
    """Every province, what lies in the areas that the site serves, and what content names.

    The tables hold the whole country, so that a story from anywhere can be checked; a page is made
    where somebody is served by it. ``stories`` are the public ones.
    """
    site, places = context.site, context.site.places
    served = set(site.settings.meta.areas) if site.settings else set()
    served |= {p.id for p in places.of_level("province") if served.intersection(p.successors)}
    named = {
        page.id
        for place_id in dict.fromkeys(_named_places(context, stories))
        if (place := places.get(place_id))
        for page in pages_of(Located(place, None, _heirs(place, places)), places)
    }
    with_page = [place for place in places if has_page(place) and is_allowed(place.demo, context)]
    return [
        place
        for place in with_page
        if place.demo or place.level == "province" or place.province in served or place.id in named
    ]


def _named_places(context: Context, stories: Iterable[StoryEntry]) -> Iterator[str]:
    for entry in stories:
        yield entry.meta.place
        yield entry.meta.place_current or ""
        yield from (adopter.place for adopter in entry.meta.adopters)
    site = context.site
    for terms in (site.units, site.events, site.movements):
        yield from (term.meta.place or "" for term in terms.values())


def page_for(place: Place, places: Places) -> Place:
    """The place whose page speaks about ``place``."""
    if has_page(place):
        return place
    heir = places.get(place.successors[0]) if len(place.successors) == 1 else None
    return heir or places[place.district]


def with_kind(place: Place) -> str:
    """Kind and name, "xã Côn Minh"; a numbered ward keeps its number: "phường 4"."""
    return f"{PLACE_KIND[place.kind]} {place.name}"


def full_name(place: Place, places: Places) -> str:
    """The unit ("xã Côn Minh, huyện Na Rì, tỉnh Bắc Kạn") with all that it belonged to."""
    parts = [with_kind(place)]
    for parent in (place.district, place.province):
        place_above = places.get(parent)
        if place_above is not None and place_above.id != place.id:
            parts.append(with_kind(place_above))
    return ", ".join(parts)


def today_name(located: Located, places: Places) -> str:
    """Today's name in full; where a former district has many heirs, that of the region."""
    return full_name(located.now, places) if located.now else short_name(located, places)


def heirs_names(located: Located) -> str:
    """What a former district with many heirs was divided into: "xã Hải Hậu, xã Hải Anh"; or ""."""
    return "" if located.now else ", ".join(with_kind(heir) for heir in located.heirs)


def short_name(located: Located, places: Places) -> str:
    """For a kicker: "Xã Côn Minh, Thái Nguyên"."""
    place = located.now or located.then
    if located.now is None:  # a former district has many heirs: readers still say "vùng Hải Hậu"
        return f"{REGION} {place.name}, {places[located.heirs[0].province].name}"
    if place.level == "province":
        return capital(with_kind(place))
    return f"{capital(with_kind(place))}, {places[place.province].name}"


def kicker(story: Story, located: Located | None, site: Site) -> str:
    """Kind, first field and place: "Mô hình · Giảm nghèo · Xã Côn Minh, Thái Nguyên"."""
    parts = [KIND[story.kind], *(site.fields[slug].meta.title for slug in story.fields[:1])]
    return " · ".join([*parts, *([short_name(located, site.places)] if located else [])])


def former_name(located: Located, places: Places) -> str:
    """The place as it was, or "" when nothing changed."""
    return full_name(located.then, places) if located.then.is_former else ""
