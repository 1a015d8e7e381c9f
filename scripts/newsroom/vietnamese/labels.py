"""What a person sees for every id of ``content.vocabulary``.

The wording follows the law on emulation and commendation 06/2022/QH15 (awards), plan
60/KH-UBND of Nam Định (stages, judgements) and law 91/2025/QH15 (consent).
Labels start with a capital letter, except words that stand before a name in a sentence.
"""

from collections.abc import Mapping
from typing import Final

Labels = Mapping[str, str]

KIND: Final[Labels] = {"deed": "Việc tốt", "profile": "Gương", "model": "Mô hình"}
STATE: Final[Labels] = {
    "draft": "Bản nháp",
    "review": "Chờ duyệt",
    "published": "Đã đăng",
    "paused": "Tạm dừng hiển thị",
    "withdrawn": "Đã gỡ",
    "archived": "Lưu trữ",
}
# Of stories that only reviewers see.
EMBARGOED: Final = "Hẹn đăng {moment}"
ONLY_PREVIEWED: Final = "{mark}: người đọc chưa thấy bài này"
PREVIEW_TITLE: Final = "Xem thử trước khi đăng"
PREVIEW_SUMMARY: Final = "Những trang mà đề nghị này sửa, như bạn đọc sẽ thấy."
SUBJECT_KIND: Final[Labels] = {
    "ca-nhan": "Cá nhân",
    "tap-the": "Tập thể",
    "ho-gia-dinh": "Hộ gia đình",
}
HONORIFIC: Final[Labels] = {
    "ong": "ông",
    "ba": "bà",
    "anh": "anh",
    "chi": "chị",
    "em": "em",
    "nghe-nhan": "nghệ nhân",
    "dong-chi": "đồng chí",
    "khong": "",
}
ORGANISATION: Final[Labels] = {
    "hop-tac-xa": "Hợp tác xã",
    "doanh-nghiep-nho": "Doanh nghiệp nhỏ",
    "doanh-nghiep": "Doanh nghiệp",
    "co-quan": "Cơ quan",
    "truong-hoc": "Trường học",
    "luc-luong-vu-trang": "Lực lượng vũ trang",
    "doan-the": "Đoàn thể",
    "thon-ban": "Thôn, bản, tổ dân phố",
}
STAGE: Final[Labels] = {
    "phat-hien": "Phát hiện",
    "boi-duong": "Bồi dưỡng",
    "tong-ket": "Tổng kết",
    "nhan-rong": "Nhân rộng",
    "da-ket-thuc": "Đã kết thúc",
}
EVIDENCE: Final[Labels] = {
    "0": "Theo lời kể",
    "1": "Đơn vị xác nhận",
    "2": "Có số liệu trước – sau",
    "3": "Bên khác kiểm tra tại chỗ",
    "4": "Nơi khác làm theo có kết quả",
}
RESULT_KIND: Final[Labels] = {"measure": "Số đo", "recognition": "Việc được ghi nhận"}
MET: Final[Labels] = {
    "dat": "Đạt",
    "mot-phan": "Đạt một phần",
    "khong-ap-dung": "Không áp dụng",
}
AWARD_TYPE: Final[Labels] = {
    "cong-trang": "Khen thưởng công trạng",
    "dot-xuat": "Khen thưởng đột xuất",
    "phong-trao": "Khen thưởng phong trào thi đua",
    "cong-hien": "Khen thưởng quá trình cống hiến",
    "nien-han": "Khen thưởng theo niên hạn",
    "doi-ngoai": "Khen thưởng đối ngoại",
}
AWARD_CLASS: Final[Labels] = {
    "danh-hieu-thi-dua": "Danh hiệu thi đua",
    "huan-chuong": "Huân chương",
    "huy-chuong": "Huy chương",
    "danh-hieu-vinh-du": "Danh hiệu vinh dự nhà nước",
    "giai-thuong": "Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước",
    "ky-niem-chuong": "Kỷ niệm chương",
    "bang-khen": "Bằng khen",
    "giay-khen": "Giấy khen",
}
AWARD_STATUS: Final[Labels] = {"valid": "Còn giá trị", "revoked": "Đã bị hủy bỏ"}
ADOPTER_STATUS: Final[Labels] = {
    "dang-lam": "Đang làm",
    "da-dung": "Đã dừng",
    "khong-thanh-cong": "Không thành công",
}
JUDGEMENT: Final[Labels] = {
    "tot": "Tốt",
    "kha": "Khá",
    "trung-binh": "Trung bình",
    "yeu": "Yếu",
}
CONCLUSION: Final[Labels] = {
    "phat-huy": "Tiếp tục phát huy",
    "duy-tri": "Duy trì",
    "giam-sut": "Giảm sút",
    "da-dung": "Đã dừng",
    "can-ho-tro": "Cần hỗ trợ",
}
COST_TIME: Final[Labels] = {"ban-dau": "Ban đầu", "hang-nam": "Hằng năm"}
NO_AMOUNT: Final = "Chưa ai công bố"
PEOPLE_SHOWN: Final[Labels] = {
    "consent": "Người trong ảnh đã đồng ý",
    "public-event": "Ảnh chụp tại sự kiện công khai",
    "none": "Không có người nhận ra được",
}
VOICE: Final[Labels] = {"nguoi": "Giọng người", "may": "Giọng máy"}
SOURCE_KIND: Final[Labels] = {
    "press": "Báo chí",
    "document": "Văn bản",
    "interview": "Phỏng vấn",
    "confirmation": "Xác nhận của đơn vị",
}
CONSENT_BASIS: Final[Labels] = {
    "consent": "Nhân vật đồng ý",
    "official-decision": "Quyết định khen thưởng đã công bố",
    "public-office": "Hoạt động công vụ",
    "collective": "Tập thể, không nêu cá nhân",
    "fictional": "Nhân vật hư cấu",
}
CONSENT_SCOPE: Final[Labels] = {
    "name": "Họ tên",
    "portrait": "Hình ảnh chân dung",
    "commune": "Xã, phường nơi ở",
    "income": "Thu nhập",
    "award": "Khen thưởng",
    "family": "Gia đình",
    "press": "Báo chí dùng lại",
    "ethnicity": "Dân tộc",
    "health": "Sức khỏe",
    "religion": "Tôn giáo",
    "politics": "Quan điểm chính trị, việc vào Đảng",
    "intimacy": "Đời sống tình dục",
    "biometrics": "Dữ liệu sinh trắc học",
    "genetics": "Dữ liệu di truyền",
    "offence": "Vi phạm pháp luật, tiền án",
    "credit": "Nợ, tài khoản ngân hàng",
}
CONSENT_FORM: Final[Labels] = {
    "written": "Văn bản có chữ ký",
    "audio": "Ghi âm",
    "message": "Tin nhắn",
    "electronic": "Biểu mẫu điện tử",
}
GIVEN_BY: Final[Labels] = {"self": "Chính nhân vật", "guardian": "Cha mẹ hoặc người giám hộ"}
MOVEMENT_LEVEL: Final[Labels] = {
    "trung-uong": "Cả nước",
    "tinh": "Cấp tỉnh",
    "xa": "Cấp xã",
    "nganh": "Trong ngành",
}
DOCUMENT_TYPE: Final[Labels] = {
    "luat": "Luật",
    "nghi-dinh": "Nghị định",
    "nghi-quyet": "Nghị quyết",
    "quyet-dinh": "Quyết định",
    "chi-thi": "Chỉ thị",
    "thong-tu": "Thông tư",
    "ke-hoach": "Kế hoạch",
    "cong-van": "Công văn",
}
DOCUMENT_STATUS: Final[Labels] = {
    "con-hieu-luc": "Còn hiệu lực",
    "het-mot-phan": "Hết hiệu lực một phần",
    "het-hieu-luc": "Hết hiệu lực",
    "can-xac-minh": "Cần xác minh",
}
PLACE_KIND: Final[Labels] = {
    "tinh": "tỉnh",
    "thanh-pho": "thành phố",
    "huyen": "huyện",
    "quan": "quận",
    "thi-xa": "thị xã",
    "xa": "xã",
    "phuong": "phường",
    "thi-tran": "thị trấn",
    "dac-khu": "đặc khu",
}
NEWS_DECISION: Final[Labels] = {"shown": "Hiển thị", "hidden": "Ẩn"}

WITHOUT_LABEL = "không dùng"

MENTION_KIND: Final[Labels] = {
    "mention": "Nhắc tới",
    "reprint": "Đăng lại",
    "broadcast": "Phát sóng",
}

BY_VOCABULARY: Final[Mapping[str, Labels]] = {
    name.title().replace("_", ""): table
    for name, table in dict(globals()).items()
    if name.isupper() and isinstance(table, dict)
}
"""The labels of each closed list, by its name in ``content.vocabulary``."""
# What a photo, a sound or a PDF tells that nobody sees.
HIDDEN_IN_MEDIA: Final = {
    "place": "vị trí (GPS)",
    "serial": "số máy",
    "words": "tên người hoặc lời ghi chú",
    "maker": "ghi chú riêng của hãng máy",
    "thumbnail": "ảnh thu nhỏ của một bức ảnh khác",
    "cover": "ảnh bìa",
    "second": "ảnh hoặc đoạn phim nối ở cuối",
    "files": "tệp đính kèm",
    "earlier": "bản cũ của văn bản",
    "other": "dữ liệu lạ của máy hoặc phần mềm",
}
