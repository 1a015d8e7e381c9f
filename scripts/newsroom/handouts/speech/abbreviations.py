"""Abbreviations of commune life in full: HTX is heard as "hợp tác xã".

Only what an announcer would never say letter by letter stands here. What is not in the table is
left as it is written: the announcer knows whether to spell it.
"""

from __future__ import annotations

import re

from newsroom.handouts.speech.rules import Rule

ABBREVIATIONS = {
    "ANTT": "an ninh trật tự",
    "ATGT": "an toàn giao thông",
    "ATTP": "an toàn thực phẩm",
    "BCH": "ban chấp hành",
    "BCHQS": "ban chỉ huy quân sự",
    "BCĐ": "ban chỉ đạo",
    "BGH": "ban giám hiệu",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BQL": "ban quản lý",
    "BTV": "ban thường vụ",
    "BVMT": "bảo vệ môi trường",
    "BVTV": "bảo vệ thực vật",
    "BĐBP": "bộ đội biên phòng",
    "CAND": "công an nhân dân",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CCB": "cựu chiến binh",
    "CCHC": "cải cách hành chính",
    "CLB": "câu lạc bộ",
    "CNH": "công nghiệp hóa",
    "CNTT": "công nghệ thông tin",
    "CNVCLĐ": "công nhân, viên chức, lao động",
    "CNXH": "chủ nghĩa xã hội",
    "CSTĐ": "chiến sĩ thi đua",
    "CT": "chỉ thị",
    "CTMTQG": "chương trình mục tiêu quốc gia",
    "CĐS": "chuyển đổi số",
    "DN": "doanh nghiệp",
    "DTTS": "dân tộc thiểu số",
    "GD-ĐT": "giáo dục và đào tạo",
    "GD&ĐT": "giáo dục và đào tạo",
    "GDTX": "giáo dục thường xuyên",
    "GDĐT": "giáo dục và đào tạo",
    "GPMB": "giải phóng mặt bằng",
    "GS": "giáo sư",
    "GTNT": "giao thông nông thôn",
    "GlobalGAP": "Glô-bồ-gáp",
    "HCM": "Hồ Chí Minh",
    "HND": "hội nông dân",
    "HTX": "hợp tác xã",
    "HĐH": "hiện đại hóa",
    "HĐND": "hội đồng nhân dân",
    "KH": "kế hoạch",
    "KH&CN": "khoa học và công nghệ",
    "KHCN": "khoa học và công nghệ",
    "KHKT": "khoa học kỹ thuật",
    "KT-XH": "kinh tế, xã hội",
    "LHPN": "liên hiệp phụ nữ",
    "LLVT": "lực lượng vũ trang",
    "LĐLĐ": "liên đoàn lao động",
    "LĐTT": "lao động tiên tiến",
    "MTQG": "mục tiêu quốc gia",
    "MTTQ": "Mặt trận Tổ quốc",
    "NGND": "nhà giáo nhân dân",
    "NGƯT": "nhà giáo ưu tú",
    "NN&MT": "nông nghiệp và môi trường",
    "NN&PTNT": "nông nghiệp và phát triển nông thôn",
    "NNND": "nghệ nhân nhân dân",
    "NNƯT": "nghệ nhân ưu tú",
    "NQ": "nghị quyết",
    "NSND": "nghệ sĩ nhân dân",
    "NSƯT": "nghệ sĩ ưu tú",
    "NTM": "nông thôn mới",
    "NVH": "nhà văn hóa",
    "NXB": "nhà xuất bản",
    "NĐ": "nghị định",
    "OCOP": "ô-cốp",
    "PCCC": "phòng cháy, chữa cháy",
    "PCTT": "phòng, chống thiên tai",
    "PGS": "phó giáo sư",
    "PTDTBT": "phổ thông dân tộc bán trú",
    "PTDTNT": "phổ thông dân tộc nội trú",
    "PTTH": "phát thanh và truyền hình",
    "PV": "phóng viên",
    "QP-AN": "quốc phòng, an ninh",
    "QPAN": "quốc phòng, an ninh",
    "QĐ": "quyết định",
    "QĐND": "quân đội nhân dân",
    "SXKD": "sản xuất, kinh doanh",
    "SĐT": "số điện thoại",
    "T.Ư": "trung ương",
    "TDP": "tổ dân phố",
    "TDTT": "thể dục, thể thao",
    "TH&THCS": "tiểu học và trung học cơ sở",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "THT": "tổ hợp tác",
    "TNCS": "thanh niên cộng sản",
    "TNHH": "trách nhiệm hữu hạn",
    "TNXP": "thanh niên xung phong",
    "TP": "thành phố",
    "TPHCM": "Thành phố Hồ Chí Minh",
    "TS": "tiến sĩ",
    "TTXVN": "Thông tấn xã Việt Nam",
    "TW": "trung ương",
    "TX": "thị xã",
    "TYT": "trạm y tế",
    "TĐ-KT": "thi đua, khen thưởng",
    "TĐKT": "thi đua, khen thưởng",
    "TƯ": "trung ương",
    "ThS": "thạc sĩ",
    "Tp": "thành phố",
    "Tx": "thị xã",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
    "UNESCO": "U-nét-xcô",
    "UNICEF": "U-ni-xép",
    "VH-TT": "văn hóa, thể thao",
    "VHTTDL": "văn hóa, thể thao và du lịch",
    "VN": "Việt Nam",
    "VSATTP": "vệ sinh an toàn thực phẩm",
    "VSMT": "vệ sinh môi trường",
    "VietGAP": "Việt-gáp",
    "XHCN": "xã hội chủ nghĩa",
    "ĐBDTTS": "đồng bào dân tộc thiểu số",
    "ĐBQH": "đại biểu Quốc hội",
    "ĐHTT": "điển hình tiên tiến",
    "ĐTN": "đoàn thanh niên",
    "ĐVTN": "đoàn viên, thanh niên",
    "Đ/c": "đồng chí",
    "đ/c": "đồng chí",
}

