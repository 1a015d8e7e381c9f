"""The page of the search, and the small files that its script reads."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import TypedDict

from newsroom.core import addresses
from newsroom.pages.directories import collection_groups
from newsroom.pages.places import SAME_NAME, page_name
from newsroom.pages.shell import IndexGroup, Link, PageHead, PageInputs, Shell, link, shell
from newsroom.pages.story.search_entry import KINDS, facets_of
from newsroom.publication.public_site import PublicSite
from newsroom.search.words import abbreviations, syllables_of
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.alphabet import sort_key
from newsroom.vietnamese.phrases import MENU, SEARCH_FACETS, SUMMARY, ladder_name


class SearchOption(TypedDict):
    """One box to tick; ``count`` is the number of stories."""

    value: str
    label: str
    count: str


class SearchFacet(TypedDict):
    """Boxes to tick, of which any may fit; ``name`` stands in the address."""

    name: str
    title: str
    options: list[SearchOption]


class SearchPage(Shell):
    """``search.html``; the last three are addresses of what the script loads."""

    facets: list[SearchFacet]
    lists: list[Link]
    groups: list[IndexGroup]
    index: str
    text_index: str
    words: str
    abbreviations: str


def page(inputs: PageInputs) -> Iterator[tuple[str, SearchPage, str]]:
    """The box, the facets with their counts, and the lists for readers without scripts."""
    public, files = inputs.public, inputs.search_files
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
        "text_index": addresses.SEARCH_TEXT,
        "words": files["words"][0],
        "abbreviations": files["abbreviations"][0],
    }
    yield addresses.SEARCH, view, ""


def search_files(public: PublicSite) -> dict[str, tuple[str, bytes]]:
    """Address and content of what the script reads, by name; addresses carry the content's hash."""
    contents = {"abbreviations": abbreviations(), "words": _words(public)}
    files = {}
    for name, value in contents.items():
        content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        file = f"search-{name}.{hashlib.sha256(content).hexdigest()[:10]}.json"
        files[name] = (f"{addresses.ASSETS}{file}", content)
    return files


def _words(public: PublicSite) -> dict[str, list[str]]:
    """What may be suggested when nothing is found: syllables by frequency, and whole names."""
    stories = [entry.meta for entry in public.stories]
    facets = [option["label"] for facet in _facets(public) for option in facet["options"]]
    places = public.context.site.places
    names = {
        place.name
        for entry in public.stories
        for part in (public.located[entry.slug].then, *public.located[entry.slug].heirs)
        for place in (places.get(key) for key in (part.id, part.district, part.province))
        if place is not None
    }
    texts = [text for story in stories for text in (story.title, story.summary or "")]
    subjects = [story.subject.name.partition(" (")[0] for story in stories]
    fields = [entry.meta.title for entry in public.terms("fields").values()]
    return {
        "syllables": syllables_of([*texts, *subjects, *facets, *names]),
        "names": sorted({*names, *fields}, key=sort_key),
    }


def _facets(public: PublicSite) -> Iterator[SearchFacet]:
    """Only values that some public story has."""
    counted = Counter(facet for entry in public.stories for facet in set(facets_of(entry, public)))
    words = _labels(public)
    for name, title in SEARCH_FACETS.items():
        options: list[SearchOption] = [
            {"value": value, "label": label, "count": str(counted[name, value])}
            for value, label in words[name].items()
            if counted[name, value]
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
