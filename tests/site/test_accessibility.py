"""WCAG 2.2 AA on every page type: by axe, and by what axe does not ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.axe import ALL_BUT_COLOURS, COLOURS, violations
from tests.site.building import Built
from tests.site.local_server import served
from tests.site.page_types import GUIDE, OURS, PRESS
from tests.site.phone import SCREEN, a_phone

pytestmark = pytest.mark.browser

# A desk, and the desk at 200 %: half as many pixels, each twice as large.
WIDE, MAGNIFIED = {"width": 1280, "height": 800}, {"width": 640, "height": 400}
_SMALLEST = 44

# What a finger cannot hit: less than 44 px from edge to edge, through the middle. A link in a
# line of words may be as high as its line (WCAG 2.5.5 and 2.5.8, exception "inline").
SMALL = """least => {
  const controls = "a[href], button, summary, input, select, textarea, [role=button]";
  const paragraph = (e) =>
    getComputedStyle(e).display.startsWith("inline") ? paragraph(e.parentElement) : e;
  const inLine = (e) => {
    if (e.localName !== "a") return false;
    const around = paragraph(e);
    const texts = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const isBeside = paragraph(node.parentElement) === around && !e.contains(node);
      if (isBeside && /[\\p{L}\\p{N}]/u.test(node.data)) return true;
    }
    return false;
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


# Without motion, for a colour on its way from one scheme to the other is neither.
STILL = {"service_workers": "block", "reduced_motion": "reduce"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_phone(browser, **STILL) as context:
        yield context.new_page()


@pytest.fixture(scope="module", params=OURS)
def opened(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """Each page type once, on a phone, for all questions that leave it as it was."""
    with a_phone(browser, **STILL) as context:
        page_shown = context.new_page()
        page_shown.goto(server + OURS[request.param])
        yield page_shown


def in_both_schemes_and_magnified(page: Page) -> dict[str, list[str]]:
    """What axe finds wrong on a phone, on a desk in the dark, and at 200 %."""
    problems = {"phone": violations(page)}
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(WIDE)
    problems["dark desk"] = violations(page, COLOURS)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(MAGNIFIED)
    problems["200 %"] = violations(page, ALL_BUT_COLOURS)
    page.set_viewport_size(SCREEN)
    return {state: wrong for state, wrong in problems.items() if wrong}


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
    opened.set_viewport_size(SCREEN)
    assert set(wide.values()) == {0}, wide


def test_axe_finds_nothing_in_what_the_handbook_says(page: Page, server: str) -> None:
    page.goto(server + GUIDE["guide"])

    assert violations(page, part="article") == []  # around it stands the theme


def test_axe_finds_nothing_on_the_pages_of_the_press(page: Page, with_press: Built) -> None:
    with served(with_press.site) as address:
        problems = {}
        for name in PRESS:
            page.goto(address + PRESS[name])
            problems[name] = in_both_schemes_and_magnified(page)

    assert {name: wrong for name, wrong in problems.items() if wrong} == {}


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.set_content('<p style="color: #bbb">Nhạt</p><input><img src="data:,">')

    assert {wrong.partition(":")[0] for wrong in violations(page)} >= {
        "color-contrast",
        "html-has-lang",
        "image-alt",
        "label",
    }


@pytest.mark.parametrize("name", ["home", "model", "search", "stories"])
def test_nothing_moves_for_a_reader_who_asked_for_that(page: Page, server: str, name: str) -> None:
    page.goto(server + OURS[name])

    assert page.evaluate(MOVING) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) != []
