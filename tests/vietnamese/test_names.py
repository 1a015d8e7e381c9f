"""Where a text names somebody: every way of writing the name, and what only looks like it."""

from __future__ import annotations

import unicodedata

import pytest

from newsroom.publication.withdrawn import plain, unescaped
from newsroom.vietnamese.names import searches


def names_it(name: str, text: str, *, is_person: bool = True) -> bool:
    return any(
        True for search in searches(name, is_person=is_person) for _ in search.find(plain(text))
    )


NAMED = [
    # two syllables: capital letters, marks or none at all
    ("Lò Tư", "Ông Lò Tư kể."),
    ("Lò Tư", "LÒ TƯ"),
    ("Lò Tư", "Lo Tu said"),
    ("Lò Tư", "Lò\u00a0Tư"),
    ("Lò Tư", "<b>Lò</b> <i>Tư</i>"),
    ("Lò Tư", "Lò-Tư"),
    ("Lò Tư", "(Lò\nTư)"),
    ("Mai Hoa", "chị Mai Hoa"),
    ("A Lềnh", "A LỀNH"),
    # three: small letters, hyphens and nothing between as well
    ("Lò Văn Tư", "LÒ VĂN TƯ"),
    ("Lò Văn Tư", "lò văn tư"),
    ("Lò Văn Tư", "Lo Van Tu"),
    ("Lò Văn Tư", "Lò Van Tư"),
    ("Lò Văn Tư", "anh/lo-van-tu-720.jpg"),
    ("Lò Văn Tư", "lo_van_tu"),
    ("Lò Văn Tư", "#LòVănTư"),
    ("Lò Văn Tư", "Lò\u200b Văn \u00a0 Tư"),
    # initials
    ("Lò Văn Tư", "L. V. Tư"),
    ("Lò Văn Tư", "L.V.Tư"),
    ("Lò Văn Tư", "L V Tư"),
    ("Lò Văn Tư", "Lò V. T. kể"),
    ("Lò Văn Tư", "Lò V.T."),
    ("Lò Văn Tư", "Lò V. Tư"),
    ("Lò Văn Tư", "L. Văn Tư"),
    ("Hà Thị Lý", "Hà Th. Lý"),
    ("Nguyễn Thị Lò Tư", "N. T. L. Tư"),
    ("Đặng Văn Hòa", "D. V. Hòa"),
    # where the tone stands, i and y, the apostrophe
    ("Hoà Thị Lý", "Hòa Thị Lí"),
    ("H'Hen Niê", "H’Hen Niê"),
    # remarks, forms of address, two people
    ("Lò Văn Tư (trưởng bản)", "Lò Văn Tư, trưởng bản"),
    ("Nghệ nhân Ưu tú Y Thí Ênuôl", "Y Thí Ênuôl"),
    ("Ông Lò Văn Tư và bà Hà Thị Mai", "bà Hà Thị Mai"),
    ("Gia đình ông Lò Tư", "nhà Lò Tư"),
    ("Lò Văn Tư, Hà Thị Mai", "H. T. Mai"),
    # taken apart, turned round, full width, one word
    ("Lò Văn Tư", "Lò Văn (Tư)"),
    ("Lò Văn Tư", "Lò Văn, Tư"),
    ("Lò Văn Tư", "Lò “Văn” Tư"),
    ("Lò Văn Tư", "Lò/Văn/Tư"),
    ("Lò Văn Tư", "Lò·Văn·Tư"),
    ("Lò Văn Tư", "Lò•Văn•Tư"),
    ("Lò Văn Tư", "Ｌò Ｖăn Ｔư"),
    ("Lò Văn Tư", "ＬÒ ＶĂＮ ＴƯ"),
    ("Lò Văn Tư", "Tư Lò Văn"),
    ("Lò Văn Tư", "Tư, Lò Văn"),
    ("Lò Văn Tư", "Văn Tư Lò"),
    ("Lò Văn Tư", "Tu Van Lo"),
    ("Lò Văn Tư", "Tư Văn Lò"),
    ("Lò Văn Tư", 'Lò "Văn" Tư'),
    ("Lò Văn Tư", "Lò|Văn|Tư"),
    ("Lò Văn Tư", "Lò (Văn) Tư"),
    ("Lò Văn Tư", "Lò Văn «Tư»"),
    ("Lò Văn Tư", "Lò **Văn** Tư"),
    ("Lò Văn Tư", "Lò\u200bVăn­Tư"),
    ("Lò Văn Tư", "Lò Văn: Tư"),
    ("Sùng", "ông Sùng"),
    ("ông Sùng", "Ông Sùng"),
    ("Sùng", "chị **Sùng**"),
    ("Bà Sùng", "gia đình Sùng"),
    ("K’Brêu (hư cấu)", "K'Brêu"),
    ("K’Brêu", "KBrêu"),
    ("K’Brêu", "K Brêu"),
    ("K'Brêu", "K’Breu"),
    ("H'Nung Niê", "H Nung Niê"),
    ("H'Nung Niê", "HNung Niê"),
    ("H'Nung Niê", "H’Nung Niê"),
    ("ông tư lò", "Tư Lò"),
    ("ông tư lò", "ông Tư Lò"),
    ("Lò Tư", "Ｌò Ｔư"),
]

