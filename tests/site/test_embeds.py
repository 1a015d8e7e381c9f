"""Cards in the page of a newspaper with a strict policy of its own, served from another origin."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from newsroom.core import addresses
from tests.site.building import Built
from tests.site.phone import a_phone

pytestmark = pytest.mark.browser


class _Newspaper(BaseHTTPRequestHandler):
    """Answers every request with the one page of its server, ``ours`` being our address."""

    server: Newspaper

    def do_GET(self) -> None:
        ours = self.server.ours.rstrip("/")
        policy = f"default-src 'none'; script-src {ours}; frame-src {ours}; style-src 'none'"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(self.server.page.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Print nothing."""


class Newspaper(ThreadingHTTPServer):
    def __init__(self, ours: str, page: str) -> None:
        super().__init__(("127.0.0.1", 0), _Newspaper)
        self.ours, self.page = ours, page


@pytest.fixture
def article(browser: Browser, nginx: str, project: Built) -> Iterator[Page]:
    """An article that embeds a card, a list, a page that may not be framed and a stranger."""
    cards = sorted(project.site.glob(f"{addresses.EMBEDS}2*/index.html"))
    listed = sorted(project.site.glob(f"{addresses.EMBEDS}{addresses.FIELDS}*/index.html"))
    lists = [page for page in listed if "<li>" in page.read_text(encoding="utf-8")]
    card, listing = (one[0].parent.relative_to(project.site).as_posix() for one in (cards, lists))
    page = (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Báo</title>'
        f'<script async src="{nginx}{addresses.EMBED_SCRIPT}"></script>'
        f'<lan-toa id="the" src="{nginx}{card}/"><a href="{nginx}">Tít</a></lan-toa>'
        f'<lan-toa id="la" src="https://la.example/nhung/1/"><a href="#">Lạ</a></lan-toa>'
        f'<iframe id="danh-sach" title="Danh sách" src="{nginx}{listing}/"></iframe>'
        f'<iframe id="trang" title="Trang" src="{nginx}{addresses.STORIES}"></iframe>'
    )
    newspaper = Newspaper(nginx, page)
    threading.Thread(target=newspaper.serve_forever, daemon=True).start()
    try:
        with a_phone(browser) as context:
            opened = context.new_page()
            opened.goto(f"http://localhost:{newspaper.server_address[1]}/")
            yield opened
    finally:
        newspaper.shutdown()
        newspaper.server_close()


def test_a_card_and_a_list_show_and_nothing_else_does(article: Page) -> None:
    card, listing = (article.frame_locator(name) for name in ("#the iframe", "#danh-sach"))

    for frame in (card, listing):
        frame.locator("h1 a").wait_for()
        assert frame.locator("script, img").count() == 0
    assert listing.locator("li").count() >= 1
    assert article.locator("#the iframe").get_attribute("title") == "Tít"
    assert article.locator("#la").inner_html() == '<a href="#">Lạ</a>'
    refused = [frame for frame in article.frames if "chrome-error" in frame.url]
    assert len(refused) == 1


def test_a_card_needs_no_more_than_240_pixels(browser: Browser, nginx: str, project: Built) -> None:
    cards = sorted(project.site.glob(f"{addresses.EMBEDS}**/index.html"))
    with a_phone(browser) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 240, "height": 400})
        for card in cards[:6]:
            page.goto(f"{nginx}{card.parent.relative_to(project.site).as_posix()}/")
            assert page.evaluate("document.documentElement.scrollWidth") <= 240
