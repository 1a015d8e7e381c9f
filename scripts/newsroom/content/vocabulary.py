"""The closed lists of the model.

Ids are Vietnamese slugs where they stand in addresses or come from the
official language of the field; the labels are in ``vietnamese.labels``.
"""

import difflib
from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from newsroom.vietnamese.alphabet import folded_words
from newsroom.vietnamese.labels import BY_VOCABULARY, Labels

Kind = Literal["deed", "profile", "model"]
State = Literal["draft", "review", "published", "paused", "withdrawn", "archived"]
SubjectKind = Literal["ca-nhan", "tap-the", "ho-gia-dinh"]
Honorific = Literal["ong", "ba", "anh", "chi", "em", "nghe-nhan", "dong-chi", "khong"]
Organisation = Literal[
    "hop-tac-xa",
    "doanh-nghiep-nho",
    "doanh-nghiep",
    "co-quan",
    "truong-hoc",
    "luc-luong-vu-trang",
    "doan-the",
    "thon-ban",
]
# The process named by plan 60/KH-UBND (Nam Định), I.2.a, and the end of a model's life.
Stage = Literal["phat-hien", "boi-duong", "tong-ket", "nhan-rong", "da-ket-thuc"]
Evidence = Literal["0", "1", "2", "3", "4"]
ResultKind = Literal["measure", "recognition"]
Met = Literal["dat", "mot-phan", "khong-ap-dung"]
# The six types of commendation (law 06/2022/QH15, article 8).
AwardType = Literal["cong-trang", "dot-xuat", "phong-trao", "cong-hien", "nien-han", "doi-ngoai"]
# Titles first, then the seven classes of commendation.
AwardClass = Literal[
    "danh-hieu-thi-dua",
    "huan-chuong",
    "huy-chuong",
    "danh-hieu-vinh-du",
    "giai-thuong",
    "ky-niem-chuong",
    "bang-khen",
    "giay-khen",
]
AwardStatus = Literal["valid", "revoked"]
AdopterStatus = Literal["dang-lam", "da-dung", "khong-thanh-cong"]
Judgement = Literal["tot", "kha", "trung-binh", "yeu"]
Conclusion = Literal["phat-huy", "duy-tri", "giam-sut", "da-dung", "can-ho-tro"]
CostTime = Literal["ban-dau", "hang-nam"]
PeopleShown = Literal["consent", "public-event", "none"]
Voice = Literal["nguoi", "may"]
SourceKind = Literal["press", "document", "interview", "confirmation"]
ConsentBasis = Literal["consent", "official-decision", "public-office", "collective", "fictional"]
ConsentScope = Literal[
    "name",
    "portrait",
    "commune",
    "income",
    "award",
    "family",
    "press",
    # What law 91/2025/QH15 calls sensitive.
    "ethnicity",
    "health",
    "religion",
    "politics",
    "intimacy",
    "biometrics",
    "genetics",
    "offence",
    "credit",
]
ConsentForm = Literal["written", "audio", "message", "electronic"]
GivenBy = Literal["self", "guardian"]
MovementLevel = Literal["trung-uong", "tinh", "xa", "nganh"]
DocumentType = Literal[
    "luat", "nghi-dinh", "nghi-quyet", "quyet-dinh", "chi-thi", "thong-tu", "ke-hoach", "cong-van"
]
DocumentStatus = Literal["con-hieu-luc", "het-mot-phan", "het-hieu-luc", "can-xac-minh"]
PlaceKind = Literal[
    "tinh", "thanh-pho", "huyen", "quan", "thi-xa", "xa", "phuong", "thi-tran", "dac-khu"
]
NewsDecision = Literal["shown", "hidden"]
MentionKind = Literal["mention", "reprint", "broadcast"]

_BY_VALUES: Mapping[tuple[str, ...], Labels] = {
    get_args(globals()[name]): labels for name, labels in BY_VOCABULARY.items()
}

_CLOSE = 0.85  # below it "không còn giá trị" is taken for "còn giá trị"


def labels_of(vocabulary: Any) -> Labels:
    """What people see for each value of a closed list; {} for any other type."""
    return _BY_VALUES.get(get_args(vocabulary), {})


def value_meant(written: str, values: tuple[str, ...]) -> str:
    """The one of ``values`` whose own letters or label somebody wrote, or ""."""
    plain = folded_words(written)
    if not plain:
        return ""
    labels = {folded_words(label): value for value, label in _BY_VALUES.get(values, {}).items()}
    names = {**labels, **{folded_words(value): value for value in values}}
    if plain in names:
        return names[plain]
    if close := difflib.get_close_matches(plain, names, 1, _CLOSE):
        return names[close[0]]
    bare = plain.removeprefix("co ")  # "có đồng ý" for "đã đồng ý"
    inside = [value for label, value in labels.items() if f" {bare} " in f" {label} "]
    return inside[0] if len(inside) == 1 else ""


CIRCUMSTANCES: Final = "Hoàn cảnh"
METHOD: Final = "Cách làm"
OUTCOME: Final = "Kết quả"
LESSONS: Final = "Khó khăn và bài học"
CONDITIONS: Final = "Điều kiện áp dụng"
WHEN_NOT: Final = "Khi nào không nên làm"
SPREADING: Final = "Cách nhân rộng"

_PROFILE = (CIRCUMSTANCES, METHOD, OUTCOME, LESSONS)
SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "deed": (),
    "profile": _PROFILE,
    "model": (*_PROFILE, CONDITIONS, WHEN_NOT, SPREADING),
}
"""The titles that a kind must have, in their order (content model, section 2)."""

LICENCES: Final[Mapping[str, str]] = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-NC-ND 4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""Public licences by the short names that content gives them, with their addresses."""
