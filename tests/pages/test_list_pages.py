from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from newsroom.content.site import AwardRecipient
from newsroom.images.image_set import ImageSet
from newsroom.pages.lists import Listing, ListPage, all_models, all_stories, list_page, list_parts
from newsroom.pages.page_types import page_inputs
from newsroom.pages.terms import term_lists
from tests.small_site import edition_of, make_story, many_stories

Page = tuple[str, ListPage, str]


def pages_of(count: int) -> list[Page]:
    public = edition_of(many_stories(count))
    listing = Listing(
        "linh-vuc/moi-truong/", "Môi trường", "Tóm tắt.", public.stories, body="Lời mở đầu."
    )
    inputs = page_inputs(public, ImageSet({}))
    return [list_page(part, inputs) for part in list_parts(listing, list)]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (1, [1]), (24, [24]), (25, [24, 1]), (48, [24, 24]), (49, [24, 24, 1])],
)
def test_a_list_has_24_stories_a_page(count: int, sizes: Sequence[int]) -> None:
    pages = pages_of(count)

    assert [len(page["teasers"]) for _, page, _ in pages] == sizes
    urls = [teaser["url"] for _, page, _ in pages for teaser in page["teasers"]]
    assert len(set(urls)) == count


def test_the_first_page_has_the_plain_address_and_the_others_their_number() -> None:
    assert [address for address, _, _ in pages_of(60)] == [
        "linh-vuc/moi-truong/",
        "linh-vuc/moi-truong/trang-2/",
        "linh-vuc/moi-truong/trang-3/",
    ]


def test_each_page_points_to_the_one_before_and_the_one_after() -> None:
    pagers = [page["pager"] for _, page, _ in pages_of(60)]

    assert all(pagers)
    base = "linh-vuc/moi-truong/"
    assert [(p["previous"], p["next"], p["current"]) for p in pagers if p] == [
        ("", f"{base}trang-2/", "1"),
        (base, f"{base}trang-3/", "2"),
        (f"{base}trang-2/", "", "3"),
    ]
    assert pagers[1] is not None
    assert [link["url"] for link in pagers[1]["pages"]] == [
        address for address, _, _ in pages_of(60)
    ]


def test_a_list_of_one_page_has_no_pager() -> None:
    assert pages_of(24)[0][1]["pager"] is None


def test_a_long_pager_leaves_out_the_middle_and_keeps_both_ends() -> None:
    pages = pages_of(24 * 12)
    pager = pages[5][1]["pager"]

    assert pager is not None
    assert [link["label"] for link in pager["pages"]] == [
        "1",
        "…",
        "4",
        "5",
        "6",
        "7",
        "8",
        "…",
        "12",
    ]
    assert all(link["url"] for link in pager["pages"] if link["label"] != "…")


def test_the_words_of_a_list_stand_on_its_first_page_only() -> None:
    (_, first, body), (_, second, nothing) = pages_of(25)

    assert (first["summary"], body) == ("Tóm tắt.", "Lời mở đầu.")
    assert (second["summary"], nothing, second["facts"], second["groups"]) == ("", "", [], [])
    assert first["title"] != second["title"]
    assert first["headline"] == second["headline"]


def test_every_page_tells_how_many_stories_there_are_in_all() -> None:
    assert {page["count"] for _, page, _ in pages_of(60)} == {"60 câu chuyện"}


def test_an_empty_list_says_so() -> None:
    ((_, page, _),) = pages_of(0)

    assert page["empty"] == "Chưa có câu chuyện nào ở đây."
    assert page["count"] == ""


def test_the_list_of_models_holds_models_only() -> None:
    public = edition_of(
        [*many_stories(2), make_story("mo-hinh", "hu-giong"), make_story("bai", "nguoi-giu-rung")]
    )

    (stories,), (models,) = all_stories(public), all_models(public)

    assert {entry.slug for entry in stories.stories} == {"truyen-1", "truyen-2", "mo-hinh", "bai"}
    assert [entry.slug for entry in models.stories] == ["mo-hinh"]


def test_the_list_of_a_decision_is_read_kind_by_kind_with_what_and_where() -> None:
    public = edition_of([])
    site = public.context.site
    (file,) = site.award_recipients
    names = {"Tổ Một": "tap-the", "Ông Hai (hư cấu)": "ca-nhan", "Tổ Ba": "tap-the"}
    places = ["dat-moi/suoi-trong", "dat-moi/suoi-trong", site.events["hoi-nghi"].meta.place]
    rows = [
        AwardRecipient(line, name, kind, place, "Đắp đường")
        for (line, (name, kind)), place in zip(enumerate(names.items(), 2), places, strict=True)
    ]
    context = replace(public.context, site=replace(site, award_recipients={file: rows}))

    (event,) = [e for e in term_lists(replace(public, context=context)) if e.groups]

    groups = [
        (group["title"], [(entry["label"], entry["note"]) for entry in group["entries"]])
        for group in event.groups
    ]
    assert groups == [
        (
            "Tập thể được biểu dương (2)",
            [("Tổ Một", "Đắp đường · xã Suối Trong"), ("Tổ Ba", "Đắp đường")],
        ),
        (
            "Cá nhân được biểu dương (1)",
            [("Ông Hai (hư cấu)", "Đắp đường · xã Suối Trong")],
        ),
    ]
