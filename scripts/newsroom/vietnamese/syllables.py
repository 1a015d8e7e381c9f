"""Does a text speak of something? Whole syllables are compared, abbreviations are spelled out.

Folding alone is too kind to Vietnamese: the commune Côn Minh would be found in every "con mình".
So a text that is written with marks must carry the right ones; where the tone stands (hoà, hòa)
and whether i or y is written (kĩ, kỹ) does not matter. A text without any mark is compared folded.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from newsroom.vietnamese.folding import fold

# What offices and newspapers shorten, by the folded form.
ABBREVIATIONS: Final = {
    "ccb": "cựu chiến binh",
    "cds": "chuyển đổi số",
    "clb": "câu lạc bộ",
    "dhtt": "điển hình tiên tiến",
    "dtts": "dân tộc thiểu số",
    "htx": "hợp tác xã",
    "lhpn": "liên hiệp phụ nữ",
    "mttq": "mặt trận tổ quốc",
    "ntm": "nông thôn mới",
    "ocop": "mỗi xã một sản phẩm",
    "tdkt": "thi đua khen thưởng",
    "tdp": "tổ dân phố",
    "tht": "tổ hợp tác",
    "tp": "thành phố",
    "tx": "thị xã",
    "ubnd": "ủy ban nhân dân",
    "xhht": "xã hội học tập",
}
# A run of so many bare syllables is no accident even in a text with marks ("nong thon moi").
_UNMISTAKABLE = 3

_SYLLABLE = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LETTER_Y = re.compile("(?<=[hklmst])y$|(?<=qu)y$")


@dataclass(frozen=True, slots=True)
class Words:
    """A text, syllable by syllable; ``exact`` keeps the marks, but not where the tone stands."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    capital: tuple[bool, ...]
    has_marks: bool

    def __len__(self) -> int:
        return len(self.folded)

    @property
    def is_told_apart(self) -> bool:
        """Whether the writer used capital letters at all, beyond the first of a sentence."""
        return any(self.capital[1:])


def words_of(text: str) -> Words:
    """The syllables of ``text`` with abbreviations spelled out; punctuation does not count."""
    said = _SYLLABLE.findall(unicodedata.normalize("NFC", text))
    if not said:
        return Words((), (), (), False)
    each = (keys for word in said for keys in _spelled_out(word))
    folded, exact, capital = zip(*each, strict=True)
    return Words(folded, exact, capital, not all(map(str.isascii, said)))


def marks_agree(phrase: Words, text: Words, start: int) -> bool:
    """Whether the marks agree where the folded syllables do; bare texts cannot disagree."""
    if not text.has_marks:
        return True
    said = text.exact[start : start + len(phrase)]
    if said == phrase.exact:
        return True
    is_bare = said == text.folded[start : start + len(phrase)]
    return is_bare and len(phrase) >= _UNMISTAKABLE


@lru_cache(maxsize=1 << 16)
def _spelled_out(word: str) -> tuple[tuple[str, str, bool], ...]:
    """What a word stands for: each syllable folded, with its marks, and whether it is large."""
    long = ABBREVIATIONS.get(fold(word), word)
    return tuple((*_keys(syllable), word[0].isupper()) for syllable in long.split())


def _keys(syllable: str) -> tuple[str, str]:
    """Folded, and with the marks of the letters and then of the tone."""
    apart = unicodedata.normalize("NFD", syllable.casefold())
    tone = "".join(sorted(mark for mark in apart if mark in _TONES))
    letters = "".join(letter for letter in apart if letter not in _TONES).replace("ð", "đ")
    return _LETTER_Y.sub("i", fold(syllable)), _LETTER_Y.sub("i", letters) + tone
