"""The development server: serve the finished site, watch the sources, reload open pages.

The files are those that would be published, byte for byte, but for one line that the server
adds to HTML: a script that waits for the next build. It has an address of its own, as the security
policy demands. The service worker is left out: its cache would hide the next build.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from newsroom.core import addresses

WAIT_SECONDS = 25
RELOAD_PATH = "/.lan-toa/next-build"
SCRIPT_PATH = "/.lan-toa/wait.js"
_TAG = '<script src="%s?after=%d"></script>'
_SCRIPT = b"""(async () => {
  const after = new URL(document.currentScript.src).search;
  for (;;) {
    try {
      const answer = await fetch("/.lan-toa/next-build" + after);
      if (answer.status === 200) return location.reload();
    } catch (error) {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
"""


class Builds:
    """Counts builds; requests wait here for the next one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.number = 0

    def announce(self) -> None:
        """A new build is ready."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def wait_after(self, number: int, seconds: float) -> bool:
        """Whether a build newer than ``number`` was announced within ``seconds``."""
        with self._changed:
            return self._changed.wait_for(lambda: self.number > number, seconds)


class SiteServer(ThreadingHTTPServer):
    """Only for this machine: bound to 127.0.0.1."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path, port: int) -> None:
        self.builds = Builds()
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(folder)))

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Handler(SimpleHTTPRequestHandler):
    server: SiteServer

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A file; HTML gets the waiting script, a missing page the site's own 404."""
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
        if not path.exists():
            path, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        if path.suffix != ".html" or not path.is_file():
            return super().send_head()
        script = _TAG % (SCRIPT_PATH, self.server.builds.number)
        return self._answer(status, "html", path.read_bytes() + script.encode())

    def _next_build(self) -> BytesIO:
        """The empty answer to a page that waits: whether there is a newer build."""
        after = self.path.rpartition("=")[2]
        number = int(after) if after.isdigit() else self.server.builds.number
        newer = self.server.builds.wait_after(number, WAIT_SECONDS)
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


QUIET_SECONDS = 0.25
_READ_EVENTS = {"opened", "closed_no_write"}


class Watcher(FileSystemEventHandler):
    """Watches files and folders while its context is open; ``wait`` returns after the next save."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._saved = threading.Event()
        self._observer = Observer()
        for path in paths:  # an editor may replace a file, so that its folder is watched
            folder = path if path.is_dir() else path.parent
            self._observer.schedule(self, str(folder), recursive=path.is_dir())

    def __enter__(self) -> Watcher:
        self._observer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._observer.stop()
        self._observer.join()

    def wait(self) -> None:
        """Until a save, then until nothing was saved for a quarter of a second."""
        while not self._saved.wait(1.0):
            pass  # wake up now and then, so that Ctrl-C has an effect
        while self._saved.is_set():
            self._saved.clear()
            self._saved.wait(QUIET_SECONDS)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a save: not what was only read, and no hidden file of an editor."""
        path = Path(str(event.dest_path or event.src_path))
        if event.event_type in _READ_EVENTS or event.is_directory or path.name.startswith("."):
            return
        if any(path.is_relative_to(watched) for watched in self._paths):
            self._saved.set()
