"""The place of the deed, the place of today, and the pages that speak of both."""

from __future__ import annotations

import pytest

from newsroom.content.base import Entry
from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.content.terms import SiteSettings, Unit
from newsroom.publication.context import Context
from newsroom.publication.places import has_page, locate, page_for, pages_of, places_with_pages
from tests.builders import TODAY, make_entry, make_places, make_story

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


def with_pages(areas: list[str], *stories: Entry[Story], units: tuple[str, ...] = ()) -> set[str]:
    settings = make_entry(
        SiteSettings,
        "site",
        name="Trang",
        tagline="Câu",
        description="Để thử.",
        areas=areas,
        contact={"name": "Tổ"},
    )
    terms = {
        place: make_entry(Unit, "to", title="Tổ", summary="Để thử.", place=place) for place in units
    }
    site = Site(settings=settings, places=PLACES, units=terms)
    return {place.id for place in places_with_pages(Context(site, TODAY), stories)}


def test_every_province_has_a_page_and_a_place_that_nobody_is_served_by_has_none() -> None:
    pages = with_pages([])

    assert {"dat-moi", "dat-xua", "bien-xua"} <= pages
    assert not pages & {"dat-moi/cua-bien", "dat-xua/nui-xua"}


def test_what_lies_in_a_served_province_has_a_page_in_both_eras() -> None:
    pages = with_pages(["dat-moi"])

    assert {
        "dat-moi/cua-bien",
        "dat-moi/suoi-trong",
        "dat-xua/nui-xua",
        "bien-xua/cua-xua",
    } <= pages
    assert "dat-xua/nui-xua/ban-trong" not in pages


def test_a_place_that_content_names_has_a_page_then_and_now() -> None:
    named = {"dat-moi/suoi-trong", "dat-xua/nui-xua"}

    assert with_pages([], make_story(place="dat-xua/nui-xua/ban-trong")) & named == named
    assert with_pages([], units=("dat-xua/nui-xua/ban-trong",)) & named == named
    assert not with_pages([], make_story(place="dat-xua/nui-xua/ban-trong")) & {"dat-moi/cua-bien"}
