"""Atomic writes, and folders of output in which only what changed is written.

Unchanged files keep their time, so that a watching renderer does nothing.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class OutputFolder:
    """An allow-list of files; ``close`` removes everything that was not put.

    With ``store``, which returns the file of a content in a cache, new files are links to that:
    what is the same in the next build is the same file, which is quicker and keeps its time.
    """

    folder: Path
    store: Callable[[bytes], Path] | None = None
    _put: set[str] = field(default_factory=set)
    _folders: dict[str, str] = field(default_factory=dict)
    _before: set[str] | None = None
    written: int = 0
    removed: int = 0

    def put_text(self, address: str, text: str) -> None:
        """Put a text file at ``address`` (with ``/``, relative to the folder)."""
        self.put_bytes(address, text.encode("utf-8"))

    def put_file(self, address: str, source: Path) -> None:
        """Put a copy of a finished file (a picture from the cache, a recording)."""
        self.put_bytes(address, source.read_bytes())

    def put_immutable(self, address: str, source: str | Path) -> None:
        """Put a file whose name carries the hash of its content: same size, same file."""
        target = self._claim(address)
        if not _linked(source, target):  # a link never replaces what is there already
            source, path = Path(source), _unplanted(target)
            if path.is_file() and path.stat().st_size == source.stat().st_size:
                return
            path.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(source, path)
        self.written += 1

    def put_bytes(self, address: str, content: bytes) -> None:
        """Put a file; nothing is written when it is there already."""
        target = self._claim(address)
        if _created(target, content, self.store):
            self.written += 1
            return
        path = _unplanted(target)
        with suppress(OSError):
            if path.stat().st_size == len(content) and path.read_bytes() == content:
                return
        if path.is_dir():
            shutil.rmtree(path)
        write_atomically(path, content)
        self.written += 1

    def holds(self, address: str, is_right: Callable[[bytes], bool]) -> bool:
        """Whether a file is there already whose content is right; nothing is put."""
        folder, _, name = address.rpartition("/")
        path = Path(self._folder_of(folder), name)
        with suppress(OSError):
            return not path.is_symlink() and is_right(path.read_bytes())
        return False

    def keep(self, address: str) -> None:
        """Claim a file that is there already. Raises ValueError for an address that is claimed."""
        self._claim(address)

    def next_round(self) -> OutputFolder:
        """The folder as it is now, to be filled again: what is not put again goes."""
        return OutputFolder(self.folder, self.store, _folders=self._folders, _before=self._put)

    def new_part(self) -> OutputFolder:
        """A part that another process may fill, to be adopted afterwards."""
        return OutputFolder(self.folder, self.store, _folders=self._folders)

    def adopt(self, part: OutputFolder) -> None:
        """Take over the files of a part. Raises ValueError for an address that is there already."""
        if twice := self._put & part._put:
            raise ValueError(f"two files at one address: {', '.join(sorted(twice))}")
        self._put |= part._put
        self.written += part.written

    def close(self) -> None:
        """Remove files that were not put, and empty folders."""
        if not self.folder.is_dir():
            return
        if self._before is not None:
            for address in self._before - self._put:
                remove_with_folders(self.folder, address)
            return
        for address in files_under(self.folder):
            if address not in self._put:
                (self.folder / address).unlink()
                self.removed += 1
        for here, folders, _ in os.walk(self.folder, topdown=False, followlinks=False):
            for name in folders:
                path = Path(here, name)
                if path.is_symlink():
                    path.unlink()
                elif not any(path.iterdir()):
                    path.rmdir()

    def _claim(self, address: str) -> str:
        if address in self._put:
            raise ValueError(f"two files at one address: {address}")
        self._put.add(address)
        folder, _, name = address.rpartition("/")
        if name in ("", ".", "..") or address.startswith("/"):
            raise ValueError(f"outside the folder: {address}")
        return f"{self._folder_of(folder)}{os.sep}{name}"

    def _folder_of(self, address: str) -> str:
        """A folder inside this one; a link there, which would lead out of it, is removed once."""
        if not address:
            return str(self.folder)
        if address not in self._folders:
            above, _, name = address.rpartition("/")
            if name in ("", ".", ".."):
                raise ValueError(f"outside the folder: {address}")
            path = Path(self._folder_of(above), name)
            if path.is_symlink() or path.is_file():
                path.unlink()
            self._folders[address] = str(path)
        return self._folders[address]


def remove_with_folders(root: Path, address: str) -> None:
    """Remove a file below ``root``, and the folders that are empty without it."""
    file = root / address
    file.unlink(missing_ok=True)
    folder = file.parent
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _unplanted(target: str) -> Path:
    """The path, without a link that somebody planted there."""
    path = Path(target)
    if path.is_symlink():
        path.unlink()
    return path


def _created(target: str, content: bytes, store: Callable[[bytes], Path] | None = None) -> bool:
    """Whether a file was put where nothing stood, as ``put_new`` does."""
    try:
        put_new(target, content, store)
    except OSError:
        return False
    return True


def put_new(target: str, content: bytes, store: Callable[[bytes], Path] | None = None) -> None:
    """Put a file, and its folders; with ``store`` a link to its file in a cache, where one can be.

    A killed run may leave a part of it: it has another content, so that the next run replaces it.
    Raises FileExistsError.
    """
    stored = store(content) if store else None
    for may_retry in (True, False):
        try:
            if stored is not None and _linked(stored, target):
                return
            file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileNotFoundError:
            if not may_retry:
                raise
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - thousands
            continue
        with os.fdopen(file, "wb") as opened:
            opened.write(content)
        return


def write_atomically(path: Path, content: bytes) -> None:
    """Write a temporary file, then rename it: a killed run leaves the old file or the new one.

    Raises FileExistsError for a folder or a device, which somebody named by mistake.
    """
    refuse_to_replace(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            temporary.write_bytes(content)
        except (FileNotFoundError, NotADirectoryError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files, or none: whatever stops it, what was there before is there again."""
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    new_folders = {path.parent for path in files if not path.parent.exists()}
    is_done = False
    try:
        for path, content in files.items():
            write_atomically(path, content)
        is_done = True
    finally:
        if not is_done:
            _take_back(before, new_folders)


