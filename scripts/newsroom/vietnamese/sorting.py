"""The order of Vietnamese words, as dictionaries and lists of names keep it.

Letters first (a ă â b c d đ e ê …), tone second (ngang huyền hỏi ngã sắc nặng),
syllable by syllable; small before capital letters only when nothing else differs.
The same order as the ``vi`` locale of Unicode for single syllables, tested on a golden list.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

Syllable = tuple[tuple[int, ...], tuple[int, ...]]
SortKey = tuple[tuple[Syllable, ...], tuple[bool, ...], str]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = frozenset("\u0306\u0302\u031b")
_DIGITS = 0
_OTHER_SCRIPTS = 1_000
_SYLLABLE = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


def sort_key(text: str) -> SortKey:
    """What to give to ``sorted``: a total order on text in NFC.

    Numbers inside compare by value ("Thôn 2" before "Thôn 10") and stand before letters.
    """
    composed = unicodedata.normalize("NFC", text)
    syllables = tuple(_weighed(found[0]) for found in _SYLLABLE.finditer(composed.casefold()))
    return syllables, tuple(letter.isupper() for letter in composed), composed


def person_key(name: str, sort_name: str | None = None) -> tuple[SortKey, SortKey]:
    """People stand by their given name, the last one, then by the whole name.

    ``sort_name`` says what to sort under where that custom does not hold (``Thí`` in Y Thí Ênuôl).
    A remark in brackets after the name does not count.
    """
    bare = _ASIDE.sub("", name)
    given = sort_name or (bare.split() or [bare])[-1]
    return sort_key(given), sort_key(name)


def _weighed(syllable: str) -> Syllable:
    letters: list[int] = []
    tones: list[int] = []
    for is_number, run in groupby(syllable, key=str.isdecimal):
        if is_number:
            digits = "".join(str(int(digit)) for digit in run).lstrip("0")
            letters += [_DIGITS, len(digits), *map(int, digits)]
            continue
        for letter in run:
            rank, tone = _letter(letter)
            letters.append(rank)
            if tone:
                tones.append(tone)
    return tuple(letters), tuple(tones)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> tuple[int, int]:
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    shaped = unicodedata.normalize("NFC", base + "".join(m for m in marks if m in _SHAPES))
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    return _RANKS.get(shaped) or _RANKS.get(base) or _OTHER_SCRIPTS + ord(base), tone
