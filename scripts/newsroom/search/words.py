"""Abbreviations and syllables for the search box.

A reader types "htx nuoi ong" or "hợp tác xã nuôi ong" and means the same. Both are tried in
the browser, which gets these tables as small files.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from newsroom.vietnamese.abbreviations import ABBREVIATIONS
from newsroom.vietnamese.alphabet import fold

# Folded they are ordinary syllables: "tu" is far more often "từ" than "TƯ".
_ORDINARY = frozenset({"tu", "the", "to", "an"})
_SYLLABLE = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[a-z]+")
_LONGEST = 7
_FEWEST_LETTERS = 2


def abbreviations() -> list[tuple[str, str]]:
    """Each abbreviation and its full form, in small letters and without punctuation.

    Marks stay: the browser folds what it compares, but needs to see where đ stands.
    """
    rows = {
        short.casefold(): " ".join(_SYLLABLE.findall(row.full.casefold()))
        for short, row in ABBREVIATIONS.items()
        if row.searched and _PLAIN.fullmatch(fold(short)) and fold(short) not in _ORDINARY
    }
    return sorted(rows.items())


def syllables_of(texts: Iterable[str]) -> list[str]:
    """Every syllable in its commonest spelling, the most frequent first."""
    met = Counter(chain.from_iterable(_SYLLABLE.findall(text.casefold()) for text in texts))
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for syllable, count in met.items():
        if _FEWEST_LETTERS <= len(syllable) <= _LONGEST:
            spellings[fold(syllable)][syllable] = count
    weight = {key: counts.total() for key, counts in spellings.items()}
    common = {key: min(counts, key=lambda s: (-counts[s], s)) for key, counts in spellings.items()}
    return [common[key] for key in sorted(weight, key=lambda key: (-weight[key], key))]
