"""Read the date of a feed's item: a moment, a bare day, or None.

Feeds of Vietnamese outlets name their zone as ``GMT+7`` or not at all, write the day before
the month, and mark half days with ``SA`` and ``CH``. Common parsers silently read such dates
hours or years wrong. Here a date is read whole or not at all: besides day, time and zone it may
only hold the name of a weekday or a filler.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Literal

from newsroom.vietnamese.alphabet import fold

# How a feed writes 05/06/2026; "" when each of its dates allows both readings.
Order = Literal["", "day", "month", "mixed"]

FIRST_YEAR = 1990  # programs write year 1, 1900 or 1970 for a missing date
_LONGEST = 120

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_SPELLED = (
    *(("muoi hai", 12), ("muoi mot", 11), ("muoi", 10), ("chin", 9), ("tam", 8), ("bay", 7)),
    *(("sau", 6), ("nam", 5), ("tu", 4), ("bon", 4), ("ba", 3), ("hai", 2), ("mot", 1)),
    *(("gieng", 1), ("chap", 12)),
)
_NUMBER_OF = dict(_SPELLED)
_MONTH = rf"(?:thang |thg\.? ?|th\.? ?)(?P<month>\d{{1,2}}|{'|'.join(_NUMBER_OF)})"

_HALF = r"sa|ch|am|pm|a\.m\.|p\.m\.|sang|chieu|toi"
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    rf"(?![\d:.]\d)(?!\d)(?: ?(?P<half>{_HALF})(?![a-z]))?"
)
# Minutes of offset of the labels that mean one zone only; CST and IST mean several.
_LABELS = {
    **dict.fromkeys(("gmt", "utc", "ut", "z"), 0),
    "ict": 420,
    "est": -300,
    "edt": -240,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
}
_OFFSET = re.compile(
    r" ?\(? ?(?:(?:gmt|utc|ut) ?)?(?P<sign>[+-])(?P<hours>\d{1,2})"
    r"(?::?(?P<minutes>\d{2}))?(?![\d/.-])\)?(?: ?\([a-z ]*\))?"
)
_LABEL = re.compile(r" ?\(?(?P<label>[a-z]{1,3})(?![a-z+-])\)?(?: ?\([a-z ]*\))?")
_GREATEST_OFFSET = 14 * 60

_DAY = r"(?P<day>\d{1,2})"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<first>\d{1,2})([-/.])(?P<other>\d{1,2})\2(?P<year>\d{4})(?!\d)",
        rf"(?<!\d){_DAY} ?{_MONTH},? ?(?:nam )?(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d){_DAY}[ -](?P<name>{_ENGLISH_MONTH})\.?[ ,-]{{1,2}}(?P<year>\d{{4}}|\d\d)(?!\d)",
        rf"\b(?P<name>{_ENGLISH_MONTH})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})(?!\d)",
    )
)
_NUMERIC = _DAYS[1]
_WEEKDAY = re.compile(
    r"\b(?:chu nhat|cn|t[2-7]|thu ?[2-7](?! ?(?:-|[a-z]))|thu (?:hai|ba|tu|nam|sau|bay)"
    r"|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b"
)
_FILLER = re.compile(r"\b(?:ngay|vao|luc|hoi|t)\b|[\s,|()\[\];:.–—•·-]+")


def order_of(dates: Iterable[str]) -> Order:
    """Whether a feed writes the day or the month first, from the dates that allow one reading."""
    seen: set[Order] = set()
    for raw in dates:
        for numeric in _NUMERIC.finditer(raw[:_LONGEST]):
            first, other = int(numeric["first"]), int(numeric["other"])
            if 12 < first <= 31 and other <= 12:
                seen.add("day")
            if 12 < other <= 31 and first <= 12:
                seen.add("month")
    return "mixed" if len(seen) > 1 else seen.pop() if seen else ""


def feed_date(
    raw: str, zone: tzinfo, *, gmt_is_local: bool = False, order: Order = ""
) -> datetime | date | None:
    """The moment in ``zone``, the bare day, or None when the text cannot be trusted.

    A time without a zone is a time in ``zone``; with ``gmt_is_local`` so is one that says
    GMT, UTC or +0000. Years before 1990 are None.
    """
    if len(raw) > _LONGEST:
        return None
    text = re.sub(r"\s+", " ", fold(raw)).strip().replace("\u2212", "-")
    time = _TIME.search(text)
    offset: int | None = None
    without_time = text
    if time is not None:
        offset, end = _offset_after(text, time.end())
        without_time = f"{text[: time.start()]} {text[end:]}"
    day = _only_day_in(without_time, time["half"] if time else None, order)
    if day is None or day.year < FIRST_YEAR:
        return None
    return day if time is None else _moment(day, time, offset, zone, gmt_is_local)


def _offset_after(text: str, end: int) -> tuple[int | None, int]:
    """Minutes east of Greenwich right after the time (None: no zone), and where they end."""
    if signed := _OFFSET.match(text, end):
        hours, minutes = int(signed["hours"]), int(signed["minutes"] or 0)
        if (
            not hours and minutes <= 14 and signed["sign"] == "+"
        ):  # "GMT+0007": seven hours, for no zone is minutes away
            hours, minutes = minutes, 0
        minutes += hours * 60
        if minutes > _GREATEST_OFFSET or minutes % 15:
            return None, end
        return (minutes if signed["sign"] == "+" else -minutes), signed.end()
    named = _LABEL.match(text, end)
    if named and named["label"] in _LABELS:
        return _LABELS[named["label"]], named.end()
    return None, end


def _only_day_in(text: str, half: str | None, order: Order) -> date | None:
    """The day, if the text holds one and otherwise only weekdays and fillers."""
    text = re.sub(r"\s+", " ", _WEEKDAY.sub(" ", text))
    for pattern in _DAYS:
        day = pattern.search(text)
        if day:
            around = f"{text[: day.start()]} {text[day.end() :]}"
            return None if _FILLER.sub("", around) else _day(day.groupdict(), half, order)
    return None


def _day(parts: dict[str, str | None], half: str | None, order: Order) -> date | None:
    written_year = parts["year"] or ""
    year = int(written_year)
    if len(written_year) == 2:  # only beside the name of a month
        year += 2000 if year < 70 else 1900
    day, month = int(parts.get("day") or 0), 0
    if name := parts.get("name"):
        month = _MONTHS.index(name[:3]) + 1
    elif written := parts.get("month"):
        month = _NUMBER_OF.get(written) or (int(written) if written.isdecimal() else 0)
    elif first := parts.get("first"):
        day, month = _day_and_month(int(first), int(parts["other"] or 0), half, order)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_and_month(first: int, other: int, half: str | None, order: Order) -> tuple[int, int]:
    """The day comes first in Vietnam; (0, 0) where a foreign program may have written the date.

    AM and PM are the sign of such a program: with them only a date with one reading counts.
    """
    if other > 12:
        return other, first
    if first > 12 or first == other or order == "day":
        return first, other
    if order == "month":
        return other, first
    foreign = half is not None and half[0] in "ap"
    return (0, 0) if foreign or order == "mixed" else (first, other)


def _moment(
    day: date, time: re.Match[str], offset: int | None, zone: tzinfo, gmt_is_local: bool
) -> datetime | None:
    hour = _hour(int(time["hour"]), time["half"])
    is_local = offset is None or (offset == 0 and gmt_is_local)
    try:
        moment = datetime(
            *(day.year, day.month, day.day, hour, int(time["minute"]), int(time["second"] or 0)),
            tzinfo=zone if is_local else timezone(timedelta(minutes=offset or 0)),
        )
        return moment.astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _hour(hour: int, half: str | None) -> int:
    """The hour of 24; 99 where hour and half of the day contradict each other."""
    if half is None:
        return hour
    if half in ("sa", "am", "a.m.", "sang"):
        return hour % 12 if hour <= 12 else 99
    return hour + 12 if 0 < hour < 12 else hour or 99
