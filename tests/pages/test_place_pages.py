"""Pages of places: what they say is true for each of them, in whole sentences."""

from __future__ import annotations

from tests.small_site import base_edition, pages_of


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
