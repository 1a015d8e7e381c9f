"""Figures as Vietnamese readers expect them: ``1.234.567,89``, ``5.000.000 đồng``.

Units stay on the line of their number: every space here is a no-break space.
"""

from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"

_UNITS_OF_MONEY = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"))
_SWAPPED = str.maketrans(",.", ".,")


def grouped(number: int) -> str:
    """Thousands apart by dots: ``1.234.567``."""
    return f"{number:,}".translate(_SWAPPED)


def decimal(number: float | Decimal, places: int) -> str:
    """A figure with exactly ``places`` digits after the comma, half rounded up: ``1.234,5``."""
    rounded = _rounded(number, places)
    return f"{rounded:,f}".translate(_SWAPPED)


def money(dong: int) -> str:
    """An exact amount: ``5.000.000 đồng``."""
    return f"{grouped(dong)}{NBSP}đồng"


def short_money(dong: int) -> str:
    """An amount in the largest unit that is still exact: ``1,1 triệu đồng``, ``2,5 tỷ đồng``.

    At most two digits after the comma; what would need more is written out in full.
    """
    for unit, name in _UNITS_OF_MONEY:
        if abs(dong) >= unit and dong % (unit // 100) == 0:
            return f"{_shortest(Decimal(dong) / unit, 2)}{NBSP}{name}{NBSP}đồng"
    return money(dong)


def percent(share: float | Decimal, places: int = 1) -> str:
    """A share from 0 to 1 in percent, without idle zeros: ``0.125`` gives ``12,5%``."""
    return f"{_shortest(Decimal(str(share)) * 100, places)}%"


def _rounded(number: float | Decimal, places: int) -> Decimal:
    exact = number if isinstance(number, Decimal) else Decimal(str(number))
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def _shortest(number: Decimal, places: int) -> str:
    text = decimal(number, places)
    return text.rstrip("0").rstrip(",") if "," in text else text
