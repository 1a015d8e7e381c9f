"""Expressions that are tried only on text that holds every sign they need.

A date needs a figure and a slash, a share needs "%". A sentence is asked by a hundred expressions,
most of which cannot match it; knowing its signs once tells which. What an expression needs is read
from its own parts, so that nobody has to write it beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# Stands among the signs of a text that holds a figure of any script.
_ANY_FIGURE = "\\d"
_MOST_SIGNS = 60

Words = str | Callable[[re.Match[str]], str]


class Rule:
    """An expression that replaces, as ``re.Pattern.sub`` does; ``needs`` are sets of signs.

    Text without a sign of each set is returned as it is.
    """

    __slots__ = ("needs", "pattern")

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.pattern = re.compile(expression, flags)
        found = _needs(_parser.parse(expression, flags), bool(flags & re.IGNORECASE))
        self.needs = tuple(sorted(set(found), key=lambda signs: (len(signs), sorted(signs))))

    def sub(self, words: Words, text: str) -> str:
        """The text with ``words`` for every place that matches."""
        held = _signs(text)
        for needed in self.needs:
            if held.isdisjoint(needed):
                return text
        return self.pattern.sub(words, text)


@lru_cache(maxsize=4)
def _signs(text: str) -> frozenset[str]:
    held = frozenset(text)
    return held | {_ANY_FIGURE} if any(map(str.isdecimal, held)) else held


def _needs(parts: Any, folded: bool) -> Iterator[frozenset[str]]:
    """One set for each part that takes at least one sign and takes it from few."""
    for kind, given in parts:
        if kind in (op.LITERAL, op.IN):
            signs = _taken([(kind, given)] if kind is op.LITERAL else given, folded)
            if signs:
                yield signs
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, _, repeated = given
            if least:
                yield from _needs(repeated, folded)
        elif kind is op.SUBPATTERN:
            _, added, removed, inner = given
            inside = (folded or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
            yield from _needs(inner, inside)
        elif kind is op.ATOMIC_GROUP:
            yield from _needs(given, folded)
        elif kind is op.ASSERT:
            yield from _needs(given[1], folded)
        elif kind is op.BRANCH:
            branches = [
                min(_needs(part, folded), key=_commonness, default=None) for part in given[1]
            ]
            signs = frozenset().union(*(branch or () for branch in branches))
            if None not in branches and len(signs) <= _MOST_SIGNS:
                yield signs


def _commonness(signs: frozenset[str]) -> tuple[bool, int]:
    """Figures are in most of the text that is asked at all."""
    return any(map(str.isdecimal, signs)) or _ANY_FIGURE in signs, len(signs)


def _taken(parts: Any, folded: bool) -> frozenset[str]:
    """The signs that a literal or a set in brackets takes; none if they are many or unknown."""
    signs: set[str] = set()
    for kind, given in parts:
        if kind is op.LITERAL:
            signs.add(chr(given))
        elif kind is op.RANGE and given[1] - given[0] < _MOST_SIGNS:
            signs |= set(map(chr, range(given[0], given[1] + 1)))
        elif (kind, given) == (op.CATEGORY, op.CATEGORY_DIGIT):
            signs.add(_ANY_FIGURE)
        else:
            return frozenset()
    if folded and any(sign.lower() != sign.upper() for sign in signs):
        return frozenset()  # which letters are one to the engine is its own affair
    return frozenset(signs) if len(signs) <= _MOST_SIGNS else frozenset()
