"""What readers see about the press: titles, times, the health of outlets, the rules we keep."""

from datetime import date, datetime
from typing import Final

from newsroom.vietnamese.dates import moment_text, month_year, short_day
from newsroom.vietnamese.numbers import grouped
from newsroom.vietnamese.phrases import capital

TITLE: Final = "Báo chí viết"
SUMMARY: Final = (
    "Tít nguyên văn của các báo về những gương, mô hình và phong trào được kể ở đây. "
    "Bài nằm ở trang của báo; chúng tôi chỉ đường tới đó."
)
OUTLETS: Final = "Nguồn tin"
OUTLETS_SUMMARY: Final = (
    "Những báo và trang tin mà chúng tôi đọc để dẫn bài, và việc nhận tin từ mỗi nơi đang ra sao."
)
ABOUT_OUTLETS: Final = "Tin lấy từ đâu, theo quy ước nào"
EMPTY_MONTH: Final = "Tháng này chưa có tin nào được dẫn."
NOTHING_YET: Final = "Chưa có bài nào của các báo được dẫn ở đây. Bàn tin đang đọc:"
# The rules of the news desk: the law (decree 147/2024) and our own.
RULES: Final = {
    "Tít": "Giữ nguyên từng chữ như báo đăng, kèm tên báo, tác giả nếu có, và thời gian.",
    "Không chép": "Không đăng lại bài, không lấy ảnh. Chỉ trích lời khi tòa soạn đã thỏa thuận, "
    "nhiều nhất 200 ký tự.",
    "Thời gian": "Tin hiện ra sớm nhất 60 phút sau khi báo đăng. Báo không ghi ngày thì trang này "
    "ghi ngày nhận được.",
    "Chọn tin": "Máy tìm những bài nhắc tới nhân vật, địa bàn, phong trào của các câu chuyện đã "
    "đăng. Biên tập viên xem lại từng bài trước khi dẫn.",
    "Cùng một việc": "Nhiều báo đưa một tin thì các bài đứng chung một chỗ; bài đăng sớm nhất "
    "đứng đầu.",
}
REMOVAL: Final = (
    "Gỡ một tin",
    "Tòa soạn không muốn được dẫn, hay người được nhắc tên muốn gỡ, xin báo cho chúng tôi.",
    "Yêu cầu gỡ",
)
# The health of an outlet as a reader would say it, by the ids of ``content.news.Health``.
HEALTH: Final = {
    "new": "Chưa nhận tin lần nào",
    "alive": "Đang nhận tin đều",
    "stale": "Đã lâu không thấy tin mới",
    "moved": "Đang nhận tin, nguồn vừa đổi địa chỉ",
    "broken": "Đang không nhận được tin",
    "gone": "Báo đã đóng nguồn tin này",
}
NO_LONGER_READ: Final = "Không còn lấy tin; các bài đã dẫn vẫn giữ"
MAY_QUOTE: Final = "có thỏa thuận trích dẫn"


def month_title(day: date) -> str:
    """The headline of one month."""
    return f"{TITLE}, {month_year(day)}"


def month_label(day: date) -> str:
    """In a list of months under their year: ``Tháng 11``."""
    return capital(month_year(day).partition("/")[0])


def count(mentions: int, outlets: int) -> str:
    """Over a month."""
    return f"{grouped(mentions)} bài từ {grouped(outlets)} nguồn tin"


def hour_of(moment: datetime) -> str:
    """Under a heading that names the day."""
    return f"{moment:%H:%M}"


def when(moment: datetime, *, is_dated: bool, has_hour: bool) -> str:
    """The time beside an outlet: as exact as the outlet gives it."""
    if has_hour:
        return moment_text(moment)
    return f"ngày {short_day(moment)}" if is_dated else f"ghi nhận ngày {short_day(moment)}"


def known_as(names: list[str]) -> str:
    """Former and other names of an outlet."""
    return f"tên khác, tên cũ: {', '.join(names)}" if names else ""


def since(day: date | None) -> str:
    """Behind the health of an outlet."""
    return f"từ {short_day(day)}" if day else ""


def newest(day: date | None) -> str:
    """The newest item of an outlet, whatever it speaks of."""
    return f"tin mới nhất ngày {short_day(day)}" if day else ""


def cited(mentions: int) -> str:
    """How many items of one outlet we point at."""
    return f"{grouped(mentions)} bài đã dẫn" if mentions else "chưa dẫn bài nào"
