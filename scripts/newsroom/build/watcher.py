"""Wait until something under some folders was saved, and things are quiet again."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET_SECONDS = 0.25
_READS = {"opened", "closed_no_write"}


class Watcher:
    """Use as a context; ``wait`` returns after the next save."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._saved = threading.Event()
        self._observer = Observer()
        handler = _Handler(self._saved)
        for path in paths:
            if path.is_dir():
                self._observer.schedule(handler, str(path), recursive=True)
            else:
                self._observer.schedule(_Handler(self._saved, path.name), str(path.parent))

    def __enter__(self) -> Watcher:
        self._observer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._observer.stop()
        self._observer.join()

    def wait(self) -> None:
        """Until a save, then until nothing was saved for a quarter of a second."""
        while not self._saved.wait(1.0):
            pass  # wake up now and then, so that Ctrl-C is heard
        while self._saved.is_set():
            self._saved.clear()
            self._saved.wait(QUIET_SECONDS)


class _Handler(FileSystemEventHandler):
    def __init__(self, saved: threading.Event, name: str = "") -> None:
        self._saved = saved
        self._name = name

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _READS or event.is_directory:
            return
        name = Path(str(event.dest_path or event.src_path)).name
        if not name.startswith(".") and (not self._name or name == self._name):
            self._saved.set()
