"""Vietnamese letters: in which order words stand, and what they are without their marks."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

Syllable = tuple[tuple[int, ...], tuple[int, ...]]
SortKey = tuple[tuple[Syllable, ...], tuple[bool, ...], str]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_MARKED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
SMALL_LETTERS = "a-z" + "".join(filter(str.islower, _MARKED))
CAPITAL_LETTERS = "A-Z" + "".join(filter(str.isupper, _MARKED))
"""Between the brackets of a regular expression: every letter of Vietnamese, and f j w z."""
_RANKS = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = frozenset("\u0306\u0302\u031b")
_DIGITS = 0
_OTHER_SCRIPTS = 1_000
_SYLLABLE = re.compile(r"[^\W_]+")
# đ has no decomposition in Unicode; eth (U+00F0) and ɖ stand in for it in old texts.
_D_WITH_STROKE = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})


def fold(text: str) -> str:
    """Small letters without marks ("bac kan" for "Bắc Kạn"); folding twice changes nothing more.

    For search and comparison only: a folded text is never printed and never stored.
    """
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return "".join(c for c in bare if unicodedata.category(c) != "Mn").translate(_D_WITH_STROKE)


def folded_words(text: str) -> str:
    """The words and figures of a text, folded, one blank between them: all signs are gone."""
    return " ".join(_SYLLABLE.findall(fold(text)))


def folded_letters(text: str) -> str:
    """Letters and digits alone: "Báo A" and "báo  a" are one name."""
    return folded_words(text).replace(" ", "")


def sort_key(text: str) -> SortKey:
    """What to give to ``sorted``: the order of dictionaries, a total order on text in NFC.

    Letters first (a ă â b c d đ e ê …), tone second (ngang huyền hỏi ngã sắc nặng), syllable by
    syllable; small before capital letters only when nothing else differs. For single syllables
    this is the order of the ``vi`` locale of Unicode. Numbers inside compare by value ("Thôn 2"
    before "Thôn 10") and stand before letters.
    """
    composed = unicodedata.normalize("NFC", text)
    syllables = tuple(_weigh(syllable[0]) for syllable in _SYLLABLE.finditer(composed.casefold()))
    return syllables, tuple(letter.isupper() for letter in composed), composed


def _weigh(syllable: str) -> Syllable:
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
    """The rank of a letter in the alphabet, and that of its tone."""
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    shaped = unicodedata.normalize("NFC", base + "".join(m for m in marks if m in _SHAPES))
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    return _RANKS.get(shaped) or _RANKS.get(base) or _OTHER_SCRIPTS + ord(base), tone
