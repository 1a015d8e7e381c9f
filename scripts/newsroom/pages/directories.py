"""Indexes: of each collection, of places, and of the whole site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom.core import addresses
from newsroom.pages.places import group, place_entry
from newsroom.pages.shell import (
    IndexEntry,
    IndexGroup,
    Link,
    PageHead,
    PageInputs,
    Shell,
    SiteView,
    link,
    shell,
)
from newsroom.publication.counts import real
from newsroom.publication.public_site import PublicSite
from newsroom.publication.visibility import is_allowed
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.alphabet import sort_key
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.phrases import GROUPS


class IndexPage(Shell):
    """``page.html``: fields, movements, places, units, events, documents, the whole site."""

    headline: str
    summary: str
    groups: list[IndexGroup]


_SECTIONS = {"movements": "phong-trao", "documents": "van-ban", "places": "dia-ban"}


def directory_page(
    collection: str, address: str, inputs: PageInputs
) -> Iterator[tuple[str, IndexPage, str]]:
    """The index of one collection, or of all places."""
    public = inputs.public
    is_places = collection == "places"
    groups = place_groups(public) if is_places else collection_groups(collection, public)
    yield address, _page(collection, groups, inputs.site), ""


def site_index(inputs: PageInputs) -> Iterator[tuple[str, IndexPage, str]]:
    """The whole site on one page: a way in without search and without scripts."""
    groups = everything(inputs.public, inputs.index)
    yield addresses.INDEX, _page("index", groups, inputs.site), ""


def _page(name: str, groups: list[IndexGroup], site: SiteView) -> IndexPage:
    title, summary = phrases.MENU[name], phrases.SUMMARY[name]
    head = PageHead(title, summary, _SECTIONS.get(name, ""))
    return {**shell(head, site), "headline": title, "summary": summary, "groups": groups}


def collection_groups(collection: str, public: PublicSite) -> list[IndexGroup]:
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
    groups = []
    for title in order:
        entries = [term_entry(collection, slug, public) for slug in terms if by[slug] == title]
        if entries:
            groups.append(group(title, entries))
    return groups


def term_entry(collection: str, slug: str, public: PublicSite) -> IndexEntry:
    """A term with the number of its real stories (documents: with their status)."""
    meta = public.terms(collection)[slug].meta
    count = len(real(public.by_term.get((collection, slug), [])))
    note = ""
    if collection == "documents":
        note = labels.DOCUMENT_STATUS[meta.status]
    elif collection == "events":
        note = short_day(meta.date)
    return {
        "label": meta.title,
        "url": addresses.term(collection, slug),
        "count": str(count) if count else "",
        "note": note,
    }


def place_groups(public: PublicSite) -> list[IndexGroup]:
    """Today's provinces, former ones, former districts, and the demo places apart."""
    groups: list[IndexGroup] = []
    places = [p for p in public.context.site.places if is_allowed(p.demo, public.context)]
    for name, chosen in (
        ("provinces", [p for p in places if p.level == "province" and not p.is_former]),
        ("former-provinces", [p for p in places if p.level == "province" and p.is_former]),
        ("former-districts", [p for p in places if p.level == "district"]),
    ):
        entries = [place_entry(place, public) for place in chosen if not place.demo]
        groups.append(group(GROUPS[name], entries))
    fictional = [place_entry(p, public) for p in places if p.demo and p.level == "province"]
    if fictional:
        groups.append(group(GROUPS["demo"], fictional))
    return groups


def everything(public: PublicSite, navigation: Sequence[Link]) -> list[IndexGroup]:
    """Text pages and page types, then every term, place and the newest stories."""
    texts = [
        link(entry.meta.title, entry.meta.address.lstrip("/"))
        for entry in public.context.site.pages.values()
        if entry.meta.address != "/"
    ]
    pages: list[IndexEntry] = [{**item, "count": "", "note": ""} for item in (*texts, *navigation)]
    groups = [group(GROUPS["pages"], pages)]
    for collection in ("fields", "movements", "events", "units", "documents"):
        entries = [term_entry(collection, slug, public) for slug in public.terms(collection)]
        url = addresses.COLLECTIONS[collection]
        groups.append(group(phrases.MENU[collection], entries, url))
    groups.append({**place_groups(public)[0], "url": addresses.PLACES})
    groups.append(_newest(public))
    return groups


def _newest(public: PublicSite) -> IndexGroup:
    newest = [entry for entry in public.front if not entry.meta.demo][:12]
    entries: list[IndexEntry] = [
        {
            "label": entry.meta.title,
            "url": addresses.story(entry.slug),
            "count": "",
            "note": "",
        }
        for entry in newest
    ]
    entries.sort(key=lambda entry: sort_key(entry["label"]))
    return {"title": GROUPS["newest"], "url": addresses.STORIES, "note": "", "entries": entries}
