"""Bytes of a text file become text, or a problem."""

from __future__ import annotations

from pathlib import Path

from newsroom.content.tree import MAX_TEXT
from newsroom.core.problems import Origin, Problem


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
