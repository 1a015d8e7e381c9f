"""The words of what newspapers receive."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from newsroom.content.story import Correction, Quotation
from newsroom.vietnamese.dates import short_day

ADDRESS_MARK: Final = "@@dia-chi@@"
"""Stands for the public address of the story where a text does not know it yet."""

READ_ON: Final = "[ngày đọc]"
READ_ON_ISO: Final = "[năm-tháng-ngày]"
"""Where whoever cites writes the day; a script of the page fills it in."""

SHORT: Final = "Bản tin ngắn"
MEDIUM: Final = "Bản tin vừa"
LONG: Final = "Bản tin dài"
WHO: Final = "Nhân vật"
WORK: Final = "Công việc"
GROUP: Final = "Đối tượng"
WHERE: Final = "Ở đâu"
DIVIDED: Final = "Nay chia thành"
FORMERLY: Final = "Khi việc diễn ra"
AWARDS: Final = "Khen thưởng"
SOURCES: Final = "Nguồn"
QUOTATIONS: Final = "Lời trích đã được duyệt"
WHOLE_TEXT: Final = "Toàn văn"
PHOTOS: Final = "Ảnh kèm theo"
CORRECTIONS: Final = "Đã đính chính"
CONTACT: Final = "Liên hệ báo chí"
CITE: Final = "Trích dẫn"
FACTS: Final = "Số liệu và thông tin"
VERSION: Final = "Mã bản"
NOTHING_TITLE: Final = "Chưa có tài liệu cho báo chí"
NOTHING_TEXT: Final = (
    "Người trong bài chưa cho phép phần nào của bài được đăng lại ở nơi khác. Tòa soạn cần dùng "
    "bài, xin hỏi ban biên tập."
)
STORY: Final = "Mở bài gốc"
NO_PHOTOS: Final = "Không có ảnh nào được phép dùng lại cho bài này."


SUMMARY: Final = "Số liệu, bản tin, ảnh và cách dẫn nguồn, để báo chí kiểm tra và dùng lại."
CITE_NEWSPAPER: Final = "Trên báo, trong báo cáo"
PLAIN: Final = "Chữ thuần"
HTML: Final = "HTML sạch"


HEADS: Final[Mapping[str, str]] = {
    "facts": FACTS,
    "contact": CONTACT,
    "version": VERSION,
    "quotations": QUOTATIONS,
}
"""The headings that page and kit have in common."""

PARTS: Final[Mapping[str, str]] = {
    "head": "Tít, sapo",
    "subject": "Nhân vật",
    "place": "Nơi chốn",
    "results": "Kết quả, số liệu",
    "sources": "Nguồn",
    "awards": "Khen thưởng",
    "press": "Lời trích, bản tin",
    "media": "Ảnh, tiếng",
    "text": "Lời bài",
    "other": "Đính chính, rà soát, phần khác",
}
"""What may differ between two versions of a story."""

TEXT_FILE: Final = "bai-viet.txt"
WORD_FILE: Final = "bai-viet.docx"
FACTS_FILE: Final = "du-lieu.json"
CAPTIONS_FILE: Final = "chu-thich-anh.txt"
PHOTO_FOLDER: Final = "anh"
NOTICE_FILE: Final = "DA-GO.txt"
NOTICE_REQUEST: Final = "Nơi nào đã đăng lại, xin gỡ cả chữ và ảnh."


def page_title(title: str) -> str:
    """Of the press page."""
    return f"Cho báo chí: {title}"


def length(count: int) -> str:
    """Of a text, in syllables."""
    return f"{count} chữ"


def cleared(day: date) -> str:
    """Beside a quotation."""
    return f"người nói duyệt ngày {short_day(day)}"


def credit_line(title: str, site: str, address: str, licence: str) -> str:
    """What must stand under a republished text."""
    return f"Theo “{title}”, {site}, {address}. Giấy phép phần chữ: {licence}."


def newspaper_citation(title: str, site: str, day: date | None, address: str) -> str:
    """As Vietnamese newspapers and reports cite a page."""
    published = f", đăng ngày {short_day(day)}" if day else ""
    return f"{site}, “{title}”{published}, {address} (truy cập ngày {READ_ON})."


def apa_citation(title: str, site: str, day: date | None, address: str) -> str:
    """APA, 7th edition, with a corporate author and the day of reading."""
    when = f"{day.year}, {day.day} tháng {day.month}" if day else "không rõ ngày"
    return f"{site}. ({when}). {title}. Truy cập ngày {READ_ON}, từ {address}"


def correction(correction: Correction) -> str:
    """One correction in one line."""
    was, now = correction.was, correction.now
    return f"{short_day(correction.date)}: trước viết “{was}”, nay sửa “{now}”."


def quotation(quotation: Quotation) -> str:
    """Somebody's words with their name."""
    return f"“{quotation.text}” – {quotation.by}"


def version_day(changed: date) -> str:
    """When the content was changed last."""
    return f"nội dung ngày {short_day(changed)}"


def version_line(version: str, changed: date | None) -> str:
    """Which state of the content this is."""
    return f"{version}, {version_day(changed)}" if changed else version


def size(width: int, height: int) -> str:
    """Of a photo to download."""
    return f"{width} × {height} điểm ảnh"