NOT_NAMED = [
    # one syllable names nobody
    ("Lò Tư", "ông Tư"),
    ("Lò Tư", "Lò"),
    ("Tư", "Tư"),
    ("Ông Tư", "Ông Tư"),
    # ordinary words, other marks, parts of longer words
    ("Lò Tư", "xưởng có lò tư nhân"),
    ("Lò Tư", "lo từ sớm"),
    ("Lò Tư", "Lo từ sớm"),
    ("Lò Tư", "Lô Tú"),
    ("Lò Tư", "Lò Tươi"),
    ("Lò Tư", "Clò Tư"),
    ("Lò Tư", "Lò. Tư thế"),
    ("Lò Tư", "Lò, Tư"),
    ("Lò Tư", "lo tu"),
    ("Lò Tư", "L. T."),
    ("Mai Hoa", "mai hoa nở"),
    ("Lò Văn Tư", "Lò Văn Tú"),
    ("Lò Văn Tư", "Lò Văn"),
    ("Lò Văn Tư", "Văn Tư"),
    ("Lò Văn Tư", "lò vẫn từ đó"),
    ("Lò Văn Tư", "lo van tu bo"),
    # nobody is known by initials alone
    ("Lò Văn Tư", "L. V. T."),
    ("Lò Văn Tư", "LVT"),
    # the remark names nobody, and a name that was cut down is looked for no longer
    ("Lò Văn Tư (trưởng bản)", "trưởng bản"),
    ("L. V. T.", "L. V. T."),
    ("Lò V. T.", "Lò V. T."),
    # three people, ordinary words, a longer name, the order of birth
    ("Lò Văn Tư", "Lò, Văn, Tư"),
    ("Lò Văn Tư", "Lò Văn, tư thế"),
    ("Nguyễn Thị Mai", "Mai, Nguyễn Thị Hoa"),
    ("Nguyễn Thị Mai", "chị Mai Nguyễn Thị Hoa"),
    ("Lò Văn Tư", "tư lò văn"),
    ("Lò Văn Tư", "Tú Lò Văn"),
    ("Lò Văn Tư", "Văn Tư, lò"),
    ("Sùng", "Sùng"),
    ("Sùng", "ông Sùng A Páo"),
    ("Sùng", "ông sùng bái"),
    ("Sùng", "ông Sung sướng"),
    ("Ông Ba", "ông Ba"),
    ("Út", "chị Út"),
    ("K’Brêu", "k brêu"),
    ("A", "anh A"),
    ("Lò Văn Tư", "Lò/Văn"),
    ("H'Nung Niê", "h nung niê"),
]


