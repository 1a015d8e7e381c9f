"""Provinces, former districts and present communes: every one keeps its page for ever."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsroom.content.places import Place, Places
from newsroom.core import addresses
from newsroom.pages.facts import Fact, fact
from newsroom.pages.lists import Listing
from newsroom.pages.shell import IndexEntry, IndexGroup, Link, Notice, index_entry, link
from newsroom.publication.counts import real
from newsroom.publication.places import full_name, page_for, with_kind
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import phrases
from newsroom.vietnamese.alphabet import sort_key
from newsroom.vietnamese.phrases import FACT_LABELS, capital

# The ending of a former province whose name lives on (content/places/README.md).
SAME_NAME = "-truoc-2025"

Former = Mapping[str, Sequence[Place]]


def place_lists(public: PublicSite) -> Iterator[Listing]:
    """One listing for each place with a page, former ones with a pointer to today."""
    places = public.context.site.places
    former = _predecessors(places)
    for place in public.places.values():
        stories = public.by_place.get(place.id, [])
        yield Listing(
            addresses.place(place.id),
            page_name(place) if place.level == "province" else capital(full_name(place, places)),
            phrases.place_summary(with_kind(place), place.is_former),
            stories,
            section="dia-ban",
            label=phrases.MENU["places"],
            crumbs=_crumbs(place, public),
            facts=_facts(place, public, former),
            notices=_notices(place, places),
            groups=_groups(place, public, former),
            demo=place.demo,
            is_found=not place.demo and (bool(stories) or place.level == "province"),
        )


def _predecessors(places: Places) -> Former:
    former: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for successor in place.successors:
            former[successor].append(place)
    return former


def _crumbs(place: Place, public: PublicSite) -> list[Link]:
    places, crumbs = public.context.site.places, [link(phrases.MENU["places"], addresses.PLACES)]
    for parent in (place.province, place.district):
        parent_place = places.get(parent)
        if parent_place is not None and parent_place.id != place.id:
            crumbs.append(_place_link(parent_place, public))
    return crumbs


def _notices(place: Place, places: Places) -> list[Notice]:
    if place.demo:
        return [{"tone": "warn", "title": "", "text": phrases.DEMO_PLACE}]
    if place.is_former and place.level == "province":
        heirs = ", ".join(with_kind(places[heir]) for heir in place.successors)
        return [{"tone": "quiet", "title": "", "text": phrases.now_part_of(heirs)}]
    return []


def _facts(place: Place, public: PublicSite, former: Former) -> list[Fact]:
    facts: list[Fact] = []
    places = public.context.site.places
    heirs = [_place_link(places[heir], public) for heir in place.successors]
    if heirs:
        name = "heirs" if place.level == "district" else "now"
        facts.append(fact(FACT_LABELS[name], links=heirs))
    before = sorted(former.get(place.id, []), key=lambda p: sort_key(p.name))
    if place.level == "province" and before:
        facts.append(fact(FACT_LABELS["merged"], links=[_place_link(p, public) for p in before]))
    communes = [p for p in before if p.level == "commune"]
    if place.level == "commune" and communes:
        names = [link(full_name(p, places), "") for p in communes]
        facts.append(fact(FACT_LABELS["before"], links=names))
        seen = {p.district: places[p.district] for p in communes}
        districts = [_place_link(district, public) for district in seen.values()]
        facts.append(fact(FACT_LABELS["districts"], links=districts))
    return facts


def _groups(place: Place, public: PublicSite, former: Former) -> list[IndexGroup]:
    """Under a province: its communes and the former districts, where we have them."""
    if place.level != "province":
        return []
    inside = {place.id, *(old.id for old in former.get(place.id, []))}
    below = [p for p in public.places.values() if p.province in inside and p.level != "province"]
    groups = []
    for level, name in (("commune", "communes"), ("district", "districts")):
        entries = [place_entry(p, public) for p in below if p.level == level]
        if entries:
            groups.append(group(phrases.FACT_LABELS[name], entries))
    return groups


def place_entry(place: Place, public: PublicSite) -> IndexEntry:
    """A place in an index, with the number of its real stories."""
    stories = real(public.by_place.get(place.id, []))
    note = ""
    if place.is_former and place.level == "province":
        note = phrases.now_part_of(
            ", ".join(public.context.site.places[heir].name for heir in place.successors)
        )
    count = str(len(stories) or "")
    return index_entry(page_name(place), addresses.place(place.id), count, note)


def group(title: str, entries: list[IndexEntry], url: str = "", note: str = "") -> IndexGroup:
    """Entries of an index, by the alphabet."""
    ordered = sorted(entries, key=lambda entry: sort_key(entry["label"]))
    return {"title": title, "url": url, "note": note, "entries": ordered}


def _place_link(place: Place, public: PublicSite) -> Link:
    """To the page that speaks about the place, if there is one."""
    page = page_for(place, public.context.site.places)
    return link(page_name(place), addresses.place(page.id) if page.id in public.places else "")


def page_name(place: Place) -> str:
    """Kind and name; a former province whose name lives on says until when."""
    name = capital(with_kind(place))
    return phrases.until_reform(name) if place.id.endswith(SAME_NAME) else name
