"""What the law calls sensitive, and who is a child, in sentences as stories have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsroom.checks.all_rules import check_site
from newsroom.core.problems import Problem
from tests.builders import make_desk, make_story

PERSON = {"kind": "ca-nhan", "name": "Lò Thị Mẫu (hư cấu)", "honorific": "ba"}
CODES = ("sensitive-", "child-", "ethnicity-", "private-", "minor-", "lost-")
ORDINARY_TEXTS = Path(__file__).with_name("ordinary_texts.md").read_text(encoding="utf-8")


def problems_of(body: str, **changes: Any) -> list[Problem]:
    story = make_story(body=f"{body}\n", **{"subject": PERSON, **changes})
    wanted = (p for p in check_site(make_desk(story)) if p.code.startswith(CODES))
    return sorted(wanted, key=lambda problem: problem.origin)


def codes_of(body: str, **changes: Any) -> list[str]:
    return [problem.code for problem in problems_of(body, **changes)]


SENSITIVE = {
    "health": [
        "Bà bị ung thư từ năm 2019.",
        "Bà Mẫu mắc bệnh hiểm nghèo.",
        "Chồng bà bị tai biến.",
        "Lò Thị Mẫu nhiễm HIV và vẫn đi làm.",
        "Anh Hoàng Văn Thử bị liệt hai chân.",
        "Ông đang phải chạy thận.",
        "Chị mắc chứng trầm cảm.",
        "Bà\u00a0bị\u00a0tiểu đường.",
        "Bà bị **ung thư**.",
        "Bà bị\nung thư.",
    ],
    "religion": [
        "Bà theo đạo từ nhỏ.",
        "Bà là giáo dân.",
        "Ông là một phật tử.",
        "Chị theo Công giáo.",
        "Anh Thử là người có đạo.",
    ],
    "politics": [
        "Bà là đảng viên.",
        "Lò Thị Mẫu là một đảng viên gương mẫu.",
        "Bà được kết nạp vào Đảng năm 1990.",
        "Ông vào Đảng từ trong quân ngũ.",
        "Bà đã có 40 năm tuổi Đảng.",
        "Đảng viên Hoàng Văn Thử đi đầu.",
        "Nhờ đảng viên trẻ Nông Thị Ví.",
    ],
    "intimacy": [
        "Anh là người đồng tính.",
        "Chị từng bị xâm hại tình dục.",
        "Chị Nông Thị Ví là người chuyển giới.",
    ],
    "biometrics": ["Bà Mẫu có nhóm máu O.", "Máy giữ dấu vân tay của bà Mẫu."],
    "genetics": ["Bà Mẫu đi xét nghiệm ADN.", "Ông mang gen lạ."],
    "offence": [
        "Anh từng đi tù.",
        "Anh Hoàng Văn Thử có tiền án.",
        "Ông từng nghiện và đã bỏ.",
        "Anh Thử mãn hạn tù năm 2020.",
    ],
    "credit": ["Bà nợ ngân hàng hơn 50 triệu đồng.", "Anh Thử có nợ xấu."],
}
ORDINARY = [
    "Đảng bộ xã đã mở ba lớp học.",
    "Chi bộ có 25 đảng viên.",
    "Đảng ủy xã tặng giấy khen cho bà.",
    "Bà được Đảng bộ xã biểu dương.",
    "Bí thư chi bộ cùng các đảng viên đi vận động.",
    "Nhờ Đảng, Nhà nước quan tâm, thôn có đường.",
    "Bà nấu cháo cho người bị ung thư.",
    "Bà Mẫu nấu cháo cho bệnh nhân mắc bệnh hiểm nghèo.",
    "Bác sĩ về khám bệnh cho bà con.",
    "Bà con được tư vấn về bệnh tiểu đường.",
    "Lớp học phòng bệnh tim mạch.",
    "Bà không ngại khổ.",
    "Lúa bị bệnh đạo ôn.",
    "Đàn lợn của bà Mẫu bị bệnh.",
    "Tuyên truyền phòng chống mại dâm, ma túy.",
    "Bà giúp người mãn hạn tù tìm việc.",
    "Ông theo nghề gốm.",
    "Nhà thờ và chùa cùng phát gạo.",
    "Ngân hàng Chính sách xã hội cho 12 hộ vay.",
    "Bà bị liệt vào danh sách chờ.",
    "Vườn bị phong tỏa ba ngày.",
    "Bà kể chuyện đạo hiếu.",
    "Đảng và Bác Hồ.",
    "Bà vào đội văn nghệ.",
    "Máy đọc vân tay ở cửa xã.",
    "Em dâu bà Mẫu cùng làm.",
]


@pytest.mark.parametrize(
    ("scope", "text"), [(scope, text) for scope, texts in SENSITIVE.items() for text in texts]
)
def test_what_is_sensitive_needs_its_own_scope(scope: str, text: str) -> None:
    without = problems_of(text)
    allowed = {"basis": "consent", "scope": [scope]}

    assert [(p.code, p.facts["scope"]) for p in without] == [("sensitive-without-scope", scope)]
    assert codes_of(text, consent=allowed) == []


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_no_sensitive_data(text: str) -> None:
    assert codes_of(text) == []


def test_a_sentence_is_named_once_for_each_scope() -> None:
    text = "Bà là đảng viên 40 năm tuổi Đảng, bị ung thư, bị tiểu đường. Ông là đảng viên."

    assert codes_of(text) == ["sensitive-without-scope"] * 3


def test_an_office_of_belief_is_a_reminder() -> None:
    assert codes_of("Linh mục Mẫu Văn Ví góp 20 bao gạo.") == ["sensitive-perhaps"]


def test_what_is_not_surely_about_one_person_is_a_reminder() -> None:
    text = "Năm 1990, được kết nạp vào Đảng."

    assert codes_of(text) == ["sensitive-perhaps"]
    assert codes_of(text, subject={"kind": "tap-the", "name": "Tổ nước (hư cấu)"}) == []


def test_the_words_of_a_decision_stay_as_they_are() -> None:
    award = {
        "class": "huy-chuong",
        "name": "Huy hiệu 30 năm tuổi Đảng",
        "type": "nien-han",
        "issuer": "Ban Thường vụ Tỉnh ủy",
        "decision": "1-QĐ/TU",
        "date": "2020-02-03",
    }

    assert codes_of("Lời kể.", awards=[award]) == []


CHILDREN = [
    "Em Nguyễn Văn Thử, học sinh lớp 5A Trường Tiểu học Bản Mới.",
    "Em Nguyễn Văn Thử học lớp 7.",
    "Cháu Ví (11 tuổi) kể lại.",
    "cháu Nông Thị Ví, lớp 4",
    "Bé Ví 5 tuổi.",
    "Nguyễn Văn Thử, học sinh lớp 9, đã cứu bạn.",
    "Nguyễn Văn Thử (lớp 8B) nhặt được ví.",
    "Nguyễn Văn Thử, 14 tuổi, nhặt được ví.",
    "Nguyễn Văn Thử, sinh năm 2015, nhặt được ví.",
    "Học sinh Nguyễn Văn Thử, lớp 12A1, trả lại tiền.",
    "Em Thử, Trường THCS Chu Văn An.",
    "Em\u00a0Thử học lớp\u00a05.",
    "Em **Thử** học\nlớp 5.",
    "em Thử mười một tuổi",
    "Nhờ em Hà Thị Ví (lớp Lá), cả nhà cùng phân rác.",
    "Nguyễn Văn Thử là học sinh lớp 10.",
    "Em Thử đang học lớp bảy.",
    "EM NGUYỄN VĂN THỬ, LỚP 5A, NHẶT ĐƯỢC VÍ",
    "Nguyễn Văn Thử, LỚP 5A",
    "Em Thử học khối 5",
    "Em Thử, khối lớp 5",
    "Em Thử học lớp Năm A",
    "Em Thử, lớp Năm",
    "Em Thử, học sinh 5A2",
    "Nguyễn Văn Thử, học sinh 5A2",
    "Học sinh 5A2 Nguyễn Văn Thử",
    "Em Thử, Trường Tiểu Học Bản Mới",
    "Em Thử, TRƯỜNG TIỂU HỌC Bản Mới",
    "em Thử học trường cấp hai xã",
    "em Thử học Trường cấp II",
    "Em Thử, TH Bản Mới",
    "em Thử, THCS Bản Mới",
    "em Thử học Phổ thông dân tộc nội trú",
    "Em Thử, Trường PTDTBT Tiểu học",
    "Em Thử (11t)",
    "Em Thử, 11t, đưa nước",
    "Nguyễn Văn Thử (11t)",
    "Em Thử năm nay lên 11.",
    "Em Thử, lên mười, đã biết bơi",
    "em Thử mới lên mười đã biết bơi",
    "em Thử ở tuổi 11",
    "Em Thử (tuổi: 11)",
    "NGUYỄN VĂN THỬ, 11 TUỔI",
    "Em Thử 11-tuổi",
    "Em Thử sinh 2015",
    "Nguyễn Văn Thử, sinh 2015",
    "em Thử, SN: 2015",
    "em Thử sinh tháng 3/2015",
    "em Thử sinh vào năm 2015",
    "Nguyễn Văn Thử (2015)",
    "Nguyễn Văn Thử (hư cấu) (2015)",
    "Lò Thị Mẫu (2012) đưa nước",
    "Cậu bé 11 tuổi Nguyễn Văn Thử",
    "Học sinh lớp 5A Nguyễn Văn Thử",
    "Bạn lớp 5 tên Thử",
    "Nguyen Van Thu, a fifth grader, found it",
    "Nguyen Van Thu, fifth grade",
    "Nguyen Van Thu, 5th grade",
    "Nguyen Van Thu, aged 11, found it",
    "Nguyen Van Thu, age 11",
    "Nguyen Van Thu is eleven years old",
    "The eleven-year-old Nguyen Van Thu",
    "Nguyen Van Thu, class 5A",
    "Nguyen Van Thu (Year 6)",
    "Nguyen Van Thu, born in 2015",
    "Nguyen Van Thu, a pupil at primary school",
    "Pupil Nguyen Van Thu, Ban Moi Primary School",
    "Nguyen Van Thu, grade five",
    "11-year-old Nguyen Van Thu",
]
GROWN_UPS = [
    "Cô giáo Nguyễn Thị Thử dạy lớp 5.",
    "Thầy Thử, chủ nhiệm lớp 5A, Trường Tiểu học Bản Mới.",
    "Trường Tiểu học Bản Mới, lớp 5A có 30 em.",
    "Trường THCS Chu Văn An, học sinh lớp 9 trồng cây.",
    "Các em học sinh lớp 5 trồng cây.",
    "Anh Nguyễn Văn Thử 15 tuổi đã đi làm.",
    "Ông Thử đi bộ đội năm 17 tuổi.",
    "Từ năm 9 tuổi bà đã dệt.",
    "Nguyễn Văn Thử, 22 tuổi, sinh viên.",
    "Em Thử, 20 tuổi, mở xưởng.",
    "Nguyễn Văn Thử, sinh năm 1990.",
    "Em Thử, giáo viên Trường Tiểu học Bản Mới.",
    "Chị em Phụ nữ mở lớp 3 buổi.",
    "Con cháu Bác Hồ.",
    "Trẻ em lớp 5 được học bơi.",
    "Đội Măng Non có 12 em học lớp 4.",
    "Bà mở lớp học đọc hóa đơn cho 12 người.",
    "Lớp 2 buổi một tuần.",
    "Anh em Đội Thanh niên làm cầu.",
    "Cựu học sinh Nguyễn Văn Thử, lớp 12A1.",
    "Cây đa 9 tuổi.",
    "Khối 5 tấn đá",
    "Nguyễn Văn Thử khuân khối 5 kg",
    "Trường Tiểu Học Bản Mới có 30 em",
    "TRƯỜNG TIỂU HỌC BẢN MỚI",
    "Lớp hai buổi một tuần",
    "Em Hà Thị Ví mở lớp hai buổi, giáo viên",
    "Anh Thử chở 11t thóc",
    "Sữa TH True Milk",
    "TH Bản Mới nhận cờ",
    "Tuổi 60 bà vẫn dệt",
    "Bà Lò Thị Mẫu ở tuổi 60",
    "Tăng lên 11 hộ",
    "Nguyễn Văn Thử đưa số hộ lên 11.",
    "Nguyễn Văn Thử, sinh 1990",
    "Nguyễn Văn Thử (1990)",
    "Hồ Chí Minh (2015)",
    "Đại hội Đảng (2015)",
    "Cầu Mỹ Thuận (2023)",
    "Nông Thôn Mới (2020)",
    "Nguyễn Văn Thử (2003)",
    "học sinh 2015-2016",
    "Hội Nông dân Việt Nam (2014)",
    "Nguyen Van Thu teaches class 5A",
    "The village has a primary school",
    "In year 6 of the plan",
    "Mr Thu, aged 60, wove",
    "Grade 5 rice",
    "Nguyễn Văn Thử, Huân chương hạng 2",
    "Nguyễn Văn Thử, 50 tuổi",
    "Ông Nguyễn Văn Thử (2015)",
    "Cô giáo Thử, THCS Bản Mới",
    "Thầy giáo Thử dạy LỚP 5A",
    "sinh viên 2015",
    "Lò Thị Mẫu, lớp xóa mù chữ",
    "Bà Lò Thị Mẫu nuôi 11 tuổi đảng",
    "ANH EM ĐỘI THANH NIÊN",
    "Em dâu Lò Thị Mẫu",
    "vệ sinh 2015",
    "phát sinh 2015 hộ",
    "Năm 2015 Lò Thị Mẫu",
    "Lò Thị Mẫu, khối trưởng",
    "Nguyễn Văn Thử, Khối 5 phường Mẫu",
]


@pytest.mark.parametrize("text", CHILDREN)
def test_a_child_with_a_name_is_recognised_without_the_mark(text: str) -> None:
    assert codes_of(text) == ["child-named"]


@pytest.mark.parametrize("text", GROWN_UPS)
def test_grown_ups_classes_and_groups_are_no_child(text: str) -> None:
    assert codes_of(text) == []


@pytest.mark.parametrize("text", ["Em Ví chạy trước.", "Cháu Nông Thị Ví đưa nước.", "bé Ví"])
def test_a_form_of_address_alone_is_a_reminder(text: str) -> None:
    assert codes_of(text) == ["child-perhaps"]


def test_the_subject_is_a_child_by_occupation_and_perhaps_by_honorific() -> None:
    pupil = {"kind": "ca-nhan", "name": "Lò Văn Thử", "occupation": "học sinh lớp 6"}
    younger = {"kind": "ca-nhan", "name": "Lò Văn Thử", "honorific": "em"}
    teacher = {"kind": "ca-nhan", "name": "Lò Văn Thử", "occupation": "giáo viên"}

    assert codes_of("Lời kể.", subject=pupil) == ["child-named"]
    assert codes_of("Lời kể.", subject=younger) == ["child-perhaps"]
    assert codes_of("Lời kể.", subject=teacher) == []


def test_a_child_is_recognised_in_a_story_about_a_group() -> None:
    group = {"kind": "tap-the", "name": "Lớp học (hư cấu)"}

    assert codes_of("Em Nguyễn Văn Thử học lớp 7.", subject=group) == ["child-named"]


@pytest.mark.parametrize("kind", ["ca-nhan", "tap-the", "ho-gia-dinh"])
@pytest.mark.parametrize("text", ORDINARY_TEXTS.split("\n\n"))
def test_texts_as_people_write_them_raise_no_false_alarm(text: str, kind: str) -> None:
    assert codes_of(text, subject=PERSON | {"kind": kind}) == []
