"""Figures with their units: which texts count or measure, and which can be compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from newsroom.vietnamese.quantities import Quantity, are_comparable, quantity


@pytest.mark.parametrize(
    ("text", "number", "whole", "unit"),
    [
        ("42 hộ", "42", None, "hộ"),
        ("hơn 1.370 hộ", "1370", None, "hộ"),
        ("gần 300 ha", "300", None, "ha"),
        ("26,6 ha", "26.6", None, "ha"),
        ("41 trên 100 hạt", "41", "100", "hạt"),
        ("153/201 cơ sở", "153", "201", "cơ sở"),
        ("5/1000 người", "5", "1000", "người"),
        ("100.000.000 đồng", "100000000", None, "đồng"),
        ("ước trên 3,2 tỷ đồng", "3200000000", None, "đồng"),
        ("900 triệu đồng/ha", "900000000", None, "đồng/ha"),
        ("35–40 tấn/ha", "35", None, "tấn/ha"),
        ("11 người, không ai bị thương nặng", "11", None, "người"),
        ("10 tấn (ngày 17 tháng 9 năm 2022)", "10", None, "tấn"),
        ("mỗi năm 12 lần", "12", None, "lần"),
        ("mỗi tháng 2 buổi", "2", None, "buổi"),
        ("tổng số 42 hộ", "42", None, "hộ"),
        ("30%", "30", None, "%"),
        ("0", "0", None, ""),
    ],
)
def test_a_figure_has_a_number_and_a_unit(
    text: str, number: str, whole: str | None, unit: str
) -> None:
    assert quantity(text) == Quantity(Decimal(number), Decimal(whole) if whole else None, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Trong và không mùi",
        "Hai mươi hộ",
        "4 sao (2019)",
        "hạng 3",
        "loại 2",
        "xếp thứ 3",
        "năm 2015",
        "ngày 29 tháng 11 năm 2022",
        "17/9/2022",
        "7/2020",
        "Đạt chuẩn theo Quyết định số 921/QĐ-TTg",
        "Chưa đạt (19 tiêu chí)",
        "OCOP4",
        "",
    ],
)
def test_dates_ranks_and_numbers_of_papers_measure_nothing(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("3 hộ", "46 hộ", True),
        ("9 hộ", "hơn 1.370 hộ", True),
        ("900 triệu đồng", "3 tỷ đồng", True),
        ("9 trên 30 lượt vay", "4 trên 118 lượt vay", True),
        ("2,8 lượt", "1,3 Lượt.", True),
        ("7 km", "300 m", False),
        ("30 ngày", "Trong ngày", False),
        ("40 trên 100 cây", "62 cây", False),
        ("5 hộ", "12 người", False),
        ("42", "9 hộ", False),
        ("4 sao", "5 sao", False),
    ],
)
def test_figures_of_one_unit_can_be_compared(before: str, after: str, *, expected: bool) -> None:
    assert are_comparable(before, after) is expected
