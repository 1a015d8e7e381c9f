"""The page of the search, and the table that its script reads first."""

from collections.abc import Iterator
from typing import TypedDict

from newsroom.core import addresses
from newsroom.pages.directories import collection_groups
from newsroom.pages.places import SAME_NAME, page_name
from newsroom.pages.search_documents import KINDS, facets_of
from newsroom.pages.shell import IndexGroup, Link, PageHead, PageInputs, Shell, link, shell
from newsroom.publication.public_site import PublicSite
from newsroom.search.index import SearchTable
from newsroom.search.words import abbreviations, syllables_of
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.alphabet import sort_key
from newsroom.vietnamese.phrases import MENU, SEARCH_FACETS, SUMMARY, ladder_name


class SearchOption(TypedDict):
    """One box to tick; the script counts its stories."""

    value: str
    label: str


class SearchFacet(TypedDict):
    """Boxes to tick, of which any may fit; ``name`` stands in the address."""

    name: str
    title: str
    options: list[SearchOption]


class SearchPage(Shell):
    """``search.html``; ``index`` is the address of the search index."""

    facets: list[SearchFacet]
    lists: list[Link]
    groups: list[IndexGroup]
    index: str


def page(inputs: PageInputs) -> Iterator[tuple[str, SearchPage, str]]:
    """The box, the facets with their counts, and the lists for readers without scripts."""
    public = inputs.public
    fields = collection_groups("fields", public)
    head = PageHead(MENU["search"], SUMMARY["search"], "tim-kiem")
    view: SearchPage = {
        **shell(head, inputs.site),
        "facets": list(_facets(public)),
        "lists": [
            link(MENU["stories"], addresses.STORIES),
            link(MENU["models"], addresses.MODELS),
            link(MENU["places"], addresses.PLACES),
            link(MENU["movements"], addresses.MOVEMENTS),
            link(MENU["index"], addresses.INDEX),
        ],
        "groups": [{**group, "url": addresses.FIELDS} for group in fields],
        "index": addresses.SEARCH_INDEX,
    }
    yield addresses.SEARCH, view, ""


def search_table(public: PublicSite) -> SearchTable:
    """What may be suggested when nothing is found: syllables by frequency, and whole names."""
    stories = [entry.meta for entry in public.stories]
    facets = [option["label"] for facet in _facets(public) for option in facet["options"]]
    names = {place.name for place in public.places.values()}
    names |= {former.name for former, _ in public.former_communes}
    texts = [text for story in stories for text in (story.title, story.summary or "")]
    subjects = [story.subject.name.partition(" (")[0] for story in stories]
    fields = [entry.meta.title for entry in public.terms("fields").values()]
    return SearchTable(
        syllables_of([*texts, *subjects, *facets, *names]),
        sorted({*names, *fields}, key=sort_key),
        abbreviations(),
    )


def _facets(public: PublicSite) -> Iterator[SearchFacet]:
    """Only values that some public story has."""
    used = {facet for entry in public.stories for facet in facets_of(entry, public)}
    words = _labels(public)
    for name, title in SEARCH_FACETS.items():
        options: list[SearchOption] = [
            {"value": value, "label": label}
            for value, label in words[name].items()
            if (name, value) in used
        ]
        if options:
            yield {"name": name, "title": title, "options": options}


def _labels(public: PublicSite) -> dict[str, dict[str, str]]:
    """The words for every value, in the order in which they are shown."""
    years = {str(e.meta.published.year) for e in public.stories if e.meta.published}
    return {
        "loai": {value: labels.KIND[kind] for kind, value in KINDS.items()},
        "linh-vuc": _terms("fields", public),
        "dia-ban": _provinces(public),
        "phong-trao": _terms("movements", public),
        "doi-tuong": dict(labels.SUBJECT_KIND),
        "nam": {year: year for year in sorted(years, reverse=True)},
        "bang-chung": {
            level: f"{ladder_name(int(level))}: {words}"
            for level, words in sorted(labels.EVIDENCE.items(), reverse=True)
        },
    }


def _terms(collection: str, public: PublicSite) -> dict[str, str]:
    named = {slug: entry.meta.title for slug, entry in public.terms(collection).items()}
    return dict(sorted(named.items(), key=lambda item: sort_key(item[1])))


def _provinces(public: PublicSite) -> dict[str, str]:
    """Today's provinces first, then the former ones, which say until when."""
    provinces = [place for place in public.context.site.places if place.level == "province"]
    provinces.sort(key=lambda place: (place.is_former, sort_key(place.name)))
    return {
        place.id: phrases.until_reform(page_name(place))
        if place.is_former and not place.id.endswith(SAME_NAME)
        else page_name(place)
        for place in provinces
    }
