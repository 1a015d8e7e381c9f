"""From the second pair of eyes to the follow-up: what must happen around a publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.reviews import is_overdue, review_due
from newsroom.publication.visibility import RANK


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


def nothing_leads_to_withdrawn(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A link to a withdrawn story would bring it back."""
    stories = context.site.stories
    if entry.meta.state == "withdrawn":
        return
    for number, slug in enumerate(entry.meta.related):
        other = stories.get(slug)
        if other is not None and other.meta.state == "withdrawn":
            origin = entry.at("related", number)
            yield Problem(origin, "link-to-withdrawn", {"value": slug})
        if slug == entry.slug:
            yield Problem(entry.at("related", number), "related-to-itself")
