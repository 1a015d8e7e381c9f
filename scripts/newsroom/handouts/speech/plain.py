"""Sentences that are said as they are written: nothing but words, commas and a full stop.

Most sentences of a story are such. They are known at one look, so that the hundred rules for
figures, signs and abbreviations are tried on the others only.
"""

from __future__ import annotations

import re

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_CONSONANTS = "bcdđfghjklmnpqrstvwxz"
# A single I may be a Roman one.
_CAPITAL_VOWELS = _VOWELS.upper().replace("I", "")
_CAPITALS = _CAPITAL_VOWELS + _CONSONANTS.upper()
# Small letters with a vowel among them, at most the first a capital: no abbreviation and no unit
# is such, but for the hectare. Possessive throughout, so that a long line fails at once.
_SYLLABLES = (
    rf"(?!ha(?!\w))(?:[{_CONSONANTS}{_CONSONANTS.upper()}][{_CONSONANTS}]*+[{_VOWELS}]"
    rf"|[{_VOWELS}{_CAPITAL_VOWELS}])[{_VOWELS}{_CONSONANTS}]*+(?!\w)"
)
_WORD = rf"(?>{_SYLLABLES})(?:-(?>{_SYLLABLES}))*+"
_PLAIN = re.compile(rf"{_WORD}(?:[,;:]?+ {_WORD})*+[.!?]?+")
_END = re.compile(rf"(?<=[{_VOWELS}{_CONSONANTS}][.!?]) (?=[{_CAPITALS}])")
_LAST_WORD = re.compile(rf"(?:^|[\s“(-]){_SYLLABLES}[.!?]$")


def is_plain(text: str) -> bool:
    """Whether no rule could change anything but the first letter."""
    return _PLAIN.fullmatch(text) is not None


def plain_pieces(text: str) -> list[str]:
    """The text cut at spaces where a sentence ends for sure: after a word, not after "TP."."""
    pieces: list[str] = []
    for piece in _END.split(text):
        if pieces and not _LAST_WORD.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces
