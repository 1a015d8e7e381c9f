"""The development server: serve the finished site, watch the sources, reload open pages.

The files are those that would be published, byte for byte, but for one line that the server
adds to HTML: a script that waits until this page has changed. It has an address of its own, as the
security policy demands. The service worker is left out: its cache would hide the next build.
"""

from __future__ import annotations

import errno
import re
import threading
import time
from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from newsroom.core import addresses
from newsroom.core.problems import PortUnusable

WAIT_SECONDS = 25
# A page that waited may be loading again for so long, on a machine with much to do.
LOADING_SECONDS = 30
# A caller that sends or takes nothing for so many seconds is hung up on; further callers than so
# many at once, too. A browser keeps six connections.
PATIENCE_SECONDS = 30
MOST_CALLERS = 64
_LAST_PORT = 65_535
# A page of another site may have its name lead to this machine, and would then read what we serve.
_OWN_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?", re.IGNORECASE)
RELOAD_PATH = "/.lan-toa/next-build"
SCRIPT_PATH = "/.lan-toa/wait.js"
_TAG = '<script src="%s?after=%d"></script>'
_SCRIPT = b"""(async () => {
  const after = new URL(document.currentScript.src).search;
  const page = "&page=" + encodeURIComponent(location.pathname);
  for (;;) {
    try {
      const answer = await fetch("/.lan-toa/next-build" + after + page);
      if (answer.status === 200) return location.reload();
    } catch (error) {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
"""


class Builds:
    """Counts builds; open pages wait here for the next one that changes them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: Counter[str] = Counter()
        self._left: dict[str, float] = {}  # when a page last stopped waiting
        self._number_of_page: dict[str, int] = {}
        self._number_of_all = 0
        self.number = 0

    @property
    def open_pages(self) -> set[str]:
        """The addresses of pages that somebody has open, or is just loading again."""
        since = time.monotonic() - LOADING_SECONDS
        with self._changed:
            return {*+self._waiting, *(page for page, left in self._left.items() if left > since)}

    def announce(self, pages: Collection[str] | None = None) -> None:
        """A new build is ready; it changed these ``pages``, or perhaps every one."""
        with self._changed:
            self.number += 1
            if pages is None:
                self._number_of_all = self.number
            self._number_of_page |= dict.fromkeys(pages or (), self.number)
            self._changed.notify_all()

    def wait_after(self, number: int, seconds: float, page: str = "") -> bool:
        """Whether a build newer than ``number`` changed the page at once or within ``seconds``."""

        def is_changed() -> bool:
            return max(self._number_of_all, self._number_of_page.get(page, 0)) > number

        with self._changed:
            self._waiting[page] += 1
            try:
                return self._changed.wait_for(is_changed, seconds)
            finally:
                self._waiting[page] -= 1
                self._left[page] = time.monotonic()


class SiteServer(ThreadingHTTPServer):
    """Only for this machine: bound to 127.0.0.1."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path, port: int) -> None:
        self.builds = Builds()
        handler = partial(_Handler, directory=str(folder))
        try:
            super().__init__(("127.0.0.1", port), handler)
        except OSError as error:
            raise PortUnusable(port, port + 1 if port < _LAST_PORT else port - 1) from error

        self._callers = threading.BoundedSemaphore(MOST_CALLERS)

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, if there are not too many."""
        if not self._callers.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the system gives no thread
            self._callers.release()
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """In the thread: answer, then make room for another caller."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._callers.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: the caller has hung up."""


class _Handler(SimpleHTTPRequestHandler):
    server: SiteServer
    timeout = PATIENCE_SECONDS

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A file; HTML gets the waiting script, a missing page the site's own 404."""
        if not _OWN_HOST.fullmatch(self.headers.get("Host", "localhost")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        try:
            return self._find()
        except (ValueError, OverflowError):  # an address or a date that no browser sends
            self.send_error(HTTPStatus.BAD_REQUEST)
            return None
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            self.send_error(HTTPStatus.NOT_FOUND)
            return None

    def _find(self) -> BytesIO | BinaryIO | None:
        asked = self.path.partition("?")[0]
        if asked == RELOAD_PATH:
            return self._next_build()
        if asked == SCRIPT_PATH:
            return self._answer(HTTPStatus.OK, "javascript", _SCRIPT)
        if asked == f"/{addresses.WORKER}":
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        path = Path(self.translate_path(self.path))
        if path.is_dir() and asked.endswith("/"):
            path /= "index.html"
        status = HTTPStatus.OK
        if not path.exists() or not self._is_inside(path):
            path, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        if path.suffix != ".html":
            return super().send_head()
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        script = _TAG % (SCRIPT_PATH, self.server.builds.number)
        return self._answer(status, "html", path.read_bytes() + script.encode())

    def _is_inside(self, path: Path) -> bool:
        """Whether no link on the way leads out of the site."""
        return path.resolve().is_relative_to(Path(self.directory).resolve())

    def _next_build(self) -> BytesIO:
        """The empty answer to a page that waits: whether there is a newer build."""
        asked = parse_qs(self.path.partition("?")[2])
        after, page = (asked.get(name, [""])[0] for name in ("after", "page"))
        number = int(after) if re.fullmatch("[0-9]{1,9}", after) else self.server.builds.number
        address = page.removesuffix("index.html").lstrip("/")
        newer = self.server.builds.wait_after(number, WAIT_SECONDS, address)
        return self._answer(HTTPStatus.OK if newer else HTTPStatus.NO_CONTENT, "plain", b"")

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def end_headers(self) -> None:
        """No browser caches a page: the next request must get the next build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Print nothing: the terminal is for problems in the content."""


QUIET_SECONDS = 0.05
# Only these are asked for. To read thousands of stories makes tens of thousands of events, too many
# for the queue of the system, which then drops the saves among them.
_SAVES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileClosedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]


class Watcher(FileSystemEventHandler):
    """Watches files and folders while its context is open; ``wait`` returns after the next save."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._saved = threading.Event()
        self._observer = Observer()
        for path in paths:  # an editor may replace a file, so that its folder is watched
            folder = path if path.is_dir() else path.parent
            self._observer.schedule(self, str(folder), recursive=path.is_dir(), event_filter=_SAVES)

    def __enter__(self) -> Watcher:
        self._observer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._observer.stop()
        self._observer.join()

    def has_news(self) -> bool:
        """Whether there is a save that nobody has waited for."""
        return self._saved.is_set()

    def wait(self, seconds: float) -> bool:
        """Whether there is a save within ``seconds``; then also until nothing more is saved."""
        if not self._saved.wait(seconds):
            return False
        while self._saved.is_set():
            self._saved.clear()
            self._saved.wait(QUIET_SECONDS)
        return True

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a save, but no hidden file of an editor."""
        path = Path(str(event.dest_path or event.src_path))
        if event.is_directory or path.name.startswith("."):
            return
        if any(path.is_relative_to(watched) for watched in self._paths):
            self._saved.set()
