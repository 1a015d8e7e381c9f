"""Numbers, money, units, shares and fractions in words, as an announcer of the north reads them.

The rules are the ones of the schoolbook: "linh" for an empty ten, "mốt", "tư" and "lăm" after
"mươi", "không trăm" for an empty hundred inside a number, "phẩy" for the decimal comma. An empty
class in the middle is spoken ("hai triệu không nghìn năm trăm"), because "hai triệu năm trăm"
would be heard as two and a half million.
"""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from newsroom.core.yaml_text import words_table
from newsroom.handouts.speech import UNIT_WORDS, one_of, rule

FIGURE = r"\d+(?:[.,]\d+)*"
ROMAN = r"(?:X{0,3}(?:IX|IV|VI{1,3}|V|I{1,3})|X{1,3})"

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
# Nor is a longer one, grouped or not, any amount at all.
_LONGEST_FIGURE = 40

_TABLE = words_table(UNIT_WORDS)
_CLEAR_UNITS = _TABLE["clear"]
UNITS = {**_CLEAR_UNITS, **_TABLE["others"]}
_PER = {
    **{word: f"mỗi {word}" for word in _TABLE["each"]},
    **{word: f"một {UNITS.get(word, word)}" for word in _TABLE["one"]},
    "s": "một giây",
    **{word: f"trên một {UNITS.get(word, word)}" for word in _TABLE["areas"]},
}
_COUNTED = "đồng|đ|₫|triệu|tỷ|tỉ|nghìn|ngàn|tấn|tạ|yến|lít|kg|km|m3|kWh|con|cây|lượt|USD|mg"
_PLAIN_FRACTIONS = frozenset(((2, 3), (3, 4), (2, 5), (3, 5), (4, 5)))


def number_in_words(value: Decimal | int) -> str:
    """A number as it is spoken: ``105`` is "một trăm linh năm", ``12.5`` "mười hai phẩy năm".

    Idle zeros after the comma are left out. Up to three decimals are read as one number, more
    of them digit by digit. Raises ValueError for infinity and for what is no number.
    """
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"no number to verbalise: {value}")
    whole, _, fraction = format(exact.copy_abs(), "f").partition(".")
    fraction = fraction.rstrip("0")
    words = _whole(whole)
    if fraction:
        words = f"{words} phẩy {_decimals(fraction)}"
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


@lru_cache(maxsize=1_000)  # years come again
def figure_in_words(figure: str) -> str:
    """A written figure (``FIGURE``) in words: ``1.234,5``, ``1,234,567``, ``4.0``, ``05``, ``007``.

    Dots that group nothing are "chấm", commas that cannot be decimal part a list.
    """
    if figure.isdecimal() and (len(figure) > _LONGEST_AMOUNT or re.match(r"0\d\d", figure)):
        return ", ".join(digits_in_words(part) for part in in_threes(figure))
    if len(figure) > _LONGEST_FIGURE:
        return ", ".join(figure_in_words(part) for part in re.split("[.,]", figure))
    if _VIETNAMESE.fullmatch(figure) and not _TWO_YEARS.fullmatch(figure):
        return number_in_words(Decimal(figure.replace(".", "").replace(",", ".")))
    if _ENGLISH.fullmatch(figure):
        return number_in_words(Decimal(figure.replace(",", "")))
    separator, between = (",", ", ") if "," in figure else (".", " chấm ")
    return between.join(figure_in_words(part) for part in figure.split(separator))


def in_threes(digits: str) -> list[str]:
    """Digits in threes from the end, the first group with up to four: 4-3-3 for ten digits."""
    first = (len(digits) - 2) % 3 + 2
    return [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]


