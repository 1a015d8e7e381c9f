"""Words as index and query know them, abbreviations and syllables for the search box.

A reader types "htx nuoi ong" or "hợp tác xã nuôi ong" and means the same. Both are tried in
the browser, which gets these tables with the index. ``overrides/scripts/search/tokens.js`` cuts a
query as a text is cut here; both are tested with ``tests/search/tokens.json``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
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


STOP = ""
"""Stands between tokens that are no neighbours: a sentence or a list goes on behind it."""

# Raised and lowered digits ("m³") are digits to those who type.
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉’", "01234567890123456789'")
_RARE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉’]")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*|[.,;:!?…()“”\"](?=\s|$)|[\n–—|]")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")


def tokens(text: str) -> list[str]:
    """Small words with their marks and numbers in one spelling, in reading order, and STOP.

    ``1.500`` is ``1500``, ``3.5`` is ``3,5``; dates and lists of numbers are their parts.
    """
    small = text.lower()
    if _RARE.search(small):
        small = small.translate(_DIGITS)
    cut = [f"\t{part}" if part.isalnum() else _cut(part) for part in small.split(" ") if part]
    return "".join(cut).split("\t")[1:]


@lru_cache(1 << 16)
def _cut(part: str) -> str:
    """The tokens of what stands between two blanks, each behind a tab."""
    return "".join(f"\t{_plain_token(token)}" for token in _TOKEN.findall(part))


def _plain_token(token: str) -> str:
    """Several parts are divided by tabs."""
    if token.isalnum():
        return token
    if not token[0].isdecimal():
        return token.replace("'", "") if "'" in token else STOP
    if _THOUSANDS.fullmatch(token):
        return token.replace(".", "")
    if _DECIMAL.fullmatch(token):
        return token.replace(".", ",")
    return re.sub("[.,]", "\t", token)


@cache
def folded(token: str) -> str:
    """The token without marks, as the index is sorted by it."""
    return fold(token)
