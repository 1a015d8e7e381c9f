"""Provinces, former districts and present communes: every one keeps its page for ever."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import groupby
from operator import itemgetter

from newsroom.content.places import Place, Places, Point
from newsroom.core import addresses
from newsroom.pages.facts import Fact, fact
from newsroom.pages.lists import Listing, ListMap
from newsroom.pages.shell import IndexEntry, IndexGroup, Link, Notice, index_entry, link
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.drawings import Spot, distance
from newsroom.publication.drawn_facts import point_of, story_spots
from newsroom.publication.places import full_name, page_for, short_name, with_kind
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import drawing_words, list_words, phrases
from newsroom.vietnamese.alphabet import sort_key
from newsroom.vietnamese.phrases import FACT_LABELS, capital

# The ending of a former province whose name lives on (content/places/README.md).
SAME_NAME = "-truoc-2025"

_NEAREST = 3
# Shorter lists need no order but the alphabet; longer ones are cut between letters.
_FEW, _MANY = 30, 40


@dataclass(frozen=True, slots=True)
class Storied:
    """By name of the place its newest real story; ``near`` finds the names nearest to a point."""

    newest: Mapping[str, StoryEntry]
    near: Callable[[Point], list[tuple[str, float]]]


def place_lists(public: PublicSite) -> Iterator[Listing]:
    """One listing for each place with a page, former ones with a pointer to today."""
    places = public.context.site.places
    by_province, storied = _by_province(places), _storied(public)
    for place in public.places.values():
        stories = public.by_place.get(place.id, [])
        communes = [
            commune
            for commune in _present_communes(place, places, by_province)
            if commune.id in public.places
        ]
        yield Listing(
            addresses.place(place.id),
            page_name(place) if place.level == "province" else capital(full_name(place, places)),
            _summary(place, places),
            stories,
            section="dia-ban",
            label=phrases.MENU["places"],
            crumbs=_crumbs(place, public),
            facts=_facts(place, public),
            notices=_notices(place),
            groups=_groups(place, public, storied),
            map=_map(place, communes, real(stories), public),
            demo=place.demo,
            is_found=not place.demo and (bool(stories) or place.level == "province"),
        )


def _present_communes(
    place: Place, places: Places, by_province: Mapping[str, Sequence[Place]]
) -> Sequence[Place]:
    """The communes of today that are, or were made from, this unit."""
    if place.level == "province":
        return by_province.get(place.id, [])
    return [places[heir] for heir in place.successors] if place.successors else [place]


def _by_province(places: Places) -> dict[str, list[Place]]:
    """Communes of today by their province, and by the one that their former communes were in."""
    communes: dict[str, dict[str, Place]] = defaultdict(dict)
    for place in places.of_level("commune"):
        for heir in (places[part] for part in place.successors or (place.id,)):
            communes[place.province][heir.id] = heir
    return {province: list(heirs.values()) for province, heirs in communes.items()}


def _map(
    place: Place, communes: Sequence[Place], stories: Sequence[StoryEntry], public: PublicSite
) -> ListMap:
    """Its communes, and on them the places of its stories; in words what that shows."""
    places = public.context.site.places
    if place.demo:
        return ListMap()
    area = [Spot(p.point, "area") for p in communes if p.point]
    spots = {
        short_name(located, places): spot
        for entry in stories
        for located in (public.located[entry.slug],)
        for spot in story_spots(entry.meta, located, places)[:1]
    }
    text = drawing_words.map_of_places(list(spots), len(area))
    name = drawing_words.map_title(capital(with_kind(place)))
    return ListMap(name, text, (*area, *spots.values()))


def _crumbs(place: Place, public: PublicSite) -> list[Link]:
    places, crumbs = public.context.site.places, [link(phrases.MENU["places"], addresses.PLACES)]
    for parent in (place.province, place.district):
        parent_place = places.get(parent)
        if parent_place is not None and parent_place.id != place.id:
            crumbs.append(_place_link(parent_place, public))
    return crumbs


def _summary(place: Place, places: Places) -> str:
    name = with_kind(place)
    if place.valid_to is None:
        before = [old for old in places.former.get(place.id, ()) if old.level == place.level]
        return list_words.place_summary(name, is_merged=len(before) > 1)
    heirs = [places[heir] for heir in place.successors if place.level == "province"]
    heir = with_kind(heirs[0]) if heirs else ""
    if place.id.endswith(SAME_NAME):
        name, heir = list_words.formerly_named(name), list_words.named_today(heir)
    return list_words.former_place_summary(name, place.valid_to + timedelta(days=1), heir)


def _notices(place: Place) -> list[Notice]:
    return [{"tone": "warn", "title": "", "text": phrases.DEMO_PLACE}] if place.demo else []


def _facts(place: Place, public: PublicSite) -> list[Fact]:
    facts: list[Fact] = []
    places = public.context.site.places
    heirs = [_place_link(places[heir], public) for heir in place.successors]
    if heirs:
        name = "heirs" if place.level == "district" else "now"
        facts.append(fact(FACT_LABELS[name], links=heirs))
    before = sorted(places.former.get(place.id, ()), key=lambda p: sort_key(p.name))
    if place.level == "province" and before:
        facts.append(fact(FACT_LABELS["merged"], links=[_place_link(p, public) for p in before]))
    communes = [p for p in before if p.level == "commune"]
    if place.level == "commune" and communes:
        names = [link(capital(full_name(p, places)), "") for p in communes]
        facts.append(fact(FACT_LABELS["before"], links=names))
        seen = {p.district: places[p.district] for p in communes}
        districts = [_place_link(district, public) for district in seen.values()]
        facts.append(fact(FACT_LABELS["districts"], links=districts))
    return facts


def _groups(place: Place, public: PublicSite, storied: Storied) -> list[IndexGroup]:
    """Under a province: its communes and the former districts, where we have them."""
    if place.level == "commune" and not real(public.by_place.get(place.id, [])):
        return _nearest(place, public, storied)
    if place.level != "province":
        return []
    inside = {place.id, *(old.id for old in public.context.site.places.former.get(place.id, ()))}
    below = [p for p in public.places.values() if p.province in inside and p.level != "province"]
    communes = [p for p in below if p.level == "commune"]
    with_stories = [p for p in communes if real(public.by_place.get(p.id, []))]
    groups = [(list_words.WITH_STORIES, with_stories)] if len(communes) > _FEW else []
    groups += _by_origin(communes, public)
    groups.append((phrases.FACT_LABELS["districts"], [p for p in below if p.level == "district"]))
    return [
        _by_name(f"{title}{part}", entries, public)
        for title, listed in groups
        for part, entries in _by_letter(listed)
    ]


def _by_origin(communes: Sequence[Place], public: PublicSite) -> list[tuple[str, list[Place]]]:
    """A merged province's communes by the former province that most of each was in."""
    places = public.context.site.places
    parts: dict[str, list[Place]] = defaultdict(list)
    for commune in communes:
        before = Counter(old.province for old in places.former.get(commune.id, ()))
        parts[before.most_common(1)[0][0] if before else commune.province].append(commune)
    if len(parts) < 2:
        return [(phrases.FACT_LABELS["communes"], list(communes))]
    ordered = sorted(parts.items(), key=lambda item: sort_key(places[item[0]].name))
    return [(list_words.once_in(places[old].name), listed) for old, listed in ordered]


