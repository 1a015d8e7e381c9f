"""A figure with its unit, as people write it: ``hơn 1.370 hộ``, ``41 trên 100 hạt``.

Two figures can be compared when their units are the same words.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
# Days, years and numbers of documents count nothing.
_YEAR = r"(?:19|20)\d\d"
_NO_FIGURES = re.compile(
    rf"\([^()]*\)|\b(?:\d{{1,2}}/){{1,2}}{_YEAR}\b|\bnăm\s+{_YEAR}\b|\b(?:quý|thứ)\s+\d+"
    r"|(?<!mỗi )(?<!một )(?<!hằng )\b(?:ngày|tháng)\s+\d+"
    r"|\b\d+/[^\W\d_][^\s,;.]*|\b[^\W\d_]+\d\w*",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"(?P<number>{_NUMBER})(?:\s*[-–]\s*(?:{_NUMBER}))?"
    rf"(?:\s*(?:trên|/)\s*(?P<whole>{_NUMBER}))?\s*(?P<unit>[^,;:()]*)"
)
_SCALES: Final = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
# A place in an order is no amount: "hạng 2", "5 sao".
_RANKS: Final = frozenset(("hạng", "bậc", "cấp", "loại", "giải", "sao"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a text; ``whole`` is the 100 of "41 trên 100", ``unit`` small and in one form."""

    number: Decimal
    whole: Decimal | None
    unit: str


def quantity(text: str) -> Quantity | None:
    """The first figure of a text that counts or measures; None for dates, ranks and bare words."""
    plain = _NO_FIGURES.sub(" ", text)
    match = _FIGURE.search(plain)
    if match is None:
        return None
    words = match["unit"].casefold().rstrip(" .").split()
    before = plain[: match.start()].casefold().split()
    if (words[:1] and words[0] in _RANKS) or (before[-1:] and before[-1] in _RANKS):
        return None
    number = _value(match["number"])
    if words[:1] and words[0] in _SCALES:
        number *= _SCALES[words.pop(0)]
    whole = _value(match["whole"]) if match["whole"] else None
    return Quantity(number, whole, " ".join(words))


def are_comparable(before: str, after: str) -> bool:
    """Whether both texts hold a figure, of the same unit, both or none out of a whole."""
    first, second = quantity(before), quantity(after)
    return (
        first is not None
        and second is not None
        and first.unit == second.unit
        and (first.whole is None) == (second.whole is None)
    )


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(".", "").replace(",", "."))
