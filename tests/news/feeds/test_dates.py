from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.news.feeds.dates import FIRST_YEAR, feed_date, order_of
from newsroom.vietnamese.dates import VIETNAM

FIVE_PAST_FIVE = datetime(2026, 11, 21, 17, 5, tzinfo=VIETNAM)
# Years that feeds can speak of, without microseconds and, so far, without a zone.
MOMENTS = st.integers(86_400, 3_155_000_000).map(
    lambda second: datetime.fromisoformat("1990-01-01T00:00:00") + timedelta(seconds=second)
)


@pytest.mark.parametrize(
    "written",
    [
        "Sat, 21 Nov 2026 17:05:00 +0700",
        "Sat, 21 Nov 2026 17:05:00 +07",
        "Sat, 21 Nov 2026 17:05:00 +7",
        "Sat, 21 Nov 2026 17:05:00 GMT+7",
        "Sat, 21 Nov 2026 17:05:00 GMT+07",
        "Sat, 21 Nov 2026 17:05:00 GMT+0700",
        "Sat, 21 Nov 2026 17:05:00 GMT+07:00",
        "Sat, 21 Nov 2026 17:05:00 UTC+7",
        "Sat, 21 Nov 2026 17:05:00 (GMT+7)",
        "Sat, 21 Nov 2026 17:05:00 GMT+0007",
        "Sat, 21 Nov 2026 17:05:00 +00:07",
        "2026-11-21T17:05:00+0007",
        "Sat, 21 Nov 2026 17:05:00 +0700 (ICT)",
        "Sat, 21 Nov 2026 17:05:00 ICT",
        "Sat, 21 Nov 2026 17:05:00",
        "Sat, 21 Nov 2026 10:05:00 GMT",
        "Sat, 21 Nov 2026 10:05:00 -0000",
        "Sat, 21 Nov 2026 05:05:00 EST",
        "sat, 21 nov 26 17:05:00 +0700",
        "Saturday, 21-Nov-26 17:05:00 GMT+7",
        "21 November 2026 17:05",
        "November 21, 2026 5:05 PM",
        "Nov 21, 2026 5:05:00 p.m.",
        "Sat Nov 21 17:05:00 2026",
        "Sat Nov 21 17:05:00 ICT 2026",
        "Sat Nov 21 2026 17:05:00 GMT+0700 (Indochina Time)",
        "2026-11-21 17:05:00",
        "2026-11-21T17:05:00",
        "2026-11-21T17:05",
        "2026-11-21T17:05:00.123+07:00",
        "2026-11-21T10:05:00Z",
        "2026-11-21 17:05:00 GMT+7",
        "2026/11/21 17:05",
        "21/11/2026 17:05",
        "21/11/2026 5:05:00 CH",
        "21/11/2026 05:05 Chiều",
        "21-11-2026 17:05",
        "21.11.2026 17:05:00",
        "21/11/2026 17h05",
        "17:05 21/11/2026",
        "17:05 - 21/11/2026",
        "17:05 -21/11/2026",
        "17:05, ngày 21/11/2026",
        "Thứ bảy, 21/11/2026, 17:05 (GMT+7)",
        "Thứ Bảy, ngày 21 tháng 11 năm 2026, 17:05",
        "Thứ 7, 21/11/2026 | 17:05",
        "T7, 21/11/2026 17:05",
        "21 Tháng Mười Một 2026 17:05",
        "21 Th11 2026 lúc 17:05",
        "11/21/2026 5:05:00 PM",
    ],
)
def test_a_moment_is_understood_however_it_is_written(written: str) -> None:
    assert feed_date(written, VIETNAM) == FIVE_PAST_FIVE


@pytest.mark.parametrize(
    "written",
    [
        "22-11-2026",
        "22/11/2026",
        "2026-11-22",
        "Chủ nhật, 22/11/2026",
        "Sun, 22 Nov 2026",
        "CN, 22.11.2026",
    ],
)
def test_a_day_without_a_time_stays_a_bare_day(written: str) -> None:
    read = feed_date(written, VIETNAM)

    assert type(read) is date
    assert read == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("05/06/2026 12:00:00 SA", 0),
        ("05/06/2026 12:30:00 SA", 0),
        ("05/06/2026 1:00:00 SA", 1),
        ("05/06/2026 12:00:00 CH", 12),
        ("05/06/2026 3:20:00 CH", 15),
        ("05/06/2026 15:20:00 CH", 15),
        ("05/06/2026 9:00 tối", 21),
    ],
)
def test_half_days_are_the_vietnamese_ones(written: str, hour: int) -> None:
    read = feed_date(written, VIETNAM)

    assert isinstance(read, datetime)
    assert (read.month, read.day, read.hour) == (6, 5, hour)


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "hôm qua", "2026", "1795255500", "21/11", "21/11/26", "Sat, 21 Nov"),
        *("31/02/2026", "2026-13-01", "00/11/2026", "32/11/2026", "21/11/2026 25:00"),
        *("21/11/2026 17:61", "21/11/2026 22/11/2026", "21/11/2026 17:05 18:05"),
        *("Sat, 21 Nov 2026 17:05:00 CST", "Sat, 21 Nov 2026 17:05:00 XYZ"),
        *("Sat, 21 Nov 2026 17:05:00 GMT+25", "21/11/2026 15:20 SA", "21/11/2026 0:20 CH"),
        *("Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00", "01/01/1970 07:00"),
        *("31/12/1989", "9999999-01-01", "11/06/2026 7:05:00 AM", "ngày 21 tháng 13 năm 2026"),
        *("Sat, 21 Nov 2026 17:05:00 +0722", "Sat, 21 Nov 2026 17:05:00 GMT+0020"),
        *("Sat, 21 Nov 2026 17:05:00 GMT-0007", "2026-11-21T17:05:00-0007"),
        *("cập nhật 21/11/2026", "21/11/2026 17:05 (theo giờ Hà Nội)", "9" * 500),
    ],
)
def test_what_cannot_be_trusted_is_no_date(written: str) -> None:
    assert feed_date(written, VIETNAM) is None


