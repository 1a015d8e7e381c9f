"""The sentences around a story when it is read out, and the words of its poster."""

import re
from datetime import date
from typing import Final

from newsroom.vietnamese.dates import long_day
from newsroom.vietnamese.numbers import grouped
from newsroom.vietnamese.phrases import uncapital
from newsroom.vietnamese.quantities import quantity

DEMO: Final = "Đây là câu chuyện minh họa: nhân vật, địa danh và sự kiện đều hư cấu."
POSTER_DESCRIPTION: Final = (
    "Một tờ A4 để in và dán: một tấm ảnh, ba điều có bằng chứng, mã QR dẫn đến bài đầy đủ."
)
SCRIPT_DESCRIPTION: Final = (
    "Hai bản đọc trên loa truyền thanh, một phút và ba phút, số và chữ viết tắt viết thành lời."
)


def poster_title(headline: str) -> str:
    """In the tab of the browser."""
    return f"Áp phích: {headline}"


def script_title(headline: str) -> str:
    """In the tab of the browser."""
    return f"Bài đọc trên loa: {headline}"


def length_title(seconds: int) -> str:
    """Over one of the two scripts."""
    return f"Bản {seconds} giây"


def measured(seconds: int, syllables: int) -> str:
    """Behind it: how long it takes by its syllables."""
    return f"khoảng {seconds} giây, {grouped(syllables)} tiếng"


def sentence(text: str) -> str:
    """Closed by a mark, so that nothing runs on."""
    return text if text.rstrip('”"’)').endswith((".", "!", "?", "…")) else f"{text}."


_OPENING: Final = {
    "deed": "Mời bà con nghe chuyện một việc tốt",
    "profile": "Mời bà con nghe chuyện một tấm gương",
    "model": "Mời bà con nghe về một cách làm mà nơi khác học được",
}


def opening(kind: str, title: str) -> str:
    """The first words: what it is and what it is called."""
    return f"{_OPENING[kind]}. {sentence(title)}"


def section(heading: str, text: str) -> str:
    """The heading belongs to the first sentence under it: neither is read alone."""
    return f"{heading}: {text}"


def result(what: str, before: str, after: str, period: str) -> str:
    """One result, with what it was before and the time that it covers."""
    first, last = quantity(before), quantity(after)
    if not before:
        figures = _uncapital(after)
    elif first and last and first.unit == last.unit and first.whole == last.whole:
        grown = last.number - first.number
        turn = "lên" if grown > 0 else "xuống còn" if grown < 0 else "vẫn là"
        figures = f"từ {before} {turn} {after}"
    elif before[:1].isdigit() and after[:1].isdigit():
        figures = f"từ {before} thành {after}"
    else:
        figures = f"trước đây {_uncapital(before)}; về sau {_uncapital(after)}"
    return sentence(f"{what}: {figures}" + (f", {_period(period)}" if period else ""))


def _uncapital(text: str) -> str:
    """Inside a sentence; a name or an abbreviation keeps its large letter."""
    words = text.split(maxsplit=2)
    is_name = len(words) > 1 and words[1][:1].isupper()
    return text if is_name or text[1:2].isupper() else uncapital(text)


def _period(period: str) -> str:
    """Between which moments: "từ năm 2021 đến năm 2025"; an announcer reads no dash."""
    first, dash, last = period.partition("–")
    if dash and _SPAN.fullmatch(first.strip()) and _SPAN.fullmatch(last.strip()):
        return f"từ {_moment(first)} đến {_moment(last)}"
    return f"trong {_moment(period)}"


# A year, a month or a day, with or without its word.
_SPAN = re.compile(r"(?:(?:năm|tháng|quý|ngày)\s+)?[\d/]+(?:\s+năm\s+\d{4})?")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{1,2})/(\d{4})")


def _moment(text: str) -> str:
    moment = text.strip()
    if _YEAR.fullmatch(moment):
        return f"năm {moment}"
    if month := _MONTH.fullmatch(moment):
        return f"tháng {month[1]} năm {month[2]}"
    return _uncapital(moment)


def evidence(words: str) -> str:
    """How sure that is, so that nobody hears more than there is evidence for."""
    return sentence(f"Bằng chứng cho kết quả này: {uncapital(words)}")


def source(unit: str, site: str, day: date | None) -> str:
    """Who published it, where and when."""
    who = f"Câu chuyện do {unit} giới thiệu" if unit else "Câu chuyện được giới thiệu"
    when = f" {long_day(day)}" if day else ""
    return f"{who}, đăng trên trang {site}{when}."


def more(site: str, host: str) -> str:
    """Where to read on; ``host`` only where people can type it."""
    where = f", địa chỉ {host}" if host else ""
    return f"Mời bà con đọc tiếp trên trang {site}{where}."
