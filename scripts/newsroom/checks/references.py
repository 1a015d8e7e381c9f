"""Whatever a story names must exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from newsroom.core.problems import Origin, Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.eras import locate


def terms_exist(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A term exists only if its page does."""
    story, source_map = entry.meta, entry.source_map
    for number, slug in enumerate(story.fields):
        yield from missing_term(context, "fields", slug, source_map.at("fields", number), "fields")
    for number, slug in enumerate(story.movements):
        yield from missing_term(
            context, "movements", slug, source_map.at("movements", number), "movements"
        )
    for number, slug in enumerate(story.related):
        yield from missing_term(
            context, "stories", slug, source_map.at("related", number), "related"
        )
    for name, collection in (("event", "events"), ("unit", "units"), ("responsible", "units")):
        slug = getattr(story, name)
        if slug is not None:
            yield from missing_term(context, collection, slug, source_map.at(name), name)
    for name in ("author", "reviewer"):
        person = getattr(story, name)
        if person is not None:
            yield from missing_term(
                context, "units", person.unit, source_map.at(name, "unit"), f"{name}.unit"
            )


def missing_term(
    context: Context, collection: str, slug: str, origin: Origin, field: str
) -> Iterator[Problem]:
    """A problem when no page of that name exists in that collection."""
    if context.site.has(collection, slug):
        return
    close = nearest(slug, getattr(context.site, collection))
    facts = {
        "field": field,
        "value": slug,
        "what": collection,
        "folder": collection,
        "nearest": close,
    }
    yield Problem(origin, "unknown-term-near" if close else "unknown-term", facts)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The most similar known id, or ""."""
    return next(iter(difflib.get_close_matches(word, list(allowed), 1, 0.6)), "")


def place_is_known(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """The place of the deed, and a decision where that place was split."""
    story, places = entry.meta, context.site.places
    for name in ("place", "place_current"):
        place_id = getattr(story, name)
        if place_id is not None and place_id not in places:
            yield _unknown_place(context, place_id, entry.at(name), name)
    for number, adopter in enumerate(story.adopters):
        if adopter.place not in places:
            origin = entry.at("adopters", number, "place")
            yield _unknown_place(context, adopter.place, origin, f"adopters[{number}].place")
    then = places.get(story.place)
    if then is None:
        return
    heirs = ", ".join(then.successors)
    if then.is_split and locate(story, places) is None:
        origin = entry.at("place_current" if story.place_current else "place")
        yield Problem(origin, "place-was-split", {"value": story.place, "heirs": heirs})
    if story.place_current and not then.is_split:
        yield Problem(entry.at("place_current"), "place-current-not-needed")


def _unknown_place(context: Context, place_id: str, origin: Origin, field: str) -> Problem:
    name = place_id.rpartition("/")[2]
    same = [place.id for place in context.site.places if place.id.rpartition("/")[2] == name]
    close = same[0] if same else nearest(place_id, context.site.places.by_id)
    facts = {"field": field, "value": place_id, "nearest": close}
    return Problem(origin, "unknown-place-near" if close else "unknown-place", facts)


def citations_exist(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Every ``source:`` names an entry of ``sources``, and source ids are unique."""
    del context
    story, source_map = entry.meta, entry.source_map
    allowed = [source.id for source in story.sources]
    for number, source in enumerate(story.sources):
        if source.id in allowed[:number]:
            yield Problem(
                source_map.at("sources", number, "id"), "source-twice", {"value": source.id}
            )
    if not allowed and entry.raw.get("sources"):
        return  # they could not be read, which is said elsewhere
    for group in ("results", "standards", "adopters"):
        for number, item in enumerate(getattr(story, group)):
            if item.source is not None and item.source not in allowed:
                facts = {
                    "field": f"{group}[{number}].source",
                    "value": item.source,
                    "known": ", ".join(allowed) or "–",
                }
                yield Problem(source_map.at(group, number, "source"), "unknown-source", facts)


def standards_exist(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Standards are those of the criteria page."""
    allowed = [row.code for page in context.site.pages.values() for row in page.meta.standards]
    for number, standard in enumerate(entry.meta.standards):
        if standard.code not in allowed:
            facts = {"value": standard.code, "known": ", ".join(allowed) or "–"}
            yield Problem(entry.at("standards", number, "code"), "unknown-standard", facts)
