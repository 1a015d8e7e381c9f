"""Units, money, shares and fractions in words; the figures beside them stay for later."""

from __future__ import annotations

import re

from newsroom.handouts.speech.numbers import FIGURE
from newsroom.handouts.speech.rules import Rule

# Signs that mean nothing else, wherever they stand.
_CLEAR = {
    "km2": "ki-lô-mét vuông",
    "km": "ki-lô-mét",
    "dm2": "đề-xi-mét vuông",
    "cm2": "xăng-ti-mét vuông",
    "cm3": "xăng-ti-mét khối",
    "cm": "xăng-ti-mét",
    "mm": "mi-li-mét",
    "m2": "mét vuông",
    "m3": "mét khối",
    "kg": "ki-lô-gam",
    "mg": "mi-li-gam",
    "ml": "mi-li-lít",
    "kWh": "ki-lô-oát giờ",
    "kWp": "ki-lô-oát đỉnh",
    "kW": "ki-lô-oát",
    "kV": "ki-lô-vôn",
    "MWh": "mê-ga-oát giờ",
    "MW": "mê-ga-oát",
    "°C": "độ C",
    "°": "độ",
    "₫": "đồng",
    "VNĐ": "đồng",
    "VND": "đồng",
    "vnđ": "đồng",
    "USD": "đô la Mỹ",
    "EUR": "ơ-rô",
    "€": "ơ-rô",
    "$": "đô la",
    "%": "phần trăm",
    "‰": "phần nghìn",
}
# Signs that are units only after a figure or a word that counts.
_AFTER_A_FIGURE = {
    "ha": "héc-ta",
    "m": "mét",
    "dm": "đề-xi-mét",
    "g": "gam",
    "gr": "gam",
    "l": "lít",
    "L": "lít",
    "h": "giờ",
    "đ": "đồng",
    "k": "nghìn",
    "tr": "triệu",
    "trđ": "triệu đồng",
    "V": "vôn",
    "W": "oát",
    "HP": "mã lực",
    "GB": "ghi-ga-bai",
    "MB": "mê-ga-bai",
    "KB": "ki-lô-bai",
}
_UNITS = _CLEAR | _AFTER_A_FIGURE
_AREAS = (
    "ha",
    "m2",
    "km2",
    "héc-ta",
    "mét vuông",
    "sào",
    "mẫu",
    "công",
    "thửa",
    "đơn vị diện tích",
)
# Of time and of people: what comes round again is "mỗi", what is bought or weighed is "một".
_EACH = (
    *("năm", "tháng", "ngày", "đêm", "tuần", "quý", "vụ", "mùa", "lứa", "đợt", "buổi", "kỳ"),
    *("người", "hộ", "em", "cháu", "gia đình", "lao động", "nhân khẩu", "học sinh", "hội viên"),
    *(
        "thành viên",
        "xã viên",
        "suất",
        "lượt",
        "lần",
        "thôn",
        "xã",
        "lớp",
        "trường",
        "chuyến",
        "ca",
    ),
)
_ONE = (
    *("kg", "g", "gr", "l", "L", "ml", "m", "km", "m3", "kWh", "h", "giờ", "phút", "giây", "tấn"),
    *(
        "tạ",
        "yến",
        "cân",
        "lít",
        "bao",
        "con",
        "cây",
        "gốc",
        "quả",
        "bó",
        "chai",
        "hộp",
        "hũ",
        "chiếc",
    ),
    *("sản phẩm", "túi", "bông", "khối", "mét", "mớ", "chục", "đôi", "cặp", "bộ", "gói"),
)
_PER = {
    **{word: f"mỗi {word}" for word in _EACH},
    **{word: f"một {_UNITS.get(word, word)}" for word in _ONE},
    "s": "một giây",
    **{word: f"trên một {_UNITS.get(word, word)}" for word in _AREAS},
}
_COUNTED = "đồng|đ|₫|triệu|tỷ|tỉ|nghìn|ngàn|tấn|tạ|yến|lít|kg|km|m3|kWh|con|cây|lượt|USD|mg"


def _one_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_RATES = Rule(
    rf"(?P<left>\d(?:\s?%|\s?[^\W\d_]+[23]?(?:\s[^\W\d_]+){{0,3}})|\b(?:{_COUNTED}))"
    rf"(?P<rates>(?:\s?/\s?(?:\d+\s?)?(?:{_one_of(_PER)})(?!\w))+)"
)
_RATE = Rule(rf"\s?/\s?(?P<many>\d+\s?)?(?P<per>{_one_of(_PER)})(?!\w)")
_SIGN_FIRST = Rule(rf"(?P<sign>[₫$€])\s?(?P<amount>{FIGURE}(?:\s(?:nghìn|ngàn|triệu|tỷ|tỉ)\b)?)")
_MEASURED = Rule(rf"(?<=\d)\s?(?P<unit>{_one_of(_UNITS)})(?!\w)")
_ANYWHERE = Rule(rf"(?<![\w/])(?P<unit>{_one_of(_CLEAR)})(?!\w)")
_AFTER_A_WORD = Rule(
    r"\b(?P<word>mỗi|một|nửa|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|mươi|mấy|vài|chục)\s"
    r"(?P<unit>ha|m|g|l|đ)(?![\w'’])"
)
_DEGREES = Rule(r"(?<=\d)\s?[°ºo˚]\s?C\b|℃")
_FRACTION = Rule(r"(?<![\w/.,])(?P<a>\d{1,6})/(?P<b>\d{1,6})(?![\w/]|[.,]\d)")
_PLAIN_FRACTIONS = frozenset(((2, 3), (3, 4), (2, 5), (3, 5), (4, 5)))


def say_units(text: str) -> str:
    """Units in words, and "/" before a unit as "mỗi", "một" or "trên một"."""
    text = _DEGREES.sub("°C", text)
    text = _SIGN_FIRST.sub(lambda found: f"{found['amount']} {_UNITS[found['sign']]}", text)
    text = _RATES.sub(lambda found: found["left"] + _RATE.sub(_rate, found["rates"]), text)
    text = _MEASURED.sub(lambda found: f" {_UNITS[found['unit']]}", text)
    text = _ANYWHERE.sub(lambda found: f" {_UNITS[found['unit']]}", text)
    text = _AFTER_A_WORD.sub(lambda found: f"{found['word']} {_UNITS[found['unit']]}", text)
    return _FRACTION.sub(_fraction, text)


def _rate(found: re.Match[str]) -> str:
    if found["many"]:
        return f" trên {found['many'].strip()} {_UNITS.get(found['per'], found['per'])}"
    return f" {_PER[found['per']]}"


def _fraction(found: re.Match[str]) -> str:
    """Real fractions are "phần", counts out of a whole ("118/120 hộ") are "trên"."""
    a, b = int(found["a"]), int(found["b"])
    one_part = a == 1 and (1 < b <= 10 or b in (100, 1_000, 10_000))
    if not (one_part or (a, b) in _PLAIN_FRACTIONS):
        return f"{found['a']} trên {found['b']}"
    return f"{a} phần {'tư' if b == 4 else b}"