def _take_back(before: Mapping[Path, bytes | None], new_folders: Collection[Path]) -> None:
    """First what is new goes, which makes room for what was there."""
    for path, content in before.items():
        if content is None and path.is_file():
            path.unlink()
    for folder in new_folders:
        with suppress(OSError):
            folder.rmdir()
    for path, content in before.items():
        if content is not None and path.read_bytes() != content:
            write_atomically(path, content)


_SETTLED_NANOSECONDS = 2_000_000_000


def is_settled(changed: int) -> bool:
    """Whether a file of that time, in nanoseconds, cannot change any more without a new one."""
    return time.time_ns() - changed > _SETTLED_NANOSECONDS


class FileMemory:
    """What is known about files, by path, size and time, in a JSON file; values are plain data.

    ``save`` writes only what was put.
    """

    def __init__(self, index: Path) -> None:
        self._index = index
        self._saved: dict[str, Any] = {}
        self._put: dict[str, Any] = {}
        with suppress(OSError, ValueError, TypeError):  # a broken index is written anew
            self._saved = dict(json.loads(index.read_text(encoding="utf-8")))

    def get(self, path: Path) -> Any:
        """The value of an unchanged file, None for others."""
        return self._saved.get(_identity(path.stat(), path))

    def keep(self, path: Path) -> Any:
        """The same, which stays remembered."""
        identity = _identity(path.stat(), path)
        value = self._saved.get(identity)
        if value is not None:
            self._put[identity] = value
        return value

    def put(self, path: Path, value: Any) -> None:
        """Remember ``value`` for the file as it is now."""
        stat = path.stat()
        if is_settled(stat.st_mtime_ns):
            self._put[_identity(stat, path)] = value

    def save(self) -> None:
        """Write the index, if it changed."""
        if self._put != self._saved:
            text = json.dumps(self._put, indent=0, sort_keys=True)
            write_atomically(self._index, text.encode())


def _identity(stat: os.stat_result, path: Path) -> str:
    return f"{path.absolute()}|{stat.st_size}|{stat.st_mtime_ns}|{stat.st_ino}"


def refuse_to_replace(path: Path) -> None:
    """Raise FileExistsError for what is there and is no file."""
    try:
        is_other = not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        is_other = False
    if is_other:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def files_under(folder: Path, endings: Collection[str] = ()) -> list[str]:
    """Addresses of all files below ``folder``, in order; with one of ``endings``, if any are given.

    They are relative, with "/", and plain text: a ``Path`` for each of thousands of pictures would
    take longer than to look into the files.
    """
    wanted, start = tuple(endings), len(f"{folder}{os.sep}")
    return sorted(
        f"{here}{os.sep}{name}"[start:].replace(os.sep, "/")
        for here, _, names in os.walk(folder)
        for name in names
        if not wanted or name.endswith(wanted)
    )


def link_or_copy(source: Path, path: Path) -> None:
    """Link ``path`` to ``source``; where links are impossible, copy."""
    if not _linked(source, path):
        write_atomically(path, source.read_bytes())


def replace_in_one_step(source: Path, target: Path) -> None:
    """Put a link to ``source``, or a copy, where ``target`` stands; everybody may read it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.new")
    new.unlink(missing_ok=True)
    link_or_copy(source, new)
    new.chmod(0o644)
    new.replace(target)
    new.unlink(missing_ok=True)  # two links to one file: nothing was renamed


def _linked(source: str | Path, path: str | Path) -> bool:
    try:
        os.link(source, path)
    except OSError:
        return False
    return True
