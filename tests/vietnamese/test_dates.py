from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newsroom.vietnamese.dates import (
    VIETNAM,
    long_day,
    moment_text,
    month_year,
    plain_day,
    short_day,
    weekday,
    with_en_dash,
)


def test_a_long_day_pads_days_below_ten_but_not_april() -> None:
    assert long_day(date(2023, 4, 5)) == "ngày 05 tháng 4 năm 2023"


def test_a_plain_day_leaves_the_first_word_to_the_sentence() -> None:
    assert plain_day(date(2023, 4, 5)) == "05 tháng 4 năm 2023"


@pytest.mark.parametrize(
    ("month", "text"), [(1, "01"), (2, "02"), (3, "3"), (9, "9"), (10, "10"), (12, "12")]
)
def test_only_months_one_and_two_are_padded(month: int, text: str) -> None:
    day = date(2026, month, 11)

    assert short_day(day) == f"11/{text}/2026"
    assert month_year(day) == f"tháng {text}/2026"
    assert long_day(day) == f"ngày 11 tháng {text} năm 2026"


def test_a_short_day_pads_like_a_long_one() -> None:
    assert short_day(date(2023, 4, 5)) == "05/4/2023"


def test_a_moment_is_given_in_vietnamese_time() -> None:
    assert moment_text(datetime(2026, 11, 21, 2, 5, tzinfo=UTC)) == "09:05 ngày 21/11/2026"
    assert moment_text(datetime(2026, 11, 21, 9, 5, tzinfo=VIETNAM)) == "09:05 ngày 21/11/2026"


def test_a_late_evening_in_london_is_the_next_day_in_vietnam() -> None:
    assert moment_text(datetime(2026, 1, 31, 20, 0, tzinfo=UTC)) == "03:00 ngày 01/02/2026"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2021-2025", "2021–2025"),
        ("2021 - 2025", "2021–2025"),
        ("giai đoạn 2021 – 2025", "giai đoạn 2021–2025"),
        ("2021 — 2025", "2021–2025"),
        ("2019-2020-2021", "2019–2020–2021"),
        ("01/2/2023 - 15/3/2023", "01/2/2023–15/3/2023"),
        ("4/2023 - 6/2024", "4/2023–6/2024"),
        ("tháng 1 - tháng 6/2024", "tháng 1–tháng 6/2024"),
        ("2024-01-02 - 2024-03-04", "2024-01-02–2024-03-04"),
    ],
)
def test_a_dash_between_years_or_dates_becomes_an_en_dash(written: str, printed: str) -> None:
    assert with_en_dash(written) == printed
    assert with_en_dash(printed) == printed


@pytest.mark.parametrize(
    "text", ["60/KH-UBND", "34-CT/TW", "2024-01-02", "vụ xuân 2024", "15-20 hộ", "Ea-Súp 2023", ""]
)
def test_other_hyphens_stay(text: str) -> None:
    assert with_en_dash(text) == text


def test_the_week_runs_from_monday_to_sunday() -> None:
    days = [weekday(date(2026, 11, day)) for day in range(16, 23)]

    assert days[0] == "Thứ Hai"
    assert days[-1] == "Chủ Nhật"
    assert len(set(days)) == 7
