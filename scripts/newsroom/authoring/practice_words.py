"""What the practice says: titles of the exercises, what each still lacks, how far somebody is."""

from typing import Final

TITLES: Final = (
    "Sửa phần khai báo",
    "Sửa lời trong bài",
    "Sửa danh sách khen thưởng",
    "Viết một bài",
    "Duyệt một bài",
    "Đính chính",
    "Gỡ một bài",
)
"""In the order of ``practice/DOC-TRUOC.md``, which tells how each is done."""

GONE: Final = "Không đọc được {file}: xem lỗi ở đầu, hoặc khôi phục tệp đã xóa, đổi tên."
# --- one written
FIRST_TITLE: Final = "Việc tốt tôi được nghe kể"
PROMPT: Final = "Xóa câu này"
OWN_TITLE: Final = "Tít vẫn là tít có sẵn. Hãy đặt tít nói được việc."
PROMPT_STANDS: Final = "Còn câu nhắc “Xóa câu này” ở cuối bài."
NOT_SENT: Final = "Viết xong thì đổi state thành review."
# --- one reviewed
WRONG_NUMBER: Final = "Còn {count} chỗ có số lệch với bản lưu của nguồn s1."
NO_REVIEWER: Final = "Chưa có mục reviewer với tên người duyệt."
NO_FACT_CHECK: Final = "Chưa có mục fact_check: ai, đơn vị nào, ngày nào, đã so những gì."
NOT_PUBLISHED: Final = "Duyệt xong thì đổi state thành published."
# --- one corrected
OLD_NUMBER: Final = "Vẫn còn con số {number} ở {where}."
NO_CORRECTION: Final = "Chưa có mục corrections: was là 43 hộ, now là 34 hộ."
NO_UPDATED: Final = "Chưa có dòng updated kèm ngày sửa."
# --- one taken down
NOT_WITHDRAWN: Final = "Chưa đổi state thành withdrawn."

WHERE: Final = {"summary": "sapo (summary)", "results": "results", "body": "thân bài"}

DONE: Final = "xong"
HEADING: Final = "Tiến độ luyện tập"
COUNT: Final = "Đã xong {done} trên {count} bài tập."
ALL_DONE: Final = "Bạn đã làm xong cả {count} bài. Giờ thì làm được trên trang thật rồi."
HOW_TO: Final = "Cách làm từng bài ở [DOC-TRUOC.md](DOC-TRUOC.md). Lưu tệp là bảng này tự đổi."
JUST_DONE: Final = "Xong bài {number}: {title}. Làm tốt lắm!"
ELSEWHERE: Final = "Tệp không thuộc bài tập nào cũng có lỗi"
LINE: Final = "dòng {line}"
BEGUN: Final = "Đã tạo bản sao để tập ở {folder}. Mở {guide} để bắt đầu."
PUT_ASIDE: Final = "Bản đang làm đã cất sang {folder}."
FOLLOWING: Final = "Máy đang theo dõi: sửa, lưu tệp là có lời báo ở đây (bấm Ctrl-C để dừng)."
NO_PRACTICE: Final = "{folder} có sẵn nhưng không phải bản sao để tập; hãy chọn --folder khác"