def _by_letter(listed: Sequence[Place]) -> Iterator[tuple[str, list[Place]]]:
    """In the order of the alphabet; a long list is cut between two letters, and says where."""
    ordered = sorted(listed, key=lambda place: (sort_key(place.name), place.id))
    parts: list[list[Place]] = []
    for _, letter in groupby(ordered, key=lambda place: place.name[:1].upper()):
        same = list(letter)
        if parts and len(parts[-1]) + len(same) <= _MANY:
            parts[-1] += same
        else:
            parts.append(same)
    for part in parts:
        first, last = (place.name[:1].upper() for place in (part[0], part[-1]))
        letters = first if first == last else f"{first} – {last}"
        yield f", {letters}" if len(parts) > 1 else "", part


def _by_name(title: str, listed: Sequence[Place], public: PublicSite) -> IndexGroup:
    entries = [place_entry(place, public) for place in listed]
    return {"title": title, "url": "", "entries": entries}


def _storied(public: PublicSite) -> Storied:
    """Where there are real stories that have a point."""
    places = public.context.site.places
    newest: dict[str, StoryEntry] = {}
    points: dict[str, Point] = {}
    for entry in real(public.stories):
        there = public.located[entry.slug]
        point = point_of(there.now or there.then, places)
        if point is not None:
            name = short_name(there, places)
            newest.setdefault(name, entry)
            points.setdefault(name, point)
    return Storied(newest, _near(tuple(points.items())))


