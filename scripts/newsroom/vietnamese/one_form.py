"""A text in one form for the eyes of a rule: one spelling of letters, digits, dashes and blanks.

A telephone number is one number whether Word, a phone or a person in a hurry spaced it. What a
rule finds in this form must be shown where it was written, so each position leads back.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsroom.vietnamese.alphabet import CAPITAL_LETTERS, SMALL_LETTERS

_LETTERS = CAPITAL_LETTERS + SMALL_LETTERS
# Blanks, emphasis, tags that a story may hold, and every letter that is not an ordinary one.
_ODD = (
    rf"[^\x20-\x29\x2b-\x5b\x5d-\x5f\x7b-\x7e{_LETTERS}“”‘’…][\s>]*"
    r"| [\s>]+|</?(?:br|sup|sub|small|abbr)>"
)
_COMPOSED = re.compile(_ODD)
_LOOSE = re.compile(rf"[{_LETTERS}][\u0300-\u036f]+|{_ODD}")
_EMPHASIS = "*\\`"
# Dots that stand in the middle or at the end, in scripts and symbols of all sorts.
_DOTS = str.maketrans({**dict.fromkeys("•∙⋅‧・●", "·"), "。": ".", "．": ".", "¦": "|"})


@dataclass(frozen=True, slots=True)
class OneForm:
    """``text`` in its one form; ``starts`` of its pieces, and the ``sources`` they came from."""

    text: str
    starts: Sequence[int]
    sources: Sequence[int]

    @property
    def small(self) -> str:
        """The text in small letters, position by position."""
        small = self.text.lower()
        if len(small) == len(self.text):
            return small
        return "".join(low if len(low := letter.lower()) == 1 else letter for letter in self.text)

    def source_of(self, position: int) -> int:
        """Where the letter at ``position`` was written."""
        piece = bisect_right(self.starts, position) - 1
        source = self.sources[piece] + position - self.starts[piece]
        if piece + 1 < len(self.sources):
            source = min(source, max(self.sources[piece + 1] - 1, self.sources[piece]))
        return source


@lru_cache(maxsize=256)  # several rules read the texts of one page, one after the other
def one_form(text: str) -> OneForm:
    """Composed, ASCII digits and dashes, one blank between words, a paragraph on one line.

    Marks of emphasis and characters that nobody sees are left out; capitals stay.
    """
    odd_pattern = _COMPOSED if unicodedata.is_normalized("NFC", text) else _LOOSE
    parts: list[str] = []
    starts, sources = [0], [0]
    written, length = 0, 0
    for odd in odd_pattern.finditer(text):
        usual = _usual(odd[0])
        parts += (text[written : odd.start()], usual)
        length += odd.start() - written
        starts += (length, length + len(usual))
        sources += odd.span()
        written, length = odd.end(), length + len(usual)
    parts.append(text[written:])
    return OneForm("".join(parts), starts, sources)


def in_one_form(text: str) -> str:
    """The text alone, and nothing of it kept: for long texts that are read once."""
    return one_form.__wrapped__(text).text


def _usual(odd: str) -> str:
    if not odd.replace(">", "").strip():
        return "\n" if odd.count("\n") > 1 else " "
    if odd[0] == "<":
        return " " if odd == "<br>" else ""
    blank = " " if odd[-1].isspace() or odd[-1] == ">" else ""
    core = "".join(odd.split()).rstrip(">")
    return "".join(map(_usual_letter, unicodedata.normalize("NFKC", core))) + blank


def _usual_letter(letter: str) -> str:
    if letter in _EMPHASIS:
        return ""
    if letter.isspace():
        return " "
    letter = letter.translate(_DOTS)
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "\u2212":
        return "-"
    return "" if category in ("Cf", "Cc", "Cn", "Mn", "Me") else letter
