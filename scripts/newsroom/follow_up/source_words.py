"""What units are told about the sources of their stories."""

import re
from typing import Final

TITLE: Final = "Nguồn của bài cần xem lại: {unit}"
INTRO: Final = (
    "Máy hỏi các địa chỉ nguồn mỗi tuần, viết lại danh sách này và tự đóng khi không còn việc. "
    "Ở đây chỉ có mã bài và mã nguồn; hãy tìm mã trong `content/stories`, mở `index.md`, "
    "đến đúng dòng. Không ghi chuyện riêng của ai ở đây."
)
HEADINGS: Final = {
    "dead": "### Nguồn không còn\n\n"
    "Hãy mở bản lưu. Nếu đúng là trang đã dẫn thì ghi địa chỉ bản lưu vào `url`; nếu không, "
    "tìm nguồn khác, hoặc hạ bậc bằng chứng của điều đã dẫn.",
    "moved": "### Nguồn đã dời chỗ\n\nHãy mở thử, đúng trang ấy thì thay `url` bằng địa chỉ mới.",
    "unreachable": "### Máy tạm thời không vào được\n\n"
    "Có khi trang chặn máy, có khi đang hỏng. Hãy mở bằng trình duyệt; mở được thì không phải "
    "sửa gì. Bốn tuần liền không vào được, máy sẽ xếp vào “Nguồn không còn”.",
}
ROWS: Final = {
    "dead": "- {id} {source} ({host}, dòng {line}): {why}. Bản lưu: {archived}",
    "moved": "- {id} {source} ({host}, dòng {line}): nay ở {address}",
    "unreachable": "- {id} {source} ({host}, dòng {line}): {why} (từ {since})",
}
SINCE: Final = re.compile(r"^- (g-\S+) (\S+) .*?\btừ (\d{2})/(\d{1,2})/(\d{4})\b", re.MULTILINE)
"""Story, source and first day in a row, whether it is out of reach or taken for dead."""
IN_THE_STORY: Final = "nơi khác; bấm vào nguồn ở trang bài để biết"
NO_ADDRESS_HERE: Final = (
    "dán địa chỉ của nguồn vào web.archive.org (địa chỉ có tên người nên không ghi ở đây)"
)
ANSWERED: Final = "máy chủ trả lời {code}"
TOO_SLOW: Final = "chờ quá lâu không thấy trả lời"
NO_ANSWER: Final = "không nối được với máy chủ"
LOOP: Final = "trang dẫn vòng quanh"
TO_THE_FRONT: Final = "trang dẫn về trang chủ của báo"
LONG: Final = "{why}, từ {day} đến nay"
CHECKED: Final = (
    "Đã hỏi {count} địa chỉ nguồn: {dead} đã mất, {moved} dời chỗ, {unreachable} chưa vào được."
)
NOTHING: Final = "Không có địa chỉ nguồn nào phải hỏi."
NO_PROGRAM: Final = (
    "máy này chưa có chương trình lychee. Hãy chạy make links, lệnh ấy tự cài rồi hỏi nguồn"
)
NO_NETWORK: Final = (
    "không địa chỉ nào trả lời, có lẽ máy này không có mạng; danh sách cũ giữ nguyên. Hãy chạy lại"
)
UNREADABLE: Final = "kết quả hỏi nguồn không đọc được; hãy chạy lại make links"
