"""Days, months, quarters, hours and ordinals in words; Roman numerals as figures.

What is a day and what is a fraction is decided here: "2/9" alone is the national day, "2/3" is
two thirds, "ngày 2/3" a day again.
"""

import re

from newsroom.handouts.speech import rule
from newsroom.handouts.speech.numbers import (
    ROMAN,
    month_in_words,
    number_in_words,
    ordinal_in_words,
    roman_value,
)

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
_ROMAN = re.compile(ROMAN)
_MEDALS = {"1": "Nhất", "2": "Nhì", "3": "Ba"}


def _figures(romans: str) -> str:
    return _ROMAN.sub(lambda numeral: str(roman_value(numeral[0])), romans)


def _year(match: re.Match[str]) -> str:
    year = match.groupdict().get("y")
    return f" năm {number_in_words(int(year))}" if year else ""


def _day_month(day: str, month: str) -> str:
    return f"{number_in_words(int(day))} tháng {month_in_words(int(month))}"


def _looks_like_a_day(day: str, month: str) -> bool:
    """A padded figure, a value above one and the national day are days; "24/7" is none."""
    if (day, month) in (("2", "9"), ("24", "7")):
        return month == "9"
    return "0" in (day[0], month[0]) or int(day) > int(month)


def _verbalise_date(match: re.Match[str]) -> str:
    if not (0 < int(match["m"]) <= 12 and 0 < int(match["d"]) <= 31):
        return match[0]
    to = " đến " if match.groupdict().get("to") else ""
    return f"{match['word'] or 'ngày '}{_day_month(match['d'], match['m'])}{_year(match)}{to}"


def _repeat_day_word(match: re.Match[str]) -> str:
    sure = match["all"] or match["last"] != "," or _looks_like_a_day(match["d"], match["m"])
    return f"{match['all']}{match['list']}{'ngày ' if sure else ''}{match['d']}"


def _verbalise_days_of_month(match: re.Match[str]) -> str:
    sure = _looks_like_a_day(match["d2"], match["m"])
    first, last = number_in_words(int(match["d"])), _day_month(match["d2"], match["m"])
    return _range(match, "ngày", first, last, sure)


def _verbalise_days(match: re.Match[str]) -> str:
    ends = ((match["d"], match["m"]), (match["d2"], match["m2"]))
    sure = any(_looks_like_a_day(*end) for end in ends)
    first, last = (_day_month(*end) for end in ends)
    return _range(match, "ngày", first, last, sure)


def _verbalise_months(match: re.Match[str]) -> str:
    first, last = (month_in_words(int(match[name])) for name in ("m", "m2"))
    return _range(match, "tháng", first, last, sure=False)


def _range(match: re.Match[str], word: str, first: str, last: str, sure: bool) -> str:
    """From the first to the last; as it was written where nothing says that days are meant."""
    if not (sure or match["word"] or match["y"]):
        return match[0]
    return f"{match['word'] or f'{word} '}{first} đến {word} {last}{_year(match)}"


def _verbalise_month(match: re.Match[str]) -> str:
    if match["house"] or (match["mark"] == "-" and not match["word"]):
        return match[0]
    to = " đến " if match["to"] else ""
    return f"{match['word'] or 'tháng '}{month_in_words(int(match['m']))}{_year(match)}{to}"


def _verbalise_day(match: re.Match[str]) -> str:
    sure = match["context"] or match["y"]
    if match["house"] or not (sure or _looks_like_a_day(match["d"], match["m"])):
        return match[0]
    return _day_in_context(match)


def _verbalise_hyphen_day(match: re.Match[str]) -> str:
    """Newspapers write "ngày 27-7"; "ngày 5-7" goes up and stays a range."""
    is_a_day = match["context"] and int(match["d"]) > int(match["m"])
    return _day_in_context(match) if is_a_day else match[0]


def _day_in_context(match: re.Match[str]) -> str:
    context = match["context"] or ""
    word = "" if re.match(r"(?i:ngày|mùng|mồng)", context) else "ngày "
    return f"{context}{word}{_day_month(match['d'], match['m'])}{match.groupdict().get('y') or ''}"


def _verbalise_quarter(match: re.Match[str]) -> str:
    last = f" đến quý {number_in_words(int(match['q2']))}" if match["q2"] else ""
    return f"{match['word']}{number_in_words(int(match['q']))}{last}{_year(match)}"


