"""Rules for every text in every file: nothing private, no residue.

All values of a file are looked at together; only where something could be wrong
are they scanned one by one, so a clean tree costs one quick pass.
"""

import re
from collections.abc import Iterator
from typing import Any

from newsroom.checks.wording import wording
from newsroom.content.base import Entry, Meta, Unread
from newsroom.core.problems import Problem
from newsroom.core.yaml_text import KeyPath

AnyFile = Entry[Meta] | Unread

# Domain notes, 3.1: telephone, identity and bank numbers, birth dates, personal e-mail.
_PRIVATE = {
    "private-phone": wording(
        r"(?<![\d/.,=_-])(?:\+84|0)(?:[ .-]?\d){8,10}(?![\d/])",
        re.compile(r"[0+](?:[ .-]?\d){8}"),
    ),
    "private-identity": wording(
        r"(?:CCCD|CMND|CMTND|căn cước|chứng minh (?:thư|nhân dân))[^\n]{0,30}?"
        r"\b\d{9}(?:\d{3})?\b|(?<![\w/.,=-])0\d{11}(?!\d)",
        *("cccd", "cmnd", "cmtnd", "căn cước", "chứng minh thư", "chứng minh nhân dân"),
        re.compile(r"0\d{11}"),
    ),
    "private-account": wording(
        r"(?:STK|số tài khoản|tài khoản ngân hàng)[^\n]{0,30}?\d[\d .-]{5,18}",
        *("stk", "số tài khoản", "tài khoản ngân hàng"),
    ),
    "private-birth": wording(
        r"(?:sinh ngày|ngày sinh:?)\s+\d{1,2}\s*(?:[/.-]\s*\d{1,2}|tháng\s+\d{1,2})"
        r"(?:\s*(?:[/.-]|năm)\s*\d{2,4})?|\bsinh\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}",
        *("sinh ngày", "ngày sinh", re.compile(r"sinh\s+\d")),
    ),
    "private-email": wording(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "@"),
}
_RESIDUE = {
    "placeholder-text": wording(
        r"lorem ipsum|\bTODO\b|\bFIXME\b|\bx{3,}\b|(?:điền|nhập|viết|thêm)[^.\n]{0,24} vào đây|"
        r"(?:nội dung )?đang (?:được )?cập nhật|sẽ (?:được )?bổ sung sau",
        *("lorem ipsum", "todo", "fixme", "xxx", "vào đây", "bổ sung sau"),
        *("đang cập nhật", "đang được cập nhật"),
    ),
    "portal-residue": wording(
        r"PublishingPortal|\bBlock_\w+|Tăng cỡ chữ|Giảm cỡ chữ|Liên kết website|"
        r"Đăng nhập để bình luận|&nbsp;",
        *("publishingportal", "block_", "&nbsp;", "tăng cỡ chữ", "giảm cỡ chữ"),
        *("liên kết website", "đăng nhập để bình luận"),
    ),
}
_EVERYWHERE = _PRIVATE | _RESIDUE

# A unit's public line and address are there to be printed; web addresses are no prose.
_PUBLIC_KEYS = {"line": "private-phone", "email": "private-email"}
ADDRESS_KEYS = {"url", "feed", "home", "link", "site"}
# Made by the program: their digits mean nothing to anybody.
_MADE_KEYS = {"id", "group"}
# The handbook quotes what it warns of; a headline stays as the press printed it.
QUOTING_FOLDERS = {"guide", "news"}


def texts_are_clean(entry: AnyFile) -> Iterator[Problem]:
    """Every value and the body of one file."""
    if _is_ordinary("\n".join([*_texts(entry.raw), entry.body.text])):
        return
    for path, text in leaves(entry.raw, ()):
        for code, _, facts in _matches(text, path, entry):
            yield Problem(entry.at(*path), code, facts)
    for code, offset, facts in _matches(entry.body.text, (), entry):
        yield Problem(entry.in_body(offset), code, facts)


def _is_ordinary(text: str) -> bool:
    small = text.casefold()
    return not any(each.may_match(small) for each in _EVERYWHERE.values())


def _matches(text: str, path: KeyPath, entry: AnyFile) -> Iterator[tuple[str, int, dict[str, str]]]:
    if _is_ordinary(text):
        return
    key = path[-1] if path else ""
    folder = entry.file.parent.name
    if key in ADDRESS_KEYS or (folder == "news" and key in _MADE_KEYS):
        return
    for code, wanted in (_PRIVATE if folder in QUOTING_FOLDERS else _EVERYWHERE).items():
        if _PUBLIC_KEYS.get(str(key)) == code:
            continue
        for match in wanted.finditer(text):
            yield code, match.start(), {"found": _masked(code, match.group())}


def _masked(code: str, text: str) -> str:
    """A message must not spread what it warns of: private digits are masked."""
    if not code.startswith("private-"):
        return text
    digits = re.sub(r"\d(?=(?:[^\n\d]*\d){2})", "•", text)
    return re.sub(r"^[\w.+-]+@", "•••@", digits).rstrip(" .-")


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


def leaves(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text inside ``value``, with the keys that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, number))
