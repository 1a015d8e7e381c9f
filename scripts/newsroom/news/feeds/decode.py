"""Decode the bytes of a feed, whatever encoding they are labelled with.

Labels are often wrong (UTF-8 declared as UTF-16, a server that calls everything iso-8859-1), bytes
hardly ever: what is valid UTF-8 is UTF-8, and labels count only after that.
"""

from __future__ import annotations

import codecs
import re

_BYTE_ORDER_MARKS = (
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
# Encodings of text only: a label may not call a codec that unpacks or escapes.
_TEXT_ENCODINGS = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e)?|ascii|iso8859-\d{1,2}|cp\d{3,4}|koi8-[rtu]|mac-\w+|gb\w+|big5\w*"
    r"|euc[_-]\w+|shift_jis\w*|tis-620"
)
_LATIN_1 = ("iso8859-1", "ascii", "cp1252")
# A feed cut by bytes has a few broken letters; text in another encoding has mostly broken ones.
_BROKEN_SHARE = 0.02


def text_of(body: bytes, charset: str | None) -> str | None:
    """The text of a feed, or None if no encoding fits; ``charset`` is the server's label.

    A few broken letters in UTF-8 become U+FFFD, so that items that hold them are skipped.
    """
    body = body.lstrip(b"\t\n\r ")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            text = _decoded(body, encoding)
            if text is not None:
                return text.lstrip("\ufeff")
    text = _decoded(body, "utf-8")
    if text is None:
        text = _nearly_utf_8(body)
    declared = _DECLARED.search(body[:_HEAD])
    for label in (declared[1].decode("ascii") if declared else None, charset):
        if text is None and label:
            text = _decoded(body, _encoding(label))
    return text


def _encoding(label: str) -> str:
    """The name of the codec behind a label, or "" if there is none that reads letters only."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return name if _TEXT_ENCODINGS.fullmatch(name) else ""


def _decoded(body: bytes, encoding: str) -> str | None:
    if encoding in _LATIN_1:
        # Browsers read all three as cp1252; five bytes that it lacks stay as they are.
        return "".join(_WESTERN[byte] for byte in body)
    try:
        return body.decode(encoding) if encoding else None
    except UnicodeError:
        return None


_WESTERN = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]


def _nearly_utf_8(body: bytes) -> str | None:
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(1 for character in text if character > "\x7f") - broken
    return text if broken <= max(1, letters * _BROKEN_SHARE) and letters > broken else None
