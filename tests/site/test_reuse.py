"""Posters, loudspeaker scripts and codes on the finished site: of public stories only."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urljoin

import pytest

from tests.site.building import BASE_URL, Built, every_byte
from tests.site.conftest import SUB_PATH
from tests.site.page_types import ENDINGS
from tests.site.reading import Page
from tests.site.test_states import EMBARGOED, HIDDEN, heads, locations, notices

Pages = dict[str, Page]
MODEL = "muoi-hai-ho-giu-giong-bi-xanh"


def stories(pages: Pages) -> list[str]:
    """Slugs of the public stories."""
    stories = [a for a, page in pages.items() if page.classed("app-story") and a.count("/") == 2]
    return [address.split("/")[1] for address in stories]


@pytest.mark.any_content
def test_every_public_story_has_both_pages_and_a_code(project: Built, pages: Pages) -> None:
    slugs = stories(pages)

    assert slugs
    for slug in slugs:
        for ending in ENDINGS:
            assert f"cau-chuyen/{slug}/{ending}" in pages
    assert {path.stem for path in (project.site / "ma-qr").iterdir()} == set(slugs)


def test_no_other_story_has_any(project: Built) -> None:
    left = [
        name
        for name in every_byte(project.site)
        for slug in (*HIDDEN.values(), EMBARGOED)
        if slug in name and name not in notices(HIDDEN["withdrawn"])
    ]
    assert left == []
    assert [name for name in every_byte(project.site) if "mau--chung" in name] == []


@pytest.mark.any_content
def test_the_pages_are_found_by_nobody_who_was_not_sent_there(project: Built, pages: Pages) -> None:
    for address, page in pages.items():
        if address.endswith(ENDINGS) and not page.is_redirect:
            assert not page.is_indexed, address
            assert page.canonical == urljoin(BASE_URL, address)
            assert page.canonical not in locations(project.site)


@pytest.mark.any_content
def test_no_token_is_left_on_any_page(pages: Pages) -> None:
    for page in pages.values():
        assert "mau--chung" not in page.source, page.address
        if page.address.endswith(ENDINGS):
            assert "@@" not in page.source, page.address


@pytest.mark.any_content
def test_fiction_is_named_on_the_poster_and_in_both_scripts(pages: Pages) -> None:
    for slug in stories(pages):
        demo = heads()[slug].get("demo") == "true"
        poster, loud = (pages[f"cau-chuyen/{slug}/{ending}"] for ending in ENDINGS)

        assert [bool(e.words) for e in poster.classed("app-poster__stamp")] == [demo], slug
        scripts = loud.classed("app-loud__words")
        assert len(scripts) == 2
        for script in scripts:
            assert script.words.startswith("Đây là câu chuyện minh họa") == demo, slug


def test_a_script_holds_no_figure_and_ends_with_source_and_way(pages: Pages) -> None:
    for slug in stories(pages):
        for script in pages[f"cau-chuyen/{slug}/loa/"].classed("app-loud__words"):
            assert not any(letter.isdigit() for letter in script.words), slug
            assert ", đăng trên trang Lan tỏa ngày " in script.words
            assert script.words.endswith("Mời bà con đọc tiếp trên trang Lan tỏa.")


def test_a_poster_has_one_picture_three_facts_a_code_and_the_short_address(pages: Pages) -> None:
    page = pages[f"cau-chuyen/{MODEL}/ap-phich/"]
    facts = [e for e in page.all("li") if e.inside("app-poster__facts")]

    assert len(facts) == 3
    assert all(fact.words for fact in facts)
    assert len([e for e in page.all("img") if e.inside("app-poster__picture")]) == 1
    (code,) = [e for e in page.all("img") if e.inside("app-poster") and e.inside("footer")]
    assert code.attributes["src"].endswith(f"ma-qr/{MODEL}.svg")
    assert f"{BASE_URL}g/{heads()[MODEL]['id'].removeprefix('g-')}/" in page.words
    assert [e.words for e in page.all("h1")] == [heads()[MODEL]["title"]]


def test_the_story_leads_to_both_and_they_lead_back(pages: Pages) -> None:
    home = f"cau-chuyen/{MODEL}/"
    targets = {urljoin(home, href) for href in pages[home].links()}

    for ending in ENDINGS:
        assert home + ending in {target.lstrip("/") for target in targets}
        back = {urljoin(f"/{home}{ending}", href) for href in pages[home + ending].links()}
        assert f"/{home}" in back


def test_without_a_script_what_is_passed_on_still_works(pages: Pages) -> None:
    page = pages[f"cau-chuyen/{MODEL}/"]
    links = [e.attributes["href"] for e in page.all("a") if e.inside("app-share")]
    short = page.classed("app-share__address")[0].words.split()[-1]
    title = "Mười hai hộ giữ giống bí xanh"

    assert "/g/2026-" in short
    assert links == [
        f"https://www.facebook.com/sharer/sharer.php?u={page.canonical}",
        # Fiction says so in every letter too.
        f"mailto:?subject={quote(f'Minh họa hư cấu: {title}')}&body={short}",
    ]
    assert len(page.all("details", "app-share")) == 1


@pytest.mark.any_content
def test_the_reading_time_stands_in_every_byline(pages: Pages) -> None:
    for slug in stories(pages):
        (byline,) = pages[f"cau-chuyen/{slug}/"].classed("app-story__byline")
        assert "khoảng " in byline.words
        assert byline.words.endswith(" phút")


@pytest.mark.any_content
def test_under_a_sub_path_everything_leads_there(
    without_demo: Built, pages_without_demo: Pages
) -> None:
    slugs = stories(pages_without_demo)

    assert slugs
    for slug in slugs:
        page = pages_without_demo[f"cau-chuyen/{slug}/ap-phich/"]
        assert f"{SUB_PATH}g/" in page.words
        for asset in page.assets():
            assert urljoin(urljoin(SUB_PATH, page.address), asset).startswith(SUB_PATH)


def test_two_builds_stamp_the_same_bytes(project: Built, after_embargo: Built) -> None:
    def bytes_of(site: Path) -> list[bytes]:
        return [(site / "cau-chuyen" / MODEL / e / "index.html").read_bytes() for e in ENDINGS]

    assert bytes_of(project.site) == bytes_of(after_embargo.site)
