from __future__ import annotations

import unicodedata

import pytest

from newsroom.vietnamese.reading_time import reading_minutes, syllables


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bà con làm miến dong.", 5),
        ("## Cách làm\n\n- Một\n- Hai", 4),
        ("Xem [kế hoạch](https://example.org/ke-hoach-60 'tên') nhé", 4),
        ("Xem [kế hoạch][kh] nhé\n\n[kh]: https://example.org/ke-hoach", 4),
        ("Thu 1.234,5 triệu đồng[^s1].\n\n[^s1]: Báo cáo của xã", 4),
        ("![Ảnh lớp học](anh-1.jpg)\n\nLớp học", 2),
        ("**Đậm** và *nghiêng* và `mã`", 5),
        ("<!-- ghi chú -->Một<br>hai", 2),
        ("Vào https://example.org/a/b xem", 2),
        ("Đường dẫn <https://example.org>", 2),
        ("| Năm | Hộ |\n| --- | ---: |\n| 2021 | 42 |", 4),
        ("## Kết quả {: #ket-qua .app-x }", 2),
        ("Một&nbsp;hai &amp; ba", 3),
        ("> Lời *ông An*", 3),
        ("1. Một\n2. Hai", 4),
        ("Giai đoạn 2021–2025", 4),
        ("in-tơ-nét", 3),
        ("", 0),
    ],
)
def test_only_what_is_read_is_counted(text: str, count: int) -> None:
    assert syllables(text) == count


def test_a_definition_does_not_hide_the_rest_of_the_story() -> None:
    assert syllables("[kh]: https://example.org\n\nMột hai ba") == 3


def test_decomposed_text_counts_the_same() -> None:
    text = "Nguyễn Thị Hương giữ giống bí xanh thơm"

    assert syllables(unicodedata.normalize("NFD", text)) == syllables(text) == 8


@pytest.mark.parametrize(
    ("count", "minutes"), [(0, 1), (1, 1), (200, 1), (299, 1), (300, 2), (400, 2), (1_050, 5)]
)
def test_two_hundred_syllables_take_a_minute(count: int, minutes: int) -> None:
    assert reading_minutes("dong " * count) == minutes
