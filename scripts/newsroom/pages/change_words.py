"""What readers see where something changed: a story that was edited, an address that is no more."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from newsroom.vietnamese.dates import plain_day

MOVED: Final = "Trang này không còn riêng"
CORRECTED: Final = "Có đính chính, xem cuối bài."


def changed(day: date, news: Sequence[str]) -> str:
    """Under the day of publication: when a story was last changed, and what is new."""
    return " ".join((f"Sửa ngày {plain_day(day)}{':' if news else '.'}", *news))
