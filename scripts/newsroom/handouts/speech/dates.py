"""Days, months, quarters, hours and ordinals in words; Roman numerals as figures.

What is a day and what is a fraction is decided here: "2/9" alone is the national day, "2/3" is
two thirds, "ngày 2/3" a day again.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from newsroom.handouts.speech.numbers import (
    ROMAN,
    has_digit,
    month_in_words,
    number_in_words,
    ordinal_in_words,
    roman_value,
)
from newsroom.handouts.speech.rules import Rule

_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:1[0-9]|2[01])\d\d"
_DASH = r"\s?[-–—]\s?"
_FREE = r"(?<![\w/.,:-])"  # nothing before that would make it part of a longer figure
_END = r"(?![\w/]|[.,:-]\d)"
_TO = rf"(?P<to>{_DASH}(?=\d))?"
_DAY_WORD = r"(?P<word>\b(?i:ngày|mùng|mồng)\s+)?"
_MONTH_WORD = r"(?P<word>\b(?i:tháng)\s+)?"
_DAY_CONTEXT = (
    r"(?P<context>\b(?i:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm|hôm|dịp|lễ|kỷ niệm|Quốc khánh"
    r"|chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])),?\s+\(?)?"
)
_HOUSE = r"(?P<house>\b(?i:số|số nhà|ngõ|ngách|hẻm|kiệt|tỷ lệ|tỉ lệ|tỷ số|tỉ số|điểm)\s+)?"

_ROMAN_AFTER = Rule(
    r"\b(?P<before>(?i:thứ|lần|quý|khóa|khoá|thế kỷ|đại hội|chương|phần|mục|điều|phụ lục|loại|hạng"
    r"|cấp|nhóm|bậc|kỳ|đợt|tập|vùng|khu vực|giai đoạn)\s+)"
    rf"(?P<all>{ROMAN}(?:(?:\s?[-–,]\s?|\s+và\s+|\s+đến\s+){ROMAN})*)(?!\w)"
)
# Two letters at least; VI and XI stay, because "VI PHẠM" and "XI MĂNG" are words.
_ROMAN_ALONE = Rule(rf"(?<![\w.'’&-])(?!(?:VI|XI)\b)(?=[IVX]{{2}}){ROMAN}(?![\w'’&-])")
_ROMAN_POINT = Rule(rf"(?<![\w.])(?P<roman>{ROMAN})(?=\.\d)")
_ROMAN = Rule(ROMAN)
_MEDAL = Rule(r"(?P<before>\b(?i:huân|huy) chương[^.,;\n\d]{0,40}?\shạng\s)(?P<rank>[1-3])\b")
_MEDALS = {"1": "Nhất", "2": "Nhì", "3": "Ba"}

_ISO = Rule(rf"{_DAY_WORD}{_FREE}(?P<y>{_Y})-(?P<m>\d\d)-(?P<d>\d\d){_END}")
_DAYS_OF_MONTH = Rule(
    rf"{_DAY_WORD}{_FREE}(?P<d>{_D}){_DASH}(?P<d2>{_D})/(?P<m>{_M})(?:/(?P<y>{_Y}))?{_END}"
)
_DAY_LIST = Rule(
    rf"\b(?P<all>(?i:các\s+)?)(?P<list>(?i:ngày)\s+{_D}(?:,\s{_D})*(?P<last>,|\s(?:và|đến|hoặc))\s)"
    rf"(?P<d>{_D})(?=/(?P<m>{_M})(?:/{_Y})?{_END})"
)
_DAYS = Rule(
    rf"{_DAY_WORD}{_FREE}(?P<d>{_D})/(?P<m>{_M}){_DASH}(?P<d2>{_D})/(?P<m2>{_M})"
    rf"(?:/(?P<y>{_Y}))?{_END}"
)
_DATE = Rule(
    rf"{_DAY_WORD}{_FREE}(?P<d>{_D})(?P<sign>[/.-])(?P<m>{_M})(?P=sign)(?P<y>{_Y})(?![\w/]){_TO}"
)
_MONTHS = Rule(rf"{_MONTH_WORD}{_FREE}(?P<m>{_M}){_DASH}(?P<m2>{_M})(?:/(?P<y>{_Y}))?{_END}")
_MONTH = Rule(rf"{_HOUSE}{_MONTH_WORD}{_FREE}(?P<m>{_M})(?P<sign>[/-])(?P<y>{_Y})(?![\w/]){_TO}")
_BARE_MONTH = Rule(rf"\b(?P<word>(?i:tháng)\s+)(?P<m>{_M}){_END}")
_DAY = Rule(rf"{_DAY_CONTEXT}{_HOUSE}{_FREE}(?P<d>{_D})/(?P<m>{_M})(?P<y>\s+năm\s)?{_END}")
_HYPHEN_DAY = Rule(rf"{_DAY_CONTEXT}{_FREE}(?P<d>{_D})-(?P<m>{_M}){_END}")
_QUARTER = Rule(
    rf"\b(?P<word>(?i:quý)\s+)(?P<q>[1-4])(?:{_DASH}(?P<q2>[1-4]))?(?:\s?/\s?(?P<y>{_Y}))?{_END}"
)
_CLOCK = Rule(
    rf"{_HOUSE}{_FREE}(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?(?![\w:])"
)
_HOUR = Rule(r"(?<![\w/.,:])(?P<h>\d{1,2})(?:\s?h\s?|g(?=\d))(?P<min>[0-5]\d)?['’p]?(?!\w)")
_MINUTES = Rule(r"(?<=\d)\s?['’′](?![\w'’])")
_SCORE = Rule(rf"\b(?P<word>(?i:t[ỷỉ] số)\s+)(?P<a>\d+){_DASH}(?P<b>\d+){_END}")
_ORDINALS = Rule(rf"\b(?P<word>(?i:thứ)\s+)(?P<n>\d{{1,4}})(?:{_DASH}(?P<n2>\d{{1,4}}))?{_END}")
_BETWEEN = Rule(
    r"(?<![\w-])(?<!\d[.,:/])(\d++(?:[.,:/]\d++)*+(?:\s?[%‰]|\s?°C|[^\W\d_]{1,3}\d{0,2})?)\s?[-–—−]\s?(?=\d)"
)


def roman_as_figures(text: str) -> str:
    """``lần thứ VI`` as ``lần thứ 6``, ``II.4`` as ``2.4``; initials and words stay."""
    text = _ROMAN_AFTER.sub(lambda found: found["before"] + _figures(found["all"]), text)
    text = _MEDAL.sub(lambda found: found["before"] + _MEDALS[found["rank"]], text)
    text = _ROMAN_POINT.sub(lambda found: _figures(found[0]), text)
    return _ROMAN_ALONE.sub(lambda found: _figures(found[0]), text)


def say_dates(text: str) -> str:
    """Every day, month, quarter, hour and ordinal in words; other ranges get their "đến"."""
    if not has_digit(text):
        return text
    for pattern, said in _SAID:
        text = pattern.sub(said, text)
    return text


def _figures(romans: str) -> str:
    return _ROMAN.sub(lambda found: str(roman_value(found[0])), romans)


def _year(found: re.Match[str]) -> str:
    year = found.groupdict().get("y")
    return f" năm {number_in_words(int(year))}" if year else ""


def _day_month(day: str, month: str) -> str:
    return f"{number_in_words(int(day))} tháng {month_in_words(int(month))}"


def _date(found: re.Match[str]) -> str:
    if not (0 < int(found["m"]) <= 12 and 0 < int(found["d"]) <= 31):
        return found[0]
    to = " đến " if found.groupdict().get("to") else ""
    return f"{found['word'] or 'ngày '}{_day_month(found['d'], found['m'])}{_year(found)}{to}"


def _days_of_month(found: re.Match[str]) -> str:
    if not (found["word"] or found["y"] or _looks_like_a_day(found["d2"], found["m"])):
        return found[0]
    first = number_in_words(int(found["d"]))
    last = _day_month(found["d2"], found["m"])
    return f"{found['word'] or 'ngày '}{first} đến ngày {last}{_year(found)}"


def _day_list(found: re.Match[str]) -> str:
    sure = found["all"] or found["last"] != "," or _looks_like_a_day(found["d"], found["m"])
    return f"{found['all']}{found['list']}{'ngày ' if sure else ''}{found['d']}"


def _days(found: re.Match[str]) -> str:
    ends = ((found["d"], found["m"]), (found["d2"], found["m2"]))
    if not (found["word"] or found["y"] or any(_looks_like_a_day(*end) for end in ends)):
        return found[0]
    first, last = (_day_month(*end) for end in ends)
    return f"{found['word'] or 'ngày '}{first} đến ngày {last}{_year(found)}"


def _months(found: re.Match[str]) -> str:
    if not (found["word"] or found["y"]):
        return found[0]
    first, last = (month_in_words(int(found[name])) for name in ("m", "m2"))
    return f"{found['word'] or 'tháng '}{first} đến tháng {last}{_year(found)}"


def _month(found: re.Match[str]) -> str:
    if found["house"] or (found["sign"] == "-" and not found["word"]):
        return found[0]
    to = " đến " if found["to"] else ""
    return f"{found['word'] or 'tháng '}{month_in_words(int(found['m']))}{_year(found)}{to}"


def _bare_month(found: re.Match[str]) -> str:
    return found["word"] + month_in_words(int(found["m"]))


def _day(found: re.Match[str]) -> str:
    sure = found["context"] or found["y"]
    if found["house"] or not (sure or _looks_like_a_day(found["d"], found["m"])):
        return found[0]
    return _in_context(found)


def _hyphen_day(found: re.Match[str]) -> str:
    """Newspapers write "ngày 27-7"; "ngày 5-7" goes up and stays a range."""
    is_a_day = found["context"] and int(found["d"]) > int(found["m"])
    return _in_context(found) if is_a_day else found[0]


def _in_context(found: re.Match[str]) -> str:
    context = found["context"] or ""
    word = "" if re.match(r"(?i:ngày|mùng|mồng)", context) else "ngày "
    return f"{context}{word}{_day_month(found['d'], found['m'])}{found.groupdict().get('y') or ''}"


def _looks_like_a_day(day: str, month: str) -> bool:
    """A padded figure, a value above one and the national day are days; "24/7" is none."""
    if (day, month) in (("2", "9"), ("24", "7")):
        return month == "9"
    return "0" in (day[0], month[0]) or int(day) > int(month)


def _quarter(found: re.Match[str]) -> str:
    last = f" đến quý {number_in_words(int(found['q2']))}" if found["q2"] else ""
    return f"{found['word']}{number_in_words(int(found['q']))}{last}{_year(found)}"


def _time(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if parts.get("house"):
        return found[0]
    said = [f"{number_in_words(int(found['h']))} giờ"]
    for name, unit in (("min", "phút"), ("sec", "giây")):
        if int(parts.get(name) or 0):
            said.append(f"{number_in_words(int(parts[name]))} {unit}")
    return " ".join(said)


def _score(found: re.Match[str]) -> str:
    return f"{found['word']}{number_in_words(int(found['a']))} {number_in_words(int(found['b']))}"


def _ordinal(found: re.Match[str]) -> str:
    last = f" đến thứ {ordinal_in_words(int(found['n2']))}" if found["n2"] else ""
    return f"{found['word']}{ordinal_in_words(int(found['n']))}{last}"


def _to(found: re.Match[str]) -> str:
    return f"{found[1]} đến "


def _minutes(_: re.Match[str]) -> str:
    return " phút"


_SAID: tuple[tuple[Rule, Callable[[re.Match[str]], str]], ...] = (
    (_DAY_LIST, _day_list),
    (_ISO, _date),
    (_DAYS_OF_MONTH, _days_of_month),
    (_DAYS, _days),
    (_DATE, _date),
    (_HYPHEN_DAY, _hyphen_day),
    (_QUARTER, _quarter),
    (_MONTHS, _months),
    (_MONTH, _month),
    (_SCORE, _score),
    (_ORDINALS, _ordinal),
    (_BETWEEN, _to),
    (_DAY, _day),
    (_BARE_MONTH, _bare_month),
    (_CLOCK, _time),
    (_HOUR, _time),
    (_MINUTES, _minutes),
)
