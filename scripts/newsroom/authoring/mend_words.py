"""Every Vietnamese phrase about mended texts."""

from typing import Final

CHANGES: Final = {
    "utf-16": "chuyển bảng mã UTF-16 sang UTF-8",
    "not-utf8": "chuyển bảng mã cũ sang UTF-8",
    "byte-order-mark": "bỏ ký hiệu ẩn (BOM) ở đầu tệp",
    "not-lf": "đổi cách xuống dòng của Windows",
    "mojibake": "khôi phục chữ bị đọc sai bảng mã",
    "old-font": "chuyển chữ phông cũ (TCVN3, VNI) sang Unicode",
    "text-not-nfc": "đổi dấu rời thành chữ liền dấu",
    "hidden-letters": "bỏ ký tự ẩn, thay chữ Ð nước ngoài bằng Đ",
    "tab-in-value": "thay phím Tab trong câu bằng dấu cách",
    "code-fence-around": "bỏ khung mã (```) quanh bài",
    "front-matter-dashes": "viết lại dòng “---” của phần khai báo",
    "hard-blank": "thay dấu cách cứng và phím Tab bằng dấu cách thường ở chỗ cú pháp",
    "yaml-curly-quotes": "thay ngoặc cong bao giá trị bằng ngoặc thẳng",
    "list-mark": "thay dấu đầu dòng của Word bằng “- ”",
}
LINES: Final = "dòng"
CHANGE: Final = "{file}: {change} ({lines})."
NOT_MENDED: Final = "{file}: không sửa được bằng máy. Hãy xem lời báo của lệnh kiểm tra."
NOT_WRITTEN: Final = "{file}: không phải tệp chữ do người viết (.md, .yml, .csv) nên để nguyên."
DONE: Final = "Đã sửa {count} trong {all} tệp."
WOULD: Final = "Có {count} trong {all} tệp cần sửa; chạy lại không kèm --check để sửa."

COMMIT: Final = "content: sửa chữ và bảng mã"
PUSHED: Final = (
    "Đã sửa {count} tệp trên nhánh “{branch}”. "
    "Hãy đóng rồi mở lại pull request để máy kiểm tra lại."
)
NOTHING: Final = "Nhánh “{branch}” không có gì phải sửa."
NO_BRANCH: Final = "không có nhánh “{branch}”"
MOVED: Final = "nhánh “{branch}” vừa có người gửi thêm; hãy chạy lại"
