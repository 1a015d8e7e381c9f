"""What the preview of a proposal says to writers and reviewers."""

from typing import Final

NOTE_FILE: Final = "DOC-TRUOC.txt"
NOTE: Final = """\
Gói xem thử ngày {day}.
1. Giải nén cả gói ra một thư mục.
2. Vào thư mục lan-toa/xem-thu, bấm đúp index.html: trình duyệt mở danh sách những trang vừa sửa.
Gói này có thể chứa bài chưa đăng. Đừng gửi cho người ngoài; duyệt xong thì xóa.
"""
MADE: Final = "Đã dựng bản xem thử của {pages} trang, {pictures} ảnh chụp vào {folder}."
MISSING_FIELDS: Final = "Điền các trường còn trống: {fields}."

# --- the comment ------------------------------------------------------------------------------

HEADING: Final = "## Bạn đọc sẽ thấy gì"
INTRO: Final = (
    "Bản xem thử của lần sửa `{commit}`. Mỗi lần có sửa đổi mới, máy viết lại lời nhắn này; "
    "không ai phải xóa."
)
COUNTS: Final = "Đề nghị này sửa {files} tệp."
NO_PAGES: Final = "Không trang nào thay đổi."
UNBUILT: Final = "Có {count} trang chưa dựng được vì tệp còn lỗi; xem bảng cuối lời nhắn."
MORE_PAGES: Final = "Và {count} trang nữa; gói xem thử có đủ."
OTHERS: Final = "Ngoài ra có {count} trang khác (danh sách, trang chủ…) đổi theo."
HAS_CODE: Final = "Có tệp ngoài `content/` bị sửa: cần thêm người phụ trách kỹ thuật xem."
PAGE_HEAD: Final = "| Trang | Bạn đọc gặp | Nặng khi mở trên điện thoại |\n| --- | --- | --- |"
NEW, CHANGED = "trang mới", "trang được sửa"
WEIGHT: Final = "{size} KB"
PICTURES: Final = "### Ảnh chụp"
PICTURES_HEAD: Final = "| Đang đăng | Sau khi nhận đề nghị này |\n| --- | --- |"
NOT_TODAY: Final = "chưa có"
MORE_PICTURES: Final = "Còn {count} trang không có ảnh ở đây; hãy mở trong gói xem thử."
BOTH_DEVICES: Final = "Trên điện thoại và máy tính"
NO_PICTURES: Final = "Lần này máy không chụp được trang; hãy tải gói xem thử ở trên."
HIDDEN_PICTURES: Final = (
    "Kho này không mở cho mọi người nên GitHub không hiện được ảnh ở đây. Ảnh nằm trong gói "
    "`xem-thu`, ngăn `anh`."
)
MISSING: Final = "### Còn thiếu để đăng"
NOTHING_MISSING: Final = "Đủ điều kiện đăng."
PROBLEMS: Final = "### Máy kiểm tra: {errors} lỗi, {reminders} nhắc nhở"
MORE_PROBLEMS: Final = "Còn {count} chỗ nữa, xem ở thẻ Checks, trang Summary."
PROBLEM_HEAD: Final = "| Mức | Tệp, dòng | Cách sửa |\n| --- | --- | --- |"
BUNDLE: Final = (
    "**[Tải gói xem thử]({link})** để mở trên máy mình, không cần mạng: giải nén, vào "
    "`goi-xem-thu`, đọc `DOC-TRUOC.txt`. Cần đăng nhập GitHub; gói giữ 7 ngày."
)
LIVE: Final = "[Xem trang thử trên mạng]({link})"
CUT_OFF: Final = "Lời nhắn quá dài nên dừng ở đây; gói xem thử có đủ."
NOT_BUILT: Final = (
    "Lần sửa `{commit}` chưa dựng được bản xem thử. Hãy mở [trang kết quả]({run}), mục “Summary”, "
    "sửa các lỗi ghi ở đó rồi lưu lại."
)
REFUSED: Final = (
    "Máy không nhận kết quả của lần sửa `{commit}` vì tệp kết quả sai mẫu. "
    "Người phụ trách kỹ thuật hãy xem [trang kết quả]({run})."
)

# --- what the program says --------------------------------------------------------------------

NO_EVENT: Final = "lệnh này chỉ chạy trong quy trình tự động, sau khi kiểm tra một pull request"
WRITTEN: Final = "Đã viết lời nhắn vào pull request {number}."
RENEWED: Final = "Đã viết lại lời nhắn ở pull request {number}."
NOT_OPEN: Final = "Không có pull request nào đang mở ở lần sửa này; không viết gì."
COMMIT: Final = "Ảnh xem thử của các pull request đang mở"
BRANCH_MOVED: Final = "nhánh ảnh xem thử thay đổi liên tục, hãy chạy lại"
UNREADABLE: Final = "GitHub trả lời khác mẫu"
