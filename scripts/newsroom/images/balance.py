"""Break a headline into lines of nearly the same width, between words only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

Measure = Callable[[str], float]


def balanced_lines(text: str, measure: Measure, width: float, most: int) -> list[str] | None:
    """The fewest lines (at most ``most``) no wider than ``width``, as even as possible.

    ``measure`` gives the width of a line. None when the words do not fit.
    """
    words = text.split()
    for count in range(1, min(most, len(words)) + 1):
        lines = _evenest(words, measure, width, count)
        if lines is not None:
            return lines
    return None


def _evenest(words: Sequence[str], measure: Measure, width: float, count: int) -> list[str] | None:
    """``count`` lines with the smallest sum of squared rests."""

    @cache
    def wide(first: int, last: int) -> float:
        return measure(" ".join(words[first:last]))

    @cache
    def best(first: int, left: int) -> tuple[float, tuple[int, ...]] | None:
        if left == 1:
            line = wide(first, len(words))
            return ((width - line) ** 2, (len(words),)) if line <= width else None
        chosen: tuple[float, tuple[int, ...]] | None = None
        for last in range(first + 1, len(words) - left + 2):
            line = wide(first, last)
            if line > width:
                break
            rest = best(last, left - 1)
            if rest is None:
                continue
            cost = (width - line) ** 2 + rest[0]
            if chosen is None or cost < chosen[0]:
                chosen = (cost, (last, *rest[1]))
        return chosen

    found = best(0, count)
    if found is None:
        return None
    starts = (0, *found[1][:-1])
    return [" ".join(words[a:b]) for a, b in zip(starts, found[1], strict=True)]
