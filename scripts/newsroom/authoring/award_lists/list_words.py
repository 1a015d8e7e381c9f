"""Every Vietnamese phrase about the list of an award decision that is read from an office file."""

import re
from collections.abc import Mapping
from typing import Final

LABEL_BEFORE: Final = re.compile(
    r"(?:\b(?:s?đt|số điện thoại|điện thoại|zalo|cccd|cmnd|cmt|căn cước|e-?mail|thư|số|stk|gọi)"
    r"[\s.:]*)+$",
    re.IGNORECASE,
)
"""What stands before a number and means nothing without it."""
HONORIFIC_BEFORE: Final = re.compile(r"^(?:ông|bà)\s+", re.IGNORECASE)

UNREADABLE: Final[Mapping[str, str]] = {
    "empty": "Tệp rỗng. Hãy lưu lại từ Excel hoặc Word rồi chạy lại.",
    "too-large": "Tệp nặng quá {limit} MB. Hãy bỏ ảnh trong tệp rồi lưu lại.",
    "too-many-rows": "Sheet “{worksheet}” có hơn {limit} dòng. Hãy chỉ giữ lại danh sách.",
    "old-format": "Tệp kiểu cũ của Office. Hãy mở ra, chọn Lưu dưới dạng (Save As), kiểu {new}.",
    "locked": "Tệp có mật khẩu. Hãy mở ra, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ) rồi lưu lại.",
    "other-type": "{name}: chỉ đọc được .xlsx, .docx, .ods và .csv. PDF hay ảnh chụp thì hãy xin "
    "bản Word hoặc Excel của nơi soạn.",
    "no-library": "Máy chưa có thư viện {name} để đọc tệp này. Hãy chạy “make env-lists” một lần.",
    "broken": "Tệp hỏng, hoặc đuôi tên không đúng loại tệp. Hãy mở bằng Excel hay Word rồi lưu lại.",
    "letters-lost": "Chữ trong tệp không rõ bảng mã. Hãy mở bằng Excel, lưu kiểu “CSV UTF-8”.",
    "conflict": "Tệp còn dấu <<<<<<< của hai bản chưa ghép. Hãy chọn một bản rồi chạy lại.",
    "no-table": "Không thấy cột họ tên ở sheet nào. Hãy ghi một dòng tiêu đề có “Họ và tên” hoặc "
    "“Tên tập thể, cá nhân” ngay trên danh sách.",
    "no-sheet": "Không có sheet “{worksheet}”. Tệp có: {worksheets}.",
    "no-event": "Không có hội nghị “{event}”. Thư mục content/events có: {events}.",
    "event-unread": "Chưa đọc được {file}. Hãy chạy “make check”, sửa tệp ấy trước.",
    "list-unread": "Danh sách đã có ({file}) còn lỗi. Hãy chạy “make check”, sửa trước rồi nhập.",
    "no-unit": "Không có đơn vị “{unit}” trong content/units.{nearest}",
    "wrong-numbers": "--draft-stories nhận số thứ tự (1,4,7-9) hoặc chữ danh-dau, không nhận “{value}”.",
}
DOUBTS: Final[Mapping[str, str]] = {
    "place-near": "“{value}” chưa khớp hẳn địa bàn nào. {near}",
    "place-unknown": "không có địa bàn “{value}”. Hãy ghi “xã …, tỉnh …” như tên chính thức.",
    "place-missing": "không thấy xã, phường hay tỉnh nào. Hãy thêm; nếu là việc chung thì ghi {proposals}.",
    "kind-missing": "không rõ “{value}” là cá nhân, tập thể hay hộ gia đình. Hãy thêm cột “Đối tượng”.",
    "kind-unknown": "“{value}” không phải cá nhân, tập thể hay hộ gia đình{guess}.",
    "kind-differs": "“{value}” nằm trong phần {section} nhưng tên cho thấy là {proposals}. "
    "Hãy chuyển dòng sang đúng phần, hoặc thêm cột “Đối tượng”.",
    "unit-near": "“{value}” chưa khớp hẳn đơn vị nào trong content/units. {near}",
    "name-missing": "có nội dung nhưng không có tên. Hãy ghi tên, hoặc gộp vào dòng trên.",
    "row-twice": "“{value}” đã có ở dòng {other}. Hãy giữ một dòng.",
    "listed-otherwise": "“{value}” đã có trong danh sách của trang với {other}. Hãy xem ai đúng.",
    "hidden-row": "dòng đang bị ẩn. Hãy bỏ ẩn (Unhide) nếu đúng là được khen, hoặc xóa dòng.",
    "crossed-out": "chữ bị gạch ngang. Hãy bỏ gạch, hoặc xóa dòng nếu đã rút khỏi danh sách.",
    "cell-error": "Excel báo lỗi trong ô (#REF!, #N/A…). Hãy gõ lại nội dung.",
    "not-computed": "công thức chưa được tính. Hãy mở bằng Excel, lưu lại rồi nhập.",
    "none-marked": "không dòng nào có đánh dấu. Hãy thêm cột “Chọn viết bài” và ghi x, "
    "hoặc nêu số thứ tự, ví dụ 1,4,7-9.",
    "number-missing": "không có số thứ tự {value} để tạo bài nháp.",
    "number-twice": "số thứ tự {value} có ở nhiều dòng. Hãy đánh dấu “x” ở cột “Chọn viết bài” "
    "rồi dùng --draft-stories danh-dau.",
    "content": "{sentence}",
}
NEAR: Final = "Ý là {proposals} (giống {score}%)?"
NEAREST: Final = " Ý là “{unit}”?"
GUESS: Final = ". Ý là {proposals}"
EITHER: Final = " hoặc "
WORKSHEET: Final = "Sheet “{worksheet}”, "
WORD_TABLE: Final = "Bảng {worksheet}, "
WHERE: Final = "{worksheet}dòng {row}"
COLUMN: Final = ", cột {column}"
DOUBT: Final = "{where}: {text}"
ACCEPTED: Final = "{where}: đã nhận đề nghị {proposals} cho “{value}”."
KIND_LABEL: Final[Mapping[str, str]] = {
    "ca-nhan": "cá nhân",
    "tap-the": "tập thể",
    "ho-gia-dinh": "hộ gia đình",
}
PRIVATE: Final[Mapping[str, str]] = {
    "birth": "ngày, năm sinh",
    "identity": "số giấy tờ",
    "phone": "số điện thoại",
    "email": "thư điện tử",
    "account": "số tài khoản",
    "sensitive": "dân tộc, tôn giáo, vào Đảng, sức khỏe",
    "address": "địa chỉ nhà",
    "plate": "biển số xe",
    "location": "tọa độ",
}
UNREAD_WORKSHEET: Final = "Bỏ qua sheet “{worksheet}”: không có cột họ tên."
UNREAD_COLUMNS: Final = (
    "{worksheet}không đọc cột {columns}. Cột nào cần lấy thì đổi tiêu đề cho rõ, "
    "ví dụ “Họ và tên đệm”, “Xã”, “Thành tích”."
)
UNREAD_COLUMN: Final = "{column} “{heading}”"
READ: Final = "Đã đọc {count} dòng: {kinds}."
TOTALS: Final = "Bỏ qua {count} dòng tổng cộng."
CONVERTED: Final = "Đã chuyển {count} ô phông cũ (TCVN3, VNI) sang Unicode."
LEFT_OUT: Final = "Không đưa vào trang: {things}."
LEFT_OUT_ONE: Final = "{count} {thing}"
WRONG_COUNT: Final = (
    "Hội nghị ghi {count} được khen thưởng, danh sách sau khi nhập có {total}. "
    "Hãy đối chiếu với quyết định rồi sửa bên sai.{more}"
)
MORE_FILES: Final = " Nếu còn tệp khác của quyết định thì thêm --part."
DOUBTFUL: Final = (
    "Chưa ghi gì: còn {count} chỗ cần người xem. Hãy sửa ngay trong tệp gốc, lưu, rồi chạy lại."
)
ACCEPTABLE: Final = "{count} chỗ có một đề nghị đủ giống: thêm --accept để nhận cả {count}."
NOT_WRITTEN: Final = "Chưa ghi gì."
NOTHING_NEW: Final = "Không có gì mới: danh sách đã đủ cả {count} tên."
WRITTEN: Final = "Đã thêm {count} tên vào {file}; danh sách nay có {total}."
DRAFTED: Final = "Đã tạo {count} bài nháp, từ {first} đến {last}."
WITHOUT_UNIT: Final = "{count} bài nháp chưa có đơn vị giới thiệu (trường unit): hãy điền khi viết, hoặc thêm --unit khi nhập."
MARKED: Final = (
    "{count} dòng có đánh dấu để viết bài; thêm --draft-stories danh-dau để tạo bài nháp."
)
LAST: Final = "Tiếp theo: chạy “make check”, rồi mở từng bài nháp để viết."
ONLY_CHECKED: Final = "Chỉ xem thử, chưa ghi gì: sẽ thêm {count} tên và {drafts} bài nháp."

