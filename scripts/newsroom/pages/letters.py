"""What a reader's letter begins with: the questions that the receiving unit needs answered."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import quote

REPORT_BODY: Final = (
    "Trang: {address}",
    "",
    "Câu chưa đúng:",
    "",
    "",
    "Điều đúng, và vì sao tôi biết:",
    "",
    "",
    "(Chuyện riêng của người khác: xin chỉ viết điều cần sửa.)",
)
PROPOSE_BODY: Final = (
    "Tôi viết khi đang xem trang: {address}",
    "",
    "Người hoặc tập thể ấy đã biết và cho phép tôi giới thiệu (có / chưa hỏi):",
    "",
    "Họ là ai, làm gì, ở xã nào:",
    "",
    "Việc đã làm, bắt đầu từ khi nào:",
    "",
    "Trước ra sao, nay ra sao, ai đã đếm:",
    "",
    "Ai xác nhận được:",
    "",
    "(Xin đừng gửi số căn cước, số tài khoản, ngày sinh, ảnh giấy tờ.)",
)
LEARN_BODY: Final = (
    "Mô hình: {address}",
    "",
    "Nơi tôi còn thiếu hoặc chưa rõ những điều kiện sau:",
    "",
    "",
    "Muốn đến xem vào ngày, bao nhiêu người:",
    "",
)
FOLLOW_SUBJECT: Final = "Xin nhận thư khi có bài mới"
FOLLOW_BODY: Final = (
    "Tôi muốn nhận thư khi có bài mới về (lĩnh vực, phong trào, tỉnh):",
    "",
    "",
    "(Muốn thôi nhận, tôi chỉ cần trả lời bất cứ thư nào.)",
)


def report_subject(title: str) -> str:
    """Over a letter about a mistake."""
    return f"Báo sai sót: {title}"


def learn_subject(title: str) -> str:
    """Over a letter to the unit that shows a model."""
    return f"Xin học mô hình: {title}"


# The template puts the page's public address here: the stage knows no host.
PAGE_MARK = "@@dia-chi@@"


def letter(to: str | None, subject: str, lines: Sequence[str]) -> str:
    """The address of a new letter, or "" without a receiver; ``{address}`` names the page."""
    if not to:
        return ""
    body = "\r\n".join(lines)
    before, mark, after = (_encoded(part) for part in body.partition("{address}"))
    text = f"{before}{PAGE_MARK}{after}" if mark else before
    return f"mailto:{quote(to, safe='@+.-_')}?subject={_encoded(subject)}&body={text}"


@lru_cache(maxsize=1_024)  # most lines are those of every page
def _encoded(text: str) -> str:
    return quote(text, safe="")
