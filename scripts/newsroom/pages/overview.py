"""The overall picture: real stories counted by every property."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from newsroom.core import addresses
from newsroom.pages.facts import Fact, fact
from newsroom.pages.shell import Link, PageHead, PageInputs, Shell, link, shell
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import Groups, group_stories, real
from newsroom.publication.drawn_facts import map_of, story_spots
from newsroom.publication.places import page_for, short_name, with_kind
from newsroom.publication.press_mentions import mentions_of_story
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import drawing_words, labels, list_words, phrases
from newsroom.vietnamese.numbers import grouped, percent
from newsroom.vietnamese.phrases import FACT_LABELS, capital, ladder_step


class Bar(TypedDict):
    """One row of a counted table; ``width`` is its share of all stories, 0 to 100.

    While there are few stories, their names in ``stories`` say more than a share of so little.
    """

    label: str
    url: str
    count: str
    share: str
    width: int
    stories: list[Link]


class CountTable(TypedDict):
    """Counts by one property; ``empty`` names in one line what no story has."""

    title: str
    note: str
    bars: list[Bar]
    empty: str


class OverviewPage(Shell):
    """``overview.html``: "Bức tranh chung"; demo stories are never counted."""

    figures: list[Fact]
    tables: list[CountTable]
    map: str
    map_text: str
    map_links: list[Link]


def page(inputs: PageInputs) -> Iterator[tuple[str, OverviewPage, str]]:
    """Counts by every property that the programme asks about."""
    public = inputs.public
    stories = real(public.stories)
    groups, total = group_stories(stories, public), len(stories)
    places, terms = public.context.site.places, public.terms
    adopters = sum(len(e.meta.adopters) for e in stories)
    names: dict[str, Mapping[str, str]] = {
        "fields": {slug: entry.meta.title for slug, entry in terms("fields").items()},
        "movements": {slug: entry.meta.title for slug, entry in terms("movements").items()},
        "provinces": {
            place.id: capital(with_kind(place)) for place in places if place.level == "province"
        },
        "subject_kinds": labels.SUBJECT_KIND,
        "direct_labour": phrases.YES_NO,
        "evidence": {
            level: ladder_step(int(level), words) for level, words in labels.EVIDENCE.items()
        },
        "stages": labels.STAGE,
        "kinds": labels.KIND,
    }
    links = {"fields": addresses.FIELDS, "movements": addresses.MOVEMENTS}
    links["provinces"] = addresses.PLACES
    head = PageHead(phrases.MENU["overview"], phrases.SUMMARY["overview"], "buc-tranh-chung")
    view: OverviewPage = {
        **shell(head, inputs.site),
        "figures": [
            fact(FACT_LABELS["total"], grouped(total)),
            fact(FACT_LABELS["models"], grouped(len(groups["kinds"]["model"]))),
            fact(FACT_LABELS["spreading"], grouped(adopters)),
            fact(FACT_LABELS["direct"], grouped(len(groups["direct_labour"]["yes"]))),
            fact(FACT_LABELS["mentions"], grouped(_mentions(stories, public))),
        ],
        "tables": [
            _table(name, groups[name], words, links.get(name, ""), total)
            for name, words in names.items()
        ],
        **_map(stories, public),
    }
    yield addresses.OVERVIEW, view, ""


class MapView(TypedDict):
    """The map of real stories and, beside it, their places."""

    map: str
    map_text: str
    map_links: list[Link]


def _map(stories: Sequence[StoryEntry], public: PublicSite) -> MapView:
    places = public.context.site.places
    spots = [
        spot
        for entry in stories
        for spot in story_spots(entry.meta, public.located[entry.slug], places)[:1]
    ]
    named = {
        short_name(located, places): page_for(located.now or located.then, places).id
        for entry in stories
        for located in (public.located[entry.slug],)
    }
    text = drawing_words.map_of_places(list(named))
    return {
        "map": map_of(drawing_words.MAP_OF_STORIES, text, dict.fromkeys(spots), places),
        "map_text": drawing_words.map_heading(len(named)),
        "map_links": [
            link(name, addresses.place(place_id))
            for name, place_id in [*named.items()][: drawing_words.MOST_NAMED]
        ],
    }


def _mentions(stories: Sequence[StoryEntry], public: PublicSite) -> int:
    """How often the press wrote of them; what table and news desk both know counts once."""
    total = 0
    for entry in stories:
        ledger = {mention.url for mention in mentions_of_story(entry, public.context)}
        coverages = public.news.by_story.get(entry.meta.id, ())
        total += len(ledger | {m.item.link for coverage in coverages for m in coverage.mentions})
    return total


# From here on a share says more than names.
MANY = 12


def _table(name: str, groups: Groups, words: Mapping[str, str], url: str, total: int) -> CountTable:
    """Rows with stories; of vocabularies also what no story has, of open lists only what occurs."""
    keys = [key for key in words if groups[key]]
    if url:
        keys.sort(key=lambda key: -len(groups[key]))
    few = total < MANY
    bars: list[Bar] = [
        {
            "label": words[key],
            "url": f"{url}{key}/" if url else "",
            "count": grouped(len(groups[key])),
            "share": "" if few else percent(len(groups[key]), total),
            "width": 0 if few else round(100 * len(groups[key]) / total),
            "stories": [
                link(entry.meta.title, addresses.story(entry.slug)) for entry in groups[key]
            ]
            if few
            else [],
        }
        for key in keys
    ]
    none = [] if url else [words[key] for key in words if not groups[key]]
    return {
        "title": phrases.COUNTED[name],
        "note": phrases.COUNT_NOTE.get(name, ""),
        "bars": bars,
        "empty": list_words.without_stories(none) if none and total else "",
    }
