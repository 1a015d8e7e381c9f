"""Pages of places: what they say is true for each of them, in whole sentences."""

from __future__ import annotations

from dataclasses import replace

from newsroom.content.places import REFORM, Outline, Place, Places
from newsroom.pages.page_types import PAGE_TYPES
from newsroom.pages.places import _by_letter
from newsroom.publication.places import page_for
from newsroom.publication.public_site import decide_public_site
from tests.small_site import base_edition, base_site, pages_of


def test_generated_sentences_of_places_are_true_and_start_large() -> None:
    public = base_edition()
    pages = pages_of(public, "place")
    places = public.context.site.places

    for place in places:
        view = pages.get(f"dia-ban/{place.id}/")
        if view is None or not view["summary"]:
            continue
        assert view["summary"][0].isupper()
        before = [p for p in places if place.id in p.successors and p.level == place.level]
        assert ("hợp nhất vào đây" in view["summary"]) == (len(before) > 1)
        assert ("kết thúc hoạt động" in view["summary"]) == (place.level == "district")
        for notice in view["notices"]:
            assert notice["text"][0].isupper()


def test_a_commune_without_a_story_names_the_nearest_and_is_on_the_map() -> None:
    public = base_edition()
    places = public.context.site.places
    empty = next(
        place
        for place in places.of_level("commune")
        if not place.is_former and not place.demo and not public.by_place.get(place.id)
    )
    points = {place.id: (12.0 + n, 107.0) for n, place in enumerate(places.of_level("commune"))}
    by_id = {key: place._replace(point=points.get(key)) for key, place in places.by_id.items()}
    outline = Outline(((8.0, 104.0), (23.0, 108.0)), (("Hoàng Sa", (16.0, 112.5)),))
    site = replace(base_site(), places=Places(by_id, outline=outline))
    public = decide_public_site(replace(public.context, site=site))
    view = pages_of(public, "place")[f"dia-ban/{empty.id}/"]

    (nearest,) = view["groups"]
    far = [int(entry["note"].split()[2]) for entry in nearest["entries"]]
    assert far
    assert far == sorted(far)
    assert all(entry["latest"] for entry in nearest["entries"])
    assert view["map"].startswith("<svg")
    assert view["map_text"]
    assert view["propose"]


def test_every_fact_of_places_and_terms_starts_large() -> None:
    for address, view in pages_of(base_edition(), "place", "term", "document").items():
        for fact in view["facts"]:
            texts = [fact["text"], *(link["label"] for link in fact["links"])]
            small = [text for text in texts if text[:1].islower() and "@" not in text]
            assert small == [], address


def test_a_long_list_of_communes_is_cut_between_letters_and_by_what_they_once_were() -> None:
    names = ["An", "Ân", "Ba", "Đa", "Yên"]
    communes = [
        Place(f"t/{n}-{name}", f"{name} {n}", "xa", "commune", "t")
        for n in range(20)
        for name in names
    ]

    parts = list(_by_letter(communes))

    assert [name for part in parts for name in dict.fromkeys(p.name[:1] for p in part[1])] == [
        *("A", "Â", "B", "Đ", "Y")
    ]
    assert [letters for letters, _ in parts] == [", A – Â", ", B – Đ", ", Y"]
    assert {letters for letters, _ in _by_letter(communes[:9])} == {""}


def test_the_address_of_a_former_commune_leads_to_the_page_that_speaks_of_it() -> None:
    public = base_edition()
    places = public.context.site.places
    redirects = pages_of(public, "redirect")

    for place in places.of_level("commune"):
        page = page_for(place, places)
        if place.is_former and page.id in public.places:
            assert redirects[f"dia-ban/{place.id}/"]["target"] == f"dia-ban/{page.id}/"
    assert "dia-ban/dat-xua/nui-xua/ban-trong/" in redirects


def test_rows_of_the_country_that_nobody_is_served_by_change_no_page() -> None:
    places = base_site().places
    more = Place("dat-moi/nui-moi", "Núi Mới", "xa", "commune", "dat-moi", point=(21.0, 105.0))
    old = Place(
        *("dat-xua/nui-xua/lang-cu", "Làng Cũ", "xa", "commune", "dat-xua", "dat-xua/nui-xua"),
        valid_to=REFORM,
        successors=("dat-moi/nui-moi",),
    )
    wider = Places({**places.by_id, more.id: more, old.id: old})
    site = replace(base_site(), places=wider)
    names = [row.name for row in PAGE_TYPES]

    public = decide_public_site(replace(base_edition().context, site=site))

    assert pages_of(public, *names) == pages_of(base_edition(), *names)
