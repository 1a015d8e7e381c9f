"""The press on the finished site: credited links and nothing else; no item while closed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest

from newsroom.pages.news_words import NOTHING_YET
from tests.conftest import Once
from tests.news.news_content import lay_press_over_base
from tests.site.building import BASE_URL, PRESS_DAY, Built, must_build
from tests.site.reading import Element, Page, lost_links, read_pages

PRESS_PAGES = ("bao-chi/", "bao-chi/2026-11/", "bao-chi/2026-10/", "bao-chi/nguon-tin/")


@pytest.fixture(scope="module")
def pages(with_press: Built) -> dict[str, Page]:
    return read_pages(with_press.site)


def abroad(page: Page) -> list[Element]:
    """Links to the outlets."""
    return [a for a in page.all("a") if a.inside("app-mention") or a.inside("app-outlets__list")]


def test_the_press_has_its_pages_and_all_of_them_are_found(pages: dict[str, Page]) -> None:
    for address in PRESS_PAGES:
        assert pages[address].is_indexed, address
        assert len(pages[address].all("h1")) == 1


def test_every_link_to_an_outlet_is_credited_and_gives_nothing_away(
    pages: dict[str, Page],
) -> None:
    with_press_words = [
        *(pages[address] for address in PRESS_PAGES),
        pages[""],
        pages["cau-chuyen/be-nuoc/"],
    ]

    for page in with_press_words:
        assert abroad(page), page.address
        for link in abroad(page):
            assert link.attributes["rel"] == "nofollow noopener"
            assert link.attributes["href"].startswith("https://")
            if link.inside("app-mention"):
                assert link.words.startswith("Xem bài gốc trên ")


def test_every_mention_names_headline_outlet_and_link(pages: dict[str, Page]) -> None:
    for address in PRESS_PAGES[:3]:
        page = pages[address]
        mentions = page.classed("app-mention")
        credit_lines = page.classed("app-mention__credit")
        headlines = [e for e in page.elements if e.tag in ("h3", "h4") and e.inside("app-mention")]

        assert mentions
        assert len(mentions) == len(credit_lines) == len(headlines)
        assert all("(hư cấu)" in credit.words for credit in credit_lines)


def test_text_of_the_press_is_escaped_once(pages: dict[str, Page]) -> None:
    page = pages["bao-chi/"]

    assert "mất trắng & vì sao" in page.words
    assert "&amp;amp;" not in page.source
    hrefs = [link.attributes["href"] for link in abroad(pages["bao-chi/2026-10/"])]
    assert "https://tap-chi.example/ghi-chep-rung?id=7&trang=2" in hrefs


def test_pages_of_the_press_carry_no_picture(pages: dict[str, Page]) -> None:
    for address in PRESS_PAGES:
        assert not pages[address].all("img")


def test_a_story_tells_what_the_press_says_of_it(pages: dict[str, Page]) -> None:
    page = pages["cau-chuyen/be-nuoc/"]
    (heading,) = [e for e in page.all("h2") if e.words.startswith("Báo chí viết về")]

    assert heading.inside("app-mentions")
    assert len([e for e in page.all("h3") if e.inside("app-mentions")]) == 3
    beside = [
        a.attributes["href"]
        for a in pages["bao-chi/"].all("a")
        if a.inside("app-coverage__stories")
    ]
    assert "../cau-chuyen/be-nuoc/" in [href.replace(".././", "../") for href in beside]


def test_home_footer_and_index_lead_to_the_press(pages: dict[str, Page]) -> None:
    assert pages[""].classed("app-headlines")
    for page in pages.values():
        if page.is_redirect or page.address.startswith("huong-dan/"):
            continue
        if page.classed("app-colophon") and page.address != "404.html":
            foot = [a.words for a in page.all("a") if a.inside("app-colophon")]
            assert "Báo chí viết" in foot, page.address
    index = [a.words for a in pages["muc-luc/"].all("a") if a.inside("app-directory")]
    assert {"Báo chí viết", "Nguồn tin"} <= set(index)


def test_the_current_month_is_marked_in_the_list_of_months(pages: dict[str, Page]) -> None:
    months = [a for a in pages["bao-chi/2026-11/"].all("a") if a.inside("app-months")]

    assert [a.words for a in months if "aria-current" in a.attributes] == ["Tháng 11 6 bài"]


def test_hidden_blocked_and_young_items_are_nowhere(with_press: Built) -> None:
    words = ("tin/an", "dat-moi.example/rut", "vua-dang-1050", "ẩn đi (hư cấu)", "chưa đầy một giờ")
    for file in with_press.site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not [word for word in words if word in text], file


def test_every_link_of_our_own_leads_somewhere(with_press: Built, pages: dict[str, Page]) -> None:
    ours = {address: page for address, page in pages.items() if "huong-dan" not in address}
    lost = lost_links(with_press.site, ours, BASE_URL)
    # the small tree lacks pages that the foot of every page leads to
    foot = {target(fault) for fault in lost if fault.startswith("van-ban/: ")}

    assert {target(fault) for fault in lost} == foot


def target(fault: str) -> str:
    """Where a lost link was to lead, wherever it stands."""
    address, _, href = fault.partition(": ")
    return urljoin(urljoin(BASE_URL, address), href)


def test_no_heading_level_is_left_out(pages: dict[str, Page]) -> None:
    for address in (*PRESS_PAGES, "", "cau-chuyen/be-nuoc/"):
        levels = [
            int(e.tag[1]) for e in pages[address].elements if e.tag in ("h1", "h2", "h3", "h4")
        ]
        assert all(b - a <= 1 for a, b in pairwise(levels)), address
        assert not pages[address].faults, pages[address].faults


def test_two_outlets_show_no_item_and_who_is_read(once: Once, base_cache: Path) -> None:
    def make(folder: Path) -> None:
        content = lay_press_over_base(folder / "content")
        sources = content / "news" / "sources.yml"
        text = sources.read_text(encoding="utf-8")
        for outlet in ("tap-chi", "dat-moi", "dai-vi-du"):
            before, _, after = text.partition(f"feed: https://{outlet}.example/rss")
            text = f"{before}feed: https://{outlet}.example/rss" + after.replace(
                "enabled: true", "enabled: false", 1
            )
        sources.write_text(text, encoding="utf-8")
        must_build(folder, content, cache=base_cache, today=PRESS_DAY)

    site = once("closed-press", make) / "site"

    assert not (site / "bao-chi" / "2026-11").exists()
    for page in ("", "bao-chi"):
        text = (site / page / "index.html").read_text(encoding="utf-8")
        assert NOTHING_YET in text
        assert text.count('<ul class="app-outlets-read">') == 1
    for file in site.rglob("*.html"):
        assert "Xem bài gốc" not in file.read_text(encoding="utf-8"), file
