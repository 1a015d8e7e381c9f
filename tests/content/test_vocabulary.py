"""A value of a closed list is understood under its label."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from newsroom.content import vocabulary as v


@pytest.mark.parametrize(
    ("vocabulary", "written", "value"),
    [
        (v.State, "Đã đăng", "published"),
        (v.State, "đã  đăng", "published"),
        (v.State, "Published", "published"),
        (v.State, "publised", "published"),
        (v.State, "chưa đăng", ""),
        (v.Stage, "Bồi dưỡng", "boi-duong"),
        (v.Stage, "boi_duong", "boi-duong"),
        (v.Honorific, "Ông", "ong"),
        (v.Honorific, "BÀ", "ba"),
        (v.Honorific, "", ""),
        (v.Kind, "gương", "profile"),
        (v.Kind, "story", ""),
        (v.PeopleShown, "đã đồng ý", "consent"),
        (v.PeopleShown, "người", ""),
        (v.AwardStatus, "không còn giá trị", ""),
        (v.Met, "không đạt", ""),
    ],
)
def test_a_label_stands_for_its_value(vocabulary: Any, written: str, value: str) -> None:
    assert v.value_meant(written, get_args(vocabulary)) == value
