"""WCAG 2.2 AA beside the page types of test_every_page: handbook, press, motion, axe itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.axe import in_both_schemes_and_magnified, violations
from tests.site.building import Built
from tests.site.local_server import served
from tests.site.page_types import GUIDE, OURS, PRESS
from tests.site.phone import STILL, a_phone

pytestmark = pytest.mark.browser

MOVING = """() => [...document.querySelectorAll("*")].flatMap((e) => [e, "::before", "::after"].map(
    (part) => part === e ? getComputedStyle(e) : getComputedStyle(e, part)
  ).filter((style) => [style.transitionDuration, style.animationDuration].some(
    (told) => told.split(",").some((time) => parseFloat(time) > 0.01)
  )).map(() => e.outerHTML.slice(0, 80)))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_phone(browser, **STILL) as context:
        yield context.new_page()


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
