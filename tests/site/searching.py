"""The page of the search in a real browser, for the tests that ask it."""

from __future__ import annotations

from playwright.sync_api import Page

_ANSWERED = """query => {
  const words = document.querySelector('.app-search__status').textContent;
  const isDone = document.querySelector('.app-search__found').getAttribute('aria-busy') === 'false';
  return isDone && (words.includes(`“${query}”`) || words.startsWith('Chưa mở được'));
}"""


def ask(page: Page, query: str) -> list[str]:
    """Type, press Enter, wait; the slugs of the results in their order."""
    page.fill("#tim-tu", query)
    page.press("#tim-tu", "Enter")
    page.wait_for_function(_ANSWERED, arg=query.strip())
    return slugs(page)


def slugs(page: Page) -> list[str]:
    """The stories that the page shows now."""
    titles: list[str] = page.locator(".app-search__hits h3 a").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname.split('/').slice(-2)[0])"
    )
    return titles


def answers(page: Page) -> list[str]:
    """The addresses of the pages that answer before the stories."""
    addresses: list[str] = page.locator(".app-search__pages h3 a").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname.slice(1))"
    )
    return addresses


def status(page: Page) -> str:
    """What eyes and screen readers are told."""
    return page.locator(".app-search__status").inner_text()
