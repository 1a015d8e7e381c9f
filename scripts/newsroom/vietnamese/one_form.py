"""A text in one form for the eyes of a rule: one spelling of letters, digits, dashes and blanks.

A telephone number is one number whether Word, a phone or a person in a hurry spaced it. What a
rule finds in this form must be shown where it was written, so each position leads back.
"""

import re
import unicodedata
from bisect import bisect_right
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
# Dots that stand in the middle or at the end, in scripts and symbols of all sorts; the i of Turkish
# keyboards, whose small form is two letters long.
_PLAIN = str.maketrans(
    {**dict.fromkeys("•∙⋅‧・●", "·"), "。": ".", "．": ".", "¦": "|", "İ": "I", "ı": "i"}
)


class OneForm:
    """A text in its one form; where its letters were written is worked out when it is asked."""

    __slots__ = ("_odd", "_pieces", "_written", "text")

    def __init__(self, written: str) -> None:
        self._odd = _COMPOSED if unicodedata.is_normalized("NFC", written) else _LOOSE
        self._written = written
        self._pieces: tuple[list[int], list[int]] | None = None
        self.text = self._odd.sub(lambda odd: _usual(odd[0]), written)

    @property
    def small(self) -> str:
        """The text in small letters, position by position."""
        return self.text.lower()

    def source_of(self, position: int) -> int:
        """Where the letter at ``position`` was written."""
        if self._pieces is None:
            self._pieces = self._find_pieces()
        starts, sources = self._pieces
        piece = bisect_right(starts, position) - 1
        source = sources[piece] + position - starts[piece]
        if piece + 1 < len(sources):
            source = min(source, max(sources[piece + 1] - 1, sources[piece]))
        return source

    def _find_pieces(self) -> tuple[list[int], list[int]]:
        """Where each piece of the text starts, and where it was written."""
        starts, sources = [0], [0]
        for odd in self._odd.finditer(self._written):
            start = starts[-1] + odd.start() - sources[-1]
            starts += (start, start + len(_usual(odd[0])))
            sources += odd.span()
        return starts, sources


@lru_cache(maxsize=256)  # several rules read the texts of one page, one after the other
def one_form(text: str) -> OneForm:
    """Composed, ASCII digits and dashes, one blank between words, a paragraph on one line.

    Marks of emphasis and characters that nobody sees are left out; capitals stay.
    """
    return OneForm(text)


def in_one_form(text: str) -> str:
    """The text alone, and nothing of it kept: for long texts that are read once."""
    return OneForm(text).text


@lru_cache(maxsize=1024)  # most are ends of lines
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
    letter = letter.translate(_PLAIN)
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "\u2212":
        return "-"
    return "" if category in ("Cf", "Cc", "Cn", "Mn", "Me") else letter
