"""Pictures of finished pages in a headless browser, from the files, without a server or network."""

import gzip
import mimetypes
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import Error as BrowserError

HOST = "http://xem-thu.invalid/"
WIDTHS = {"dien-thoai": 360, "may-tinh": 1280}
_HEIGHT, _TALLEST = 740, 2_000
_QUALITY = 72
_PATIENCE = 20_000  # milliseconds
BROWSERS = (
    *("chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
_COMPRESSED_ON_THE_WAY = {".html", ".css", ".js", ".svg", ".json", ".txt"}
_SHOW_EVERYTHING = """() => {
  for (const image of document.querySelectorAll('img[loading="lazy"]')) image.loading = "eager";
}"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take: the page at ``address`` of the folder ``site``, as file ``name``."""

    site: Path
    address: str
    device: str
    name: str


@contextmanager
def a_browser() -> Iterator[Browser | None]:
    """The browser of this machine; None where there is none, or none that starts."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = None
        for has_sandbox in (True, False):  # root, and many containers, can have none
            try:
                browser = playwright.chromium.launch(
                    executable_path=path, chromium_sandbox=has_sandbox
                )
                break
            except BrowserError:
                continue
        try:
            yield browser
        finally:
            if browser is not None:
                browser.close()


def take_pictures(shots: Sequence[Shot], folder: Path) -> dict[str, int]:
    """Name of each picture that was taken into ``folder`` → bytes that its page loads."""
    folder.mkdir(parents=True, exist_ok=True)
    weights: dict[str, int] = {}
    with a_browser() as browser:
        for shot in shots if browser else ():
            weight = _take(browser, shot, folder) if browser else None
            if weight is not None:
                weights[shot.name] = weight
    return weights


def _take(browser: Browser, shot: Shot, folder: Path) -> int | None:
    loaded: dict[Path, int] = {}

    def answer(route: Route) -> None:
        file = _file_of(shot.site, route.request.url)
        if file is None:
            route.abort()
            return
        content = file.read_bytes()
        text = file.suffix in _COMPRESSED_ON_THE_WAY
        loaded[file] = len(gzip.compress(content)) if text else len(content)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(status=200, body=content, content_type=kind)

    width = WIDTHS[shot.device]
    context = browser.new_context(
        viewport={"width": width, "height": _HEIGHT},
        color_scheme="light",
        reduced_motion="reduce",
        locale="vi-VN",
        service_workers="block",
    )
    try:
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.route("**/*", answer)
        page.goto(HOST + shot.address, wait_until="load")
        weight = sum(loaded.values())  # before pictures further down are asked for
        page.evaluate(_SHOW_EVERYTHING)
        page.wait_for_load_state("networkidle")
        _draw(page, width, folder / shot.name)
    except BrowserError:
        return None
    finally:
        context.close()
    return weight


def _draw(page: Page, width: int, file: Path) -> None:
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), _TALLEST)
    page.screenshot(
        path=file,
        type="jpeg",
        quality=_QUALITY,
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": height},
    )


def _file_of(site: Path, url: str) -> Path | None:
    """The file of the site that an address means; nothing outside of it."""
    if not url.startswith(HOST):
        return None
    path = unquote(urlsplit(url).path).lstrip("/")
    file = site / (f"{path}index.html" if not path or path.endswith("/") else path)
    return file if file.is_file() and file.resolve().is_relative_to(site.resolve()) else None
