"""What a first visit costs: every page type in a real browser, its bytes summed."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Response

from tests.site.page_types import OURS, VISITED
from tests.site.phone import a_phone

pytestmark = pytest.mark.browser

BUDGET = 60_000
"""Bytes of HTML, stylesheet and script together, compressed."""
# What a page may ask for, and how often; pictures and typefaces come on top of the budget.
# Phones download the typeface of headlines only; "other" is the icon of the tab.
MOST = {"document": 1, "stylesheet": 1, "script": 2, "font": 1, "other": 1}
# The page of the search has its own script, and the table of the index comes with it.
MORE = {"search": {"script": 2}}


@contextmanager
def visit(browser: Browser, address: str) -> Iterator[list[Response]]:
    """Every answer that a first visit on a phone asks for, before anything is touched."""
    answers: list[Response] = []
    with a_phone(browser, service_workers="block") as context:
        page = context.new_page()
        page.on("response", lambda answer: answers.extend([answer]))
        page.goto(address, wait_until="networkidle")
        yield answers


@pytest.mark.parametrize("name", VISITED)
def test_a_page_weighs_less_than_its_budget(browser: Browser, nginx: str, name: str) -> None:
    with visit(browser, nginx + OURS[name]) as answers:
        kinds = Counter(answer.request.resource_type for answer in answers)
        weight = sum(
            len(gzip.compress(answer.body(), 9, mtime=0))
            for answer in answers
            if answer.request.resource_type in ("document", "stylesheet", "script")
        )

    assert weight <= BUDGET, kinds
    foreign = [a.url for a in answers if not a.url.startswith((nginx, "data:"))]
    assert foreign == []
    kinds.pop("image", None)
    kinds.subtract(MORE.get(name, {}))
    assert {kind: count for kind, count in kinds.items() if count > MOST.get(kind, 0)} == {}
    failed = [f"{a.status} {a.url}" for a in answers if a.status >= 400]
    assert failed == ([f"404 {nginx}{OURS[name]}"] if name == "missing" else [])


def test_the_first_screen_of_a_story_asks_for_few_pictures(browser: Browser, nginx: str) -> None:
    with visit(browser, nginx + OURS["model"]) as answers:
        pictures = [a for a in answers if a.request.resource_type == "image" and "/anh/" in a.url]
        weights = [len(picture.body()) for picture in pictures]

    # The lead picture, and what the browser thinks is near enough to load ahead.
    assert 1 <= len(pictures) <= 6
    assert sum(weights) < 250_000
    assert all(picture.url.endswith(".avif") for picture in pictures)
