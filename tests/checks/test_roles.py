"""Two people for every story, a check for every figure, a leave where the law wants one."""

from __future__ import annotations

from typing import Any

import pytest

from newsroom.checks import roles
from tests.builders import make_desk, make_story

CHECKED = {"by": "Tổ B", "unit": "to-kiem-chung", "date": "2026-07-30", "what": "So số."}
AUTHOR = {"name": "Nguyễn Văn Hà", "unit": "to-bien-tap"}


def codes(rule: Any, body: str = "Lời kể.\n", **changes: Any) -> list[str]:
    story = make_story(body=body, **changes)
    return [problem.code for problem in rule(story, make_desk(story))]


@pytest.mark.parametrize(
    ("name", "unit", "is_alike"),
    [
        ("Nguyễn Văn Hà", "to-bien-tap", True),
        ("  nguyễn  văn HÀ (tổ trưởng)", "to-kiem-chung", True),
        ("Nguyen Van Ha", "to-bien-tap", True),
        ("Nguyễn Văn Hạ", "to-kiem-chung", False),  # a tone is a different person
        ("Nguyễn Thị Hà", "to-bien-tap", False),
    ],
)
def test_nobody_reviews_or_checks_their_own_story(name: str, unit: str, is_alike: bool) -> None:
    reported = codes(
        roles.reviewer_is_somebody_else,
        author=AUTHOR,
        reviewer={"name": name, "unit": unit},
        fact_check={**CHECKED, "by": name, "unit": unit},
    )

    assert reported == (["reviewer-is-author", "fact-check-is-author"] if is_alike else [])


def results(*levels: int) -> list[dict[str, str]]:
    return [{"what": "Số hộ", "after": "6 hộ", "evidence": str(level)} for level in levels]


@pytest.mark.parametrize(
    ("state", "levels", "is_asked"),
    [
        ("published", (0, 2), True),
        ("archived", (4,), True),
        ("published", (1, 0), False),
        ("review", (2,), False),
        ("withdrawn", (2,), False),
    ],
)
def test_figures_are_compared_with_their_sources_before_they_are_public(
    state: str, levels: tuple[int, ...], is_asked: bool
) -> None:
    reported = codes(roles.figures_are_checked, state=state, results=results(*levels))
    mended = codes(
        roles.figures_are_checked, state=state, results=results(*levels), fact_check=CHECKED
    )

    assert reported == (["fact-check-missing"] if is_asked else [])
    assert mended == []


@pytest.mark.parametrize(
    ("subject", "is_asked"),
    [
        ({"name": "Tổ bể nước", "organisation": "luc-luong-vu-trang"}, True),
        ({"name": "Đội dân quân xã"}, True),
        ({"name": "Chị Mẫu", "occupation": "Công an viên"}, True),
        ({"name": "Ông Mẫu", "occupation": "Cựu chiến binh, nguyên bộ đội biên phòng"}, False),
        ({"name": "Tổ chiến binh môi trường"}, False),
    ],
)
def test_a_story_about_armed_forces_needs_the_leave_of_its_unit(
    subject: dict[str, str], is_asked: bool
) -> None:
    reported = codes(roles.clearance_is_there, subject={"kind": "tap-the", **subject})

    assert reported == (["clearance-missing-forces"] if is_asked else [])


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Anh đã tố cáo việc đổ rác.", True),
        ("Chị Lò Thị Mẫu mạnh dạn đứng ra tố giác nhóm trộm.", True),
        ("Ông Mẫu tố cáo người bán hàng giả.", True),
        ("Bà Mẫu đã gửi đơn tố cáo.", True),
        ("Xóm không có đơn thư khiếu nại, tố cáo nào.", False),
        ("Tổ phổ biến Luật Tố cáo cho bà con.", False),
        ("Bà con tố giác tội phạm qua hộp thư.", False),
    ],
)
def test_who_reported_wrongdoing_is_not_named_without_a_leave(text: str, is_asked: bool) -> None:
    clearance = {"unit": "Cơ quan thụ lý", "date": "2026-07-30", "ref": "TL-2026-1"}

    assert codes(roles.clearance_is_there, body=text) == (
        ["clearance-missing-reporter"] if is_asked else []
    )
    assert codes(roles.clearance_is_there, summary=text) == codes(
        roles.clearance_is_there, body=text
    )
    assert codes(roles.clearance_is_there, body=text, clearance=clearance) == []