@pytest.mark.parametrize(("name", "text"), NAMED)
def test_a_name_is_recognised_however_it_is_written(name: str, text: str) -> None:
    assert names_it(name, text)
    assert names_it(name, f"Chuyện của {text}, kể lại.")
    assert names_it(name, unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(("name", "text"), NOT_NAMED)
def test_what_only_looks_like_a_name_is_none(name: str, text: str) -> None:
    assert not names_it(name, text)
    assert not names_it(name, f"Ở đây {text} mà thôi.")


def test_a_collective_is_looked_for_by_its_whole_name_only() -> None:
    name = "Tổ hợp tác Bể Nước (hư cấu)"

    assert names_it(name, "TỔ HỢP TÁC BỂ NƯỚC", is_person=False)
    assert not names_it(name, "Bể Nước của xóm", is_person=False)
    assert not names_it(name, "T. H. T. B. Nước", is_person=False)


# A name, and a text that a machine wrote, in which it is a value of its own.
VALUES = [
    ("Lê Văn An", '{"le van an": 3}'),
    ("Lê Văn An", "ten,noi\nle van an,ban"),
    ("Lê Văn An", "<td>le van an</td>"),
    ("Lê An", "/cau-chuyen/le-an/"),
    ("Lê An", "le-an-1.jpg"),
    ("Lê An", "?q=le+an&p=1"),
    ("Lê An", "?q=le%20an"),
    ("Lê An", '["lê an"]'),
    ("Lê An", "anh/ong-le-an.jpg"),
    ("Lê An", "a;le an;b"),
    ("Lê An", "le an"),
    ("Sùng", "anh/ong-sung-2.jpg"),
]
NO_VALUES = [
    ("Lê An", "mê lê an ủi"),
    ("Lê An", "quả lê, lê an, lê xanh"),
    ("Lê An", '"lê an ủi nhau"'),
    ("Lê An", "nha-le-an-binh"),
    ("Lê An", "anh/vuon-le-an.jpg"),
    ("Lê An", "<p>lê an, lê xanh</p>"),
    ("Lê An", "lê an, lê xanh"),
    ("Lê An", '"lễ ăn"'),
    ("Sùng", "anh/sung-2.jpg"),
    ("Sùng", '"sung"'),
]


@pytest.mark.parametrize(("name", "text"), VALUES)
def test_small_letters_are_a_name_where_they_are_all_that_a_value_says(
    name: str, text: str
) -> None:
    assert has_value(name, text)


@pytest.mark.parametrize(("name", "text"), NO_VALUES)
def test_words_of_a_sentence_and_of_a_longer_value_name_nobody(name: str, text: str) -> None:
    assert not has_value(name, text)


def has_value(name: str, text: str) -> bool:
    return any(
        True
        for search in searches(name, is_person=True)
        for _ in search.find_values(unescaped(text))
    )


def test_a_name_that_a_place_has_as_well_means_the_person_behind_a_form_of_address() -> None:
    (search,) = searches("Bình Minh", is_person=True, places={"binh-minh"})

    def is_in(text: str) -> bool:
        return any(True for _ in search.find(plain(text))) or any(
            True for _ in search.find_values(unescaped(text))
        )

    for text in (
        "ông Bình Minh kể",
        "Bà Bình Minh",
        "anh/ong-binh-minh-2.jpg",
        "chị <b>Bình Minh</b>",
    ):
        assert is_in(text), text
    for text in (
        "xã Bình Minh",
        '"Bình Minh"',
        "/dia-ban/ninh-binh/binh-minh/",
        "Bình Minh, Hà Nội",
    ):
        assert not is_in(text), text
    assert search.is_all_of("Bà Bình Minh (hư cấu)")
    assert search.is_all_of("binh minh")
    assert not search.is_all_of("Bình Mình")
    assert not search.is_all_of("Xã Bình Minh")


def test_a_collective_may_have_the_name_of_its_place_and_an_address_is_none_of_it() -> None:
    (search,) = searches("Bản Mẫu", is_person=False, places={"ban-mau"})

    assert [*search.find("bà con Bản Mẫu kể")]
    assert not [*search.find_values("/dia-ban/ban-mau/")]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Tổ sửa đường số 1", "Tổ sửa đường số 2"),
        ("Tổ sửa đường số 1", "Tổ sửa đường số 10"),
        ("Chi hội phụ nữ thôn 3", "Chi hội phụ nữ thôn 4"),
        ("Tổ dân phố 7A", "Tổ dân phố 7B"),
    ],
)
def test_collectives_with_other_numbers_are_others(name: str, other: str) -> None:
    assert names_it(name, f"Hôm qua {name} họp.", is_person=False)
    assert not names_it(name, f"Hôm qua {other} họp.", is_person=False)
