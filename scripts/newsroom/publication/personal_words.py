"""Words that speak of what a person must agree to: which of a text, and where.

Origin, health, religion, politics, intimate life, biometric and genetic data, offences and credit
are sensitive (law 91/2025/QH15, decree 356/2025). Sure is what is said of one person, whom a title
or a name points at.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from newsroom.content.vocabulary import ConsentScope
from newsroom.vietnamese.one_form import one_form
from newsroom.vietnamese.people import NAME, TITLE, sentences, speaks_of_one
from newsroom.vietnamese.wording import Sign, Wording, any_of, any_stands

INCOME: Final = any_of("thu nhập", "thu về", "lãi", "doanh thu", "tiền lương", ending=r"\b")
FAMILY: Final = any_of(
    *("vợ", "chồng", "con trai", "con gái", "bố mẹ", "cha mẹ", "con dâu", "con rể"),
    ending=r"\b",
)

_PEOPLES = (
    *("Tày", "Nùng", "Dao", "Mông", "H['’]?[Mm]ông", "Thái(?! Nguyên| Bình)", "Mường", "Chăm"),
    *("Raglai", "Hoa", "Sán Chay", "Sán Dìu", "Cao Lan", "Ê Đê", "Ba Na", "Gia Rai", "Khmer"),
    *("Khơ Me", "Cơ Ho", "Kinh"),
)
_ORIGIN = Wording(
    re.compile(
        rf"\b(?i:dân tộc|người|đồng bào):? (?:{'|'.join((*_PEOPLES, *map(str.upper, _PEOPLES)))})\b"
        r"(?! (?i:lư))"
    ),
    (
        *("dân tộc", "đồng bào"),
        re.compile(rf"người:? (?:{'|'.join(p.partition('(')[0].lower() for p in _PEOPLES)})"),
    ),
)
ORIGIN_SIGNS: Final = _ORIGIN.signs
# "Cho người bị ung thư" is said of nobody.
_OF_OTHERS = r"(?<!người )(?<!nhân )(?<!ai )(?<!hộ )(?<!trẻ )(?<!dân )(?<!hợp )(?<!em )(?<!tượng )"
_DISEASE = (
    r"(?:ung thư|hiv|aids|tiểu đường|đái tháo đường|viêm gan|suy (?:thận|tim)|tim|"
    r"lao(?! (?:vào|xuống|đao|động))|tâm thần|trầm cảm|tự kỷ|động kinh|tai biến|đột quỵ|"
    r"liệt(?! (?:kê|vào|sĩ))|bại (?:não|liệt)|xơ gan|thận|máu trắng|phong(?! t)|khuyết tật|"
    r"câm điếc|mù|hiểm nghèo|nan y|u não|thoái hóa|chất độc(?: màu)? da cam|covid)\b"
)
# Each pattern is for small letters.
_WORDS: dict[ConsentScope, str] = {
    "health": (
        rf"{_OF_OTHERS}(?:bị|mắc|nhiễm)(?: (?:bệnh|căn|phải|chứng|một)){{0,3}} {_DISEASE}"
        rf"|{_OF_OTHERS}(?:bị|mắc) (?:căn )?bệnh\b|(?:đang|phải) (?:chạy thận|xạ trị|hóa trị)"
        rf"|{_OF_OTHERS}khuyết tật (?:vận động|nặng|bẩm sinh|từ)"
    ),
    "religion": (
        r"\btheo (?:đạo|công giáo|phật giáo|tin lành|hồi giáo)\b"
        r"|\blà (?:một )?(?:tín đồ|giáo dân|phật tử|tu sĩ|tín hữu|người (?:công giáo|có đạo))"
    ),
    "politics": (
        r"\blà (?:một |nữ )?đảng viên|\bđảng viên \d+ năm|\d+ năm tuổi đảng|\bthẻ đảng viên"
        r"|(?:\bvào|\bkết nạp(?: vào)?|trong hàng ngũ(?: của)?) đảng\b(?! (?:bộ|ủy|uỷ|viên))"
    ),
    "intimacy": (
        r"\b(?:là|thuộc) (?:một )?(?:người )?(?:đồng tính|song tính|chuyển giới|lgbt)"
        rf"|{_OF_OTHERS}(?:từng )?bị (?:hiếp dâm|(?:xâm hại|lạm dụng|quấy rối) tình dục)"
        r"|\btừng (?:hành nghề |đi )?mại dâm"
    ),
    "biometrics": r"\b(?:vân tay|mống mắt|mẫu giọng nói) của|\bnhóm máu (?:a|b|ab|o)\b",
    "genetics": r"\b(?:xét nghiệm|kết quả) (?:adn|gen)\b|\bbệnh di truyền|\bmang gen\b",
    "offence": (
        r"\b(?:có|từng có|một|hai|ba) tiền (?:án|sự)"
        rf"|{_OF_OTHERS}(?:từng|bị) (?:đi tù|ngồi tù|ở tù|nghiện|kết án|khởi tố|bắt giam|phạt tù)"
        rf"|{_OF_OTHERS}(?:mãn hạn|ra) tù\b|{_OF_OTHERS}cai nghiện (?:thành công|xong)"
    ),
    "credit": r"\bnợ xấu\b|\bsố dư (?:tài khoản|tiết kiệm)|\b(?:nợ|vay) ngân hàng\b[^,]{0,20} \d",
}
_ILL = (
    r" (?:bệnh|căn|phải|chứng|một|ung|hiv|aids|tiểu|đ|viêm|suy|t|lao|liệt|bại|xơ|máu|phong|k|câm|mù"
    r"|hiểm|nan|u n|chất|covid)"
)
# One of these stands wherever the words do.
_SIGNS: dict[ConsentScope, tuple[Sign, ...]] = {
    "health": (
        *("khuyết tật", "chạy thận", "xạ trị", "hóa trị"),
        *(re.compile(f"{word}{_ILL}") for word in ("bị", "mắc", "nhiễm")),
    ),
    "religion": (
        re.compile("theo (?:đạo|công giáo|phật giáo|tin lành|hồi giáo)"),
        re.compile("người (?:công giáo|có đạo)"),
        *("tín đồ", "giáo dân", "phật tử", "tu sĩ", "tín hữu"),
    ),
    "politics": ("đảng",),
    "intimacy": (
        *("đồng tính", "song tính", "chuyển giới", "lgbt"),
        *("hiếp dâm", "tình dục", "mại dâm"),
    ),
    "biometrics": ("vân tay", "mống mắt", "giọng nói", "nhóm máu"),
    "genetics": ("adn", "gen", "di truyền"),
    "offence": ("tiền án", "tiền sự", " tù", "nghiện", "kết án", "khởi tố", "bắt giam"),
    "credit": ("nợ xấu", "số dư", "ngân hàng"),
}
_WORDINGS: dict[ConsentScope, Wording] = {
    scope: Wording(re.compile(words), _SIGNS[scope]) for scope, words in _WORDS.items()
}
# "The pigs of Mrs. A fell ill" says nothing of her.
_FARM = re.compile(
    r"\b(?:lúa|mạ|cây|vườn|ruộng|rau|ngô|giống|quả|lợn|gà|vịt|trâu|bò|dê|cá|tôm|ong|tằm|đàn|chuồng)\b"
)
_OF_OFFICES = ("linh mục", "mục sư", "đại đức", "thượng tọa", "hòa thượng", "ni sư", "sư cô")
_CLERGY = Wording(
    re.compile(
        r"\b(?:[Ll]inh mục|[Mm]ục sư|[Đđ]ại đức|[Tt]hượng tọa|[Hh]òa thượng|[Nn]i sư|[Ss]ư cô)"
        rf" {NAME}"
    ),
    _OF_OFFICES,
)
_PARTY_MEMBER = Wording(
    re.compile(rf"\b[Đđ]ảng viên (?:trẻ |lão thành |{TITLE} )?{NAME}"), ("đảng viên",)
)
# Offices of belief are public, and yet a belief.
_OFFICES: tuple[tuple[ConsentScope, Wording, bool], ...] = (
    ("politics", _PARTY_MEMBER, True),
    ("religion", _CLERGY, False),
)
SENSITIVE_SIGNS: Final[tuple[Sign, ...]] = (*chain(*_SIGNS.values()), *_OF_OFFICES)
"""One of these stands in every text, in small letters, that holds sensitive words."""


def origins(text: str) -> Iterator[tuple[int, str]]:
    """Where a text speaks of an ethnic origin, and the words."""
    form = one_form(text)
    if not _ORIGIN.may_match(form.small):
        return iter(())
    return ((form.source_of(m.start()), m[0]) for m in _ORIGIN.pattern.finditer(form.text))


def may_be_personal(text: str) -> bool:
    """Whether a text holds any of the words at all, whomever it is about."""
    small = text.casefold()
    if INCOME.may_match(small) or FAMILY.may_match(small):
        return True
    small = one_form(text).small
    return any_stands(SENSITIVE_SIGNS, small) or any(True for _ in origins(text))


def sensitive_words(
    text: str, names: tuple[str, ...] = ()
) -> Iterator[tuple[ConsentScope, int, str, bool]]:
    """Scope, position, words, and whether they are surely about one person.

    A sentence is named once for each scope, by what is sure if anything is.
    """
    form = one_form(text)
    small = form.small
    wanted = [(scope, each) for scope, each in _WORDINGS.items() if each.may_match(small)]
    if not wanted and not any_stands(_OF_OFFICES, small):
        return
    for sentence in sentences(text, form):
        small = sentence.text.lower()
        hits: dict[ConsentScope, tuple[bool, int, int]] = {}
        for scope, wording in wanted:
            for match in wording.pattern.finditer(small) if wording.may_match(small) else ():
                if scope == "health" and _FARM.search(small, 0, match.start()):
                    continue
                is_sure = speaks_of_one(sentence.text, match.start(), names)
                if scope not in hits or is_sure > hits[scope][0]:
                    hits[scope] = is_sure, *match.span()
        for scope, office, is_sure in _OFFICES:
            if office.may_match(small) and (holder := office.pattern.search(sentence.text)):
                hits.setdefault(scope, (is_sure, *holder.span()))
        # Who is the subject of one clause is that of the others.
        is_about_one = any(is_sure for is_sure, _, _ in hits.values())
        for scope, (_, start, end) in hits.items():
            yield scope, sentence.source_of(start), sentence.text[start:end], is_about_one
