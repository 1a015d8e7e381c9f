"""Hashes of originals, remembered by path, size and time: an unchanged photo is not read again."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from newsroom.core.files import write_atomically

# A file saved within this time may change again without a new time stamp.
_SETTLED_NANOSECONDS = 2_000_000_000


class Digests:
    """SHA-256 of files; ``save`` keeps what was asked for, and forgets the rest."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._known = _load(kept)
        self._asked: dict[str, str] = {}

    def of(self, path: Path) -> str:
        """The hash of the file's bytes, in hex."""
        stat = path.stat()
        name = f"{path.absolute()}|{stat.st_size}|{stat.st_mtime_ns}|{stat.st_ino}"
        digest = self._known.get(name)
        if digest is None:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if time.time_ns() - stat.st_mtime_ns > _SETTLED_NANOSECONDS:
            self._asked[name] = digest
        return digest

    def save(self) -> None:
        """Write the index, if it changed."""
        if self._asked != self._known:
            text = json.dumps(self._asked, indent=0, sort_keys=True)
            write_atomically(self._kept, text.encode())


def _load(kept: Path) -> dict[str, str]:
    try:
        found = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(digest) for name, digest in found.items()}