@lru_cache(1)  # the same after most saves
def _near(spots: tuple[tuple[str, Point], ...]) -> Callable[[Point], list[tuple[str, float]]]:
    """What finds the names nearest to a point, each with its kilometres."""

    @cache
    def near(here: Point) -> list[tuple[str, float]]:
        far = ((name, distance(here, point)) for name, point in spots)
        return nsmallest(_NEAREST, far, key=itemgetter(1))

    return near


def _nearest(place: Place, public: PublicSite, storied: Storied) -> list[IndexGroup]:
    """Where somebody from here finds the next stories, as the crow flies."""
    places = public.context.site.places
    if place.point is None:
        return []
    entries = [
        index_entry(
            name,
            addresses.place(page_for(there.now or there.then, places).id),
            note=list_words.kilometres(kilometres),
            latest=latest_of([entry]),
        )
        for name, kilometres in storied.near(place.point)
        for entry in (storied.newest[name],)
        for there in (public.located[entry.slug],)
    ]
    title = list_words.NEAREST
    return [{"title": title, "url": "", "entries": entries}] if entries else []


def place_entry(place: Place, public: PublicSite, *, in_full: bool = False) -> IndexEntry:
    """A place in an index, with the number of its real stories.

    ``in_full`` adds the newest of them, and what a present province was put together from.
    """
    stories = real(public.by_place.get(place.id, []))
    note = ""
    if place.is_former and place.level == "province":
        note = phrases.now_part_of(
            ", ".join(public.context.site.places[heir].name for heir in place.successors)
        )
    count = str(len(stories) or "")
    entry = index_entry(page_name(place), addresses.place(place.id), count, note)
    if not in_full:
        return entry
    text = ""
    if place.level == "province" and not place.is_former:
        before = public.context.site.places.former.get(place.id, ())
        names = ", ".join(sorted((old.name for old in before), key=sort_key))
        text = list_words.merged_from(names) if names else list_words.NOT_MERGED
    return {**entry, "text": text, "latest": latest_of(stories)}


def latest_of(stories: Sequence[StoryEntry]) -> Link | None:
    """The first of stories that are ordered newest first."""
    return link(stories[0].meta.title, addresses.story(stories[0].slug)) if stories else None


def group(title: str, entries: list[IndexEntry], url: str = "") -> IndexGroup:
    """Entries of an index, by the alphabet."""
    ordered = sorted(entries, key=lambda entry: sort_key(entry["label"]))
    return {"title": title, "url": url, "entries": ordered}


def _place_link(place: Place, public: PublicSite) -> Link:
    """To the page that speaks about the place, if there is one."""
    page = page_for(place, public.context.site.places)
    return link(page_name(place), addresses.place(page.id) if page.id in public.places else "")


def page_name(place: Place) -> str:
    """Kind and name; a former province whose name lives on says until when."""
    name = capital(with_kind(place))
    return phrases.until_reform(name) if place.id.endswith(SAME_NAME) else name
