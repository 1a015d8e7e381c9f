"""Every page type, loaded once in a browser: WCAG 2.2 AA by axe and beyond, and where things lie.

The questions are asked in this order; each leaves the page on a phone, as it was.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from newsroom.core.addresses import EMBEDS
from tests.site.axe import WIDE, in_both_schemes_and_magnified
from tests.site.layout import EDGES, EMPTY_RIGHT, FAULTS, LOST_JUMPS, OPEN_ALL, SMALL
from tests.site.page_types import OURS
from tests.site.phone import SCREEN, STILL, a_phone

pytestmark = pytest.mark.browser

SMALLEST = 44
# The step of the page's own control, the pixels of the browser's setting, and the widths. What
# large letters push together they do on the narrowest screen and on a desk.
STATES = (
    ("0", 16, (320, 360, 768, 1280, 1920)),
    ("3", 16, (320, 360, 1280)),
    ("0", 24, (360, 1280)),
)
SEARCH = OURS["search"]
# A card inside the pages of others has no foot; what room it has is theirs to give.
CARD = EMBEDS


@pytest.fixture(scope="module", params=OURS)
def opened(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    with a_phone(browser, **STILL) as context:
        page = context.new_page()
        page.goto(server + OURS[request.param], wait_until="load")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        yield page


def test_axe_finds_nothing(opened: Page) -> None:
    assert in_both_schemes_and_magnified(opened) == {}


def test_a_finger_hits_every_control(opened: Page) -> None:
    assert opened.evaluate(SMALL, SMALLEST) == []


def test_every_link_within_a_page_lands_where_it_leads(opened: Page) -> None:
    lost = {}
    for size in (SCREEN, WIDE):
        opened.set_viewport_size(size)
        lost[size["width"]] = opened.evaluate(LOST_JUMPS, {"links": True, "again": True})
    opened.set_viewport_size(SCREEN)
    opened.evaluate(OPEN_ALL)
    lost["in closed parts"] = opened.evaluate(LOST_JUMPS, {"links": True})

    assert {state: links for state, links in lost.items() if links} == {}


def test_texts_stand_whole_and_beside_each_other(opened: Page) -> None:
    opened.evaluate(OPEN_ALL)
    browser = opened.context.new_cdp_session(opened)
    faults: dict[str, list[str]] = {}

    def look(*state: object) -> None:
        for fault in opened.evaluate(FAULTS):
            faults.setdefault(fault, []).append(" ".join(map(str, state)))

    for step, font, widths in STATES:
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": font}})
        opened.evaluate("(step) => { document.documentElement.dataset.textSize = step; }", step)
        for width in widths:
            opened.set_viewport_size({"width": width, "height": 740})
            look(width, step, font)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    opened.evaluate("() => { delete document.documentElement.dataset.textSize; }")
    opened.set_viewport_size(SCREEN)
    opened.emulate_media(forced_colors="active")
    look("forced colours")
    opened.emulate_media(forced_colors="none")

    assert faults == {}


def test_masthead_page_and_foot_share_their_edges(opened: Page) -> None:
    opened.set_viewport_size(WIDE)
    edges = opened.evaluate(EDGES)
    opened.set_viewport_size(SCREEN)

    assert all(edge == pytest.approx(edges[0], abs=1) for edge in edges), edges


def test_the_size_of_the_text_is_chosen_on_every_page(opened: Page) -> None:
    control = opened.locator(".app-colophon [data-size-step]:visible")

    assert control.count() == (0 if CARD in opened.url else 3)


def test_the_right_side_of_a_desk_is_not_left_empty(opened: Page) -> None:
    opened.set_viewport_size(WIDE)
    empty = opened.evaluate(EMPTY_RIGHT)
    opened.set_viewport_size(SCREEN)

    # What was asked for stands there on the page of the search, once something was.
    # A card's few lines begin on its left edge: nobody gives it a desk.
    may_be = 2000 if SEARCH in opened.url else WIDE["height"]
    assert empty < may_be or CARD in opened.url
