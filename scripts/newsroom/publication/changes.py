"""What changed after publication: corrections, and stories that were taken back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from newsroom.content.story import Correction, Story
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.places import locate, pages_of
from newsroom.publication.public_site import term_keys
from newsroom.publication.visibility import has_lapsed, is_released
from newsroom.vietnamese.dates import VIETNAM, start_of

ListKey = tuple[str, str]
"""A collection and the slug in it; of places ("places", id)."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """All that may be said of a story that is gone: its id and when it went.

    ``lists`` are the lists that it stood in; they choose feeds and are printed nowhere.
    """

    id: str
    moment: datetime
    lists: frozenset[ListKey] = frozenset()


@dataclass(frozen=True, slots=True)
class LoggedCorrection:
    """A correction with its story; ``number`` counts those of one day, from 1."""

    entry: StoryEntry
    correction: Correction
    number: int


def last_change(story: Story) -> datetime:
    """When a published story last said something new: published, updated or corrected."""
    moments = [moment for moment in (story.published, story.updated) if moment is not None]
    days = [start_of(correction.date) for correction in story.corrections]
    return max((*moments, *days))


def withdrawals(context: Context) -> list[Withdrawal]:
    """Real stories that were public and are no longer, newest first.

    A withdrawn one went on the day in ``updated``; without any day nobody knows that it was ever
    public. One whose consent ended went on the day after. A paused story gives no reason and no
    notice (content model, 5).
    """
    gone = [
        Withdrawal(entry.meta.id, moment, frozenset(_lists(entry, context)))
        for entry in real(context.site.stories.values())
        if (moment := _gone_at(entry.meta, context)) is not None and moment <= context.now
    ]
    return sorted(gone, key=lambda one: (-one.moment.timestamp(), one.id))


def _gone_at(story: Story, context: Context) -> datetime | None:
    if story.state == "withdrawn":
        return story.updated or story.published
    until = story.consent.until if story.consent is not None else None
    if until is None or not has_lapsed(story, context) or not is_released(story, context):
        return None
    return datetime.combine(until, time(), VIETNAM) + timedelta(days=1)


def _lists(entry: StoryEntry, context: Context) -> Iterator[ListKey]:
    yield from term_keys(entry, context)
    located = locate(entry.meta, context.site.places)
    if located is not None:
        for place in pages_of(located, context.site.places):
            yield ("places", place.id)


def correction_log(stories: Iterable[StoryEntry]) -> list[LoggedCorrection]:
    """Every correction of these stories, newest first."""
    log = [row for entry in stories for row in _numbered(entry)]
    return sorted(log, key=lambda row: (row.correction.date, row.entry.meta.id), reverse=True)


def _numbered(entry: StoryEntry) -> Iterator[LoggedCorrection]:
    counts: dict[object, int] = {}
    for correction in entry.meta.corrections:
        counts[correction.date] = counts.get(correction.date, 0) + 1
        yield LoggedCorrection(entry, correction, counts[correction.date])