def _whole(digits: str) -> str:
    digits = digits.lstrip("0")
    if not digits:
        return _DIGITS[0]
    digits = digits.zfill(-(-len(digits) // 9) * 9)
    billions = [digits[start : start + 9] for start in range(0, len(digits), 9)]
    parts = []
    for index, chunk in enumerate(billions):
        if words := _below_a_billion(chunk, leading=index == 0):
            parts.append(words + " tỷ" * (len(billions) - 1 - index))
    return " ".join(parts)


def _below_a_billion(digits: str, leading: bool) -> str:
    parts: list[str] = []
    for start, name in zip((0, 3, 6), _CLASSES, strict=True):
        group = digits[start : start + 3]
        if not digits[start:].strip("0"):
            break
        inside = bool(parts) or not leading
        if group != "000":
            parts.append(f"{_below_a_thousand(group, inside)} {name}".rstrip())
        elif inside:
            parts.append(f"{_DIGITS[0]} {name}")
    return " ".join(parts)


def _below_a_thousand(digits: str, inside: bool) -> str:
    hundreds, tens, ones = digits[0], digits[1], digits[2]
    parts = []
    if inside or hundreds != "0":
        parts += [_DIGITS[int(hundreds)], "trăm"]
    if tens == "0":
        if ones != "0":
            parts += [*(["linh"] if parts else []), _DIGITS[int(ones)]]
        return " ".join(parts)
    parts += ["mười"] if tens == "1" else [_DIGITS[int(tens)], "mươi"]
    if ones != "0":
        after_ten = "lăm" if ones == "5" else _DIGITS[int(ones)]
        parts.append(after_ten if tens == "1" else _AFTER_TENS.get(ones, _DIGITS[int(ones)]))
    return " ".join(parts)


def _decimals(digits: str) -> str:
    if len(digits) > _LONGEST_FRACTION:
        return digits_in_words(digits)
    figures = digits.lstrip("0")
    return " ".join([*[_DIGITS[0]] * (len(digits) - len(figures)), _whole(figures)])


def _verbalise_unit(match: re.Match[str]) -> str:
    return f" {UNITS[match['unit']]}"


def _verbalise_rates(match: re.Match[str]) -> str:
    return match["left"] + _RATE.sub(_verbalise_rate, match["rates"])


def _verbalise_rate(match: re.Match[str]) -> str:
    if match["many"]:
        return f" trên {match['many'].strip()} {UNITS.get(match['per'], match['per'])}"
    return f" {_PER[match['per']]}"


def _verbalise_fraction(match: re.Match[str]) -> str:
    """Real fractions are "phần", counts out of a whole ("118/120 hộ") are "trên"."""
    a, b = int(match["a"]), int(match["b"])
    one_part = a == 1 and (1 < b <= 10 or b in (100, 1_000, 10_000))
    if not (one_part or (a, b) in _PLAIN_FRACTIONS):
        return f"{match['a']} trên {match['b']}"
    return f"{a} phần {'tư' if b == 4 else b}"


def _verbalise_figure(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    words = figure_in_words(match[0])
    return f"{' ' if before.isalpha() else ''}{words}{' ' if after.isalpha() else ''}"


_RATE = re.compile(rf"\s?/\s?(?P<many>\d+\s?)?(?P<per>{one_of(_PER)})(?!\w)")

# Units, and "/" before a unit; the figures beside them stay for later.
UNIT_RULES = (
    rule(r"(?<=\d)\s?[°ºo˚]\s?C\b|℃", "°C", r"(?:^|\d)[°ºo˚](?:$|C\b)|℃"),
    rule(
        rf"(?P<unit>[₫$€])\s?(?P<amount>{FIGURE}(?:\s(?:nghìn|ngàn|triệu|tỷ|tỉ)\b)?)",
        lambda match: f"{match['amount']} {UNITS[match['unit']]}",
        *(r"\d", "[₫$€]"),
    ),
    rule(
        rf"(?P<left>\d(?:\s?%|\s?[^\W\d_]+[23]?(?:\s[^\W\d_]+){{0,3}})|\b(?:{_COUNTED}))"
        rf"(?P<rates>(?:\s?/\s?(?:\d+\s?)?(?:{one_of(_PER)})(?!\w))+)",
        _verbalise_rates,
        "/",
    ),
    rule(
        rf"(?<=\d)\s?(?P<unit>{one_of(UNITS)})(?!\w)",
        _verbalise_unit,
        rf"(?:^|\d)(?:{one_of(UNITS)})(?!\w)",
    ),
    rule(rf"(?<![\w/])(?P<unit>{one_of(_CLEAR_UNITS)})(?!\w)", _verbalise_unit),
    rule(
        r"\b(?P<word>mỗi|một|nửa|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|mươi|mấy|vài|chục)\s"
        r"(?P<unit>ha|m|g|l|đ)(?![\w'’])",
        lambda match: f"{match['word']} {UNITS[match['unit']]}",
        r"^(?:ha|m|g|l|đ)(?![\w'’])",
    ),
    rule(
        r"(?<![\w/.,])(?P<a>\d{1,6})/(?P<b>\d{1,6})(?![\w/]|[.,]\d)",
        _verbalise_fraction,
        r"\d/\d",
    ),
)
FIGURE_RULES = (
    rule(
        r"(?<=[^\W\d_])\d{4,}(?![.,]?\d)", lambda match: f" {digits_in_words(match[0])} ", r"\d{3}"
    ),
    rule(FIGURE, _verbalise_figure, r"\d"),
)
