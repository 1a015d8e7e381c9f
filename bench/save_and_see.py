"""How long an editor waits to see a change, in a real browser: from the write to the new text.

``python -m bench.save_and_see CONTENT BUILD SITE [FILM]``

The server is a copy of the programs, whose templates may be edited; what it finds of an earlier
build is what a second `make serve` finds. With ``FILM``, a folder, the save of a headline is filmed
instead: a picture every 200 ms.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from bench.stories import TODAY
from newsroom.core import addresses
from newsroom.core.settings import ROOT

if TYPE_CHECKING:  # a tool for development, which a machine that only builds does not have
    from playwright.sync_api import Page

_RUNS: Final = 3  # of which the quickest counts: a machine may be at work on other things
_PATIENCE: Final = 600  # seconds for a first build
_LONGEST: Final = 60  # seconds from a write to the new text
_FRAME: Final = 0.2  # seconds
_PROGRAMS: Final = ("scripts", "overrides", "mkdocs.yml")
_SCREEN: Final[Any] = {"width": 1280, "height": 800}
_NUMBERS: Final = count(2)
_OPENED, _BUILT = "http://127.0.0.1", "Đã dựng"


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds from the write to the new text on the page of a story, by what was written."""

    headline: float
    paragraph: float
    term: float
    template: float


@dataclass(frozen=True, slots=True)
class _Served:
    """A tree that is served: the story whose page is open, and what the server prints."""

    tree: Path
    story: Path
    address: str
    lines: SimpleQueue[str]

    def wait_for(self, words: str) -> str:
        """The next line with these words. Raises TimeoutError."""
        try:
            while words not in (line := self.lines.get(timeout=_PATIENCE)):
                pass
        except Empty:
            raise TimeoutError(words) from None
        return line


def measure_saves(content: Path, build: Path, site: Path) -> Seen | None:
    """None where there is no browser. Every file is as it was before."""
    try:
        from playwright.sync_api import sync_playwright

        from tests.browser import find_browser, launch
    except ImportError:
        return None
    if find_browser() is None:
        return None
    with sync_playwright() as playwright, _served(content, build, site) as served:
        browser = launch(playwright)
        page = browser.new_page(viewport=_SCREEN)
        page.goto(served.address)
        seen = {name: _quickest(page, served, name) for name in _EDITS}
        browser.close()
    return Seen(**seen)


def _quickest(page: Page, served: _Served, name: str) -> float:
    from playwright.sync_api import TimeoutError as NotSeen

    file, edited = _EDITS[name](served)
    before = file.read_text(encoding="utf-8")
    waits = []
    for _ in range(_RUNS):
        word = f"xem lần {next(_NUMBERS)}"  # a headline is short
        file.write_text(edited(before, word), encoding="utf-8")
        began = time.monotonic()
        try:
            page.locator("body", has_text=word).wait_for(timeout=1000 * _LONGEST)
            waits.append(time.monotonic() - began)
        except NotSeen:
            waits.append(math.inf)
        served.wait_for(_BUILT)
    file.write_text(before, encoding="utf-8")
    served.wait_for(_BUILT)
    return min(waits)


Edit = Callable[[str, str], str]


def _headline(served: _Served) -> tuple[Path, Edit]:
    return served.story, _titled


def _titled(text: str, word: str) -> str:
    return re.sub(r"(?m)^title: .*$", lambda line: f"{line[0]}, {word}", text, count=1)


def _paragraph(served: _Served) -> tuple[Path, Edit]:
    return served.story, lambda text, word: f"{text}\n\nHôm ấy trời mưa, {word}.\n"


def _term(served: _Served) -> tuple[Path, Edit]:
    """The first field of the story, which stands above its headline."""
    fields = re.search(r"(?m)^fields: \[([a-z0-9-]+)", served.story.read_text(encoding="utf-8"))
    if fields is None:
        raise ValueError(f"no field in {served.story}")
    return served.story.parents[2] / "fields" / f"{fields[1]}.md", _titled


def _template(served: _Served) -> tuple[Path, Edit]:
    """What stands at the foot of every page."""
    foot = served.tree / "overrides" / "partials" / "colophon.html"
    return foot, lambda text, word: f"{text}<p>{word}</p>\n"


_EDITS: Final = {
    "headline": _headline,
    "paragraph": _paragraph,
    "term": _term,
    "template": _template,
}


@contextmanager
def _served(content: Path, build: Path, site: Path) -> Iterator[_Served]:
    """The site as `make serve` shows it; everything that was started ends with the block."""
    with tempfile.TemporaryDirectory(prefix="lan-toa-") as folder:
        tree = Path(folder)
        for name in _PROGRAMS:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, tree / name)
        command = [sys.executable, "scripts/serve_site.py", "--port", "0"]
        folders = {"--content": content, "--site": site, "--build": build}
        for option, path in folders.items():
            command += [option, str(path.resolve())]
        lines: SimpleQueue[str] = SimpleQueue()
        with subprocess.Popen(
            [*command, "--today", TODAY.isoformat()],
            cwd=tree,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as server:
            threading.Thread(target=_pass_on, args=(server.stdout, lines), daemon=True).start()
            try:
                stories = sorted((content / "stories").glob("*/index.md"))
                story = stories[len(stories) // 2]
                served = _Served(tree, story, "", lines)
                root = re.search(rf"{_OPENED}:\d+/", served.wait_for(_OPENED))
                address = f"{root[0] if root else ''}{addresses.story(story.parent.name)}"
                yield _Served(tree, story, address, lines)
            finally:
                server.terminate()


def _pass_on(printed: Any, lines: SimpleQueue[str]) -> None:
    with suppress(ValueError):  # the server has ended
        for line in printed:
            lines.put(line)


def film(content: Path, build: Path, site: Path, folder: Path) -> None:
    """A picture every 200 ms, from the write of a headline until it stands on the page."""
    from playwright.sync_api import sync_playwright

    from tests.browser import launch

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with sync_playwright() as playwright, _served(content, build, site) as served:
        browser = launch(playwright)
        page = browser.new_page(viewport=_SCREEN)
        page.goto(served.address)  # it always waits for the next build: never idle
        before = served.story.read_text(encoding="utf-8")
        served.story.write_text(_titled(before, "xem lần hai"), encoding="utf-8")
        began = time.monotonic()
        for number in range(25):
            page.wait_for_timeout(max(0, 1000 * (began + _FRAME * number - time.monotonic())))
            at = 1000 * (time.monotonic() - began)
            page.screenshot(path=folder / f"{number:02}-{at:04.0f}ms.png")
        served.story.write_text(before, encoding="utf-8")
        browser.close()


def main() -> None:
    """Print what was measured, or make a film."""
    content, build, site, *folders = map(Path, sys.argv[1:])
    if folders:
        film(content, build, site, folders[0])
        return
    seen = measure_saves(content, build, site)
    print(json.dumps(asdict(seen)) if seen else "{}")


if __name__ == "__main__":
    main()
