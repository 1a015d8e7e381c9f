"""The conditions of a model are read from its text, as plain sentences."""

from __future__ import annotations

import pytest

from newsroom.publication.story_facts import conditions_of, plain_text

OPENING = "## Kết quả\n\n- Không phải điều kiện.\n\n## Điều kiện áp dụng\n\n"
CLOSING = "\n\n## Khi nào không nên làm\n\n- Cũng không phải.\n"


def read(section: str) -> list[str]:
    return conditions_of(f"{OPENING}{section}{CLOSING}")


@pytest.mark.parametrize(
    ("section", "wanted"),
    [
        ("- Một.\n- Hai.", ["Một.", "Hai."]),
        ("* Một\n* Hai", ["Một", "Hai"]),
        ("1. Một\n2. Hai\n10. Mười", ["Một", "Hai", "Mười"]),
        ("- Một\n\n- Hai", ["Một", "Hai"]),
        ("- Câu này dài,\n  xuống dòng.\n- Hai", ["Câu này dài, xuống dòng.", "Hai"]),
        ("Cần có:\n\n- Một\n- Hai\n\nNgoài ra thì tùy.", ["Một", "Hai"]),
        ("Có ít nhất tám hộ.", ["Có ít nhất tám hộ."]),
        ("Có tám hộ.\n\nCó nước.", ["Có tám hộ.", "Có nước."]),
        ("- Từ **tám** hộ[^s1], xem [tiêu chí](/tieu-chi/).", ["Từ tám hộ, xem tiêu chí."]),
        ("", []),
    ],
)
def test_each_point_is_a_condition(section: str, wanted: list[str]) -> None:
    assert read(section) == wanted


def test_a_text_without_the_section_has_no_conditions() -> None:
    assert conditions_of("## Kết quả\n\n- Một\n") == []


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("*gió cấp 6, ở nhà*", "gió cấp 6, ở nhà"),
        ("***rất*** _nhẹ_ và __chắc__", "rất nhẹ và chắc"),
        ("_a_", "a"),
        ("(_a_b)", "(ab)"),
        ("**a*b**", "a*b"),
        ("***a** b*", "a b"),
        ("*a **b***", "a b"),
        ("****a****", "a"),
        ("**a *b* c**", "a b c"),
        ("*a _b* c_", "a _b c_"),
        ("*a", "*a"),
        ("*a *b*", "*a b"),
        ("a* b *c", "a* b *c"),
        ("2*3*4", "234"),
        ("Nước `sạch`<br>quanh năm", "Nước sạch quanh năm"),
        ("5 * 3 = 15", "5 * 3 = 15"),
        ("ten_tep_dai", "ten_tep_dai"),
        (r"Giá 5\*3", "Giá 5*3"),
        ("![Ảnh](a.jpg) Chữ", "Chữ"),
        ("từ 5 < 6 & 7 > 6", "từ 5 < 6 & 7 > 6"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain
