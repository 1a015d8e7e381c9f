"""Where things lie on the page of a model, and colours of the reader's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.axe import WIDE
from tests.site.layout import LOOK, LOST_JUMPS
from tests.site.page_types import MODEL, OURS
from tests.site.phone import SCREEN, a_phone

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """The model on a phone: a page with everything on it."""
    with a_phone(browser, service_workers="block") as context:
        page = context.new_page()
        page.goto(server + MODEL)
        yield page


@pytest.mark.parametrize("fragment", ["phan-so-lan-toa", "phan-so-lieu", "nguon-s3", "phan-nguon"])
def test_a_deep_link_lands_where_it_leads(browser: Browser, server: str, fragment: str) -> None:
    with a_phone(browser, service_workers="block", reduced_motion="no-preference") as context:
        page = context.new_page()
        page.goto(f"{server}{MODEL}#{fragment}", wait_until="load")

        assert page.evaluate(LOST_JUMPS, {}) == []
        section = page.locator(f"#{fragment}")
        assert section.locator("> details:not([open])").count() == 0


# --- a model on a phone -------------------------------------------------------------------------


def test_the_picture_begins_on_the_first_screen_and_the_text_before_the_second_ends(
    page: Page,
) -> None:
    tops = [
        page.evaluate("(what) => document.querySelector(what).getBoundingClientRect().top", what)
        for what in (".app-story__lead img", ".app-prose > h2", ".app-prose > p")
    ]

    assert tops == sorted(tops)
    assert tops[0] < SCREEN["height"]
    assert tops[2] < 2 * SCREEN["height"]


def test_the_parts_of_a_story_stay_at_the_top_and_learning_is_one_tap_away(page: Page) -> None:
    first = page.locator(".app-contents a").first
    box = first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < SCREEN["height"]
    assert box["x"] + box["width"] < SCREEN["width"]

    first.click()

    learn = page.locator("#phan-hoc-mo-hinh").bounding_box()
    line = page.locator(".app-contents").bounding_box()
    assert learn is not None
    assert line is not None
    assert line["y"] == pytest.approx(0, abs=1)
    assert line["height"] < 60
    assert 0 <= learn["y"] - line["height"] <= 40


def test_quiet_parts_are_closed_and_say_what_they_hold(page: Page) -> None:
    parts = page.locator(".app-box > details")

    assert parts.count() >= 5
    for summary in parts.locator("> summary").all():
        heading = summary.locator("h2")
        gist = summary.inner_text().removeprefix(heading.inner_text() if heading.count() else "")
        assert len(gist.strip()) > 5
    assert page.locator(".app-box > details[open]").count() == 0
    assert not page.locator("#phan-nguon details").count()


def test_paper_shows_what_the_screen_closes(page: Page) -> None:
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".app-box details:not([open])").count() == 0

    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator(".app-box details[open]").count() == 0


def test_the_parts_of_a_story_stay_beside_it_on_a_desk(page: Page) -> None:
    page.set_viewport_size(WIDE)
    for part in (".app-prose", "#phan-chi-phi", "#phan-nguon"):
        page.locator(part).scroll_into_view_if_needed()
        line, text = page.locator(".app-contents").bounding_box(), page.locator(part).bounding_box()
        assert line is not None
        assert text is not None
        assert 0 <= line["y"] < WIDE["height"] / 2 or part == ".app-prose"
        assert line["x"] + line["width"] < text["x"]


# --- colours of the reader's own ----------------------------------------------------------------

APART = {
    "evidence": (".app-ladder__full", ".app-ladder__dots i:not(.app-ladder__full)"),
    "legend": (".app-legend__item::before", ".app-legend__item--stopped::before"),
    "menu": (".app-masthead__menu [aria-current]", ".app-masthead__menu a:not([aria-current])"),
    "scheme": ('[data-scheme-choice=""]', '[data-scheme-choice="dark"]'),
}


def test_forced_colours_tell_apart_what_a_ground_told(page: Page) -> None:
    page.goto(page.url.replace(MODEL, OURS["story"]))
    story = {"evidence": APART["evidence"]}
    page.emulate_media(forced_colors="active")
    same = [name for name, pair in story.items() if looks(page, *pair) == 1]
    page.goto(page.url.replace(OURS["story"], MODEL))
    same += [name for name, pair in APART.items() if name not in story and looks(page, *pair) == 1]

    assert same == []


def looks(page: Page, *selectors: str) -> int:
    """How many different looks these have."""
    return len({page.evaluate(LOOK, selector) for selector in selectors})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_to_whoever_asks(page: Page, scheme: str) -> None:
    def quiet_words() -> float:
        colours = page.evaluate(
            """() => [getComputedStyle(document.querySelector(".app-story__byline")).color,
                      getComputedStyle(document.body).backgroundColor]"""
        )
        return contrast(*colours)

    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    plain = quiet_words()
    page.emulate_media(contrast="more")

    assert quiet_words() > max(plain, 12)


def contrast(one: str, other: str) -> float:
    """Of two colours as a browser writes them (WCAG 2.2, contrast ratio)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``rgb(r, g, b)`` (WCAG 2.2)."""
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
