"""Decide what a list changes in content: all of it, or nothing while a person is in doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath

from newsroom.authoring.award_lists import headings as h
from newsroom.authoring.award_lists import list_words as words
from newsroom.authoring.award_lists.drafts import (
    LIST_NAME,
    drafts,
    key_of,
    read_event,
    with_list,
    with_rows,
)
from newsroom.authoring.award_lists.matching import Matcher, Recipient
from newsroom.authoring.award_lists.rows import (
    Doubt,
    ListedRow,
    Reading,
    read_rows,
    without_repeats,
)
from newsroom.authoring.award_lists.worksheets import ListUnreadable, Worksheet, in_unicode
from newsroom.checks import letters, terms, text_rules, withdrawn
from newsroom.checks.messages import is_error, sentence
from newsroom.checks.suggestions import terms_meant
from newsroom.content.base import Entry
from newsroom.content.csv_tables import read_plain_file
from newsroom.content.reader import read_award_recipients
from newsroom.content.site import Site
from newsroom.content.terms import Event
from newsroom.core.problems import Problem
from newsroom.publication.context import Context
from newsroom.publication.withdrawn import everything_withdrawn

MARKED = "danh-dau"
_NUMBERS = re.compile(r"\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*")
_MOST_NUMBER = 100_000


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody asked for: worksheets by name (all when empty), rows for drafts, proposals."""

    worksheets: Sequence[str] = ()
    draft_stories: str = ""
    accept: bool = False
    is_part: bool = False
    unit: str = ""
    """Who introduces those whose unit the list does not name."""


@dataclass(frozen=True, slots=True)
class Target:
    """The event that gets the list; ``texts`` are its file and its list as they are written."""

    site: Site
    event: Entry[Event]
    event_text: str
    list_text: str
    taken: frozenset[str]
    """Names of all folders of stories, readable or not."""

    @property
    def list_file(self) -> PurePosixPath:
        """Where the list stands, or will."""
        return self.event.file.parent / (self.event.meta.honoured or LIST_NAME)


