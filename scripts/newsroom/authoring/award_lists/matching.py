"""What the words of a list mean: the kind of each who is honoured, the place, the unit.

Only what fits exactly is taken. Everything else is a doubt with proposals, each with its score.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import get_args

from newsroom.authoring.award_lists import headings as h
from newsroom.authoring.award_lists.rows import Doubt, ListedRow, kind_named
from newsroom.checks.suggestions import SHORT_KINDS, places_meant, terms_meant
from newsroom.content.base import Entry
from newsroom.content.places import REFORM, Place, Places
from newsroom.content.terms import Event, Unit
from newsroom.content.vocabulary import SubjectKind, value_meant
from newsroom.vietnamese.alphabet import CAPITAL_LETTERS, fold
from newsroom.vietnamese.labels import HONORIFIC, PLACE_KIND
from newsroom.vietnamese.people import PERSON

_SURE, _NEAR = 100, 70
ACCEPTABLE = 80
"""A single proposal with this score may be accepted without looking at it again."""
_KINDS = "|".join(sorted(PLACE_KIND.values(), key=len, reverse=True))
_NAMED_UNIT = re.compile(
    rf"\b(?i:(?:{_KINDS}|tp\.?|tx\.?|tt\.?)\s+|[xphq]\.\s*)(?=[{CAPITAL_LETTERS}\d]).*"
)
_KIND_BEFORE = re.compile(rf"^(?:{_KINDS}|tp\.?|tx\.?|tt\.?|[xphq]\.)\s*", re.IGNORECASE)
_PARTS = re.compile(r"[,;()/–]|\s-\s")
_PERSON_BEFORE = re.compile(
    r"(?:ong|ba|anh|chi|em|chau|cu|dong chi|d/c|nghe nhan|thay|co)\b(?! con)"
)
_HOUSEHOLD = re.compile(r"(?:ho|gia dinh)\b(?! (?:nong dan|sinh san) xa)")
_COLLECTIVE = re.compile(
    r"(?:tap the|to|nhom|doi|hoi|chi hoi|chi bo|dang bo|chi doan|doan|ban|phong|so|uy ban|ubnd|hdnd"
    r"|ubmttq|mat tran|truong|lop|khoa|benh vien|tram|trung tam|cong an|cong ty|doanh nghiep|htx"
    r"|hop tac xa|to hop tac|can bo|nhan dan|xa|phuong|thi tran|huyen|thon|xom|ban|to dan pho"
    r"|cau lac bo|clb|quy|lien|ngan hang|bao|dai|vien|bo chi huy|tieu doan|dai doi|van phong|nha)\b"
)
_PERSON = re.compile(rf"{PERSON}(?: \(.*\))?")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who is honoured, as content says it; ``source`` is the row of the list."""

    source: ListedRow
    name: str
    kind: SubjectKind
    place: str
    honorific: str = ""
    unit: str = ""

    @property
    def achievement(self) -> str:
        """For what."""
        return self.source.achievement


@dataclass(slots=True)
class Matches:
    """``accepted`` are doubts whose only good proposal was taken because somebody asked for it."""

    recipients: list[Recipient] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    accepted: list[Doubt] = field(default_factory=list)


