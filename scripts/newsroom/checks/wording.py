"""Patterns for words, asked only where they can match.

A pattern that ignores case looks at every letter of a text; looking for a few
words in small letters is a hundred times quicker, and nearly every text has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """``hints`` are in small letters; wherever ``pattern`` matches, one of them stands."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, as of the pattern."""
        return self.pattern.search(text) if self._is_hinted(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as of the pattern."""
        return self.pattern.finditer(text) if self._is_hinted(text) else iter(())

    def _is_hinted(self, text: str) -> bool:
        small = text.casefold()
        return any(hint in small for hint in self.hints)


def any_of(*phrases: str, ending: str = "") -> Wording:
    """One of these phrases (in small letters), at the start of a word."""
    pattern = rf"\b(?:{'|'.join(map(re.escape, phrases))}){ending}"
    return Wording(re.compile(pattern, re.IGNORECASE), phrases)