def test_a_time_without_a_zone_is_a_time_of_the_source() -> None:
    tokyo = timezone(timedelta(hours=9))

    assert feed_date("2026-11-21 17:05", tokyo) == datetime(2026, 11, 21, 17, 5, tzinfo=tokyo)


@pytest.mark.parametrize("label", ["GMT", "UTC", "Z", "+0000", "GMT+0"])
def test_gmt_is_the_zone_of_the_source_where_the_source_says_so(label: str) -> None:
    written = f"Sat, 21 Nov 2026 17:05:00 {label}"

    assert feed_date(written, VIETNAM, gmt_is_local=True) == FIVE_PAST_FIVE
    assert feed_date(written, VIETNAM) == FIVE_PAST_FIVE + timedelta(hours=7)


def test_another_zone_is_never_taken_for_gmt() -> None:
    written = "Sat, 21 Nov 2026 17:05:00 +0700"

    assert feed_date(written, UTC, gmt_is_local=True) == FIVE_PAST_FIVE


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        ([], ""),
        (["05/06/2026", "06/05/2026"], ""),
        (["05/06/2026", "21/11/2026"], "day"),
        (["05/06/2026", "11/21/2026"], "month"),
        (["21/11/2026", "11/21/2026"], "mixed"),
        (["2026-11-21", "Sat, 21 Nov 2026", "99/99/2026"], ""),
    ],
)
def test_a_feed_shows_whether_the_day_comes_first(dates: list[str], order: str) -> None:
    assert order_of(dates) == order


def test_a_date_of_two_readings_follows_its_feed() -> None:
    assert feed_date("05/06/2026", VIETNAM) == date(2026, 6, 5)
    assert feed_date("05/06/2026", VIETNAM, order="day") == date(2026, 6, 5)
    assert feed_date("05/06/2026", VIETNAM, order="month") == date(2026, 5, 6)
    assert feed_date("05/06/2026", VIETNAM, order="mixed") is None
    assert feed_date("05/05/2026", VIETNAM, order="mixed") == date(2026, 5, 5)


FORMS = (
    "%a, %d %b %Y %H:%M:%S GMT+7",
    "%d/%m/%Y %H:%M:%S",
    "%d-%m-%Y %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S+07:00",
    "%H:%M:%S %d/%m/%Y",
    "ngày %d tháng %m năm %Y, %H:%M:%S",
    "%a %b %d %H:%M:%S ICT %Y",
)


@given(MOMENTS, st.sampled_from(FORMS))
def test_no_moment_is_hours_or_years_wrong(moment: datetime, form: str) -> None:
    assert feed_date(moment.strftime(form), VIETNAM) == moment.replace(tzinfo=VIETNAM)


@given(MOMENTS, st.integers(-12, 14))
def test_an_offset_is_counted_from_greenwich(moment: datetime, hours: int) -> None:
    there = moment.replace(tzinfo=timezone(timedelta(hours=hours)))

    assert feed_date(f"{moment:%d %b %Y %H:%M:%S} GMT{hours:+}", VIETNAM) == there


PIECES = st.sampled_from(
    (
        *("22", "11", "2026", "/", "-", ".", ":", " ", "T", "Z", "GMT", "+7", "SA", "CH", "PM"),
        *("Nov", "tháng", "năm", "ngày", "Chủ nhật", "(", ")", "0001", "9999", "24", "00", ","),
    )
)


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_a_moment_with_a_zone_a_day_or_nothing(text: str) -> None:
    zone: tzinfo = VIETNAM

    read = feed_date(text, zone)

    assert read is None or read.year >= FIRST_YEAR
    assert not isinstance(read, datetime) or read.utcoffset() == timedelta(hours=7)