class Matcher:
    """Looks words up for one event; equal words are looked up once."""

    def __init__(
        self,
        places: Places,
        units: Mapping[str, Entry[Unit]],
        event: Event,
        served: Collection[str],
        *,
        accept: bool,
    ) -> None:
        self._places, self._units, self._event = places, units, event
        self._served, self._accept = served, accept
        self._near = _near(places, event)
        self._scores: dict[str, list[tuple[str, int]]] = {}

    def match(self, rows: Iterable[ListedRow]) -> Matches:
        """All rows; where one has a doubt it is no recipient."""
        matches = Matches()
        for row in map(_without_post, rows):
            doubts: list[Doubt] = []
            name, honorific = _named(row)
            kind = self._kind(row, name, doubts)
            place = self._place(row, doubts)
            unit = self._unit(row, doubts) if row.is_chosen else ""
            taken = [doubt for doubt in doubts if doubt.proposals and self._is_taken(doubt)]
            if len(taken) < len(doubts):
                matches.doubts += doubts
                continue
            matches.accepted += taken
            matches.recipients.append(Recipient(row, name, kind, place, honorific, unit))
        return matches

    def _is_taken(self, doubt: Doubt) -> bool:
        """Whether its one proposal is good enough for somebody who wants proposals accepted."""
        score = dict(doubt.facts).get("score", "0")
        return self._accept and len(doubt.proposals) == 1 and int(score) >= ACCEPTABLE

    def _kind(self, row: ListedRow, name: str, doubts: list[Doubt]) -> SubjectKind:
        kinds: tuple[SubjectKind, ...] = get_args(SubjectKind)
        guessed = _kind_of_name(row, name)
        if row.kind:
            meant = value_meant(row.kind, kinds) or kind_named(row.kind)
            if not meant:
                proposals = (guessed,) if guessed else ()
                doubts.append(row.doubt("kind-unknown", h.KIND, *proposals, value=row.kind))
        else:
            meant = row.section_kind or guessed
            if not meant:
                doubts.append(row.doubt("kind-missing", h.NAME, value=name))
            elif guessed and guessed != meant and not _PERSON.fullmatch(name):
                doubts.append(row.doubt("kind-differs", h.NAME, guessed, value=name, section=meant))
        return next((kind for kind in kinds if kind == meant), kinds[0])

    def _place(self, row: ListedRow, doubts: list[Doubt]) -> str:
        role, words = _words_of_place(row)
        if not words:
            doubts.append(row.doubt("place-missing", h.PLACE, self._event.place))
            return ""
        if words not in self._scores:
            self._scores[words] = self._scored(words)
        scored = self._scores[words]
        if len(scored) == 1 and scored[0][1] == _SURE:
            return scored[0][0]
        code = "place-near" if scored else "place-unknown"
        proposals = [place for place, _ in scored]
        score = str(scored[0][1] if scored else 0)
        doubts.append(row.doubt(code, role, *proposals, value=words, score=score))
        return proposals[0] if proposals else ""

    def _scored(self, words: str) -> list[tuple[str, int]]:
        """Places that may be meant, the likeliest first, with a score from 0 to 100."""
        if words in self._places:
            return [(words, _SURE)]
        ids: list[str] = []
        named = _NAMED_UNIT.search(words)  # behind "khu 5," or what is left of a home address
        for text in dict.fromkeys((words, named[0] if named else words)):
            for places in (self._near, self._places):
                demo, served = self._event.demo, self._served
                ids = ids or places_meant(text, places, demo=demo, served=served)
        scored = [(each, self._score(words, self._places[each])) for each in ids]
        best = max((score for _, score in scored), default=0)
        scored = [(each, score) for each, score in scored if score == best]
        of_the_time = [pair for pair in scored if self._is_of_the_time(self._places[pair[0]])]
        return of_the_time or scored

    def _is_of_the_time(self, place: Place) -> bool:
        """Whether the unit existed on the day of the event."""
        day = self._event.date
        since = place.valid_from or (date.min if place.is_former else REFORM)
        return since <= day and (place.valid_to is None or day <= place.valid_to)

    def _score(self, words: str, place: Place) -> int:
        """How like the written name is to the name of the place; another kind costs ten."""
        wanted = place.name.casefold()
        ratios = [
            difflib.SequenceMatcher(None, part.casefold(), wanted, autojunk=False).ratio()
            for written in _PARTS.split(words)
            for part in (written.strip(), _KIND_BEFORE.sub("", written.strip()))
        ]
        kind = _KIND_BEFORE.match(words.strip())
        written_kind = fold(kind[0]).strip(". ") if kind else ""
        full = SHORT_KINDS.get(written_kind, written_kind)
        is_other = full not in ("", fold(PLACE_KIND[place.kind]))
        return max(0, round(100 * max(ratios)) - 10 * is_other)

    def _unit(self, row: ListedRow, doubts: list[Doubt]) -> str:
        """The id of the unit with that title; near ones are proposals, unknown ones stay open."""
        words = row.unit or row.group
        if not words:
            return ""
        ids = terms_meant(words, self._units, demo=self._event.demo)
        titles = {slug: self._units[slug].meta.title for slug in ids}
        for slug, title in titles.items():
            if fold(title) == fold(words):
                return slug
        ratios = (
            difflib.SequenceMatcher(None, fold(title), fold(words)).ratio()
            for title in titles.values()
        )
        score = round(100 * max(ratios, default=0))
        if score < _NEAR or _NAMED_UNIT.match(words):  # another unit, or only a place
            return ""
        doubts.append(row.doubt("unit-near", h.UNIT, *ids, value=words, score=str(score)))
        return ids[0]


def _near(places: Places, event: Event) -> Places:
    """The province of the event, with all that became a part of it: what a list mostly names."""
    home = places.get(event.place)
    if home is None:
        return places
    province = home.province or home.id
    heirs = {place.id for place in places if province in (place.id, place.province)}
    of_old = {place.id for place in places if heirs & {*place.successors}}
    chosen = {
        place.id: place
        for place in places
        if place.id in heirs | of_old or place.province in heirs | of_old
    }
    above = {each for place in chosen.values() for each in (place.district, place.province)}
    return Places({**chosen, **{each: places[each] for each in above if each in places}})


def _without_post(row: ListedRow) -> ListedRow:
    """Of "Ông Mẫu Văn A, trưởng thôn" the name; what stands behind it is where the person works."""
    name, comma, post = row.name.partition(",")
    person = _PERSON_BEFORE.match(fold(name)) or _PERSON.fullmatch(name)
    if not comma or not person or _PERSON_BEFORE.match(fold(post).strip()):
        return row
    return replace(row, name=name.strip(), unit=row.unit or post.strip())


def _named(row: ListedRow) -> tuple[str, str]:
    """The name as the page shows it, and the form of address in it."""
    name, honorific = row.name, row.honorific
    first = fold(name).split()[0]
    if first in ("ong", "ba"):
        return name, first
    if honorific:
        return f"{HONORIFIC[honorific].capitalize()} {name}", honorific
    return name, ""


def _kind_of_name(row: ListedRow, name: str) -> SubjectKind | str:
    """What the name itself says, or "" where it says nothing."""
    plain = fold(name)
    if _HOUSEHOLD.match(plain):
        return "ho-gia-dinh"
    if row.honorific or _PERSON_BEFORE.match(plain) or _PERSON.fullmatch(name):
        return "ca-nhan"
    return "tap-the" if _COLLECTIVE.match(plain) else ""


def _words_of_place(row: ListedRow) -> tuple[str, str]:
    """Where a place is meant, and how: in its own column, or inside another text."""
    if row.place:
        return h.PLACE, row.place
    for role, text in ((h.UNIT, row.unit), (h.NAME, row.name), (h.UNIT, row.group)):
        if text and (named := _NAMED_UNIT.search(text)):
            return role, named[0].rstrip(" )")
    return h.PLACE, ""
