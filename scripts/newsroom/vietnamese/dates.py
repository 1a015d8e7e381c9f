"""Days, months, periods and times as Vietnamese documents write them.

The rule is the one of decree 30/2020/NĐ-CP on office documents: a day below 10
and the months 1 and 2 get a leading zero (so that nobody can turn 1 into 11),
the other months do not.
"""

import re
from datetime import date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""The one time zone of Vietnam; it has no summer time."""

_YEAR = r"(?:1\d|20)\d{2}"
_TIME_POINT = (
    rf"(?:{_YEAR}-\d{{2}}-\d{{2}}"
    rf"|(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}(?:/{_YEAR})?(?!/?\d)"
    rf"|(?:tháng\s+)?\d{{1,2}}/{_YEAR}"
    rf"|(?:tháng|quý)\s+\w{{1,4}}(?:/{_YEAR})?"
    rf"|(?:năm\s+)?{_YEAR})"
)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"
_BETWEEN = re.compile(rf"(?<![\w/.,])({_TIME_POINT})\s*[{_DASHES}]\s*(?={_TIME_POINT}(?!\w))")


def start_of(published: date) -> datetime:
    """The moment itself in Vietnam; a bare day begins at midnight there."""
    if isinstance(published, datetime):
        return published.astimezone(VIETNAM)
    return datetime.combine(published, time(), VIETNAM)


def long_day(day: date) -> str:
    """The official long form: ``ngày 05 tháng 4 năm 2023``."""
    return f"ngày {plain_day(day)}"


def plain_day(day: date) -> str:
    """The long form after a sentence's own "ngày": ``05 tháng 4 năm 2023``."""
    return f"{day.day:02} tháng {_month(day)} năm {day.year}"


def short_day(day: date) -> str:
    """For lists and strips: ``05/4/2023``."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def month_year(day: date) -> str:
    """The month alone: ``tháng 4/2023``."""
    return f"tháng {_month(day)}/{day.year}"


def weekday(day: date) -> str:
    """The day of the week: ``Chủ Nhật``."""
    return _WEEKDAYS[day.weekday()]


def moment_text(moment: datetime) -> str:
    """The hour and the day in Vietnam: ``09:05 ngày 21/11/2026``.

    A time without a zone is taken as Vietnamese time.
    """
    local = moment.astimezone(VIETNAM) if moment.tzinfo else moment
    return f"{local:%H:%M} ngày {short_day(local)}"


def with_en_dash(period: str) -> str:
    """A period with an en dash and no spaces: ``2021 - 2025`` becomes ``2021–2025``.

    Only a dash between two years, days or months changes; compound numbers of documents,
    ISO dates and words keep their hyphens.
    """
    return _BETWEEN.sub(r"\1–", period)


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= 2 else str(day.month)
