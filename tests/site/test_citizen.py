"""One afternoon of a reader with a cheap phone, from the first word typed to the printed sheet."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.page_types import MODEL
from tests.site.phone import a_phone, wait_for

pytestmark = pytest.mark.browser

HEADLINE = "Mười hai hộ giữ giống bí xanh"
SIZE = "() => parseFloat(getComputedStyle(document.querySelector('.app-prose p')).fontSize)"
PAPER = "() => getComputedStyle(document.body).backgroundColor"
# A phone without a voice of its own, and without a sheet for sharing.
BARE = """
Object.defineProperty(window, 'speechSynthesis', {value: new (class extends EventTarget {
  getVoices() { return []; }
  speak() {}
  cancel() {}
})()});
Object.defineProperty(navigator, 'share', {value: undefined});
"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    may = ["clipboard-read", "clipboard-write"]
    with a_phone(browser, has_touch=True, permissions=may) as context:
        context.add_init_script(BARE)
        yield context


def test_a_reader_finds_reads_keeps_and_prints_a_story(phone: BrowserContext, nginx: str) -> None:
    page = phone.new_page()
    page.goto(nginx)

    _find(page, "giu giong bi xanh")
    expect(page.locator("h1")).to_have_text(HEADLINE)
    assert page.url == nginx + MODEL

    before, light = page.evaluate(SIZE), page.evaluate(PAPER)
    page.tap('.app-tools [data-size-step="1"]')
    page.tap('.app-colophon [data-scheme-choice="dark"]')
    assert page.evaluate(SIZE) > before * 1.05
    assert page.evaluate(PAPER) != light
    assert not page.locator(".app-listen").is_visible()  # nothing could speak here

    _pass_on(page)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    wait_for(page, lambda stored: page.url in stored)

    phone.set_offline(True)
    page.close()
    again = phone.new_page()
    again.goto(nginx + MODEL)
    expect(again.locator("h1")).to_have_text(HEADLINE)
    assert again.evaluate(SIZE) > before * 1.05
    assert again.evaluate(PAPER) != light
    again.goto(f"{nginx}ngoai-tuyen/")
    expect(again.locator("main")).to_contain_text(HEADLINE)

    phone.set_offline(False)
    again.goto(nginx + MODEL)
    _look_at_the_print(again)


def _find(page: Page, words: str) -> None:
    page.tap(".app-search-box button")
    page.fill("#tim-tu", words)
    page.press("#tim-tu", "Enter")
    first = page.locator(".app-hit h3 a").first
    expect(first).to_have_text(HEADLINE)
    first.tap()
    page.wait_for_url(f"**/{MODEL}**")


def _pass_on(page: Page) -> None:
    """Without a sheet of the phone: the list with Zalo, and the address to copy."""
    page.tap(".app-share summary")
    head = page.locator(".app-share__sheet")
    expect(head).to_be_visible()
    expect(head).to_contain_text("Zalo")
    expect(head).to_contain_text("Facebook")
    page.tap('[data-copy="url"]')
    page.wait_for_function("() => document.querySelector('.app-share__told').textContent")
    assert "/g/2026-" in page.evaluate("() => navigator.clipboard.readText()")
    page.keyboard.press("Escape")


def _look_at_the_print(page: Page) -> None:
    """A4, upright, few sheets; words that can be searched, ink on white, and the code."""
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert 1 <= len(printed) <= 12  # one of the longest, with every section
    words = " ".join(head.get_textpage().get_text_range() for head in printed)
    plain = " ".join(words.split())
    assert HEADLINE in plain
    assert "/g/2026-" in plain
    assert "Tìm câu chuyện" not in plain
    picture = printed[0].render(scale=1).to_pil().convert("L")
    shades = picture.histogram()
    assert picture.getpixel((3, 3)) == 255  # white paper, though the screen was dark
    assert sum(shades[:100]) > 2_000  # letters
    assert sum(shades[:250]) < picture.width * picture.height / 2  # and no dark ground
