"""From the second pair of eyes to the follow-up: what must happen around a publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from newsroom.content.story import Story
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.story_facts import is_overdue, review_due
from newsroom.publication.visibility import RANK

# field → the rank of the first state that needs it
_NEEDED = {
    "unit": 0,
    "summary": 1,
    "fields": 1,
    "stage": 1,
    "results": 1,
    "author": 1,
    "published": 2,
    "responsible": 2,
    "standards": 2,
    "photos": 2,
    "sources": 2,
    "consent": 2,
    "reviewer": 2,
    "conflict": 2,
}
_STATE_OF_RANK = {0: "draft", 1: "review", 2: "published"}
_FULL_KINDS = ("profile", "model")
MAX_TITLE = 100
MAX_SUMMARY = 300


def fields_are_filled(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A story cannot go further than its fields."""
    del context
    story = entry.meta
    if story.state == "withdrawn":
        return
    rank = RANK[story.state]
    for name, needed in _needed_by(story):
        # A value that could not be read has its own problem; an empty list is no value.
        if rank >= needed and not getattr(story, name) and not entry.raw.get(name):
            facts = {"field": name, "state": _STATE_OF_RANK[needed]}
            yield Problem(entry.at(), "missing-for-state", facts)


def _needed_by(story: Story) -> Iterator[tuple[str, int]]:
    yield from _NEEDED.items()
    if story.kind in _FULL_KINDS:
        yield "movements", 1
    if story.kind == "model":
        yield "costs", 2


def texts_are_short(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Headlines and summaries must fit a phone."""
    del context
    story = entry.meta
    for name, text, limit in (
        ("title", story.title, MAX_TITLE),
        ("summary", story.summary or "", MAX_SUMMARY),
    ):
        if len(text) > limit:
            facts = {"field": name, "length": str(len(text)), "limit": str(limit)}
            yield Problem(entry.at(name), "too-long", facts)


def there_are_one_to_three_fields(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """More than three fields say nothing."""
    del context
    if len(entry.meta.fields) > 3:
        facts = {"count": str(len(entry.meta.fields))}
        yield Problem(entry.at("fields", 3), "too-many-fields", facts)


def sources_are_independent(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Profiles and models rest on at least two sources that do not repeat each other."""
    del context
    story = entry.meta
    if story.kind not in _FULL_KINDS or RANK[story.state] < 2 or not story.sources:
        return
    voices = {(source.kind, source.outlet or source.title) for source in story.sources}
    if len(voices) < 2:
        yield Problem(entry.at("sources"), "too-few-sources")


def photos_are_described(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Readers who cannot see the picture read the description; everybody reads the credit."""
    del context
    if RANK[entry.meta.state] < 2:
        return
    for number, photo in enumerate(entry.meta.photos):
        origin = entry.at("photos", number)
        where = f"photos[{number}]"
        if photo.alt is None:
            yield Problem(origin, "photo-without-alt", {"field": f"{where}.alt"})
        for name in ("caption", "credit", "licence", "people"):
            if getattr(photo, name) is None:
                yield Problem(origin, f"photo-without-{name}", {"field": f"{where}.{name}"})


def reviewer_is_somebody_else(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Nobody reviews their own story."""
    del context
    author, reviewer = entry.meta.author, entry.meta.reviewer
    if author and reviewer and author.name.casefold() == reviewer.name.casefold():
        yield Problem(entry.at("reviewer"), "reviewer-is-author", {"name": author.name})


def review_is_planned(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """The next review lies after the publication; an overdue one is a reminder."""
    story, due = entry.meta, review_due(entry.meta)
    if RANK[story.state] < 2 or due is None or story.published is None:
        return
    origin, facts = entry.at("review_due"), {"value": due.isoformat()}
    if due <= story.published.date():
        yield Problem(origin, "review-due-too-early", facts)
    elif is_overdue(due, context.today) and story.state == "published":
        yield Problem(origin, "review-overdue", facts)


def dates_are_in_order(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Nothing is updated before it is published; what happened lies in the past."""
    story, source_map = entry.meta, entry.source_map
    if story.updated and story.published and story.updated < story.published:
        yield Problem(source_map.at("updated"), "updated-before-published")
    is_out = story.published is not None and story.published <= context.now
    if story.updated and is_out and story.updated > context.now:
        facts = {"value": story.updated.date().isoformat()}
        yield Problem(source_map.at("updated"), "date-in-future", facts)
    past: list[tuple[tuple[str | int, ...], date | None]] = [
        *((("reviews", n, "date"), item.date) for n, item in enumerate(story.reviews)),
        *((("corrections", n, "date"), item.date) for n, item in enumerate(story.corrections)),
        *((("adopters", n, "since"), item.since) for n, item in enumerate(story.adopters)),
        *((("support", n, "date"), item.date) for n, item in enumerate(story.support)),
        *((("sources", n, "date"), item.date) for n, item in enumerate(story.sources)),
    ]
    for path, day in past:
        if day is not None and day > context.today:
            yield Problem(source_map.at(*path), "date-in-future", {"value": day.isoformat()})


def a_story_is_not_related_to_itself(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A reader is led on, not in a circle."""
    del context
    for number, slug in enumerate(entry.meta.related):
        if slug == entry.slug:
            yield Problem(entry.at("related", number), "related-to-itself")


# RFC 9116, 2.5.5: whoever reads an expired file must not use it.
REMIND_BEFORE = timedelta(days=30)


def the_contact_is_current(context: Context) -> Iterator[Problem]:
    """A reminder from 30 days before the day named in ``site.yml``, and ever after."""
    settings = context.site.settings
    if settings is None or settings.meta.security_until is None:
        return
    until = settings.meta.security_until
    if context.today > until - REMIND_BEFORE:
        origin = settings.at("security_until")
        yield Problem(origin, "security-lapses", {"value": until.isoformat()})
