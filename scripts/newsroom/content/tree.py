"""Walk ``content/`` by an allow-list: what is not expected is a problem, never an input."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from slugify import slugify

from newsroom.core.problems import Origin, Problem

MAX_TEXT = 512 * 1024
MAX_NEWS = 8 * 1024 * 1024
"""A month of the press is written by a program and may hold twenty thousand headlines."""
MAX_NAME = 100
"""Letters of a file or folder: two of them and a size must fit the name of a published picture."""
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

# Those that are taken, and those that are refused with advice instead of "delete it".
_MEDIA = (
    *("jpg", "jpeg", "jfif", "jpe", "jif", "pjpeg", "png", "apng", "webp", "avif", "heic", "heif"),
    *("gif", "tif", "tiff", "bmp", "mp3", "ogg", "oga", "opus", "m4a", "m4b", "wav", "aac", "amr"),
    *("3gp", "wma", "flac"),
)
# Each kind of file that people may put into content/.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("settings", r"site\.yml"),
        ("page", rf"index\.md|about/{_SLUG}\.md"),
        ("guide", rf"guide/{_SLUG}\.md"),
        ("story", rf"stories/{_SLUG}/index\.md"),
        ("translation", rf"stories/{_SLUG}/index\.[a-z]{{2,3}}(?:-[A-Za-z0-9]+)*\.md"),
        (
            "media",
            rf"stories/{_SLUG}/[a-z0-9][a-z0-9._-]*\.(?:{'|'.join(_MEDIA)})",
        ),
        ("field", rf"fields/{_SLUG}\.md"),
        ("movement", rf"movements/{_SLUG}\.md"),
        ("document", rf"documents/{_SLUG}\.md"),
        ("unit", rf"units/{_SLUG}\.md"),
        ("event", rf"events/{_SLUG}/index\.md"),
        ("honoured", rf"events/{_SLUG}/[a-z0-9-]+\.csv"),
        ("attachment", r"documents/[a-z0-9.-]+\.pdf"),
        (
            "places",
            r"places/(?:demo-)?(?:provinces|communes|former-communes|former-districts)\.csv",
        ),
        ("news-sources", r"news/sources\.yml"),
        ("blocklist", r"news/blocklist\.yml"),
        ("news-state", r"news/state\.json"),
        ("news-month", r"news/\d{4}-\d{2}\.json"),
        (
            "ignored",
            rf"illustrations/{_SLUG}\.svg|(?:.*/)?(?:README\.md|\.DS_Store|Thumbs\.db|\.gitkeep)",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One expected file; ``path`` is relative to the content folder, for people to read."""

    kind: str
    path: PurePosixPath
    full: Path
    size: int


def walk_content(root: Path, shown_as: PurePosixPath) -> tuple[list[FoundFile], list[Problem]]:
    """All expected files in sorted order, and a problem for each thing that may not be there."""
    files: list[FoundFile] = []
    problems: list[Problem] = []
    for full, relative, is_link in _walk(root, shown_as, problems):
        origin = Origin(shown_as / relative)
        name = str(relative)
        if is_link:
            problems.append(Problem(origin, "symlink"))
            continue
        kind = _kind_of(name)
        if kind == "ignored":
            continue
        if kind is None:
            problems.append(_unexpected(origin, name))
            continue
        if longest := next((part for part in relative.parts if len(part) > MAX_NAME), ""):
            facts = {"name": longest, "length": str(len(longest)), "limit": str(MAX_NAME)}
            problems.append(Problem(origin, "name-too-long", facts))
        try:
            files.append(FoundFile(kind, relative, full, full.stat().st_size))
        except OSError as error:
            problems.append(_unreadable(origin, error))
    return files, problems


def _unreadable(origin: Origin, error: OSError) -> Problem:
    return Problem(origin, "file-unreadable", {"reason": error.strerror or "?"})


def _walk(
    root: Path, shown_as: PurePosixPath, problems: list[Problem]
) -> Iterator[tuple[Path, PurePosixPath, bool]]:
    pending = [(root, PurePosixPath())]
    while pending:
        folder, relative = pending.pop()
        try:
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_unreadable(Origin(shown_as / relative), error))
            continue
        for entry in entries:
            path = relative / entry.name
            if entry.is_symlink():
                yield Path(entry.path), path, True
            elif entry.is_dir():
                pending.append((Path(entry.path), path))
            else:  # a pipe or a device is treated like a link, never opened
                yield Path(entry.path), path, not entry.is_file()


def _kind_of(name: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(name)), None)


def _unexpected(origin: Origin, name: str) -> Problem:
    if not unicodedata.is_normalized("NFC", name):
        return Problem(origin, "name-not-nfc", {"mended": _slugged(name)})
    if _slugged(name) != name and _kind_of(_slugged(name)):
        return Problem(origin, "bad-file-name", {"name": name, "mended": _slugged(name)})
    return Problem(origin, "unexpected-file", {"name": name})


def _slugged(name: str) -> str:
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    folders = [slugify(part) for part in path.parts[:-1]]
    ending = path.suffix.lower()
    stem = slugify(path.name[: len(path.name) - len(path.suffix)]) or "vi-du"
    return "/".join([*folders, stem + ending])


def read_text(full: Path, size: int, origin: Origin, limit: int = MAX_TEXT) -> str | Problem:
    """UTF-8 text with LF line ends; anything else is a problem at the first bad line."""
    if size > limit:
        facts = {"size": _megabytes(size), "limit": _megabytes(limit)}
        return Problem(origin, "file-too-large", facts)
    try:
        content = full.read_bytes()
    except OSError as error:
        return Problem(origin, "file-unreadable", {"reason": error.strerror or "?"})
    if b"\x00" in content:
        return Problem(origin, "binary-file")
    if content.startswith(b"\xef\xbb\xbf"):
        return Problem(origin, "byte-order-mark")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        return Problem(Origin(origin.path, line, len(before) - before.rfind("\n")), "not-utf8")
    if "\r" in text:
        at = text.index("\r")
        line = text.count("\n", 0, at) + 1
        return Problem(Origin(origin.path, line, at - text.rfind("\n", 0, at)), "not-lf")
    return text


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")
