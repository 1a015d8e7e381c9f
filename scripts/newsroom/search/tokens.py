"""Words and numbers of a text, as index and query know them.

``overrides/scripts/search/tokens.js`` cuts a query in the same way; both are tested with
``tests/search/tokens.json``.
"""

import re
from functools import cache

from newsroom.vietnamese.alphabet import fold

STOP = ""
"""Stands between tokens that are no neighbours: a sentence or a list goes on behind it."""

# Raised and lowered digits ("m³") are digits to those who type.
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉’", "01234567890123456789'")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*|[.,;:!?…()“”\"](?=\s|$)|[\n–—|]")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")


def tokens(text: str) -> list[str]:
    """Small words with their marks and numbers in one spelling, in reading order, and STOP.

    ``1.500`` is ``1500``, ``3.5`` is ``3,5``; dates and lists of numbers are their parts.
    """
    found: list[str] = []
    for token in _TOKEN.findall(text.lower().translate(_DIGITS)):
        if token.isalnum():
            found.append(token)
        elif token[0].isdecimal():
            found += _numbers(token)
        else:
            found.append(token.replace("'", "") if "'" in token else STOP)
    return found


@cache
def _numbers(figure: str) -> list[str]:
    if _THOUSANDS.fullmatch(figure):
        return [figure.replace(".", "")]
    if _DECIMAL.fullmatch(figure):
        return [figure.replace(".", ",")]
    return re.split("[.,]", figure)


@cache
def folded(token: str) -> str:
    """The token without marks, as the index is sorted by it."""
    return fold(token)
