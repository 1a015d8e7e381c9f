"""What the end of the news desk says: the pull request, its commit, and why it stepped back."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Tin báo chờ duyệt"
COMMIT: Final = "news: tin báo chờ duyệt"

# --- what was done, as the last line of the door --------------------------------------------

OPENED: Final = "Đã mở pull request {address}."
UPDATED: Final = "Đã cập nhật pull request số {number}."
UNCHANGED: Final = "Pull request số {number} không có gì mới, chỉ ghi lại bản tóm tắt."
STATE_KEPT: Final = "Không có tin mới nên không mở pull request; chỉ ghi nhớ lần hỏi nguồn này."
NOTHING: Final = "Không có gì thay đổi."

# --- why nothing was done -------------------------------------------------------------------

STEPPED_BACK: Final = (
    "Nhánh {branch} đang có người sửa nên lần này không lấy tin. "
    "Hãy gộp pull request, hoặc xóa nhánh nếu không dùng nữa; lần chạy sau sẽ làm tiếp."
)
BRANCH_MOVED: Final = (
    "Nhánh {branch} vừa thay đổi trong lúc lấy tin nên không ghi gì. Lần chạy sau sẽ làm lại."
)
MAIN_MOVED: Final = (
    "Tin báo trên nhánh main vừa thay đổi trong lúc lấy tin nên không ghi gì. "
    "Lần chạy sau sẽ làm lại."
)
DECLINED: Final = (
    "Đề nghị này đã có người đóng lại mà không gộp, nên không mở lần nữa. "
    "Khi có tin mới, pull request sẽ lại mở."
)

# --- what the world did; each follows "Dừng vì:" and takes a full stop ----------------------

NO_PROGRAM: Final = "máy này chưa có chương trình {program}, cần có để mở pull request"
NOT_LOGGED_IN: Final = (
    "thiếu biến môi trường GH_TOKEN. Quy trình tự động đặt sẵn biến này; "
    "trên máy của bạn thì chỉ cần lấy tin bằng lệnh make news"
)
NOT_ON_MAIN: Final = "kho không đứng ở nhánh main. Hãy chuyển về main rồi chạy lại"
AHEAD_OF_MAIN: Final = (
    "nhánh main trên máy này khác bản trên máy chủ. Hãy đưa hai bản về như nhau rồi chạy lại"
)
NOT_CLEAN: Final = (
    "thư mục content/news/ có thay đổi chưa ghi vào kho. Hãy ghi lại hoặc bỏ thay đổi rồi chạy lại"
)
FAILED: Final = "lệnh {command} không xong ({reason})"
TOO_LONG: Final = "không xong sau {seconds} giây"
NOT_AN_ANSWER: Final = "trả lời không đúng dạng"
