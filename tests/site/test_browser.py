"""The finished site in a real browser: quiet, narrow enough, readable, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.page_types import MODEL, OURS
from tests.site.phone import a_phone

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_phone(browser) as context:
        yield context.new_page()


@pytest.mark.parametrize("name", ["model", "deed", "story"])
def test_the_first_screen_of_a_story_shows_kicker_and_headline(
    page: Page, server: str, name: str
) -> None:
    page.goto(server + OURS[name])

    for selector in (".app-story .app-kicker", ".app-story h1"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 740, selector


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_tapped_is_large_enough(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(server)

    links = page.locator(".app-masthead a:visible, .app-colophon__links a:visible").all()
    assert len(links) > 10
    small = [
        (link.inner_text(), box["width"], box["height"])
        for link in links
        if (box := link.bounding_box()) is not None and min(box["width"], box["height"]) < 44
    ]
    assert small == []


def test_the_dark_scheme_changes_the_paper(page: Page, server: str) -> None:
    seen = {}
    page.goto(server)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        seen[scheme] = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert seen["light"] != seen["dark"]


@pytest.mark.parametrize("name", ["home", "model", "stories", "index", "overview"])
def test_without_scripts_a_page_says_the_same(
    browser: Browser, page: Page, server: str, name: str
) -> None:
    page.goto(server + OURS[name])
    with a_phone(browser, java_script_enabled=False) as without:
        plain = without.new_page()
        plain.goto(server + OURS[name])
        plain_text = plain.locator("body").inner_text()
    lines = page.locator("body").inner_text().splitlines()
    assert [line for line in plain_text.splitlines() if line not in lines] == []
    assert len(plain_text) > 400


@pytest.mark.parametrize("name", ["home", "model", "stories"])
def test_the_keyboard_skips_to_the_content(page: Page, server: str, name: str) -> None:
    page.goto(server + OURS[name])

    page.keyboard.press("Tab")
    skip = page.locator(".app-skip")
    box = skip.bounding_box()
    assert page.evaluate("() => document.activeElement.className") == "app-skip"
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")

    assert page.evaluate("() => document.activeElement.id") == "than-trang"


def test_what_has_the_focus_can_be_seen(page: Page, server: str) -> None:
    page.goto(server + MODEL)
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
              return [s.outlineStyle, parseFloat(s.outlineWidth), e.innerText] }"""
        )
        assert outline[0] != "none", outline
        assert outline[1] >= 1, outline


@pytest.mark.parametrize("name", ["model", "deed", "stories"])
def test_a_page_can_be_printed(page: Page, server: str, name: str) -> None:
    page.goto(server + OURS[name])

    printed = page.pdf(format="A4")

    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page") + printed.count(b"/Type/Page") >= 1


def test_a_short_address_leads_to_its_story(page: Page, server: str) -> None:
    page.goto(f"{server}g/2026-0001/")

    page.wait_for_url(f"{server}cau-chuyen/*/")
    assert page.locator(".app-story h1").count() == 1
