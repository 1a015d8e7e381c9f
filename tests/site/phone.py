"""A phone of 360 by 740 pixels, as most of our readers hold one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

T = TypeVar("T")
SCREEN = ViewportSize(width=360, height=740)
# Without motion, for a colour on its way from one scheme to the other is neither.
STILL = {"service_workers": "block", "reduced_motion": "reduce"}
# A wait ends with its condition; this only ends one whose condition never comes.
PATIENCE_SECONDS = 120
PATIENCE = PATIENCE_SECONDS * 1000


@contextmanager
def a_phone(browser: Browser, **more: Any) -> Iterator[BrowserContext]:
    """A browser of its own, without memory, set to Vietnamese; closed whatever happens."""
    context = browser.new_context(**{"viewport": SCREEN, "locale": "vi-VN", **more})
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def stored_pages(page: Page) -> list[str]:
    """The addresses of everything that the phone keeps, without the site's own."""
    value: list[str] = page.evaluate(
        """async () => {
          const all = [];
          for (const name of await caches.keys()) {
            const keys = await (await caches.open(name)).keys();
            all.push(...keys.map(request => request.url));
          }
          return all;
        }"""
    )
    return value


def wait_for(page: Page, holds: Callable[[list[str]], bool]) -> list[str]:
    """What is kept, as soon as it is as wanted."""
    value: list[str] = []

    def as_wanted() -> bool:
        value[:] = stored_pages(page)
        return holds(value)

    wait_until(page, as_wanted, value)
    return value


def wait_until(page: Page, holds: Callable[[], T], otherwise: object = "") -> T:
    """Ask again until the answer is true, and return it; ``otherwise`` explains a failure.

    Events of the page are handled between two questions.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if answer := holds():
            return answer
        page.wait_for_timeout(20)
    raise AssertionError(otherwise)


def let_tasks_run(page: Page) -> None:
    """Until the tasks that the page has queued so far are done, and the next frame is painted."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
