"""WCAG 2.2 AA on every page type: by axe, and by what axe does not ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.building import Built
from tests.site.local_server import served
from tests.site.page_types import GUIDE, OURS, PRESS

pytestmark = pytest.mark.browser

# Everything that axe knows, with the size of targets, which it leaves out unless asked.
ALL_RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# The scheme changes colours and nothing else.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
ALL_BUT_COLOURS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
}
# A phone, a desk, and the desk at 200 %: half as many pixels, each twice as large.
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
MAGNIFIED = {"width": 640, "height": 400}
_SMALLEST = 44

# What a finger cannot hit: less than 44 px from edge to edge, through the middle. A link in a
# line of words may be as high as its line (WCAG 2.5.5 and 2.5.8, exception "inline").
SMALL = """least => {
  const controls = "a[href], button, summary, input, select, textarea, [role=button]";
  const inLine = (e) => {
    if (e.localName !== "a") return false;
    const block = e.closest("p, li, dd, dt, td, th, figcaption, cite, small, blockquote, address");
    return block !== null && block.textContent.trim().length > e.textContent.trim().length;
  };
  const hits = (e, x, y) => {
    const found = document.elementFromPoint(x, y);
    return found !== null &&
      (e.contains(found) || [...(e.labels ?? [])].some((label) => label.contains(found)));
  };
  const reach = (e, x, y, dx, dy) => {
    let step = 0;
    while (step < least && hits(e, x + step * dx, y + step * dy)) step += 1;
    return step;
  };
  const small = [];
  for (const e of document.querySelectorAll(controls)) {
    const seen = e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!seen || inLine(e)) continue;
    e.scrollIntoView({ block: "center", behavior: "instant" });
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.bottom < 0 || box.right < 0) continue;  // shown on focus only
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const wide = reach(e, x, y, -1, 0) + reach(e, x, y, 1, 0) - 1;
    const high = reach(e, x, y, 0, -1) + reach(e, x, y, 0, 1) - 1;
    if (Math.min(wide, high) < least - 1) {
      small.push(`${wide} × ${high} ${e.outerHTML.slice(0, 90)} in ${e.parentElement.localName}`);
    }
  }
  return small;
}"""
WIDER = """step => {
  const html = document.documentElement;
  html.dataset.textSize = step;
  return html.scrollWidth - html.clientWidth;
}"""
MOVING = """() => [...document.querySelectorAll("*")].flatMap((e) => [e, "::before", "::after"].map(
    (part) => part === e ? getComputedStyle(e) : getComputedStyle(e, part)
  ).filter((style) => [style.transitionDuration, style.animationDuration].some(
    (told) => told.split(",").some((time) => parseFloat(time) > 0.01)
  )).map(() => e.outerHTML.slice(0, 80)))"""


def new_context(browser: Browser) -> BrowserContext:
    """A phone; without motion, for a colour on its way from one scheme to the other is neither."""
    return browser.new_context(
        viewport=PHONE, locale="vi-VN", service_workers="block", reduced_motion="reduce"
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = new_context(browser)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=OURS)
def opened(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """Each page type once, on a phone, for all questions that leave it as it was."""
    context = new_context(browser)
    shown = context.new_page()
    shown.goto(server + OURS[request.param])
    yield shown
    context.close()


def violations(
    page: Page, options: Mapping[str, object] = ALL_RULES, part: str | None = None
) -> list[str]:
    """What axe finds wrong on the page as it is now, or on a part of it."""
    response: dict[str, Any] = Axe().run(page, context=part, options=dict(options)).response
    return [
        f"{found['id']}: {node['html'][:120]} {node['failureSummary']}"
        for found in response["violations"]
        for node in found["nodes"]
    ]


def in_both_schemes_and_magnified(page: Page) -> dict[str, list[str]]:
    """What axe finds wrong on a phone, on a desk in the dark, and at 200 %."""
    found = {"phone": violations(page)}
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(DESK)
    found["dark desk"] = violations(page, COLOURS)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(MAGNIFIED)
    found["200 %"] = violations(page, ALL_BUT_COLOURS)
    page.set_viewport_size(PHONE)
    return {state: wrong for state, wrong in found.items() if wrong}


def test_axe_finds_nothing(opened: Page) -> None:
    assert in_both_schemes_and_magnified(opened) == {}


def test_a_finger_hits_every_control(opened: Page) -> None:
    assert opened.evaluate(SMALL, _SMALLEST) == []


def test_no_page_is_wider_than_the_screen_at_any_size(opened: Page) -> None:
    wide = {}
    for width in (320, 360, 768, 1280):
        opened.set_viewport_size({"width": width, "height": 740})
        for step in ("0", "3"):
            wide[width, step] = max(0, opened.evaluate(WIDER, step))
    opened.evaluate("() => { delete document.documentElement.dataset.textSize; }")
    opened.set_viewport_size(PHONE)
    assert set(wide.values()) == {0}, wide


def test_axe_finds_nothing_in_what_the_handbook_says(page: Page, server: str) -> None:
    page.goto(server + GUIDE["guide"])

    assert violations(page, part="article") == []  # around it stands the theme


def test_axe_finds_nothing_on_the_pages_of_the_press(page: Page, with_press: Built) -> None:
    with served(with_press.site) as address:
        found = {}
        for name in PRESS:
            page.goto(address + PRESS[name])
            found[name] = in_both_schemes_and_magnified(page)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.set_content('<p style="color: #bbb">Nhạt</p><input><img src="data:,">')

    assert {wrong.partition(":")[0] for wrong in violations(page)} >= {
        "color-contrast",
        "html-has-lang",
        "image-alt",
        "label",
    }


@pytest.mark.parametrize("name", ["home", "model", "search", "list"])
def test_nothing_moves_for_a_reader_who_asked_for_that(page: Page, server: str, name: str) -> None:
    page.goto(server + OURS[name])

    assert page.evaluate(MOVING) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) != []
