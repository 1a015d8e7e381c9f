"""Figures as Vietnamese readers expect them: ``1.234.567,89``, ``5.000.000 đồng``.

Units stay on the line of their number: every space here is a no-break space.
"""

from decimal import Decimal

NBSP = "\u00a0"

_UNITS_OF_MONEY = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"))
_SWAPPED = str.maketrans(",.", ".,")


def grouped(number: int) -> str:
    """Thousands apart by dots: ``1.234.567``."""
    return f"{number:,}".translate(_SWAPPED)


def money(dong: int) -> str:
    """An exact amount: ``5.000.000 đồng``."""
    return f"{grouped(dong)}{NBSP}đồng"


def short_money(dong: int) -> str:
    """An amount in the largest unit that is still exact: ``1,1 triệu đồng``, ``2,5 tỷ đồng``.

    At most two digits after the comma; what would need more is written out in full.
    """
    for unit, name in _UNITS_OF_MONEY:
        if abs(dong) >= unit and dong % (unit // 100) == 0:
            figure = f"{(Decimal(dong) / unit).normalize():,f}".translate(_SWAPPED)
            return f"{figure}{NBSP}{name}{NBSP}đồng"
    return money(dong)


def percent(part: int, whole: int) -> str:
    """A share in whole percent, half rounded up: one of eight is ``13%``."""
    return f"{(200 * part + whole) // (2 * whole)}%"
