"""What each state needs (content model, section 2, column "needed from")."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.content.story import Story
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
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
