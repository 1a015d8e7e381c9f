"""The words of schemas and handbook tables that no field says itself."""

from collections.abc import Mapping
from typing import Final

FORMS: Final[Mapping[str, str]] = {
    "Text": "chữ",
    "Flag": "`true` hoặc `false`",
    "Whole": "số nguyên",
    "Share": "số từ 0 đến 1",
    "Day": "ngày `2026-11-20`",
    "Moment": "ngày hoặc giờ `2026-11-20T08:00`",
    "MomentOrDay": "ngày `2026-11-20` hoặc giờ `2026-11-20T08:00`",
    "Slug": "mã chữ thường không dấu",
    "TermId": "mã của trang ấy",
    "PlaceId": "mã địa bàn",
    "StoryId": "mã câu chuyện",
    "Email": "địa chỉ thư điện tử",
    "GitHubName": "tên trên GitHub",
    "WebAddress": "địa chỉ web",
    "SitePath": "đường dẫn trên trang",
    "FileName": "tên tệp",
    "MediaName": "tên tệp",
    "Language": "mã ngôn ngữ",
}
"""The form of every scalar type of ``content.values``, for the handbook."""

TABLE_HEAD: Final = ("Trường", "Dạng", "Viết gì")
LIST_OF: Final = "danh sách: {form}"
GROUP: Final = "nhóm {name}"
REQUIRED: Final = "bắt buộc"
