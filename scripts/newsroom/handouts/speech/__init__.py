"""Written Vietnamese normalised for speech, by rules that put words for figures and symbols.

A sentence could be asked by a hundred rules, most of which cannot match it. So each rule names
what must stand in the words of a text for it to match: a date needs two figures with a mark
between them. A text is scanned once for the signs of its words, and again only after a rule has
changed it. Words come again and again: the signs of most are looked up, not searched for.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

CODES: Final = "handouts/speech/document_codes.yml"
UNIT_WORDS: Final = "handouts/speech/units.yml"
"""Tables of words: the codes in the numbers of documents, and units."""

_CACHED_WORDS = 20_000
_CACHED_COMBINATIONS = 4_000

Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """``replacement`` for every match of ``pattern``.

    Where it matches a text, each of ``signs`` matches in some word of the text. Words are what
    stands between single blanks: empty beside a blank too many, with a line break inside.
    """

    pattern: re.Pattern[str]
    replacement: Replacement
    signs: tuple[re.Pattern[str], ...]

    def apply(self, text: str) -> str:
        """The text with every match replaced."""
        return self.pattern.sub(self.replacement, text)


def rule(expression: str, replacement: Replacement, *signs: str) -> Rule:
    """A rule from its regular expressions; one that matches within a word is its own sign."""
    return Rule(
        re.compile(expression, re.MULTILINE),
        replacement,
        tuple(re.compile(sign, re.MULTILINE) for sign in signs or (expression,)),
    )


def one_of(words: Iterable[str]) -> str:
    """An expression for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class RuleSet:
    """Rules in the order in which they are run."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._all_signs = tuple({sign for each in self.rules for sign in each.signs})
        self._signs_of_word = lru_cache(_CACHED_WORDS)(self._find_signs)
        self._rules_for = lru_cache(_CACHED_COMBINATIONS)(self._choose_rules)

    def apply(self, text: str) -> str:
        """The text after all rules, as if each had been run."""
        start = 0
        while True:
            signs = frozenset().union(*map(self._signs_of_word, text.split(" ")))
            for position, each in self._rules_for(signs):
                if position >= start and (changed := each.apply(text)) != text:
                    text, start = changed, position + 1
                    break
            else:
                return text

    def _find_signs(self, word: str) -> frozenset[re.Pattern[str]]:
        return frozenset(sign for sign in self._all_signs if sign.search(word))

    def _choose_rules(self, signs: frozenset[re.Pattern[str]]) -> tuple[tuple[int, Rule], ...]:
        return tuple(
            (position, each)
            for position, each in enumerate(self.rules)
            if signs.issuperset(each.signs)
        )