# --- from the browser -------------------------------------------------------------------------

WRONG_BRANCH: Final = (
    "Tên nhánh phải bắt đầu bằng danh-sach/, ví dụ danh-sach/hoi-nghi-2026. Bạn đã ghi “{branch}”."
)
NO_BRANCH: Final = "Không thấy nhánh “{branch}”. Hãy tải tệp lên nhánh ấy trước rồi bấm lại."
FILES: Final = {
    False: "Nhánh {branch} chưa có tệp Excel, Word, ODS hay CSV nào. Hãy tải tệp danh sách lên.",
    True: "Nhánh {branch} có {count} tệp. Mỗi lần chỉ nhập một tệp; quyết định có nhiều tệp thì hãy "
    "chép chung vào một tệp Excel, mỗi phần một sheet.",
}
HAS_PRIVATE: Final = (
    "Tệp có {count} số căn cước, điện thoại, ngày sinh hoặc điều riêng khác nên máy không nhập. "
    "Hãy xóa các cột ấy trong Excel rồi lưu thành tệp mới. "
    "Báo ngay cho người quản trị kho: họ đề nghị GitHub xóa hẳn bản đã tải."
)
REMOVED: Final = "Đã xóa nhánh {branch}. Sửa tệp xong, hãy tải lên một nhánh mới."
NOT_READ: Final = "Chưa đọc được tệp; lý do ở mục Summary của lượt chạy này."
PERSON_ON_BRANCH: Final = (
    "Có người đã sửa trên nhánh {branch} nên máy không ghi đè. Hãy nhận hoặc đóng pull request ấy "
    "rồi bấm lại."
)
COMMIT: Final = "content: nhập danh sách của {event}"
BODY: Final = """\
Máy đã đọc danh sách và ghi vào trang hội nghị. Tệp gốc không nằm trong đề nghị này.

1. Mở thẻ **Files changed**, so bảng với quyết định đã ký: tên, đơn vị, thành tích.
2. Bài nháp (nếu có) nằm trong `content/stories`; mỗi bài viết tiếp trên nhánh này hoặc sau khi nhận.
3. Chưa thấy máy kiểm tra thì bấm **Close pull request** rồi **Reopen pull request**: máy chạy ngay.
4. Máy kiểm tra xong, bấm **Ready for review** để người khác duyệt.

Máy ghi lại khi đọc:
"""
PROPOSED: Final = "Đã mở pull request: {address}"
RENEWED: Final = "Đã cập nhật pull request {number}: danh sách vừa tải thay danh sách lần trước."
