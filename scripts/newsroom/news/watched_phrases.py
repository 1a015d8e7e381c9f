"""The phrases by which the press may speak of a story: its subject, its places, its movements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.content.places import Place
from newsroom.content.story import Story
from newsroom.news.words import (
    AND,
    BEFORE_A_NAME,
    MOVEMENT_ENDING,
    MOVEMENT_OPENINGS,
    WHY_MOVEMENT,
    WHY_PLACE,
    why_subject,
)
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.places import (
    locate,
    with_kind,
)
from newsroom.publication.visibility import public_stories
from newsroom.vietnamese.alphabet import fold

_REMARK = re.compile(r"\s*\([^()]*\)")
_PARTS = re.compile(r"\s+[–—-]\s+|;\s*")
# A shorter part of a movement's name is an everyday expression.
_SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class WatchedText:
    """One phrase, why it is watched, and the story that it names for certain."""

    text: str
    why: str
    story: str = ""
    is_name: bool = False
    is_place: bool = False


def watched_phrases(context: Context) -> Iterator[WatchedText]:
    """Of every story that is public; fiction must not collect news of real people."""
    provinces = {fold(place.name) for place in context.site.places.of_level("province")}
    for entry in public_stories(context):
        if entry.meta.demo:
            continue
        if may_name(entry.meta, context.today):
            for name in names_of(entry.meta):
                story = entry.meta.id
                yield WatchedText(name, why_subject(story), story, is_name=True)
        for place in _places(entry, context):
            full = with_kind(place)
            # Where a province has the same name, only the kind tells which one is meant.
            text = full if fold(place.name) in provinces else place.name
            why = WHY_PLACE.format(place=full)
            if len(place.name.split()) > 1:
                yield WatchedText(text, why, is_name=text != full, is_place=True)
        yield from _movements(entry, context)


def may_name(story: Story, today: date) -> bool:
    """Whether the name may be looked for: agreed to, still valid, and never a child's."""
    consent = story.consent
    if consent is None or story.subject.minor or consent.basis == "fictional":
        return False
    if consent.until is not None and consent.until < today:
        return False
    return consent.basis != "consent" or "name" in consent.scope


def names_of(story: Story) -> Iterator[str]:
    """The name as readers see it, without remarks in brackets and forms of address.

    The name proper of a collective is taken too, if it is a part of the name: "Bàu Trúc".
    """
    subject = story.subject
    name = _REMARK.sub("", subject.name).strip()
    if subject.kind == "tap-the":
        yield name
        proper = subject.sort_name or ""
        if f" {fold(proper)} " in f" {fold(name)} " and all(w[0].isupper() for w in proper.split()):
            yield proper
        return
    for person in name.split(AND):
        yield _without_address(person)


def movement_phrases(title: str) -> Iterator[str]:
    """The name of a movement, and what newspapers make of it."""
    yield title
    for part in _PARTS.split(MOVEMENT_ENDING.sub("", title)):
        text = part.strip()
        while opening := _opening(text):
            text = text[len(opening) :].lstrip(" :,“\"'")
        if len(text.split()) >= _SHORTEST_PART:
            yield text


def _without_address(name: str) -> str:
    words = name.split()
    while True:
        known = (n for n in (3, 2, 1) if " ".join(words[:n]).lower() in BEFORE_A_NAME)
        length = next(known, 0)
        # A family name may look like a form of address: only small letters are none.
        if not length or (words[0][0].isupper() and length == 1 and len(words) <= 3):
            return " ".join(words)
        words = words[length:]


def _opening(text: str) -> str:
    return next((o for o in MOVEMENT_OPENINGS if text.lower().startswith(f"{o} ")), "")


def _places(entry: StoryEntry, context: Context) -> Iterator[Place]:
    """Then and now, communes and former districts; a province alone says too little."""
    places = context.site.places
    located = locate(entry.meta, places)
    then = places.get(entry.meta.place)
    heirs = located.heirs if located else ()
    for place in (then, *heirs):
        if place is not None:
            yield from _named(place)
            yield from _named(places.get(place.district))


def _named(place: Place | None) -> Iterator[Place]:
    if place is not None and place.level != "province" and not place.demo:
        yield place


def _movements(entry: StoryEntry, context: Context) -> Iterator[WatchedText]:
    known = context.site.movements
    for slug in entry.meta.movements:
        term = known.get(slug)
        parent = known.get(term.meta.parent) if term and term.meta.parent else None
        for movement in (term, parent):
            if movement is None or movement.meta.demo:
                continue
            why = WHY_MOVEMENT.format(movement=movement.meta.title)
            for phrase in movement_phrases(movement.meta.title):
                yield WatchedText(phrase, why)
