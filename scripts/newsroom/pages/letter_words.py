"""What a reader's letter begins with: the questions that the receiving unit needs answered."""

from __future__ import annotations

from typing import Final

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


def report_subject(title: str) -> str:
    """Over a letter about a mistake."""
    return f"Báo sai sót: {title}"


def learn_subject(title: str) -> str:
    """Over a letter to the unit that shows a model."""
    return f"Xin học mô hình: {title}"
