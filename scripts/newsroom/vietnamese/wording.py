"""Patterns for words, run only on text that holds their signs.

A pattern that ignores case looks at every letter of a text; looking for a few words in small
letters is a hundred times quicker, and nearly every text has none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

Sign = str | re.Pattern[str]
"""Words in small letters, or a pattern for what is no word."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern that ignores case; wherever it matches, one of ``signs`` stands in the text."""

    pattern: re.Pattern[str]
    signs: tuple[Sign, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, as of the pattern."""
        return self.pattern.search(text) if self.may_match(text.casefold()) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as of the pattern."""
        return self.pattern.finditer(text) if self.may_match(text.casefold()) else iter(())

    def may_match(self, small: str) -> bool:
        """Whether a text, given in small letters, holds a sign."""
        return any_stands(self.signs, small)


def any_stands(signs: Iterable[Sign], small: str) -> bool:
    """Whether a text, given in small letters, holds one of the signs."""
    for sign in signs:  # noqa: SIM110 - asked a million times: a generator costs as much again
        if sign in small if isinstance(sign, str) else sign.search(small):
            return True
    return False


class Together:
    """Texts in small letters, joined, so that a sign is looked for in all of them at once.

    Each stands behind the end of a line.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\n".join(("", *texts))
        self._starts = [*accumulate((len(text) + 1 for text in texts), initial=0)]

    def holding(self, signs: Sequence[Sign]) -> list[int]:
        """The numbers of the texts that may hold a sign; a pattern knows no end of a text."""
        numbers: set[int] = set()
        for sign in signs:
            at = 0
            if isinstance(sign, str) and sign not in self._text:
                continue  # most are nowhere
            while (at := self._find(sign, at)) >= 0:
                number = bisect_right(self._starts, at) - 1
                numbers.add(number)
                at = self._starts[number + 1]
        return sorted(numbers)

    def _find(self, sign: Sign, start: int) -> int:
        if isinstance(sign, str):
            return self._text.find(sign, start)
        match = sign.search(self._text, start)
        return match.start() if match else -1


def wording(expression: str, *signs: Sign) -> Wording:
    """A regular expression with its signs."""
    return Wording(re.compile(expression, re.IGNORECASE), signs)


def any_of(*phrases: str, ending: str = "") -> Wording:
    """One of these phrases (in small letters), at the start of a word; each is its own sign."""
    return wording(rf"\b(?:{'|'.join(map(re.escape, phrases))}){ending}", *phrases)
