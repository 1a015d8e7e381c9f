"""What of a story is read out over a loudspeaker, and in which order.

What must be heard in every length stands in ``opening`` and ``closing``: that fiction is fiction,
that figures may be old, who tells it and when. ``told`` is cut where the time ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.content import markdown_text as md
from newsroom.content.story import Story
from newsroom.content.vocabulary import (
    CIRCUMSTANCES,
    CONDITIONS,
    LESSONS,
    METHOD,
    OUTCOME,
    SPREADING,
    WHEN_NOT,
)
from newsroom.handouts import words
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.reviews import is_overdue, review_due
from newsroom.publication.story_facts import plain_text
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import with_en_dash

# A listener who wants to do the same comes first.
_READ_ALOUD = (CONDITIONS, WHEN_NOT, METHOD, OUTCOME, LESSONS, SPREADING, CIRCUMSTANCES)
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_NOT_SAID = re.compile(r"[ \t]*(?:\||[-*_]{3,}[ \t]*$|[ \t]*```)")
_MARKS_OF_A_LINE = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Written sentences, paragraph by paragraph; nothing is spoken Vietnamese yet."""

    opening: tuple[str, ...]
    told: tuple[str, ...]
    closing: tuple[str, ...]


def announcement(entry: StoryEntry, context: Context, host: str) -> Announcement:
    """``host`` is the site's address as people type it, or ""."""
    story = entry.meta
    opening = words.opening(labels.KIND[story.kind], story.title)
    site = context.site.settings.meta.name if context.site.settings else ""
    unit = context.site.units[story.unit].meta.title if story.unit else ""
    day = story.published.date() if story.published else None
    closing = (
        *_warnings(story, context),
        words.source(unit, site, day),
        words.more(site, host),
    )
    return Announcement(
        (words.DEMO, opening) if story.demo else (opening,),
        tuple(_told(entry)),
        closing,
    )


def _warnings(story: Story, context: Context) -> Iterator[str]:
    if story.state == "archived":
        yield phrases.archived(story.changed)
    elif (due := review_due(story)) is not None and is_overdue(due, context.today):
        yield phrases.overdue(due)


def _told(entry: StoryEntry) -> Iterator[str]:
    story = entry.meta
    if story.summary:
        yield words.sentence(story.summary)
    for result in story.results:
        if result.after is not None:
            before, after, period = (
                with_en_dash(text or "") for text in (result.before, result.after, result.period)
            )
            yield words.result(result.what, before, after, period)
    if story.evidence is not None and any(result.is_measured for result in story.results):
        yield words.evidence(labels.EVIDENCE[str(story.evidence)])
    found = {section.title: section.text for section in md.sections(entry.body.text)}
    if not found:
        yield from _paragraphs(entry.body.text)
    for title in _READ_ALOUD:
        first, *others = [*_paragraphs(found.get(title, "")), ""]
        if first:
            yield words.section(title, first)
        yield from (other for other in others if other)


def _paragraphs(text: str) -> Iterator[str]:
    """Every block, and every point of a list, as sentences without marks; no tables."""
    for _, block in md.paragraphs(text):
        lines = [line for line in block.split("\n") if not _NOT_SAID.match(line)]
        plain = _MARKS_OF_A_LINE.sub("", "\n".join(lines))
        points = [plain_text(part) for part in _BULLET.split(plain)]
        said = " ".join(words.sentence(point) for point in points if point)
        if said:
            yield said
