"""What the search box knows about Vietnamese: abbreviations, and words to suggest.

A reader types "htx nuoi ong" or "hợp tác xã nuôi ong" and means the same. Both ways are tried in
the browser, which gets these tables as small files.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Final

from newsroom.vietnamese.abbreviations import ABBREVIATIONS as SPOKEN
from newsroom.vietnamese.folding import fold

# Heard otherwise than written (ô-cốp), or meant otherwise in a search than in a speech.
_ADDED: Final = {
    "ATVSTP": "an toàn vệ sinh thực phẩm",
    "HCCB": "hội cựu chiến binh",
    "HPN": "hội phụ nữ",
    "HSSV": "học sinh, sinh viên",
    "KTXH": "kinh tế xã hội",
    "NCT": "người cao tuổi",
    "OCOP": "mỗi xã một sản phẩm",
    "PN": "phụ nữ",
    "VHVN": "văn hóa văn nghệ",
    "XKLĐ": "xuất khẩu lao động",
}
_PHONETIC = ("GlobalGAP", "UNESCO", "UNICEF", "VietGAP")
# Folded they are ordinary syllables: "tu" is far more often "từ" than "TƯ".
_ORDINARY = frozenset({"tu", "the", "to", "an"})
_SYLLABLE = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[a-z]+")
_LONGEST = 7
_FEWEST_LETTERS = 2


def abbreviations() -> list[tuple[str, str]]:
    """Each abbreviation and its full form, in small letters and without punctuation.

    Marks stay: the browser folds what it compares, but must know where đ stands.
    """
    spoken = {short: full for short, full in SPOKEN.items() if short not in _PHONETIC}
    found = {
        short.casefold(): " ".join(_SYLLABLE.findall(full.casefold()))
        for short, full in {**spoken, **_ADDED}.items()
        if _PLAIN.fullmatch(fold(short)) and fold(short) not in _ORDINARY
    }
    return sorted(found.items())


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
