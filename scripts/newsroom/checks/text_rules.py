"""Rules for every text in every file: clean letters, nothing private, no residue.

All values of a file are looked at together; only where something could be wrong
are they scanned one by one, so a clean tree costs one quick pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsroom.content.base import Entry, Meta, Unread
from newsroom.core.problems import Problem
from newsroom.vietnamese.repair import findings

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
# Looking for words is a hundred times quicker than looking for patterns. Where none of these
# stands (in small letters), no pattern above can match: a test holds the two together.
_HINTS = (
    *("cccd", "cmnd", "cmtnd", "căn cước", "chứng minh thư", "chứng minh nhân dân", "@"),
    *("stk", "số tài khoản", "tài khoản ngân hàng", "sinh ngày", "ngày sinh"),
    *("lorem ipsum", "todo", "fixme", "xxx", "vào đây", "bổ sung sau"),
    *("đang cập nhật", "đang được cập nhật", "publishingportal", "block_", "&nbsp;"),
    *("tăng cỡ chữ", "giảm cỡ chữ", "liên kết website", "đăng nhập để bình luận"),
)
_HINTED_NUMBERS = re.compile(r"[0+](?:[ .-]?\d){8}|sinh\s+\d")

# A unit's public line and address are there to be shown; web addresses are no prose.
_PUBLIC_KEYS = {"line": "private-phone", "email": "private-email"}
_ADDRESS_KEYS = {"url", "feed", "home", "link", "site"}
# Made by the news desk: their digits tell nobody anything.
_MADE_KEYS = {"id", "group"}
# The handbook quotes what it warns of; a headline stays as the press printed it.
_QUOTING_FOLDERS = {"guide", "news"}


def texts_are_clean(entry: AnyFile) -> Iterator[Problem]:
    """Every value and the body of one file."""
    if _is_ordinary("\n".join([*_texts(entry.raw), entry.body.text])):
        return
    for path, text in _leaves(entry.raw, ()):
        for code, _, facts in _found(text, path, entry):
            yield Problem(entry.at(*path), code, facts)
    for code, offset, facts in _found(entry.body.text, (), entry):
        yield Problem(entry.body.origin(entry.file, offset), code, facts)


def _is_ordinary(text: str) -> bool:
    small = text.casefold()
    return not (
        any(hint in small for hint in _HINTS) or _HINTED_NUMBERS.search(small) or findings(text)
    )


def _found(text: str, path: Path, entry: AnyFile) -> Iterator[tuple[str, int, dict[str, str]]]:
    if _is_ordinary(text):
        return
    for finding in findings(text):
        yield finding.code, finding.offset, {"found": finding.text, "mended": finding.repaired}
    key = path[-1] if path else ""
    folder = entry.file.parent.name
    if key in _ADDRESS_KEYS or (folder == "news" and key in _MADE_KEYS):
        return
    groups = _PRIVATE if folder in _QUOTING_FOLDERS else (*_PRIVATE, *_RESIDUE)
    for code, pattern in groups:
        if _PUBLIC_KEYS.get(str(key)) == code:
            continue
        for match in pattern.finditer(text):
            yield code, match.start(), {"found": _hidden(code, match.group())}


def _hidden(code: str, found: str) -> str:
    """A message must not spread what it warns of: private digits are masked."""
    if not code.startswith("private-"):
        return found
    masked = re.sub(r"\d(?=(?:[^\n\d]*\d){2})", "•", found)
    return re.sub(r"^[\w.+-]+@", "•••@", masked).rstrip(" .-")


def _texts(value: Any) -> Iterator[str]:
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            pending += item.values()
        elif isinstance(item, list):
            pending += item


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
