"""Bytes of a feed become text, whatever their labels say.

Declarations lie (UTF-8 declared as UTF-16, a server that calls everything iso-8859-1), bytes
lie less: what is valid UTF-8 is UTF-8, and only then are the labels asked.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})""")
_HEAD = 1024
# Tables of letters only: a label may not call a codec that unpacks or escapes.
_TABLES = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e)?|ascii|iso8859-\d{1,2}|cp\d{3,4}|koi8-[rtu]|mac-\w+|gb\w+|big5\w*"
    r"|euc[_-]\w+|shift_jis\w*|tis-620"
)
_LATIN_1 = ("iso8859-1", "ascii", "cp1252")
# A feed cut by bytes has a few broken letters; text in another table has hardly a right one.
_BROKEN_SHARE = 0.02


def text_of(body: bytes, charset: str | None) -> str | None:
    """The text of a feed, or None if no table fits; ``charset`` is what the server said.

    A few broken letters in UTF-8 become U+FFFD, for the items that hold them to be refused.
    """
    body = body.lstrip(b"\t\n\r ")
    for mark, table in _MARKS:
        if body.startswith(mark):
            text = _decoded(body, table)
            if text is not None:
                return text.lstrip("\ufeff")
    text = _decoded(body, "utf-8")
    if text is None:
        text = _nearly_utf_8(body)
    for label in (_declared(body), charset):
        if text is None and label:
            text = _decoded(body, _table(label))
    return text


def _declared(body: bytes) -> str | None:
    found = _DECLARED.search(body[:_HEAD])
    return found[1].decode("ascii") if found else None


def _table(label: str) -> str:
    """The name of the codec behind a label, or "" if there is none that reads letters only."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return name if _TABLES.fullmatch(name) else ""


def _decoded(body: bytes, table: str) -> str | None:
    if table in _LATIN_1:
        # Browsers read all three as cp1252; five bytes that it lacks stay as they are.
        return "".join(_WESTERN[byte] for byte in body)
    try:
        return body.decode(table) if table else None
    except UnicodeError:
        return None


_WESTERN = [
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)
]  # fmt: skip


def _nearly_utf_8(body: bytes) -> str | None:
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(1 for character in text if character > "\x7f") - broken
    return text if broken <= max(1, letters * _BROKEN_SHARE) and letters > broken else None
