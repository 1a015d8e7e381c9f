"""What readers see where something changed: a story that was edited, an address that is no more."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from newsroom.vietnamese.dates import plain_day, short_day

MOVED: Final = "Trang này không còn riêng"
CORRECTED: Final = "Có đính chính, xem cuối bài."


def changed(day: date, news: Sequence[str]) -> str:
    """Under the day of publication: when a story was last changed, and what is new."""
    return " ".join((f"Sửa ngày {plain_day(day)}{':' if news else '.'}", *news))


def corrected(day: date) -> str:
    """On the card of a story in other sites."""
    return f"Đã đính chính ngày {short_day(day)}"
