"""Numbers of documents as an announcer says them.

Nobody reads "gạch chéo Q Đ" into a loudspeaker: ``946/QĐ-UBND`` is "quyết định số chín trăm bốn
mươi sáu của Ủy ban nhân dân". The kind is said once, and who issued it is left out where the
sentence itself says so. Signs of kinds: decree 30/2020/NĐ-CP, appendix III.
"""

from __future__ import annotations

import re

from newsroom.handouts.speech.numbers import (
    digits_in_words,
    figure_in_words,
    has_digit,
    number_in_words,
)
from newsroom.handouts.speech.rules import Rule

_KINDS = {
    "BC": "báo cáo",
    "CT": "chỉ thị",
    "CTr": "chương trình",
    "CV": "công văn",
    "CĐ": "công điện",
    "HD": "hướng dẫn",
    "KH": "kế hoạch",
    "KL": "kết luận",
    "NQ": "nghị quyết",
    "NQLT": "nghị quyết liên tịch",
    "NĐ": "nghị định",
    "PL": "pháp lệnh",
    "QC": "quy chế",
    "QyĐ": "quy định",
    "QĐ": "quyết định",
    "TB": "thông báo",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "TTr": "tờ trình",
    "ĐA": "đề án",
}
_ISSUERS = {
    "BCA": "Bộ Công an",
    "BCĐ": "Ban Chỉ đạo",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BTC": "Bộ Tài chính",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BYT": "Bộ Y tế",
    "CP": "Chính phủ",
    "CTN": "Chủ tịch nước",
    "HU": "Huyện ủy",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "SNV": "Sở Nội vụ",
    "TTg": "Thủ tướng Chính phủ",
    "TU": "Tỉnh ủy",
    "TW": "Trung ương",
    "TƯ": "Trung ương",
    "UBND": "Ủy ban nhân dân",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "ĐU": "Đảng ủy",
}


def _one_of(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_KIND = rf"(?P<kind>{_one_of(_KINDS)})"
_ISSUER = r"(?P<issuer>[^\W\d_a-z][^\W\d_]*(?:[-.&/][^\W\d_]+)*)"
_NAMED = rf"(?:(?P<named>(?i:{'|'.join(_KINDS.values())}|luật))\s+)?(?P<so>(?i:số)\s*:?\s*)?"
_NUMBER = r"(?<![\w/.,])(?P<number>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?"
_COUNTED = Rule(rf"(?:\b{_NAMED})?{_NUMBER}[-/–]{_KIND}(?:[-/–]{_ISSUER})?(?![\w/-])")
_LETTER = Rule(
    rf"(?:\b{_NAMED})?{_NUMBER}/(?P<issuer>{_one_of(_ISSUERS)})(?:[-–][^\W\d_]+)?(?![\w/-])"
)
_ASSEMBLY = Rule(rf"(?:\b{_NAMED})?{_NUMBER}/(?P<issuer>QH|UBTVQH)(?P<term>\d\d)(?![\w/-])")
_UNCOUNTED = Rule(rf"(?<![\w/-]){_KIND}[-/](?P<issuer>{_one_of(_ISSUERS)})(?![\w/-])")
_ISSUER_FOLLOWS = re.compile(
    r",?\s*(?:(?:ban hành\s+)?(?:ngày|tháng|năm)\s+(?:(?:tháng|năm)\s+|[\d/.-]+\s*)+,?\s*)?của\s"
)


def say_documents(text: str) -> str:
    """Every number of a document as kind, number, year and who issued it."""
    if has_digit(text):
        for pattern in (_COUNTED, _LETTER, _ASSEMBLY):
            text = pattern.sub(_said, text)
    return _UNCOUNTED.sub(_said, text)


def _said(found: re.Match[str]) -> str:
    parts = found.groupdict()
    kind = _KINDS.get(parts.get("kind") or "", "luật" if parts.get("term") else "công văn")
    said = []
    if parts.get("named"):
        said.append(found["named"])
    elif not parts.get("so"):
        said.append(kind)
    if number := parts.get("number"):
        capital = (parts.get("so") or "số").startswith("S") and not parts.get("named")
        said.append("Số" if capital else "số")
        said.append(digits_in_words(number) if number[0] == "0" else figure_in_words(number))
    if parts.get("year"):
        said.append(f"năm {figure_in_words(found['year'])}")
    if parts.get("issuer") and not _issuer_is_named(found):
        said.append(_issued_by(found["issuer"], parts.get("term")))
    return " ".join(said).replace(" ,", ",")


def _issuer_is_named(found: re.Match[str]) -> bool:
    """Whether the sentence says who issued it: before the number, or after it with "của"."""
    sentence = re.split(r"[.!?]\s|\n", found.string[: found.start()])[-1]
    sign = found["issuer"]
    before = rf"(?<![\w/-])(?:{re.escape(sign)}|{re.escape(_ISSUERS.get(sign, sign))})(?!\w)"
    follows = _ISSUER_FOLLOWS.match(found.string, found.end())
    return bool(follows or re.search(before, sentence, re.IGNORECASE))


def _issued_by(signs: str, term: str | None) -> str:
    if term:
        body = "Quốc hội" if signs == "QH" else _ISSUERS[signs]
        return f"của {body} khóa {number_in_words(int(term))}"
    known = [_ISSUERS[sign] for sign in re.split("[-.&/]", signs) if sign in _ISSUERS]
    # Signs that only the office itself knows are left to the announcer.
    return f"của {' và '.join(known)}" if known else f", {re.sub('[-.&/]', ' ', signs)}"
