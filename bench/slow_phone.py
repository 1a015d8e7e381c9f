"""How long a reader with a slow phone waits for a search, in a real browser.

``PYTHONPATH=scripts python -m bench.slow_phone SITE [FILM]``

A server of this machine answers every request after 400 ms and sends 400 kbit/s to all of them
together, whoever asks, a service worker too. The processor of the page is slowed down six times.
With ``FILM``, a folder, a first search is filmed: a picture every 200 ms.
"""

from __future__ import annotations

import gzip
import json
import math
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:  # a tool for development, which a machine that only builds does not have
    from playwright.sync_api import Browser, Page

LATENCY = 0.4  # seconds
RATE = 50_000  # bytes a second, 400 kbit/s
SLOWER = 6
QUERY: Final = "nuoi ong"
LETTER = 120  # milliseconds from one letter to the next
_PACKET = 1_400
_LONGEST = 20_000  # milliseconds
_RUNS = 3  # of which the quickest counts: a machine may be at work on other things
_SCREEN: Final = {"width": 360, "height": 740}
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
_COMPRESSED: Final = {".html", ".css", ".js", ".json", ".svg", ".webmanifest"}
# When the last letter came, when the first hit was painted, how far things moved by themselves.
_WATCH: Final = """
  window.seen = {letter: 0, hit: 0, shift: 0};
  addEventListener("input", () => { seen.letter = performance.now(); seen.hit = 0; }, true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  new MutationObserver(() => {
    const hit = document.querySelector(".app-hit");
    if (hit && !seen.hit && !hit.dataset.seen) {
      hit.dataset.seen = "1";
      requestAnimationFrame(() => setTimeout(() => { seen.hit = performance.now(); }));
    }
  }).observe(document, {subtree: true, childList: true});
"""
# The longest chain of files, each asked for when the one before was there.
_STEPS: Final = """() => {
  const files = performance.getEntriesByType("resource")
    .filter(({name}) => /\\/(?:tim\\/|assets\\/search\\.)/.test(name))
    .sort((a, b) => a.responseEnd - b.responseEnd);
  let steps = 0, end = -1;
  for (const {startTime, responseEnd} of files) {
    if (startTime >= end) { steps += 1; end = responseEnd; }
  }
  return steps;
}"""


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds to the first hit: after the last letter, after that of a later visit, of a link.

    ``shift`` is the cumulative layout shift of the link, ``steps`` are files asked one after the
    other.
    """

    first: float
    later: float
    link: float
    shift: float
    steps: int


class _Line:
    """What all answers share; no answer is sent faster than the line carries it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free = 0.0

    def carry(self, size: int) -> None:
        with self._lock:
            self._free = max(self._free, time.monotonic()) + size / RATE
            wait = self._free - time.monotonic()
        time.sleep(max(0.0, wait))


class _SlowServer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self,
        folder: Path,
        line: _Line,
        read: Callable[[Path], tuple[bytes, bool]],
        *connection: Any,
    ) -> None:
        self._folder, self._line, self._read = folder, line, read
        super().__init__(*connection)

    def handle(self) -> None:
        """A page that was left ends its connections."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """One file, late and slowly."""
        time.sleep(LATENCY)
        path = self._folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content, is_compressed = self._read(path)
        self.send_response(200)
        self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for start in range(0, len(content), _PACKET):
            packet = content[start : start + _PACKET]
            self._line.carry(len(packet))
            self.wfile.write(packet)

    def log_message(self, *values: object) -> None:
        """The benchmark prints its own results."""


def _content(path: Path) -> tuple[bytes, bool]:
    if path.suffix in _COMPRESSED:
        return gzip.compress(path.read_bytes(), 9), True
    return path.read_bytes(), False


@contextmanager
def slow_server(site: Path) -> Iterator[str]:
    """The address of the finished site, for the time of the block."""
    # No longer than the server: the next site may stand in the same folder.
    read = lru_cache(maxsize=512)(_content)
    handler = partial(_SlowServer, site, _Line(), read)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measure_waits(site: Path) -> Waits | None:
    """None where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    from tests.browser import find_browser, launch

    if find_browser() is None:
        return None
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            with slow_server(site) as address:
                typed = [_typed(browser, address) for _ in range(_RUNS)]
                linked = [_linked(browser, address) for _ in range(_RUNS)]
        finally:
            browser.close()
    first, later, steps = map(list, zip(*typed, strict=True))
    link, shift = map(list, zip(*linked, strict=True))
    return Waits(min(first), min(later), min(link), max(shift), max(steps))


def _typed(browser: Browser, address: str) -> tuple[float, float, int]:
    """A first search, and the same one on the next day."""
    with _slow_page(browser) as page:
        first = _type(page, f"{address}tim-kiem/?tu=")
        steps = page.evaluate(_STEPS)
        page.wait_for_load_state("networkidle")
        later = _type(page, f"{address}tim-kiem/?tu=")
    return first, later, steps


def _type(page: Page, address: str) -> float:
    page.goto(address, wait_until="networkidle")
    page.locator("#tim-tu").press_sequentially(QUERY, delay=LETTER)
    return _wait_for_hit(page, "seen.hit - seen.letter")


def _linked(browser: Browser, address: str) -> tuple[float, float]:
    with _slow_page(browser) as page:
        page.goto(f"{address}tim-kiem/?tu={QUERY.replace(' ', '+')}", wait_until="commit")
        seconds = _wait_for_hit(page, "seen.hit")
        page.wait_for_load_state("networkidle")
        return seconds, page.evaluate("seen.shift")


def _wait_for_hit(page: Page, milliseconds: str) -> float:
    """Without end when no hit is painted after the last letter: it stood there before."""
    from playwright.sync_api import TimeoutError as NoHit

    try:
        page.wait_for_function("() => seen.hit > seen.letter", timeout=_LONGEST)
    except NoHit:
        return math.inf
    value: float = page.evaluate(milliseconds)
    return value / 1000


@contextmanager
def _slow_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=_SCREEN, locale="vi-VN")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(_WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()


def film(browser: Browser, address: str, folder: Path) -> None:
    """A picture every 200 ms, from the last letter of a first search until all is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with _slow_page(browser) as page:
        page.goto(f"{address}tim-kiem/?tu=", wait_until="networkidle")
        page.locator("#tim-tu").press_sequentially(QUERY, delay=LETTER)
        began = time.monotonic()
        for number in range(25):
            page.wait_for_timeout(max(0, 1000 * (began + 0.2 * number - time.monotonic())))
            at = 1000 * (time.monotonic() - began)
            page.screenshot(path=folder / f"{number:02}-{at:04.0f}ms.png")


def main() -> None:
    """Print what was measured, or make a film."""
    site, *folders = map(Path, sys.argv[1:])
    if not folders:
        waits = measure_waits(site)
        print(json.dumps(asdict(waits)) if waits else "{}")
        return
    from playwright.sync_api import sync_playwright

    from tests.browser import launch

    with sync_playwright() as playwright, slow_server(site) as address:
        browser = launch(playwright)
        film(browser, address, folders[0])
        browser.close()


if __name__ == "__main__":
    main()
