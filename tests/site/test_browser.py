"""The finished site in a real browser: quiet, narrow enough, readable, without scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import launch
from tests.site.building import Built

pytestmark = pytest.mark.browser

MODEL = "cau-chuyen/muoi-hai-ho-giu-giong-bi-xanh/"
DEED = "cau-chuyen/cay-cau-tre-ba-ngay/"
PROFILE = "cau-chuyen/mien-dong-tai-hoan/"
OURS = {
    "home": "",
    "model": MODEL,
    "deed": DEED,
    "profile": PROFILE,
    "list": "cau-chuyen/",
    "field": "linh-vuc/nong-thon-moi/",
    "movement": "phong-trao/nong-thon-moi/",
    "former province": "dia-ban/bac-kan/",
    "event": "su-kien/bieu-duong-bac-kan-2023/",
    "directory": "muc-luc/",
    "document": "van-ban/luat-thi-dua-khen-thuong-2022/",
    "criteria": "tieu-chi/",
    "overview": "buc-tranh-chung/",
    "words": "gioi-thieu-guong/",
    "version": f"{MODEL}en/",
    "slip": "phieu-gioi-thieu/",
    "poster": f"{MODEL}ap-phich/",
    "loudspeaker": f"{MODEL}loa/",
    "notice": "cau-chuyen/da-rut-theo-nguyen-vong/",
    "missing": "khong-co-trang-nay/",
}
GUIDE = {"guide": "huong-dan/", "field tables": "huong-dan/truong-du-lieu/"}

# Every visible text against the colour behind it (WCAG 2.2, 1.4.3); returns what is too faint.
CONTRAST = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const seen = new Map();
  const rgba = (colour) => {
    if (!seen.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      seen.set(colour, [r, g, b, a / 255]);
    }
    return seen.get(colour);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map(v => v / 255).map(
      v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const [r, g, b, a] = rgba(getComputedStyle(e).backgroundColor);
      if (a > 0.99) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.data.trim().slice(0, 30);
    if (!words || !element.checkVisibility({visibilityProperty: true})) continue;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width < 2 || box.height < 2 || style.clipPath !== 'none') continue;
    const [r, g, b, a] = rgba(style.color);
    const back = behind(element);
    const front = [r, g, b].map((v, i) => v * a + back[i] * (1 - a));
    const [l1, l2] = [light(front), light(back)].sort((x, y) => y - x);
    const ratio = (l1 + 0.05) / (l2 + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) {
      faint.push(`${ratio.toFixed(2)} ${element.tagName}.${element.className}: ${words}`);
    }
  }
  return faint;
}
"""


class Quiet(SimpleHTTPRequestHandler):
    """The folder as a plain web server would serve it, with the site's own page for the lost."""

    def send_error(self, code: int, *rest: Any) -> None:
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server(project: Built) -> Iterator[str]:
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(project.site))
    ) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", [*OURS, *GUIDE])
def test_a_page_opens_without_error_or_foreign_request(page: Page, server: str, name: str) -> None:
    address = server + {**OURS, **GUIDE}[name]
    asked: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: trouble.append(request.url))
    page.on(
        "response",
        lambda r: trouble.append(f"{r.status} {r.url}") if r.status > 399 else None,
    )
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "console",
        lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None,
    )

    page.goto(address, wait_until="networkidle")

    if name == "missing":
        trouble = [t for t in trouble if address not in t and "404 (" not in t]
    assert trouble == []
    assert [url for url in asked if not url.startswith((server, "data:"))] == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("name", OURS)
def test_no_page_is_wider_than_the_screen(page: Page, server: str, name: str) -> None:
    page.goto(server + OURS[name])
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        wide = page.evaluate(
            """() => [document.documentElement.scrollWidth - document.documentElement.clientWidth,
              [...document.querySelectorAll('body *')].filter(
                e => e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility()
              ).map(e => e.tagName + '.' + e.className).slice(0, 5)]"""
        )
        assert wide[0] <= 0, (width, wide[1])


@pytest.mark.parametrize("name", ["model", "deed", "profile"])
def test_the_first_screen_of_a_story_shows_kicker_and_headline(
    page: Page, server: str, name: str
) -> None:
    page.goto(server + OURS[name])

    for selector in (".app-story .app-kicker", ".app-story h1"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 740, selector


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_tapped_is_large_enough(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(server)

    links = page.locator(".app-masthead a:visible, .app-colophon__links a:visible").all()
    assert len(links) > 10
    small = [
        (link.inner_text(), box["width"], box["height"])
        for link in links
        if (box := link.bounding_box()) is not None and min(box["width"], box["height"]) < 44
    ]
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["home", "model", "version", "slip", "list", "document", "overview", "missing"]
)
def test_every_text_stands_out_from_what_is_behind_it(
    page: Page, server: str, name: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(server + OURS[name])

    assert page.evaluate(CONTRAST) == []


def test_the_dark_scheme_changes_the_paper(page: Page, server: str) -> None:
    seen = {}
    page.goto(server)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        seen[scheme] = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert seen["light"] != seen["dark"]


@pytest.mark.parametrize("name", ["home", "model", "list", "directory", "overview"])
def test_without_scripts_a_page_says_the_same(
    browser: Browser, page: Page, server: str, name: str
) -> None:
    page.goto(server + OURS[name])
    without = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    plain = without.new_page()
    plain.goto(server + OURS[name])

    said = plain.locator("body").inner_text()
    without.close()
    shown = page.locator("body").inner_text().splitlines()
    assert [line for line in said.splitlines() if line not in shown] == []
    assert len(said) > 400


@pytest.mark.parametrize("name", ["home", "model", "list"])
def test_the_keyboard_skips_to_the_content(page: Page, server: str, name: str) -> None:
    page.goto(server + OURS[name])

    page.keyboard.press("Tab")
    skip = page.locator(".app-skip")
    box = skip.bounding_box()
    assert page.evaluate("() => document.activeElement.className") == "app-skip"
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")

    assert page.evaluate("() => document.activeElement.id") == "than-trang"


def test_what_has_the_focus_can_be_seen(page: Page, server: str) -> None:
    page.goto(server + MODEL)
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
              return [s.outlineStyle, parseFloat(s.outlineWidth), e.innerText] }"""
        )
        assert outline[0] != "none", outline
        assert outline[1] >= 1, outline


@pytest.mark.parametrize("name", ["model", "deed", "list"])
def test_a_page_can_be_printed(page: Page, server: str, name: str) -> None:
    page.goto(server + OURS[name])

    printed = page.pdf(format="A4")

    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page") + printed.count(b"/Type/Page") >= 1


def test_a_short_address_leads_to_its_story(page: Page, server: str) -> None:
    page.goto(f"{server}g/2026-0001/")

    page.wait_for_url(f"{server}cau-chuyen/*/")
    assert page.locator(".app-story h1").count() == 1
