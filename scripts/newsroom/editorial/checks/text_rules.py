"""Rules for every text in every file: clean letters, nothing private, no residue.

All values of a file are scanned at once; only a file with a finding is looked
at value by value, so a clean tree costs one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsroom.model.base import Entry, Meta, Unread
from newsroom.problems import Problem
from newsroom.vietnamese.cleaning import findings

Path = tuple[str | int, ...]
AnyFile = Entry[Meta] | Unread

# Domain notes, 3.1: telephone, identity and bank numbers, birth dates, personal e-mail.
_PRIVATE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("private-phone", re.compile(r"(?<![\d/.,=_-])(?:\+84|0)(?:[ .-]?\d){8,10}(?![\d/])")),
    (
        "private-identity",
        re.compile(
            r"(?:CCCD|CMND|CMTND|căn cước|chứng minh (?:thư|nhân dân))[^\n]{0,30}?"
            r"\b\d{9}(?:\d{3})?\b|(?<![\w/.,=-])0\d{11}(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        "private-account",
        re.compile(
            r"(?:STK|số tài khoản|tài khoản ngân hàng)[^\n]{0,30}?\d[\d .-]{5,18}", re.IGNORECASE
        ),
    ),
    (
        "private-birth",
        re.compile(
            r"(?:sinh ngày|ngày sinh:?)\s+\d{1,2}\s*(?:[/.-]\s*\d{1,2}|tháng\s+\d{1,2})"
            r"(?:\s*(?:[/.-]|năm)\s*\d{2,4})?|\bsinh\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}",
            re.IGNORECASE,
        ),
    ),
    ("private-email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
)
_RESIDUE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "placeholder-text",
        re.compile(
            r"lorem ipsum|\bTODO\b|\bFIXME\b|\bx{3,}\b|(?:điền|nhập|viết|thêm)[^.\n]{0,24} vào đây|"
            r"(?:nội dung )?đang (?:được )?cập nhật|sẽ (?:được )?bổ sung sau",
            re.IGNORECASE,
        ),
    ),
    (
        "portal-residue",
        re.compile(
            r"PublishingPortal|\bBlock_\w+|Tăng cỡ chữ|Giảm cỡ chữ|Liên kết website|"
            r"Đăng nhập để bình luận|&nbsp;",
            re.IGNORECASE,
        ),
    ),
)
_ALL = re.compile("|".join(f"(?:{p.pattern})" for _, p in (*_PRIVATE, *_RESIDUE)), re.IGNORECASE)

# A unit's public line and address are there to be shown; web addresses are no prose.
_PUBLIC_KEYS = {"line": "private-phone", "email": "private-email"}
_ADDRESS_KEYS = {"url", "feed", "home", "link", "site"}


def texts_are_clean(entry: AnyFile) -> Iterator[Problem]:
    """Every value and the body of one file."""
    values = list(_leaves(entry.raw, ()))
    everything = "\n".join([*(text for _, text in values), entry.body.text])
    if not findings(everything) and not _ALL.search(everything):
        return
    for path, text in values:
        for code, _, facts in _found(text, path, entry):
            yield Problem(entry.marks.at(*path), code, facts)
    for code, offset, facts in _found(entry.body.text, (), entry):
        yield Problem(entry.body.origin(entry.file, offset), code, facts)


def _found(text: str, path: Path, entry: AnyFile) -> Iterator[tuple[str, int, dict[str, str]]]:
    for finding in findings(text):
        yield finding.code, finding.offset, {"found": finding.found, "mended": finding.mended}
    key = path[-1] if path else ""
    if key in _ADDRESS_KEYS:
        return
    groups = _PRIVATE if entry.file.parent.name == "guide" else (*_PRIVATE, *_RESIDUE)
    for code, pattern in groups:
        if _PUBLIC_KEYS.get(str(key)) == code:
            continue
        for match in pattern.finditer(text):
            yield code, match.start(), {"found": _hidden(code, match.group())}


def _hidden(code: str, found: str) -> str:
    """A message must not spread what it warns of: private digits are masked."""
    if not code.startswith("private-"):
        return found
    masked = re.sub(r"\d(?=[^\n]*\d{2})", "•", found)
    return re.sub(r"^[\w.+-]+@", "•••@", masked).rstrip(" .-")


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
