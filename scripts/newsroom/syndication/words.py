"""The Vietnamese of feeds, open data and archives."""

from datetime import date
from typing import Final

from newsroom.vietnamese.dates import short_day

WITHDRAWN: Final = "Một bài đã được gỡ"
CORRECTION: Final = "Đính chính: {title}"
CORRECTIONS: Final = "Sổ đính chính"
ALL_STORIES: Final = "Mọi câu chuyện"
# Under the headings of the three pages that explain them.
SUMMARY: Final = {
    "follow": "Biết ngay khi có câu chuyện mới, khi một bài được sửa hoặc được gỡ. Không cần tài "
    "khoản.",
    "data": "Số liệu, bằng chứng và nguồn của mọi câu chuyện có thật, để tòa soạn, nhà nghiên cứu "
    "và máy tính dùng lại.",
    "corrections": "Mọi chỗ đã đăng sai và đã sửa trên trang này, mới nhất ở trên.",
}
ARCHIVE_NOTE_FILE: Final = "DOC-TRUOC.txt"
ARCHIVE_NOTE: Final = """Các câu chuyện đăng năm {year} trên {address}: {count} bài.

du-lieu/v1/stories.csv, results.csv   mở bằng Excel
du-lieu/v1/g-….json                   mỗi câu chuyện một tệp: số liệu, bằng chứng, nguồn, lời bài
du-lieu/v1/story.schema.json          mỗi trường nghĩa là gì
anh/                                  ảnh được phép dùng lại, giấy phép ghi ở từng ảnh
SHA256SUMS                            để kiểm tra tệp còn nguyên: sha256sum --check SHA256SUMS

Bài có thể đã được sửa hoặc gỡ sau khi lưu. Trước khi dùng lại, xin so với bản đang đăng.
"""
# Keys of a record that are no fields of a story as it is written.
DATA_FIELDS: Final = {
    "$schema": "Cấu trúc của bản ghi",
    "version": "Phiên bản dữ liệu",
    "url": "Trang của bài",
    "short_url": "Địa chỉ ngắn",
    "changed": "Lần đăng, sửa hoặc đính chính gần nhất",
    "place": "Nơi làm việc này, theo tên khi ấy",
    "places_today": "Nơi ấy nay thuộc đâu",
    "evidence": "Bậc bằng chứng của kết quả yếu nhất",
    "photos": "Ảnh được dùng lại",
    "audio": "Bản ghi âm",
    "body": "Lời bài, dạng Markdown",
}


def feed_title(name: str, site: str) -> str:
    """What a feed reader shows: "Giảm nghèo – Lan tỏa"."""
    return f"{name} – {site}"


def withdrawn(story_id: str, day: date) -> str:
    """All that a feed says of a story that is gone."""
    return (
        f"Bài mang mã {story_id} đã được gỡ ngày {short_day(day)}. "
        "Nơi nào đăng lại xin gỡ theo, cả chữ lẫn ảnh."
    )


def corrected(day: date, was: str, now: str) -> str:
    """A correction in one line."""
    return f"Đính chính ngày {short_day(day)}. Trước viết: “{was}”. Nay sửa: “{now}”."


def result(what: str, outcome: str) -> str:
    """The main figure in one line."""
    return f"{what}: {outcome}."
