"""What is public at one moment, grouped for every list: decided once, written many times."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from newsroom.content.base import Entry
from newsroom.content.places import Place
from newsroom.content.story import Story
from newsroom.core import addresses
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.places import Located, locate, page_for, pages_of, places_with_pages
from newsroom.publication.published_news import ShownNews, shown_news
from newsroom.publication.translations import Version, versions_of
from newsroom.publication.visibility import is_allowed, public_stories, withdrawn_stories

PAGE_SIZE = 24


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class PublicSite:
    """What every page is made from; ``hidden`` are addresses that no page may link to.

    ``by_term`` maps (collection, slug) and ``by_place`` a place id to stories, newest first;
    ``places`` are the ones that have a page, by id; ``former_communes`` those whose land has pages,
    each with the page that speaks about it.
    """

    context: Context
    stories: Sequence[StoryEntry]
    withdrawn: Sequence[StoryEntry]
    located: Mapping[str, Located]
    by_term: Mapping[tuple[str, str], Sequence[StoryEntry]]
    by_place: Mapping[str, Sequence[StoryEntry]]
    places: Mapping[str, Place]
    former_communes: Sequence[tuple[Place, Place]]
    related: Mapping[str, Sequence[StoryEntry]]
    hidden: frozenset[str]
    news: ShownNews = field(default_factory=ShownNews)
    versions: Mapping[str, Sequence[Version]] = field(default_factory=dict)

    @property
    def models(self) -> list[StoryEntry]:
        """Replicable practices, newest first."""
        return [entry for entry in self.stories if entry.meta.kind == "model"]

    @property
    def front(self) -> list[StoryEntry]:
        """What the home page may show: everything public but the archive."""
        return [entry for entry in self.stories if entry.meta.state == "published"]

    def terms(self, collection: str) -> dict[str, Entry[Any]]:
        """The terms of one collection that may be shown."""
        entries: Mapping[str, Entry[Any]] = getattr(self.context.site, collection)
        return {
            slug: entry
            for slug, entry in entries.items()
            if is_allowed(bool(getattr(entry.meta, "demo", False)), self.context)
        }


def decide_public_site(context: Context) -> PublicSite:
    """Decide everything that the press will write."""
    places = context.site.places
    located: dict[str, Located] = {}
    stories: list[StoryEntry] = []
    for entry in public_stories(context):
        location = locate(entry.meta, places)
        if location is not None:
            located[entry.slug] = location
            stories.append(entry)
    by_term: dict[tuple[str, str], list[StoryEntry]] = defaultdict(list)
    by_place: dict[str, list[StoryEntry]] = defaultdict(list)
    for entry in stories:
        for key in term_keys(entry, context):
            by_term[key].append(entry)
        for place in pages_of(located[entry.slug], places):
            by_place[place.id].append(entry)
    by_slug = {entry.slug: entry for entry in stories}
    chosen = choose_related(stories, located)
    with_page = {place.id: place for place in places_with_pages(context, stories)}
    former_communes = [
        (place, page)
        for place in places.of_level("commune")
        if place.is_former and (page := page_for(place, places)).id in with_page
    ]
    return PublicSite(
        context,
        stories,
        withdrawn_stories(context),
        located,
        by_term,
        by_place,
        with_page,
        former_communes,
        {slug: [by_slug[other] for other in others] for slug, others in chosen.items()},
        frozenset(_hidden_addresses(context, by_slug)),
        shown_news(context, stories),
        {entry.slug: versions_of(entry, context) for entry in stories if entry.meta.translations},
    )


def _hidden_addresses(context: Context, public: Mapping[str, StoryEntry]) -> Iterator[str]:
    """Pages that the public site does not have: hidden stories and fiction, files with errors."""
    yield from context.left_out
    for slug, entry in context.site.stories.items():
        if slug not in public:
            yield addresses.story(slug)
            yield addresses.short(entry.meta.id)
    for collection in addresses.TERMS:
        for slug, term in getattr(context.site, collection).items():
            if not is_allowed(term.meta.demo, context):
                yield addresses.term(collection, slug)
    for place in context.site.places:
        if place.demo and not is_allowed(place.demo, context):
            yield addresses.place(place.id)


def movements_of(story: Story, context: Context) -> list[str]:
    """Every movement that a story counts for: a local version counts for the national one too."""
    movements = dict.fromkeys(story.movements)
    for movement in story.movements:
        term = context.site.movements.get(movement)
        if term is not None and term.meta.parent is not None:
            movements[term.meta.parent] = None
    return [*movements]


def term_keys(entry: StoryEntry, context: Context) -> list[tuple[str, str]]:
    """Collection and slug of every term whose page lists the story, sorted."""
    story = entry.meta
    keys = {("fields", field) for field in story.fields}
    keys |= {("movements", movement) for movement in movements_of(story, context)}
    if story.event is not None:
        keys.add(("events", story.event))
    for unit in (story.unit, story.responsible):
        if unit is not None:
            keys.add(("units", unit))
    return sorted(keys)


COUNT = 3
_NEWEST = 24
_WEIGHTS = {"field": 3, "movement": 2, "commune": 3, "province": 2, "event": 2, "kind": 1}

Key = tuple[str, str]


def choose_related(
    stories: Sequence[StoryEntry], located: Mapping[str, Located]
) -> dict[str, list[str]]:
    """Slug → at most three slugs: those named by the editors first, then the nearest.

    Nothing leads from a real story to fiction but the editors' own choice.
    """
    return _choose_related(tuple(_relatable(entry, located[entry.slug]) for entry in stories))


class _Relatable(NamedTuple):
    """What of a story decides with which ones it is related."""

    slug: str
    demo: bool
    named: tuple[str, ...]
    keys: tuple[Key, ...]


@lru_cache(1)  # the same after most saves
def _choose_related(stories: Sequence[_Relatable]) -> dict[str, list[str]]:
    public = {story.slug: number for number, story in enumerate(stories)}
    invented = {story.slug for story in stories if story.demo}
    newest: dict[Key, list[str]] = defaultdict(list)
    for story in stories:
        for key in story.keys:
            if len(newest[key]) < _NEWEST:
                newest[key].append(story.slug)
    chosen: dict[str, list[str]] = {}
    for story in stories:
        weights: Counter[str] = Counter()
        for key in story.keys:
            for slug in newest[key]:
                weights[slug] += _WEIGHTS[key[0]]
        named = [slug for slug in story.named if slug in public and slug != story.slug]
        best = sorted(weights.items(), key=lambda item: (-item[1], public[item[0]]))
        near = [
            slug
            for slug, _ in best
            if slug != story.slug and slug not in named and (story.demo or slug not in invented)
        ]
        chosen[story.slug] = [*named, *near][:COUNT]
    return chosen


def _relatable(entry: StoryEntry, located: Located) -> _Relatable:
    story = entry.meta
    keys: list[Key] = [("field", field) for field in story.fields]
    keys += [("movement", movement) for movement in story.movements]
    if story.event is not None:
        keys.append(("event", story.event))
    for place in located.heirs[:1]:
        keys += [("commune", place.id), ("province", place.province)]
    return _Relatable(entry.slug, story.demo, tuple(story.related), tuple(keys))
