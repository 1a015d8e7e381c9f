"""A phone of 360 by 740 pixels, as most of our readers hold one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

SCREEN = ViewportSize(width=360, height=740)


@contextmanager
def a_phone(browser: Browser, **more: Any) -> Iterator[BrowserContext]:
    """A browser of its own, without memory, set to Vietnamese; closed whatever happens."""
    context = browser.new_context(**{"viewport": SCREEN, "locale": "vi-VN", **more})
    try:
        yield context
    finally:
        context.close()


def kept(page: Page) -> list[str]:
    """The addresses of everything that the phone keeps, without the site's own."""
    found: list[str] = page.evaluate(
        """async () => {
          const all = [];
          for (const name of await caches.keys()) {
            const keys = await (await caches.open(name)).keys();
            all.push(...keys.map(request => request.url));
          }
          return all;
        }"""
    )
    return found


def wait_for(page: Page, holds: Callable[[list[str]], bool]) -> list[str]:
    """What is kept, as soon as it is as wanted."""
    for _ in range(150):
        found = kept(page)
        if holds(found):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(kept(page))