def _verbalise_time(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("house"):
        return match[0]
    words = [f"{number_in_words(int(match['h']))} giờ"]
    for name, unit in (("min", "phút"), ("sec", "giây")):
        if int(groups.get(name) or 0):
            words.append(f"{number_in_words(int(groups[name]))} {unit}")
    return " ".join(words)


def _verbalise_score(match: re.Match[str]) -> str:
    return f"{match['word']}{number_in_words(int(match['a']))} {number_in_words(int(match['b']))}"


def _verbalise_ordinal(match: re.Match[str]) -> str:
    last = f" đến thứ {ordinal_in_words(int(match['n2']))}" if match["n2"] else ""
    return f"{match['word']}{ordinal_in_words(int(match['n']))}{last}"


_RANGE = r"[-–—−](?:\d|$)"  # a dash before a figure

ROMAN_RULES = (
    rule(
        r"\b(?P<before>(?i:thứ|lần|quý|khóa|khoá|thế kỷ|đại hội|chương|phần|mục|điều|phụ lục|loại"
        r"|hạng|cấp|nhóm|bậc|kỳ|đợt|tập|vùng|khu vực|giai đoạn)\s+)"
        rf"(?P<all>{ROMAN}(?:(?:\s?[-–,]\s?|\s+và\s+|\s+đến\s+){ROMAN})*)(?!\w)",
        lambda match: match["before"] + _figures(match["all"]),
        rf"^{ROMAN}(?!\w)",
    ),
    rule(
        r"(?P<before>\b(?i:huân|huy) chương[^.,;\n\d]{0,40}?\shạng\s)(?P<rank>[1-3])\b",
        lambda match: match["before"] + _MEDALS[match["rank"]],
        *("chương", r"^[1-3]\b"),
    ),
    rule(rf"(?<![\w.])(?P<roman>{ROMAN})(?=\.\d)", lambda match: _figures(match[0])),
    # Two letters at least; VI and XI stay, because "VI PHẠM" and "XI MĂNG" are words.
    rule(
        rf"(?<![\w.'’&-])(?!(?:VI|XI)\b)(?=[IVX]{{2}}){ROMAN}(?![\w'’&-])",
        lambda match: _figures(match[0]),
    ),
)
DATE_RULES = (
    rule(
        rf"\b(?P<all>(?i:các\s+)?)"
        rf"(?P<list>(?i:ngày)\s+{_D}(?:,\s{_D})*(?P<last>,|\s(?:và|đến|hoặc))\s)"
        rf"(?P<d>{_D})(?=/(?P<m>{_M})(?:/{_Y})?{_END})",
        _repeat_day_word,
        *("(?i:ngày)$", r"\d/\d"),
    ),
    rule(
        rf"{_DAY_WORD}{_FREE}(?P<y>{_Y})-(?P<m>\d\d)-(?P<d>\d\d){_END}",
        _verbalise_date,
        r"\d-\d",
    ),
    rule(
        rf"{_DAY_WORD}{_FREE}(?P<d>{_D}){_DASH}(?P<d2>{_D})/(?P<m>{_M})(?:/(?P<y>{_Y}))?{_END}",
        _verbalise_days_of_month,
        *(_RANGE, r"\d/\d"),
    ),
    rule(
        rf"{_DAY_WORD}{_FREE}(?P<d>{_D})/(?P<m>{_M}){_DASH}(?P<d2>{_D})/(?P<m2>{_M})"
        rf"(?:/(?P<y>{_Y}))?{_END}",
        _verbalise_days,
        *(_RANGE, r"\d/\d"),
    ),
    rule(
        rf"{_DAY_WORD}{_FREE}(?P<d>{_D})(?P<mark>[/.-])(?P<m>{_M})(?P=mark)(?P<y>{_Y})"
        rf"(?![\w/]){_TO}",
        _verbalise_date,
        r"\d[/.-]\d",
    ),
    rule(rf"{_DAY_CONTEXT}{_FREE}(?P<d>{_D})-(?P<m>{_M}){_END}", _verbalise_hyphen_day, r"\d-\d"),
    rule(
        rf"\b(?P<word>(?i:quý)\s+)(?P<q>[1-4])(?:{_DASH}(?P<q2>[1-4]))?"
        rf"(?:\s?/\s?(?P<y>{_Y}))?{_END}",
        _verbalise_quarter,
        *("(?i:quý)$", "^[1-4]"),
    ),
    rule(
        rf"{_MONTH_WORD}{_FREE}(?P<m>{_M}){_DASH}(?P<m2>{_M})(?:/(?P<y>{_Y}))?{_END}",
        _verbalise_months,
        *(_RANGE, r"\d"),
    ),
    rule(
        rf"{_HOUSE}{_MONTH_WORD}{_FREE}(?P<m>{_M})(?P<mark>[/-])(?P<y>{_Y})(?![\w/]){_TO}",
        _verbalise_month,
        r"\d[/.-]\d",
    ),
    rule(
        rf"\b(?P<word>(?i:t[ỷỉ] số)\s+)(?P<a>\d+){_DASH}(?P<b>\d+){_END}",
        _verbalise_score,
        *("(?i:số)$", _RANGE),
    ),
    rule(
        rf"\b(?P<word>(?i:thứ)\s+)(?P<n>\d{{1,4}})(?:{_DASH}(?P<n2>\d{{1,4}}))?{_END}",
        _verbalise_ordinal,
        *("(?i:thứ)$", r"^\d"),
    ),
    # Any other range.
    rule(
        r"(?<![\w-])(?<!\d[.,:/])"
        r"(\d++(?:[.,:/]\d++)*+(?:\s?[%‰]|\s?°C|[^\W\d_]{1,3}\d{0,2})?)\s?[-–—−]\s?(?=\d)",
        r"\1 đến ",
        *(_RANGE, r"\d"),
    ),
    rule(
        rf"{_DAY_CONTEXT}{_HOUSE}{_FREE}(?P<d>{_D})/(?P<m>{_M})(?P<y>\s+năm\s)?{_END}",
        _verbalise_day,
        r"\d/\d",
    ),
    rule(
        rf"\b(?P<word>(?i:tháng)\s+)(?P<m>{_M}){_END}",
        lambda match: match["word"] + month_in_words(int(match["m"])),
        *("(?i:tháng)$", r"^\d"),
    ),
    rule(
        rf"{_HOUSE}{_FREE}(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?(?![\w:])",
        _verbalise_time,
        r"\d:\d",
    ),
    rule(
        r"(?<![\w/.,:])(?P<h>\d{1,2})(?:\s?h\s?|g(?=\d))(?P<min>[0-5]\d)?['’p]?(?!\w)",
        _verbalise_time,
        *(r"\d", r"(?:^|\d)[hg](?![^\W\dp])"),
    ),
    rule(r"(?<=\d)\s?['’′](?![\w'’])", " phút", r"(?:^|\d)['’′]"),
)
