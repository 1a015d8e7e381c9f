"""Indexes: of each collection, of places, and of the whole site."""

from collections.abc import Iterator, Sequence

from newsroom.core import addresses
from newsroom.pages.places import group, latest_of, place_entry
from newsroom.pages.shell import (
    IndexEntry,
    IndexGroup,
    Link,
    PageHead,
    PageInputs,
    Shell,
    SiteView,
    index_entry,
    shell,
)
from newsroom.publication.counts import real
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.phrases import GROUPS


class IndexPage(Shell):
    """``page.html``: fields, movements, places, units, events, documents, the whole site."""

    groups: list[IndexGroup]


_SECTIONS = {"movements": "phong-trao", "documents": "van-ban", "places": "dia-ban"}


def directory_page(
    collection: str, address: str, inputs: PageInputs
) -> Iterator[tuple[str, IndexPage, str]]:
    """The index of one collection, or of all places."""
    public = inputs.public
    is_places = collection == "places"
    groups = (
        place_groups(public, in_full=True)
        if is_places
        else collection_groups(collection, public, in_full=True)
    )
    yield address, _page(collection, groups, inputs.site), ""


def site_index(inputs: PageInputs) -> Iterator[tuple[str, IndexPage, str]]:
    """The whole site on one page: a way in without search and without scripts."""
    groups = everything(inputs.public, inputs.index)
    yield addresses.INDEX, _page("index", groups, inputs.site), ""


def _page(name: str, groups: list[IndexGroup], site: SiteView) -> IndexPage:
    head = PageHead(phrases.MENU[name], phrases.SUMMARY[name], _SECTIONS.get(name, ""))
    if [group["title"] for group in groups] == [head.title]:  # the heading of the page says it
        groups = [{**groups[0], "title": ""}]
    return {**shell(head, site), "groups": groups}


def collection_groups(
    collection: str, public: PublicSite, *, in_full: bool = False
) -> list[IndexGroup]:
    """The terms of one collection, grouped as a reader would look for them."""
    terms = public.terms(collection)
    if collection == "movements":
        by = {slug: labels.MOVEMENT_LEVEL[entry.meta.level] for slug, entry in terms.items()}
        order: Sequence[str] = list(labels.MOVEMENT_LEVEL.values())
    elif collection == "documents":
        by = {slug: labels.DOCUMENT_TYPE[entry.meta.type] for slug, entry in terms.items()}
        order = list(labels.DOCUMENT_TYPE.values())
    elif collection == "units":
        by = {slug: GROUPS["ended" if e.meta.until else "working"] for slug, e in terms.items()}
        order = [GROUPS["working"], GROUPS["ended"]]
    else:
        by = dict.fromkeys(terms, phrases.MENU[collection])
        order = [phrases.MENU[collection]]
    invented = GROUPS["fiction"]
    by |= {slug: invented for slug, entry in terms.items() if entry.meta.demo}
    groups = []
    for title in [*order, invented]:
        entries = [
            term_entry(collection, slug, public, in_full=in_full)
            for slug in terms
            if by[slug] == title
        ]
        if entries:
            groups.append(group(title, entries))
    return groups


def term_entry(
    collection: str, slug: str, public: PublicSite, *, in_full: bool = False
) -> IndexEntry:
    """A term with the number of its real stories (documents: with their status).

    ``in_full`` adds what the term is in a sentence, and its newest story.
    """
    meta = public.terms(collection)[slug].meta
    stories = real(public.by_term.get((collection, slug), []))
    count = len(stories)
    note = ""
    if collection == "documents":
        note = labels.DOCUMENT_STATUS[meta.status]
    elif collection == "events":
        note = short_day(meta.date)
    entry = index_entry(meta.title, addresses.term(collection, slug), str(count or ""), note)
    return {**entry, "text": meta.summary, "latest": latest_of(stories)} if in_full else entry


def place_groups(public: PublicSite, *, in_full: bool = False) -> list[IndexGroup]:
    """Today's provinces, former ones, former districts, and the demo places apart."""
    places = public.places.values()
    provinces = [p for p in places if p.level == "province"]
    chosen = {
        "provinces": [p for p in provinces if not p.demo and not p.is_former],
        "former-provinces": [p for p in provinces if not p.demo and p.is_former],
        "former-districts": [p for p in places if not p.demo and p.level == "district"],
        "demo": [p for p in provinces if p.demo],
    }
    return [
        group(
            GROUPS[name],
            [place_entry(place, public, in_full=in_full) for place in places],
        )
        for name, places in chosen.items()
        if places or name != "demo"
    ]


def everything(public: PublicSite, navigation: Sequence[Link]) -> list[IndexGroup]:
    """Text pages and page types, then every term, place and the newest stories."""
    pages = [
        index_entry(entry.meta.title, entry.meta.address.lstrip("/"))
        for entry in public.context.site.pages.values()
        if entry.meta.address != "/"
    ]
    pages += [index_entry(**item) for item in navigation]
    groups = [group(GROUPS["pages"], pages)]
    invented: list[IndexEntry] = []
    for collection in addresses.TERMS:
        terms = public.terms(collection)
        entries = [term_entry(collection, s, public) for s in terms if not terms[s].meta.demo]
        invented += [term_entry(collection, s, public) for s in terms if terms[s].meta.demo]
        url = addresses.COLLECTIONS[collection]
        groups.append(group(phrases.MENU[collection], entries, url))
    groups.append({**place_groups(public)[0], "url": addresses.PLACES})
    newest = [
        index_entry(entry.meta.title, addresses.story(entry.slug))
        for entry in real(public.front)[:12]
    ]
    groups.append(group(GROUPS["newest"], newest, addresses.STORIES))
    if invented:
        groups.append(group(GROUPS["fiction"], invented))
    return groups
