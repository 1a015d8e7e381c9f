"""Comparison that forgives missing marks: "bac kan" is "Bắc Kạn".

For search and comparison only. A folded text is never shown and never stored,
and a person's name is never rewritten.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

# đ has no decomposition in Unicode; eth (U+00F0) and ɖ stand in for it in old texts.
_D_WITH_STROKE = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_LIKENESS = 0.6


def fold(text: str) -> str:
    """Small letters without marks; folding twice changes nothing more."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return "".join(c for c in bare if unicodedata.category(c) != "Mn").translate(_D_WITH_STROKE)


def same(a: str, b: str) -> bool:
    """Whether two texts differ at most in case, marks and the place of a tone."""
    return fold(a) == fold(b)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that somebody who wrote ``word`` most likely meant, if any is close."""
    by_fold: dict[str, str] = {}
    for candidate in candidates:
        by_fold.setdefault(fold(candidate), candidate)
    close = get_close_matches(fold(word), by_fold, n=1, cutoff=_LIKENESS)
    return by_fold[close[0]] if close else None