@dataclass(slots=True)
class Plan:
    """``files`` are texts by name below ``content/``; empty with doubts, or when nothing is new."""

    reading: Reading
    converted: int = 0
    recipients: list[Recipient] = field(default_factory=list)
    new: list[Recipient] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    accepted: list[Doubt] = field(default_factory=list)
    marked: int = 0
    wrong_count: tuple[int, int] | None = None
    total: int = 0
    drafts: list[tuple[str, str]] = field(default_factory=list)
    files: dict[PurePosixPath, str] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether a person must look first."""
        return bool(self.doubts) or self.wrong_count is not None

    @property
    def kinds(self) -> Counter[str]:
        """How many of each kind."""
        return Counter(one.kind for one in self.recipients)


def plan_import(
    worksheets: Sequence[Worksheet], target: Target, wishes: Wishes, now: datetime
) -> Plan:
    """What the list means for the event; raises ListUnreadable where it is no list at all."""
    chosen = _of_names(worksheets, wishes.worksheets)
    if wishes.unit and not target.site.has("units", wishes.unit):
        meant = terms_meant(wishes.unit, target.site.units, demo=target.event.meta.demo)
        nearest = words.NEAREST.format(unit=words.EITHER.join(meant)) if meant else ""
        raise ListUnreadable("no-unit", unit=wishes.unit, nearest=nearest)
    converted = sum(map(in_unicode, chosen))
    reading = read_rows(chosen)
    plan = Plan(reading, converted)
    plan.doubts += reading.doubts
    rows = [*without_repeats(reading)]
    if not rows and not reading.doubts:
        raise ListUnreadable("no-table")
    plan.marked = sum(row.is_chosen for row in rows)
    if wishes.draft_stories == MARKED and not plan.marked:
        plan.doubts.append(Doubt("none-marked", "", 0, ""))
    rows = [*_chosen(rows, wishes.draft_stories, plan.doubts)]

    settings = target.site.settings
    served = settings.meta.areas if settings else ()
    event, units = target.event.meta, target.site.units
    matcher = Matcher(target.site.places, units, event, served, accept=wishes.accept)
    matches = matcher.match(rows)
    plan.doubts += matches.doubts
    plan.accepted, plan.recipients = (
        matches.accepted,
        [replace(one, unit=one.unit or wishes.unit) for one in matches.recipients],
    )

    plan.new = [*_new(plan, target)]
    listed = target.site.award_recipients.get(target.list_file, ())
    plan.total = len(listed) + len(plan.new)
    count = target.event.meta.honoured_count
    is_fitting = count in (None, plan.total) or (wishes.is_part and plan.total < (count or 0))
    if not plan.doubts and not is_fitting and count is not None:
        plan.wrong_count = count, plan.total
    if not plan.is_refused:
        _add_files(plan, target, now)
    return plan


def _of_names(worksheets: Sequence[Worksheet], names: Sequence[str]) -> list[Worksheet]:
    by_name = {worksheet.name: worksheet for worksheet in worksheets}
    for name in names:
        if name not in by_name:
            raise ListUnreadable("no-worksheet", worksheet=name, worksheets=", ".join(by_name))
    return [by_name[name] for name in names] or [*worksheets]


def _chosen(rows: Sequence[ListedRow], wish: str, doubts: list[Doubt]) -> Iterator[ListedRow]:
    """The rows, marked where a draft is asked for."""
    if wish in ("", MARKED):
        yield from (replace(row, is_chosen=row.is_chosen and wish == MARKED) for row in rows)
        return
    plain = wish.replace(" ", "")
    if not _NUMBERS.fullmatch(plain):
        raise ListUnreadable("wrong-numbers", value=wish)
    wanted: set[str] = set()
    for part in plain.split(","):
        first, _, last = part.partition("-")
        if max(int(first), int(last or first)) > _MOST_NUMBER:
            raise ListUnreadable("wrong-numbers", value=wish)
        wanted |= {str(number) for number in range(int(first), int(last or first) + 1)}
    times = Counter(row.number for row in rows)
    for number in sorted(wanted, key=int):
        if times[number] != 1:
            code = "number-twice" if times[number] else "number-missing"
            doubts.append(Doubt(code, "", 0, "", (("value", number),)))
    yield from (replace(row, is_chosen=row.number in wanted) for row in rows)


def _new(plan: Plan, target: Target) -> Iterator[Recipient]:
    """Who is not in the list yet; whoever is there twice, or otherwise, is a doubt."""
    listed = target.site.award_recipients.get(target.list_file, ())
    listed_keys = {key_of(row.name, row.kind, row.place) for row in listed}
    by_name: Mapping[str, str] = {key[0]: key[2] for key in listed_keys}
    seen: dict[tuple[str, str, str], ListedRow] = {}
    for one in plan.recipients:
        key, row = key_of(one.name, one.kind, one.place), one.source
        if key in seen:
            other = str(seen[key].row)
            plan.doubts.append(row.doubt("row-twice", h.NAME, value=one.name, other=other))
        elif key not in listed_keys:
            if other := by_name.get(key[0], ""):
                facts = {"value": one.name, "other": other}
                plan.doubts.append(row.doubt("listed-otherwise", h.NAME, **facts))
            else:
                yield one
        seen.setdefault(key, row)


def _add_files(plan: Plan, target: Target, now: datetime) -> None:
    """The texts to write, once the rules of content find nothing in the new rows."""
    list_text = target.list_text
    if plan.new:
        list_text = with_rows(target.list_text, plan.new)
        plan.doubts += _problems_of_rows(plan, target, now)
    chosen = [one for one in plan.recipients if one.source.is_chosen]
    written = [*drafts(chosen, target.event, target.site, target.taken, now.year)]
    plan.drafts = [(slug, text) for slug, text in written if text]
    featured = [slug for slug, _ in written]
    event_text = with_list(target.event, target.event_text, plan.total, featured)
    if read_event(target.event, event_text) is None:
        raise ListUnreadable("event-unread", file=str(target.event.file))
    if plan.doubts:
        return
    for slug, text in plan.drafts:
        plan.files[PurePosixPath("stories") / slug / "index.md"] = text
    folder = PurePosixPath("events") / target.event.slug
    if list_text != target.list_text:
        plan.files[folder / target.list_file.name] = list_text
    if event_text != target.event_text:
        plan.files[folder / target.event.file.name] = event_text


def _problems_of_rows(plan: Plan, target: Target, now: datetime) -> Iterator[Doubt]:
    """What the check would say about the new rows, as those of a list of their own."""
    file, list_text = target.list_file, with_rows("", plan.new)
    table = read_plain_file(file, list_text)
    rows, broken = read_award_recipients(file, list_text)
    site = replace(
        target.site,
        plain_files={**target.site.plain_files, file: table},
        award_recipients={**target.site.award_recipients, file: rows},
    )
    context = Context(site, now)
    public = text_rules.public_things(text_rules.files_with_public_things(site))
    problems: list[Problem] = [
        *broken,
        *text_rules.texts_are_clean(table, public),
        *letters.letters_are_clean(table),
        *terms.terms_are_consistent(context),
        *withdrawn.tables_name_nobody_withdrawn(context, everything_withdrawn(context)),
    ]
    for problem in problems:
        if problem.origin.path == file and is_error(problem):
            row = plan.new[problem.origin.line - 2].source  # behind the headings
            facts = (("sentence", sentence(problem)),)
            yield Doubt("content", row.worksheet, row.row, "", facts)
