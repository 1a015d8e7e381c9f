from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.vietnamese.numbers import NBSP, grouped, money, percent, short_money


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567"), (-45_000, "-45.000")],
)
def test_thousands_are_apart_by_dots(number: int, text: str) -> None:
    assert grouped(number) == text


@given(st.integers())
def test_a_grouped_number_can_be_read_back(number: int) -> None:
    assert int(grouped(number).replace(".", "")) == number


def test_money_never_leaves_its_unit_on_the_next_line() -> None:
    assert money(5_000_000) == f"5.000.000{NBSP}đồng"


@pytest.mark.parametrize(
    ("dong", "text"),
    [
        (1_100_000, "1,1 triệu đồng"),
        (2_500_000_000, "2,5 tỷ đồng"),
        (1_250_000, "1,25 triệu đồng"),
        (3_000_000, "3 triệu đồng"),
        (12_345_000_000, "12.345 triệu đồng"),
        (1_234_567, "1.234.567 đồng"),
        (999_000, "999.000 đồng"),
        (0, "0 đồng"),
    ],
)
def test_short_money_is_short_only_while_it_is_exact(dong: int, text: str) -> None:
    assert short_money(dong) == text.replace(" ", NBSP)


@given(st.integers(min_value=0, max_value=10**13))
def test_short_money_says_the_same_amount_as_money(dong: int) -> None:
    figure, *unit, _ = short_money(dong).split(NBSP)
    scale = {"triệu": 10**6, "tỷ": 10**9}[unit[0]] if unit else 1

    assert Decimal(figure.replace(".", "").replace(",", ".")) * scale == dong


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(1, 8, "13%"), (1, 5, "20%"), (3, 3, "100%"), (0, 7, "0%"), (1, 3, "33%"), (1, 200, "1%")],
)
def test_a_share_is_in_whole_percent_half_rounded_up(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text
