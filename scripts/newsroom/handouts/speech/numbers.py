"""Numbers in words, as an announcer of the north reads them.

The rules are the ones of the schoolbook: "linh" for an empty ten, "mốt", "tư" and "lăm" after
"mươi", "không trăm" for an empty hundred inside a number, "phẩy" for the decimal comma. An empty
class in the middle is said ("hai triệu không nghìn năm trăm"), because "hai triệu năm trăm" would
be heard as two and a half million.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

FIGURE = r"\d+(?:[.,]\d+)*"
ROMAN = r"(?:X{0,3}(?:IX|IV|VI{1,3}|V|I{1,3})|X{1,3})"

_DIGIT = re.compile(r"\d")
_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_AFTER_TENS = {"1": "mốt", "4": "tư", "5": "lăm"}
_CLASSES = ("triệu", "nghìn", "")
_ORDINALS = {1: "nhất", 4: "tư"}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}

_VIETNAMESE = re.compile(r"(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|(?:,\d{3})+\.\d+)")
_TWO_YEARS = re.compile(r"(?:1[5-9]|20)\d\d,(?:1[5-9]|20)\d\d")
# Longer ungrouped digits are accounts and codes, which nobody hears as an amount.
_LONGEST_AMOUNT = 9
_LONGEST_FRACTION = 3


def has_digit(text: str) -> bool:
    """Whether there is any figure to say."""
    return _DIGIT.search(text) is not None


def number_in_words(value: Decimal | int) -> str:
    """A number as it is said: ``105`` is "một trăm linh năm", ``12.5`` "mười hai phẩy năm".

    Idle zeros after the comma are not said. Up to three decimals are read as one number, more
    of them digit by digit. Raises ValueError for infinity and for what is no number.
    """
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"no number to say: {value}")
    whole, _, fraction = format(exact.copy_abs(), "f").partition(".")
    fraction = fraction.rstrip("0")
    words = _whole(whole)
    if fraction:
        words = f"{words} phẩy {_fraction(fraction)}"
    return f"âm {words}" if exact < 0 else words


def digits_in_words(digits: str) -> str:
    """Digit by digit, as phone numbers and codes are read; other characters are left out."""
    return " ".join(_DIGITS[int(digit)] for digit in digits if digit.isdecimal())


def ordinal_in_words(value: int) -> str:
    """What stands after "thứ": nhất, hai, ba, tư, … mười bốn."""
    return _ORDINALS.get(value) or number_in_words(value)


def month_in_words(value: int) -> str:
    """What stands after "tháng": the fourth month is "tháng tư"."""
    return "tư" if value == 4 else number_in_words(value)


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral up to 39, the ones that ``ROMAN`` matches."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def figure_in_words(figure: str) -> str:
    """A written figure (``FIGURE``) in words: ``1.234,5``, ``1,234,567``, ``4.0``, ``05``, ``007``.

    Dots that group nothing are said "chấm", commas that cannot be decimal part a list.
    """
    if figure.isdecimal() and (len(figure) > _LONGEST_AMOUNT or re.match(r"0\d\d", figure)):
        return ", ".join(digits_in_words(part) for part in in_threes(figure))
    if _VIETNAMESE.fullmatch(figure) and not _TWO_YEARS.fullmatch(figure):
        return number_in_words(Decimal(figure.replace(".", "").replace(",", ".")))
    if _ENGLISH.fullmatch(figure):
        return number_in_words(Decimal(figure.replace(",", "")))
    separator, between = (",", ", ") if "," in figure else (".", " chấm ")
    return between.join(figure_in_words(part) for part in figure.split(separator))


def in_threes(digits: str) -> list[str]:
    """Digits in threes from the end, the first group with up to four: 4-3-3 for ten digits."""
    groups = []
    while len(digits) > 4:
        digits, last = digits[:-3], digits[-3:]
        groups.append(last)
    return [digits, *reversed(groups)]


def _whole(digits: str) -> str:
    digits = digits.lstrip("0")
    if not digits:
        return _DIGITS[0]
    digits = digits.zfill(-(-len(digits) // 9) * 9)
    billions = [digits[start : start + 9] for start in range(0, len(digits), 9)]
    said = []
    for index, chunk in enumerate(billions):
        if words := _below_a_billion(chunk, leading=index == 0):
            said.append(words + " tỷ" * (len(billions) - 1 - index))
    return " ".join(said)


def _below_a_billion(digits: str, leading: bool) -> str:
    said: list[str] = []
    for start, name in zip((0, 3, 6), _CLASSES, strict=True):
        group = digits[start : start + 3]
        if not digits[start:].strip("0"):
            break
        inside = bool(said) or not leading
        if group != "000":
            said.append(f"{_below_a_thousand(group, inside)} {name}".rstrip())
        elif inside:
            said.append(f"{_DIGITS[0]} {name}")
    return " ".join(said)


def _below_a_thousand(digits: str, inside: bool) -> str:
    hundreds, tens, ones = digits[0], digits[1], digits[2]
    said = []
    if inside or hundreds != "0":
        said += [_DIGITS[int(hundreds)], "trăm"]
    if tens == "0":
        if ones != "0":
            said += [*(["linh"] if said else []), _DIGITS[int(ones)]]
        return " ".join(said)
    said += ["mười"] if tens == "1" else [_DIGITS[int(tens)], "mươi"]
    if ones != "0":
        after_ten = "lăm" if ones == "5" else _DIGITS[int(ones)]
        said.append(after_ten if tens == "1" else _AFTER_TENS.get(ones, _DIGITS[int(ones)]))
    return " ".join(said)


def _fraction(digits: str) -> str:
    if len(digits) > _LONGEST_FRACTION:
        return digits_in_words(digits)
    rest = digits.lstrip("0")
    zeros = [_DIGITS[0]] * (len(digits) - len(rest))
    return " ".join([*zeros, _whole(rest)])
