"""The scripts that an announcer reads out: what of a story, in which order, in two lengths.

What must be heard in every length stands in ``opening`` and ``closing``: that fiction is fiction,
that figures may be old, who published it and when. ``body`` is cut where the time ends.

Normalising a text for speech takes longer than anything else on these pages, so the results are
cached by the hash of what was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import TypeAdapter

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
from newsroom.core.cache import Cache, key_of
from newsroom.core.memo import Once
from newsroom.core.yaml_text import words_table
from newsroom.handouts import words
from newsroom.handouts.speech import CODES, UNIT_WORDS
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.story_facts import is_overdue, plain_text, review_due
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.abbreviations import TABLE as ABBREVIATIONS
from newsroom.vietnamese.dates import with_en_dash
from newsroom.vietnamese.syllables import (
    LOUDSPEAKER_SYLLABLES_A_MINUTE,
    seconds_to_announce,
    syllables,
)

Item = TypeVar("Item")

LENGTHS = (60, 180)
"""Seconds."""
# Raised when the rules of ``handouts.speech`` give other words, or the cache gets another form.
_CACHE_VERSION = 3
_WORTH_A_PROCESS = 20

# A listener who wants to do the same comes first.
_SPOKEN_SECTIONS = (CONDITIONS, WHEN_NOT, METHOD, OUTCOME, LESSONS, SPREADING, CIRCUMSTANCES)
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_UNREADABLE_LINE = re.compile(r"[ \t]*(?:\||[-*_]{3,}[ \t]*$|[ \t]*```)")
_LINE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Written sentences, paragraph by paragraph, not normalised for speech yet."""

    opening: tuple[str, ...]
    body: tuple[str, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """What is read out, paragraph by paragraph; ``syllables`` as a reader counts them."""

    paragraphs: tuple[str, ...]
    syllables: int

    @classmethod
    def of(cls, paragraphs: Sequence[str]) -> Script:
        """A script whose syllables are counted, which takes a while."""
        return cls(tuple(paragraphs), syllables(" ".join(paragraphs)))

    @property
    def seconds(self) -> int:
        """Rounded, at the speed of a loudspeaker."""
        return round(self.syllables * 60 / LOUDSPEAKER_SYLLABLES_A_MINUTE)


_CACHE = TypeAdapter(list[Script])


def announcement(entry: StoryEntry, context: Context, host: str) -> Announcement:
    """What to read out of a story; ``host`` is the site's address as people type it, or ""."""
    story = entry.meta
    opening = words.opening(story.kind, story.title)
    site = context.site.settings.meta.name if context.site.settings else ""
    unit = context.site.units[story.unit].meta.title if story.unit else ""
    day = story.published.date() if story.published else None
    closing = (
        *_warnings(story, context),
        words.source(unit, site, day),
        words.more(site, host),
    )
    return Announcement(
        (words.DEMO, opening) if story.demo else (opening,), tuple(_body(entry)), closing
    )


def typed_host(base_url: str) -> str:
    """What people type to come to the site, or "" where that would not lead there."""
    parts = urlsplit(base_url)
    host = (parts.hostname or "").removeprefix("www.")
    is_a_name = "." in host and host.rpartition(".")[2].isalpha()
    return host if is_a_name and parts.path in ("", "/") and not parts.port else ""


def make_scripts(written: Announcement) -> list[Script]:
    """One for each of ``LENGTHS``: the opening, as much as there is time for, the closing."""
    # A hundred expressions are compiled there, which most programs never use.
    from newsroom.handouts.speech.verbalise import fit, verbalise

    opening, closing = (
        [verbalise(text) for text in part] for part in (written.opening, written.closing)
    )
    frame = sum(map(seconds_to_announce, (*opening, *closing)))
    scripts: list[Script] = []
    body: Iterable[str] = map(verbalise, written.body)  # no more than there is time for
    for seconds in sorted(LENGTHS, reverse=True):
        body = fit(body, int(seconds - frame))  # the shorter one is the beginning of the longer
        scripts.append(Script.of((*opening, *body, *closing)))
    return scripts[::-1]


def all_scripts(
    write: Callable[[Item], Announcement],
    stories: Mapping[str, Item],
    cache: Cache,
    jobs: int,
    memo: Once | None = None,
) -> dict[str, list[Script]]:
    """Scripts by slug of what ``write`` says of each; ``cache`` holds those of earlier builds."""

    def script(story: Item) -> tuple[str, list[Script]]:
        announced = write(story)  # not held any longer: all together are as large as the scripts
        key = _key(announced)
        if (content := cache.read(key)) is not None:
            return key, _CACHE.validate_json(content)
        scripts = make_scripts(announced)
        cache.put(key, _CACHE.dump_json(scripts))
        return key, scripts

    made = (memo or Once()).each("scripts", script, stories, jobs, _WORTH_A_PROCESS)
    cache.keep_only(key for key, _ in made.values())
    return {slug: scripts for slug, (_, scripts) in made.items()}


def _warnings(story: Story, context: Context) -> Iterator[str]:
    if story.state == "archived":
        yield phrases.archived(story.changed)
    elif (due := review_due(story)) is not None and is_overdue(due, context.today):
        yield phrases.overdue(due)


def _body(entry: StoryEntry) -> Iterator[str]:
    story = entry.meta
    if story.summary:
        yield words.sentence(story.summary)
    for result in story.results:
        if result.after is not None:
            before, after, period = (
                with_en_dash(text or "") for text in (result.before, result.after, result.period)
            )
            yield words.result(result.what, before, after, period)
    if story.evidence is not None and any(result.has_outcome for result in story.results):
        yield words.evidence(labels.EVIDENCE[str(story.evidence)])
    sections = {section.title: section.text for section in md.sections(entry.body.text)}
    if not sections:
        yield from _paragraphs(entry.body.text)
    for title in _SPOKEN_SECTIONS:
        first, *others = [*_paragraphs(sections.get(title, "")), ""]
        if first:
            yield words.section(title, first)
        yield from (other for other in others if other)


def _paragraphs(text: str) -> Iterator[str]:
    """Every block, and every point of a list, as sentences without marks; no tables."""
    for _, block in md.paragraphs(text):
        lines = [line for line in block.split("\n") if not _UNREADABLE_LINE.match(line)]
        plain = _LINE_MARKS.sub("", "\n".join(lines))
        points = [plain_text(part) for part in _BULLET.split(plain)]
        sentences = " ".join(words.sentence(point) for point in points if point)
        if sentences:
            yield sentences


def _key(written: Announcement) -> str:
    parts = [_CACHE_VERSION, _tables(), LENGTHS, written.opening, written.body, written.closing]
    return key_of(json.dumps(parts, ensure_ascii=False))


@cache
def _tables() -> str:
    """A hash of the words that stand for abbreviations and codes: editors may change them."""
    tables = [words_table(name) for name in (ABBREVIATIONS, CODES, UNIT_WORDS)]
    return key_of(json.dumps(tables))
