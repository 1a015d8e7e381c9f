"""The tables of the whole country: former and present names of one sound never mix."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from slugify import slugify

from newsroom.content.places import Places, read_places
from newsroom.core import addresses
from newsroom.publication.places import page_for

FOLDER = Path(__file__).parents[2] / "content" / "places"


@pytest.fixture(scope="module")
def country() -> Places:
    tables = {
        PurePosixPath(file.name): file.read_text(encoding="utf-8") for file in FOLDER.glob("*.csv")
    }
    places, problems = read_places(tables)
    assert problems == []
    return Places({place.id: place for place in places if not place.demo})


def test_there_are_34_provinces_and_3321_communes_today(country: Places) -> None:
    today = Counter(place.level for place in country if not place.is_former)

    assert today == {"province": 34, "commune": 3321}


def test_every_former_commune_leads_to_communes_of_today(country: Places) -> None:
    for place in country.of_level("commune"):
        if place.is_former:
            heirs = [country[heir] for heir in place.successors]
            (province,) = country[place.province].successors or (place.province,)

            assert heirs, place.id
            assert len(heirs) == 1 or place.is_split, place.id
            assert all(heir.level == "commune" and not heir.is_former for heir in heirs), place.id
            assert {heir.province for heir in heirs} == {province}, place.id


def test_every_id_is_one_address_of_its_own(country: Places) -> None:
    paths = Counter(addresses.place(place.id) for place in country)

    assert max(paths.values()) == 1
    assert all(re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+){0,2}", place.id) for place in country)


def test_an_id_says_the_name_with_a_code_where_two_sound_alike(country: Places) -> None:
    for place in country:
        last = place.id.rpartition("/")[2].removesuffix("-truoc-2025")

        assert last == slugify(place.name) or re.fullmatch(
            rf"{slugify(place.name)}-\d{{3,5}}", last
        ), place.id


def test_two_of_one_name_under_one_parent_differ_in_kind_or_code(country: Places) -> None:
    named = Counter(
        (place.name, place.kind, place.district, place.province, place.is_former, place.code)
        for place in country
    )

    assert max(named.values()) == 1


def test_namesakes_of_two_eras_are_two_places(country: Places) -> None:
    """23 provinces of today had a namesake with other land; none stands for the other."""
    pairs = [place for place in country.of_level("province") if place.id.endswith("-truoc-2025")]

    assert len(pairs) == 23
    for old in pairs:
        today = country[old.id.removesuffix("-truoc-2025")]
        assert old.is_former
        assert not today.is_former
        inside = [place for place in country if place.province == old.id and place.id != old.id]
        assert inside
        assert all(place.is_former for place in inside)


def test_the_page_for_a_place_is_of_the_same_land(country: Places) -> None:
    for place in country:
        page = page_for(place, country)

        if place.level == "commune" and place.is_former:
            whole = (place.district,) if place.is_split else place.successors
            assert page.id in whole, place.id
        else:
            assert page is place
