"""The abbreviations of commune life, in one table: read aloud, searched for, met in the news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What an abbreviation stands for, and where its uses differ.

    ``spoken`` is what an announcer says instead of ``full``; "" where it is read as it is written.
    ``searched``: readers may type it for its full form. ``in_news``: headlines use it, in letters
    of any size and with or without marks.
    """

    full: str
    spoken: str | None = None
    searched: bool = True
    in_news: bool = False


ABBREVIATIONS: Final[Mapping[str, Abbreviation]] = {
    "ANTT": Abbreviation("an ninh trật tự"),
    "ATGT": Abbreviation("an toàn giao thông"),
    "ATTP": Abbreviation("an toàn thực phẩm"),
    "ATVSTP": Abbreviation("an toàn vệ sinh thực phẩm", spoken=""),
    "BCH": Abbreviation("ban chấp hành"),
    "BCHQS": Abbreviation("ban chỉ huy quân sự"),
    "BCĐ": Abbreviation("ban chỉ đạo"),
    "BGH": Abbreviation("ban giám hiệu"),
    "BHXH": Abbreviation("bảo hiểm xã hội"),
    "BHYT": Abbreviation("bảo hiểm y tế"),
    "BQL": Abbreviation("ban quản lý"),
    "BTV": Abbreviation("ban thường vụ"),
    "BVMT": Abbreviation("bảo vệ môi trường"),
    "BVTV": Abbreviation("bảo vệ thực vật"),
    "BĐBP": Abbreviation("bộ đội biên phòng"),
    "CAND": Abbreviation("công an nhân dân"),
    "CBCCVC": Abbreviation("cán bộ, công chức, viên chức"),
    "CCB": Abbreviation("cựu chiến binh", in_news=True),
    "CCHC": Abbreviation("cải cách hành chính"),
    "CLB": Abbreviation("câu lạc bộ", in_news=True),
    "CNH": Abbreviation("công nghiệp hóa"),
    "CNTT": Abbreviation("công nghệ thông tin"),
    "CNVCLĐ": Abbreviation("công nhân, viên chức, lao động"),
    "CNXH": Abbreviation("chủ nghĩa xã hội"),
    "CSTĐ": Abbreviation("chiến sĩ thi đua"),
    "CT": Abbreviation("chỉ thị"),
    "CTMTQG": Abbreviation("chương trình mục tiêu quốc gia"),
    "CĐS": Abbreviation("chuyển đổi số", in_news=True),
    "DN": Abbreviation("doanh nghiệp"),
    "DTTS": Abbreviation("dân tộc thiểu số", in_news=True),
    "GD&ĐT": Abbreviation("giáo dục và đào tạo"),
    "GD-ĐT": Abbreviation("giáo dục và đào tạo"),
    "GDTX": Abbreviation("giáo dục thường xuyên"),
    "GDĐT": Abbreviation("giáo dục và đào tạo"),
    "GPMB": Abbreviation("giải phóng mặt bằng"),
    "GS": Abbreviation("giáo sư"),
    "GTNT": Abbreviation("giao thông nông thôn"),
    "GlobalGAP": Abbreviation("Glô-bồ-gáp", searched=False),
    "HCCB": Abbreviation("hội cựu chiến binh", spoken=""),
    "HCM": Abbreviation("Hồ Chí Minh"),
    "HND": Abbreviation("hội nông dân"),
    "HPN": Abbreviation("hội phụ nữ", spoken=""),
    "HSSV": Abbreviation("học sinh, sinh viên", spoken=""),
    "HTX": Abbreviation("hợp tác xã", in_news=True),
    "HĐH": Abbreviation("hiện đại hóa"),
    "HĐND": Abbreviation("hội đồng nhân dân"),
    "KH": Abbreviation("kế hoạch"),
    "KH&CN": Abbreviation("khoa học và công nghệ"),
    "KHCN": Abbreviation("khoa học và công nghệ"),
    "KHKT": Abbreviation("khoa học kỹ thuật"),
    "KT-XH": Abbreviation("kinh tế, xã hội"),
    "KTXH": Abbreviation("kinh tế xã hội", spoken=""),
    "LHPN": Abbreviation("liên hiệp phụ nữ", in_news=True),
    "LLVT": Abbreviation("lực lượng vũ trang"),
    "LĐLĐ": Abbreviation("liên đoàn lao động"),
    "LĐTT": Abbreviation("lao động tiên tiến"),
    "MTQG": Abbreviation("mục tiêu quốc gia"),
    "MTTQ": Abbreviation("Mặt trận Tổ quốc", in_news=True),
    "NCT": Abbreviation("người cao tuổi", spoken=""),
    "NGND": Abbreviation("nhà giáo nhân dân"),
    "NGƯT": Abbreviation("nhà giáo ưu tú"),
    "NN&MT": Abbreviation("nông nghiệp và môi trường"),
    "NN&PTNT": Abbreviation("nông nghiệp và phát triển nông thôn"),
    "NNND": Abbreviation("nghệ nhân nhân dân"),
    "NNƯT": Abbreviation("nghệ nhân ưu tú"),
    "NQ": Abbreviation("nghị quyết"),
    "NSND": Abbreviation("nghệ sĩ nhân dân"),
    "NSƯT": Abbreviation("nghệ sĩ ưu tú"),
    "NTM": Abbreviation("nông thôn mới", in_news=True),
    "NVH": Abbreviation("nhà văn hóa"),
    "NXB": Abbreviation("nhà xuất bản"),
    "NĐ": Abbreviation("nghị định"),
    "OCOP": Abbreviation("mỗi xã một sản phẩm", spoken="ô-cốp", in_news=True),
    "PCCC": Abbreviation("phòng cháy, chữa cháy"),
    "PCTT": Abbreviation("phòng, chống thiên tai"),
    "PGS": Abbreviation("phó giáo sư"),
    "PN": Abbreviation("phụ nữ", spoken=""),
    "PTDTBT": Abbreviation("phổ thông dân tộc bán trú"),
    "PTDTNT": Abbreviation("phổ thông dân tộc nội trú"),
    "PTTH": Abbreviation("phát thanh và truyền hình"),
    "PV": Abbreviation("phóng viên"),
    "QP-AN": Abbreviation("quốc phòng, an ninh"),
    "QPAN": Abbreviation("quốc phòng, an ninh"),
    "QĐ": Abbreviation("quyết định"),
    "QĐND": Abbreviation("quân đội nhân dân"),
    "SXKD": Abbreviation("sản xuất, kinh doanh"),
    "SĐT": Abbreviation("số điện thoại"),
    "T.Ư": Abbreviation("trung ương"),
    "TDP": Abbreviation("tổ dân phố", in_news=True),
    "TDTT": Abbreviation("thể dục, thể thao"),
    "TH&THCS": Abbreviation("tiểu học và trung học cơ sở"),
    "THCS": Abbreviation("trung học cơ sở"),
    "THPT": Abbreviation("trung học phổ thông"),
    "THT": Abbreviation("tổ hợp tác", in_news=True),
    "TNCS": Abbreviation("thanh niên cộng sản"),
    "TNHH": Abbreviation("trách nhiệm hữu hạn"),
    "TNXP": Abbreviation("thanh niên xung phong"),
    "TP": Abbreviation("thành phố", in_news=True),
    "TPHCM": Abbreviation("Thành phố Hồ Chí Minh"),
    "TS": Abbreviation("tiến sĩ"),
    "TTXVN": Abbreviation("Thông tấn xã Việt Nam"),
    "TW": Abbreviation("trung ương"),
    "TX": Abbreviation("thị xã", in_news=True),
    "TYT": Abbreviation("trạm y tế"),
    "ThS": Abbreviation("thạc sĩ"),
    "Tp": Abbreviation("thành phố"),
    "Tx": Abbreviation("thị xã"),
    "TĐ-KT": Abbreviation("thi đua, khen thưởng"),
    "TĐKT": Abbreviation("thi đua, khen thưởng", in_news=True),
    "TƯ": Abbreviation("trung ương"),
    "UBMTTQ": Abbreviation("Ủy ban Mặt trận Tổ quốc"),
    "UBND": Abbreviation("Ủy ban nhân dân", in_news=True),
    "UNESCO": Abbreviation("U-nét-xcô", searched=False),
    "UNICEF": Abbreviation("U-ni-xép", searched=False),
    "VH-TT": Abbreviation("văn hóa, thể thao"),
    "VHTTDL": Abbreviation("văn hóa, thể thao và du lịch"),
    "VHVN": Abbreviation("văn hóa văn nghệ", spoken=""),
    "VN": Abbreviation("Việt Nam"),
    "VSATTP": Abbreviation("vệ sinh an toàn thực phẩm"),
    "VSMT": Abbreviation("vệ sinh môi trường"),
    "VietGAP": Abbreviation("Việt-gáp", searched=False),
    "XHCN": Abbreviation("xã hội chủ nghĩa"),
    "XHHT": Abbreviation("xã hội học tập", spoken="", searched=False, in_news=True),
    "XKLĐ": Abbreviation("xuất khẩu lao động", spoken=""),
    "Đ/c": Abbreviation("đồng chí"),
    "ĐBDTTS": Abbreviation("đồng bào dân tộc thiểu số"),
    "ĐBQH": Abbreviation("đại biểu Quốc hội"),
    "ĐHTT": Abbreviation("điển hình tiên tiến", in_news=True),
    "ĐTN": Abbreviation("đoàn thanh niên"),
    "ĐVTN": Abbreviation("đoàn viên, thanh niên"),
    "đ/c": Abbreviation("đồng chí"),
}
SPOKEN: Final[Mapping[str, str]] = {
    short: row.full if row.spoken is None else row.spoken
    for short, row in ABBREVIATIONS.items()
    if row.spoken != ""
}
"""What an announcer says for each abbreviation that nobody spells."""
