"""The place of the deed, the place of today, and the pages that speak of both."""

from __future__ import annotations

import pytest

from newsroom.publication.places import has_page, locate, page_for, pages_of
from tests.builders import make_places, make_story

PLACES = make_places()


def test_a_former_commune_leads_to_its_heir() -> None:
    located = locate(make_story(place="dat-xua/nui-xua/ban-trong").meta, PLACES)

    assert located is not None
    assert located.then.id == "dat-xua/nui-xua/ban-trong"
    assert located.now == PLACES["dat-moi/suoi-trong"]
    assert located.heirs == (PLACES["dat-moi/suoi-trong"],)


def test_a_place_of_today_is_its_own_heir() -> None:
    located = locate(make_story(place="dat-moi/cua-bien").meta, PLACES)

    assert located is not None
    assert located.then is located.now


def test_a_former_province_leads_to_its_heir() -> None:
    located = locate(make_story(place="dat-xua").meta, PLACES)

    assert located is not None
    assert located.now == PLACES["dat-moi"]


def test_a_former_district_belongs_to_each_of_its_heirs() -> None:
    located = locate(make_story(place="bien-xua/cua-xua").meta, PLACES)

    assert located is not None
    assert located.now is None
    assert [heir.id for heir in located.heirs] == ["dat-moi/cua-bien", "dat-moi/dong-hai"]


@pytest.mark.parametrize(
    ("current", "now"),
    [
        (None, None),
        ("dat-moi/dong-hai", "dat-moi/dong-hai"),
        ("dat-moi/cua-bien", "dat-moi/cua-bien"),
        ("dat-moi/suoi-trong", None),
        ("khong/co", None),
    ],
)
def test_a_split_commune_waits_for_a_person(current: str | None, now: str | None) -> None:
    story = make_story(place="bien-xua/cua-xua/dong-hai", place_current=current)

    located = locate(story.meta, PLACES)

    assert (located.now.id if located and located.now else None) == now


def test_an_unknown_place_is_nowhere() -> None:
    assert locate(make_story(place="khong/co").meta, PLACES) is None


def test_a_story_is_listed_then_and_now() -> None:
    located = locate(make_story(place="dat-xua/nui-xua/ban-trong").meta, PLACES)
    assert located is not None

    pages = [place.id for place in pages_of(located, PLACES)]

    assert pages == ["dat-xua/nui-xua", "dat-xua", "dat-moi/suoi-trong", "dat-moi"]


def test_only_a_former_commune_has_no_page() -> None:
    without = {place.id for place in PLACES if not has_page(place)}

    assert without == {p.id for p in PLACES.of_level("commune") if p.is_former}


def test_a_former_commune_is_spoken_of_on_the_page_of_its_heir() -> None:
    assert page_for(PLACES["dat-xua/nui-xua/ban-trong"], PLACES).id == "dat-moi/suoi-trong"
    assert page_for(PLACES["dat-xua"], PLACES).id == "dat-xua"
    assert page_for(PLACES["bien-xua/cua-xua/dong-hai"], PLACES).id == "bien-xua/cua-xua"
