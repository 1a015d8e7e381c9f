"""What staff write in every field: one text for the editor, the schemas and the handbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsroom.content.fields_of_story import STORY_FIELDS
from newsroom.content.fields_of_terms import TERM_FIELDS

FIELDS: Final[dict[str, str]] = {**STORY_FIELDS, **TERM_FIELDS}
"""One sentence for every field, by class and key as written: ``"Award.class"``."""

CLASSES: Final[Mapping[str, str]] = {
    "Story": "Câu chuyện",
    "Subject": "Nhân vật",
    "Result": "Kết quả",
    "Standard": "Tiêu chuẩn",
    "Award": "Khen thưởng",
    "Adopter": "Nơi làm theo",
    "Review": "Rà soát",
    "Support": "Hỗ trợ",
    "Visit": "Đón khách",
    "Cost": "Chi phí",
    "Photo": "Ảnh",
    "Audio": "Âm thanh",
    "Source": "Nguồn",
    "Consent": "Đồng ý đăng",
    "Person": "Người viết, người duyệt, người dịch",
    "Correction": "Đính chính",
    "Waiver": "Miễn quy tắc",
    "Reference": "Nguồn công khai",
    "FieldTerm": "Lĩnh vực",
    "Unit": "Đơn vị",
    "Movement": "Phong trào",
    "Opinions": "Lấy ý kiến nhân dân",
    "Event": "Hội nghị biểu dương",
    "Document": "Văn bản",
    "Criterion": "Tiêu chuẩn của trang tiêu chí",
    "Page": "Trang",
    "Contact": "Đầu mối liên hệ",
    "SiteSettings": "Cài đặt của trang",
    "GuidePage": "Trang sổ tay",
    "Translation": "Bản dịch",
    "NewsSource": "Nguồn tin",
    "NewsSources": "Danh sách nguồn tin",
    "NewsItem": "Mục tin",
    "NewsMonth": "Tin trong tháng",
    "Blocked": "Mục bị chặn",
    "Blocklist": "Danh sách chặn",
}
"""The name of every class of the model."""

FORMS: Final[Mapping[str, str]] = {
    "Text": "chữ",
    "Flag": "`true` hoặc `false`",
    "Whole": "số nguyên",
    "Share": "số từ 0 đến 1",
    "Day": "ngày `2026-11-20`",
    "Moment": "ngày hoặc giờ `2026-11-20T08:00`",
    "MomentOrDay": "ngày `2026-11-20` hoặc giờ `2026-11-20T08:00`",
    "Slug": "mã chữ thường không dấu",
    "PlaceId": "mã địa bàn",
    "StoryId": "mã câu chuyện",
    "WebAddress": "địa chỉ web",
    "SitePath": "đường dẫn trên trang",
    "FileName": "tên tệp",
    "Language": "mã ngôn ngữ",
}
"""The form of every scalar type of ``model.values``, for the handbook."""

TABLE_HEAD: Final = ("Trường", "Dạng", "Viết gì")
LIST_OF: Final = "danh sách: {form}"
GROUP: Final = "nhóm {name}"
REQUIRED: Final = "bắt buộc"
