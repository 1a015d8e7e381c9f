"""Whom a reader is told to call: a unit's public line, never a person's own number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry

# Prefixes of mobile numbers since 2018; offices have 02…, 1800… and 1900….
_MOBILE = re.compile(r"(?:\+?84|0)[35789]\d{8}")


def visitors_call_a_unit(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A mobile number is public only where a unit says so on its own page."""
    visit = entry.meta.visit
    if visit is None or visit.line is None or not _MOBILE.fullmatch(_digits(visit.line)):
        return
    lines = {_digits(unit.meta.line or "") for unit in context.site.units.values()}
    if _digits(visit.line) not in lines:
        yield Problem(entry.at("visit", "line"), "visit-line-mobile")


def _digits(line: str) -> str:
    return "".join(character for character in line if character.isdigit() or character == "+")
