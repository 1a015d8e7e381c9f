"""What drawings say: time lines, charts and maps."""

from collections.abc import Sequence
from typing import Final

TIME_LINE: Final = "Dòng thời gian"
DRAWN_BEFORE, DRAWN_AFTER, TARGET = "Trước", "Sau", "Mục tiêu"
PUBLISHED: Final = "Đăng bài trên trang này"
CORRECTED: Final = "Sửa một điều đã viết sai"
REVIEW_DUE: Final = "Hẹn rà soát lại"


def taken_over(name: str) -> str:
    """In a time line."""
    return f"{name} bắt đầu làm theo"


def reviewed(conclusion: str) -> str:
    """In a time line."""
    return f"Rà soát, kết luận: {conclusion.lower()}"


def to_measure(what: str) -> str:
    """In a time line."""
    return f"Hẹn đo: {what}"


def map_title(name: str) -> str:
    """Over a map, and for whoever cannot see it."""
    return f"{name} trên bản đồ Việt Nam"


def map_of_places(names: Sequence[str], communes: int = 0) -> str:
    """What a map shows, in words; ``communes`` is the number of dots of the place itself."""
    area = "Chấm nâu là các xã, phường." if communes > 1 else "Chấm nâu là nơi này."
    more = [f"và {len(names) - MOST_NAMED} nơi khác"] if len(names) > MOST_NAMED else []
    listed = "; ".join([*names[:MOST_NAMED], *more])
    stories = f"Chấm đỏ là nơi có câu chuyện: {listed}." if names else ""
    return " ".join(part for part in (area if communes else "", stories) if part)


MAP_OF_STORIES: Final = "Nơi có câu chuyện"
MOST_NAMED: Final = 12
"""More places than these are dots only: the lists name all."""


def map_heading(count: int) -> str:
    """Over the links beside the map of all stories."""
    if count > MOST_NAMED:
        return f"{count} nơi có câu chuyện, {MOST_NAMED} nơi mới nhất"
    return MAP_OF_STORIES
