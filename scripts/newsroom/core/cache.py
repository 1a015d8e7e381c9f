"""One content-addressed cache: what was made from the same inputs is not made again.

The key of a value is the hash of all that it is made from, so that nothing is ever out of date.
A value is checked when it is read: the name of its file holds the hash of its bytes too. Bytes are
not read again while size and time of the file are those of the last look. ``keep_only`` removes
whatever a build did not ask for, so that nothing stays of a story that was taken back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from newsroom.core.files import link_or_copy, write_atomically

_DIGEST = 20  # bytes
_LOOKED_AT = ".looked-at.json"
_LINKED = 2  # names of one file


def key_of(*inputs: str | bytes) -> str:
    """The hash of all inputs, in hex; none runs into the next."""
    key = hashlib.blake2b(digest_size=_DIGEST)
    for item in inputs:
        content = item.encode() if isinstance(item, str) else item
        key.update(b"%d\0" % len(content) + content)
    return key.hexdigest()


def digest_of(content: bytes) -> str:
    """The hash of a value, in hex."""
    return hashlib.blake2b(content, digest_size=_DIGEST).hexdigest()


def versions() -> list[str]:
    """Python and all installed packages (``jinja2-3.1.6.dist-info``), without reading them."""
    packages = {info.name for folder in sys.path for info in Path(folder).glob("*.dist-info")}
    return [sys.version, *sorted(packages)]


class Cache:
    """Values of one kind, a file each: ``key.digest``. Keys hold no dot.

    A cache that several builds share is never pruned: one may need what another does not. A copy
    of the process may read and put; what it looked at is looked at again by the others.
    """

    def __init__(self, folder: Path, *, is_shared: bool = False) -> None:
        self._folder, self._is_shared = folder, is_shared
        self._noted: dict[str, list[int]] = {}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name.partition(".")[0]: name for name in self._listed()}

    @cached_property
    def _looked_at(self) -> dict[str, list[int]]:
        with suppress(OSError, ValueError):
            notes = json.loads((self._folder / _LOOKED_AT).read_bytes())
            if isinstance(notes, dict):
                self._noted = notes
        return {**self._noted}

    def _listed(self) -> list[str]:
        try:
            with os.scandir(self._folder) as entries:  # ten thousand: paths would take long
                return [entry.name for entry in entries]
        except FileNotFoundError:
            return []

    def __getitem__(self, key: str) -> Path:
        """The file of a value that is there. Raises KeyError."""
        path = self.find(key)
        if path is None:
            raise KeyError(key)
        return path

    def look_again(self) -> None:
        """See what other processes put meanwhile."""
        vars(self).pop("_names", None)

    def find(self, key: str) -> Path | None:
        """The file of a value, None when it is not there or not as it was put."""
        name = self._names.get(key)
        if name is None:
            return None
        path = self._folder / name
        with suppress(OSError):
            stat = path.lstat()
            state = [stat.st_size, stat.st_mtime_ns]
            if self._looked_at.get(name) == state:
                return path
            if not path.is_symlink() and name == f"{key}.{digest_of(path.read_bytes())}":
                self._looked_at[name] = state
                return path
        return None

    def read(self, key: str) -> bytes | None:
        """A value, None as of ``find``."""
        path = self.find(key)
        return path.read_bytes() if path else None

    def put(self, key: str, value: bytes) -> Path:
        """Write a value; the file."""
        return self._write(key, value, digest_of(value))

    def put_only(self, key: str, value: bytes) -> None:
        """Write a value in the place of all others."""
        self.put(key, value)
        self.keep_only([key])

    def put_content(self, value: bytes) -> Path:
        """The file of a value whose key is its own hash."""
        key = digest_of(value)
        return self.find(key) or self._write(key, value, key)

    def _write(self, key: str, value: bytes, digest: str) -> Path:
        path = self._claim(key, digest)
        write_atomically(path, value)
        return path

    def take(self, key: str, file: Path) -> Path:
        """Put a finished file, which becomes the same file where the system can do it."""
        path = self._claim(key, digest_of(file.read_bytes()))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        link_or_copy(file, path)
        return path

    def _claim(self, key: str, digest: str) -> Path:
        name, before = f"{key}.{digest}", self._names.get(key)
        if before not in (None, name) and not self._is_shared:
            (self._folder / str(before)).unlink(missing_ok=True)
        self._names[key] = name
        return self._folder / name

    def keep_only(self, keys: Iterable[str]) -> int:
        """Remove every other value and what killed builds left; how many were removed."""
        if self._is_shared:
            return 0
        wanted = set(keys)
        return self._remove(lambda name: name.partition(".")[0] not in wanted)

    def keep_linked(self) -> int:
        """Remove every value of which no other folder holds a link; how many were removed."""
        return self._remove(lambda name: (self._folder / name).lstat().st_nlink < _LINKED)

    def _remove(self, is_unwanted: Callable[[str], bool]) -> int:
        names = [name for name in self._listed() if name != _LOOKED_AT]
        unwanted = [name for name in names if is_unwanted(name)]
        for name in unwanted:
            path = self._folder / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        there = {*names} - {*unwanted}
        notes = {name: state for name, state in self._looked_at.items() if name in there}
        if notes != self._noted:
            write_atomically(self._folder / _LOOKED_AT, json.dumps(notes).encode())
            self._noted = notes
        return len(unwanted)
