"""What the form editor says besides the titles and hints of the model."""

import re
from collections.abc import Mapping
from typing import Final

TITLE: Final = "{site}: viết bài"
STORIES: Final = "Câu chuyện"
BODY: Final = "Bài viết"
BODY_HINT: Final = (
    "Gương có bốn mục như sẵn ở đây. Mô hình thêm ba mục: {model}. "
    "Việc tốt thì xóa các tiêu đề mục, viết 80 đến 400 chữ. Dẫn nguồn bằng mã, ví dụ [^s1]."
)
YES, NO = "Có", "Không"
CHOOSE: Final = "Gõ vài chữ để tìm rồi chọn trong danh sách."
CHOOSE_PLACE: Final = (
    "Gõ tên xã, phường, có dấu hay không, rồi chọn. Không thấy thì gõ tên kèm huyện, tỉnh: "
    "khi kiểm tra, máy sẽ đưa ra các mã để chọn."
)
CHOOSE_STANDARD: Final = "Mỗi tiêu chuẩn của trang Tiêu chuẩn là một mục."
SOURCE_ID: Final = (
    "Để trống thì nguồn thứ nhất là s1, nguồn thứ hai là s2. Trong bài, dẫn bằng [^s1]."
)
CHOOSE_PHOTO: Final = "Chọn ảnh gốc trong máy (JPEG, PNG, WebP, AVIF), giữ nguyên tên tệp."
CHOOSE_FILE: Final = "Chọn tệp trong máy, giữ nguyên tên tệp."
WRONG_FORM: Final[Mapping[str, str]] = {
    "Slug": "Chỉ dùng chữ thường không dấu, số và gạch nối.",
    "SitePath": "Viết như /cau-chuyen/ten-cu/, có gạch chéo ở hai đầu.",
    "Language": "Viết mã ngôn ngữ, ví dụ vi hoặc tyz.",
    "WebAddress": "Viết đủ địa chỉ, bắt đầu bằng https://.",
    "Email": "Viết một địa chỉ thư, ví dụ bientap@vi-du.vn.",
}
"""What to write, by scalar type, where a text has another form."""
EXAMPLE: Final = re.compile(r", (?:ghi mã trang trong|ví dụ) `[^`]*`(?: cho [^.;]*)?")
"""What shows how an id or a day is written, where nobody writes one."""

CODE_OF: Final = re.compile(r"^(?:Mã|Tên thư mục của) ")
"""What speaks of an id, where people see a name."""

IN_A_FORM: Final[Mapping[str, str]] = {
    "Ghi `true`": f"Chọn “{YES}”",
    "ghi `true`": f"chọn “{YES}”",
    "bỏ dòng này": "để trống",
    "thì ghi `khong`": "thì chọn `khong`",
    "không ghi thì": "để trống thì",
}
"""How help for a file reads in a form."""
NEEDED: Final[Mapping[int, str]] = {1: " Cần có khi gửi duyệt.", 2: " Cần có khi đăng."}
"""When a field is needed, by the rank of the state."""
COMMITS: Final[Mapping[str, str]] = {
    "create": "content: thêm bài {{slug}}",
    "update": "content: sửa bài {{slug}}",
    "delete": "content: bỏ {{slug}}",
    "uploadMedia": "content: thêm {{path}}",
    "deleteMedia": "content: bỏ {{path}}",
}
"""What pull requests and commits are called, by what the form did."""
