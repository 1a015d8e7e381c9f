"""Tables of places: nobody is lost between two eras."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from newsroom.content.places import REFORM, Places, read_places
from tests.builders import SAMPLE

FOLDER = SAMPLE / "places"


@pytest.fixture(scope="module")
def places() -> Places:
    tables = {PurePosixPath(file.name): _text(file) for file in sorted(FOLDER.glob("*.csv"))}
    places, problems = read_places(tables)
    assert problems == []
    return places


@pytest.fixture(scope="module")
def real(places: Places) -> Places:
    return Places({place.id: place for place in places if not place.demo})


@pytest.mark.parametrize(
    ("province", "heir"),
    [("bac-kan", "thai-nguyen"), ("nam-dinh", "ninh-binh"), ("ninh-thuan", "khanh-hoa")],
)
def test_a_former_province_has_its_communes_and_its_heir(
    real: Places, province: str, heir: str
) -> None:
    assert any(place.province == province for place in real.of_level("commune"))
    assert real[province].successors == (heir,)


def test_every_former_province_has_exactly_one_successor(real: Places) -> None:
    former = [place for place in real.of_level("province") if place.is_former]

    assert former
    for province in former:
        assert len(province.successors) == 1, province.id
        assert not real[province.successors[0]].is_former


def test_a_province_of_today_is_an_heir_or_was_never_changed(real: Places) -> None:
    heirs = {heir for place in real.of_level("province") for heir in place.successors}
    today = [place for place in real.of_level("province") if not place.is_former]

    assert {place.id for place in today if place.valid_from == REFORM} == heirs
    assert today


def test_no_id_is_orphaned(places: Places) -> None:
    for place in places:
        assert place.province in places, place.id
        assert not place.district or place.district in places, place.id
        assert all(heir in places for heir in place.successors), place.id
        assert bool(place.successors) == place.is_former, place.id


def test_the_heirs_of_a_commune_lie_in_the_heir_of_its_province(places: Places) -> None:
    for place in places:
        if place.is_former and place.level != "province":
            (province,) = places[place.province].successors

            assert {places[heir].province for heir in place.successors} == {province}, place.id


def test_the_heirs_of_a_district_are_the_heirs_of_its_communes(places: Places) -> None:
    for district in places.of_level("district"):
        communes = [p for p in places.of_level("commune") if p.district == district.id]

        assert communes, district.id
        assert set(district.successors) == {h for p in communes for h in p.successors}


def test_only_dong_hai_was_split(real: Places) -> None:
    (split,) = [place for place in real if place.is_split]

    assert split.id == "ninh-thuan/phan-rang-thap-cham/dong-hai"
    assert set(split.successors) == {"khanh-hoa/dong-hai", "khanh-hoa/phuoc-dinh"}


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("bac-kan/na-ri/con-minh", "thai-nguyen/con-minh"),
        ("bac-kan/na-ri/yen-lac", "thai-nguyen/na-ri"),
        ("bac-kan/ba-be/yen-duong", "thai-nguyen/thuong-minh"),
        ("ninh-thuan/ninh-phuoc/phuoc-dan", "khanh-hoa/ninh-phuoc"),
    ],
)
def test_known_places_lead_to_their_heirs(real: Places, then: str, now: str) -> None:
    assert real[then].successors == (now,)


def test_hai_hau_became_eight_communes(real: Places) -> None:
    assert len(real["nam-dinh/hai-hau"].successors) == 8


def test_eras_meet_without_a_gap(places: Places) -> None:
    for place in places:
        if place.is_former:
            assert place.valid_to is not None
            assert place.valid_to.isoformat() == "2025-06-30", place.id
            assert all(places[heir].valid_from == REFORM for heir in place.successors), place.id


def test_fiction_and_truth_never_inherit_from_each_other(places: Places) -> None:
    for place in places:
        assert all(places[heir].demo == place.demo for heir in place.successors), place.id
        assert places[place.province].demo == place.demo, place.id


def test_ids_are_addresses(places: Places) -> None:
    for place in places:
        assert place.id.startswith(place.province), place.id
        assert place.id.replace("/", "").replace("-", "").isalnum()
        assert place.id.isascii()
        assert place.id == place.id.lower()


def test_codes_are_official_and_unique_in_their_era(real: Places) -> None:
    for level, length in (("province", 2), ("commune", 5)):
        for former in (True, False):
            codes = [p.code for p in real if p.level == level and p.is_former == former]

            assert all(code.isdigit() and len(code) == length for code in codes if code)
            assert len(set(codes)) == len(codes)


def test_a_table_with_rows_of_windows_is_read_the_same(places: Places) -> None:
    text = _text(FOLDER / "demo-provinces.csv")

    places, problems = read_places({PurePosixPath("provinces.csv"): text.replace("\n", "\r\n")})

    assert problems == []
    assert [place.id for place in places] == ["mau-cu", "minh-hoa"]


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
