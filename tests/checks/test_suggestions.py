"""What a writer meant is proposed only where it is near, and never fiction for reality."""

from __future__ import annotations

import pytest

from newsroom.checks.suggestions import places_meant, terms_meant
from newsroom.content.base import Entry
from newsroom.content.terms import FieldTerm, Unit
from tests.builders import make_entry, make_places

UNITS = {
    "ubnd-xa-suoi-trong": "Ủy ban nhân dân xã Suối Trong",
    "ubnd-tinh-dat-moi": "Ủy ban nhân dân tỉnh Đất Mới",
    "hoi-phu-nu": "Hội Phụ nữ xã Ví Dụ (hư cấu)",
}


def units() -> dict[str, Entry[Unit]]:
    return {
        slug: make_entry(
            Unit, slug, title=title, summary="Để thử.", demo=str("hư cấu" in title).lower()
        )
        for slug, title in UNITS.items()
    }


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("xã Suối Trong, tỉnh Đất Mới", ["dat-moi/suoi-trong"]),
        ("Suối Trong", ["dat-moi/suoi-trong"]),
        ("xa Suoi Trong, tinh Dat Moi", ["dat-moi/suoi-trong"]),
        ("SUỐI TRONG - ĐẤT MỚI", ["dat-moi/suoi-trong"]),
        ("dat-moi/suoi-tron", ["dat-moi/suoi-trong"]),
        ("xã Bản Trong, huyện Núi Xưa, tỉnh Đất Xưa", ["dat-xua/nui-xua/ban-trong"]),
        ("xã Bản Trong, tỉnh Đất Mới", ["dat-xua/nui-xua/ban-trong"]),
        ("dat-xua/ban-trong", ["dat-xua/nui-xua/ban-trong"]),
        ("phường Đông Hải", ["dat-moi/dong-hai", "bien-xua/cua-xua/dong-hai"]),
        ("phường Đông Hải, Biển Xưa", ["bien-xua/cua-xua/dong-hai"]),
        ("tỉnh Đất Mới", ["dat-moi"]),
        ("xã Ví Dụ", []),
        ("minh-hoa/vi-du", []),
        ("dat-moi/cua-trong", []),
        ("xã Suối Trong, tỉnh Biển Xưa", []),
        ("xã Bến Đò, tỉnh Đất Mới", []),
        ("", []),
    ],
)
def test_a_place_in_words_is_answered_with_the_ids_that_fit(value: str, ids: list[str]) -> None:
    assert places_meant(value, make_places(), demo=False) == ids


def test_fiction_is_proposed_to_fiction() -> None:
    assert places_meant("xã Ví Dụ", make_places(), demo=True) == ["minh-hoa/vi-du"]
    assert places_meant("xã Suối Trong", make_places(), demo=True) == []
    assert terms_meant("Hội Phụ nữ xã Ví Dụ", units(), demo=False) == []
    assert terms_meant("Hội Phụ nữ xã Ví Dụ", units(), demo=True) == ["hoi-phu-nu"]


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("Ủy ban nhân dân xã Suối Trong", ["ubnd-xa-suoi-trong"]),
        ("UBND xã Suối Trong", ["ubnd-xa-suoi-trong"]),
        ("ubnd tinh dat moi", ["ubnd-tinh-dat-moi"]),
        ("ubnd-xa-suoi-tron", ["ubnd-xa-suoi-trong"]),
        ("ubnd-xa-cua-bien", []),
        ("Ủy ban nhân dân", ["ubnd-tinh-dat-moi", "ubnd-xa-suoi-trong"]),
        ("xã", []),
    ],
)
def test_a_unit_in_words_is_answered_with_its_id(value: str, ids: list[str]) -> None:
    assert terms_meant(value, units(), demo=False) == ids


def test_too_many_answers_are_none() -> None:
    fields = {
        f"nong-thon-{number}": make_entry(
            FieldTerm, f"nong-thon-{number}", title=f"Nông thôn {number}", summary="Để thử."
        )
        for number in range(4)
    }

    assert terms_meant("nông thôn", fields, demo=False) == []
