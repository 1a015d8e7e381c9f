"""What lists and indexes say about themselves, and the pages of places."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.phrases import COUNT_NOTE, uncapital


def empty_list(has_fiction: bool) -> str:
    """Where no real story is."""
    return f"Chưa có câu chuyện {'có thật ' if has_fiction else ''}nào ở đây."


def without_stories(names: Sequence[str]) -> str:
    """Under a table: what no story has, in one line."""
    return f"Nhóm chưa có câu chuyện: {', '.join(f'“{name}”' for name in names)}."


def page_of(number: int, count: int) -> str:
    """In a pager."""
    return f"Trang {number} trên {count}"


def place_summary(name: str, *, is_merged: bool) -> str:
    """Under the name of a present place; ``is_merged``: it was put together from several."""
    also = ", kể cả ở các đơn vị cũ đã hợp nhất vào đây" if is_merged else ""
    return f"Những câu chuyện ở {name}{also}."


def former_place_summary(name: str, ended: date, heir: str) -> str:
    """Under the name of a place that is no more; ``heir`` is that of a province, or ""."""
    since = f"Từ {short_day(ended)}, {name}"
    what = f"hợp nhất vào {heir}" if heir else "kết thúc hoạt động"
    return f"{since} {what}. Trang này giữ lại tên cũ, để bài cũ và liên kết cũ vẫn tìm được."


def formerly_named(name: str) -> str:
    """A province whose name lives on, in a sentence."""
    return f"{name} trong địa giới cũ"


def named_today(name: str) -> str:
    """The present province of that name."""
    return f"{name} ngày nay"


def recipients_title(kind: str, count: int) -> str:
    """Above those of one kind in the list of a decision."""
    return f"{kind} được biểu dương ({count})"


BY_KIND: Final = {
    "deed": (
        "Việc tốt",
        "Bài ngắn về một việc cụ thể: ai làm, làm gì, giúp được ai.",
    ),
    "profile": (
        "Gương",
        "Bài đầy đủ về một người, một tập thể hay một gia đình.",
    ),
}
"""Title and summary of the list of one kind."""

FROM_EVENT: Final = "câu chuyện từ hội nghị này"
WITH_STORIES: Final = "Đã có câu chuyện"


def once_in(province: str) -> str:
    """Over the communes of a merged province that were in one of its parts."""
    return f"Phần đất {province} cũ"


NEAREST: Final = "Nơi gần nhất có câu chuyện"


def level_title(words: str) -> str:
    """Over the list of one step."""
    return f"Bằng chứng: {uncapital(words)}"


def level_summary(level: int) -> str:
    """Under it."""
    return (
        f"Những câu chuyện có độ chắc của bằng chứng ở bậc {level}, trong thang từ 0 đến 4. "
        + COUNT_NOTE["evidence"]
    )


def kilometres(distance: float) -> str:
    """Behind the name of a place nearby, as the crow flies."""
    return f"cách khoảng {max(1, round(distance))} km"


def merged_from(names: str) -> str:
    """Under a present province in an index."""
    return f"Hợp nhất từ {names}."


NOT_MERGED: Final = "Không hợp nhất với tỉnh nào."
