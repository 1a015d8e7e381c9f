"""What a first visit costs: every page type in a real browser, its bytes summed."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

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


AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """``size`` as it came, ``packed`` as a server compresses it."""

    kind: str
    url: str
    status: int
    size: int
    packed: int


def visit(context: BrowserContext, address: str) -> tuple[Page, list[Response]]:
    responses: list[Response] = []
    page = context.new_page()
    page.on("response", lambda response: responses.extend([response]))
    page.goto(address, wait_until="commit")
    return page, responses


@pytest.fixture(scope="module")
def visits(browser: Browser, nginx: str) -> Mapping[str, list[Answer]]:
    """Every answer that a first visit on a phone asks for, before anything is touched.

    A visit ends with half a second of silence; some wait for it together.
    """
    answers: dict[str, list[Answer]] = {}
    names = list(OURS)
    for start in range(0, len(names), AT_ONCE):
        with ExitStack() as stack:
            some = {}
            for name in names[start : start + AT_ONCE]:
                context = stack.enter_context(a_phone(browser, service_workers="block"))
                some[name] = visit(context, nginx + OURS[name])
            for name, (page, responses) in some.items():
                page.wait_for_load_state("networkidle")
                answers[name] = [answer_of(response) for response in responses]
    return answers


def answer_of(response: Response) -> Answer:
    kind = response.request.resource_type
    body = response.body()
    packed = len(gzip.compress(body, 9, mtime=0))
    return Answer(kind, response.url, response.status, len(body), packed)


@pytest.mark.parametrize("name", VISITED)
def test_a_page_weighs_less_than_its_budget(
    visits: Mapping[str, list[Answer]], nginx: str, name: str
) -> None:
    answers = visits[name]
    kinds = Counter(answer.kind for answer in answers)
    ours = ("document", "stylesheet", "script")
    weight = sum(answer.packed for answer in answers if answer.kind in ours)

    assert weight <= BUDGET, kinds
    foreign = [a.url for a in answers if not a.url.startswith((nginx, "data:"))]
    assert foreign == []
    kinds.pop("image", None)
    kinds.subtract(MORE.get(name, {}))
    assert {kind: count for kind, count in kinds.items() if count > MOST.get(kind, 0)} == {}
    failed = [f"{a.status} {a.url}" for a in answers if a.status >= 400]
    assert failed == ([f"404 {nginx}{OURS[name]}"] if name == "missing" else [])


def test_the_first_screen_of_a_story_asks_for_few_pictures(
    visits: Mapping[str, list[Answer]],
) -> None:
    pictures = [a for a in visits["model"] if a.kind == "image" and "/anh/" in a.url]

    # The lead picture, and what the browser thinks is near enough to load ahead.
    assert 1 <= len(pictures) <= 6
    assert sum(picture.size for picture in pictures) < 250_000
    assert all(picture.url.endswith(".avif") for picture in pictures)