# Short ones that mean something only beside a number or a name; tried in this order.
_BESIDE = (
    (r"[vV]\.\s?v\b\.*…?(?=\s*$|\s+[^\W\d_a-zà-ỹ])", "vân vân."),
    (r"[vV]\.\s?v\b\.*…?", "vân vân"),
    (r"vv\b(?:\.+|…)", "vân vân"),
    (r"PGS\.\s?,?\s?TS\b\.?", "phó giáo sư, tiến sĩ"),
    (r"GS\.\s?,?\s?TS\b\.?", "giáo sư, tiến sĩ"),
    (r"ThS\.\s?,?\s?BS\b\.?", "thạc sĩ, bác sĩ"),
    (r"BS\.(?=\s?[^\W\d_])", "bác sĩ "),
    (r"(?:TP|Tp)\.?\s?HCM\b", "Thành phố Hồ Chí Minh"),
    (r"(?:TP|Tp|TX|Tx|TS|GS|PGS|ThS|NSND|NSƯT)\.(?=\s?[^\W\d_])", None),
    (r"TT\.(?=\s?[^\W\d_])", "thị trấn "),
    (r"TT(?=\s+(?:số\s+)?\d)", "thông tư"),
    (r"P\.\s?(?=\d)", "phường "),
    (r"Q\.\s?(?=\d)", "quận "),
    (r"(?:ĐT|Đt|đt)\.?(?=\s?:|\s?\d)", "điện thoại"),
    (r"(?:LH|Lh)\.?(?=\s?:)", "liên hệ"),
    (r"(?:VD|Vd|vd)\.?(?=\s?:)", "ví dụ"),
)
_KEYS = "|".join(re.escape(key) for key in sorted(ABBREVIATIONS, key=len, reverse=True))
_WHOLE_WORD = Rule(rf"(?<![\w&])(?:{_KEYS})(?![\w&])")
_JOINED = Rule(rf"(?<![\w&])({_KEYS})\s?[-–]\s?(?=(?:{_KEYS})(?![\w&]))")
_EXPLAINED = Rule(rf"\s*\((?P<short>{_KEYS})\)")
_SAID_AGAIN = Rule(rf"(?<![\w&])(?P<short>{_KEYS})\s*\((?P<full>[^()\d]+)\)")
_COMPILED = tuple((Rule(rf"(?<!\w){short}", re.MULTILINE), full) for short, full in _BESIDE)


def say_abbreviations(text: str) -> str:
    """Every known abbreviation in full; one that only explains the words before it is dropped."""
    text = _EXPLAINED.sub(_unless_just_said, text)
    text = _SAID_AGAIN.sub(_unless_the_same, text)
    for pattern, full in _COMPILED:
        text = pattern.sub(full or _titled, text)
    text = _JOINED.sub(r"\1, ", text)
    return _WHOLE_WORD.sub(lambda found: ABBREVIATIONS[found[0]], text)


def _titled(found: re.Match[str]) -> str:
    return f"{ABBREVIATIONS[found[0].rstrip('.')]} "


def _unless_the_same(found: re.Match[str]) -> str:
    same = found["full"].strip().casefold() == ABBREVIATIONS[found["short"]].casefold()
    return found["short"] if same else found[0]


def _unless_just_said(found: re.Match[str]) -> str:
    full = ABBREVIATIONS[found["short"]].casefold()
    before = found.string[: found.start()].casefold()
    return "" if before.endswith(full) else found[0]
