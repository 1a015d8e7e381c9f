"""Bytes of a text file become text, or the one problem that says why not.

What editors and Excel add without harm is read: a byte order mark, line ends of Windows, hard
blanks where the syntax wants a blank. Text is NFC once it is read; loose marks are one problem.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from newsroom.core.problems import Origin, Problem
from newsroom.vietnamese.repair import loose_words

MAX_TEXT = 512 * 1024
MAX_NEWS = 8 * 1024 * 1024
"""A month of the press is written by a program and may hold twenty thousand headlines."""

HARD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANK = f"[ {HARD_BLANKS}]"
# Where YAML reads blanks: indentation, behind a dash, behind the colon of a key, at the end.
_YAML_BLANKS = re.compile(
    rf"^{_BLANK}*(?:-{_BLANK}+)*(?:[^\s:\"'#\[{{-][^\s:\"'#]*{_BLANK}*:{_BLANK}+)?|(?<!{_BLANK}){_BLANK}+$",
    re.MULTILINE,
)
# In headings, and behind the marks of lists and quotations; Word puts a tab there.
_MARKDOWN_BLANKS = re.compile(
    rf"^{_BLANK}{{0,3}}(?:#{{1,6}}{_BLANK}.*|(?:[-*+>]|\d{{1,3}}[.)]){_BLANK}+)", re.MULTILINE
)
_MARK_WITH_TAB = re.compile(
    r"^([ \t]*(?:#{1,6}|[-*+>]|(?:\d{1,3}|[a-zđ])[.)]) *)(\t+)(?=[^\t\n]*$)", re.MULTILINE
)
_HARD_BLANK = re.compile(f"[{HARD_BLANKS}]")
CONFLICT_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
# How the files of office programs and browsers begin, whatever their names say.
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_RICH_TEXT = b"{\\rtf"
_WEB_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|\s)*<(?:!doctype\s+html|html|head|body|meta)[\s>]|mime-version:",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNING = 2048


@dataclass(frozen=True, slots=True)
class TextFile:
    """``text`` is None when the file cannot be read; LF line ends, NFC."""

    text: str | None
    problems: list[Problem]


def read_text(full: Path, size: int, origin: Origin, limit: int = MAX_TEXT) -> TextFile:
    """The text of a file; what keeps it from being read is a problem at the first bad line."""
    if size > limit:
        facts = {"size": _megabytes(size), "limit": _megabytes(limit)}
        return TextFile(None, [Problem(origin, "file-too-large", facts)])
    try:
        content = full.read_bytes()
    except OSError as error:
        reason = {"reason": error.strerror or "?"}
        return TextFile(None, [Problem(origin, "file-unreadable", reason)])
    if code := _other_type(content, is_table=origin.path.suffix == ".csv"):
        return TextFile(None, [Problem(origin, code)])
    if is_utf16(content):
        is_table = origin.path.suffix == ".csv"  # Excel writes "Unicode Text" without being asked
        text = decoded_utf16(content) if is_table else None
        if text is None:
            return TextFile(None, [Problem(origin, "table-utf-16" if is_table else "utf-16")])
        content = text.encode("utf-8")
    if b"\x00" in content:
        return TextFile(None, [Problem(origin, "binary-file")])
    try:
        text = with_plain_ends(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = with_plain_ends(content[: error.start].decode("utf-8"))
        code = "table-not-utf8" if origin.path.suffix == ".csv" else "not-utf8"
        return TextFile(None, [Problem(_origin_at(origin, before, len(before)), code)])
    may_conflict = any(sign * 7 in text for sign in "<>|")
    if may_conflict and (conflict := CONFLICT_MARK.search(text)):
        where = _origin_at(origin, text, conflict.start())
        return TextFile(None, [Problem(where, "conflict-marks", {"found": conflict[0][:7]})])
    if unicodedata.is_normalized("NFC", text):
        return TextFile(text, [])
    words = list(loose_words(text))
    facts = {"found": words[0].text, "mended": words[0].repaired, "more": more(len(words))}
    problem = Problem(_origin_at(origin, text, words[0].offset), "text-not-nfc", facts)
    return TextFile(unicodedata.normalize("NFC", text), [problem])


def _other_type(content: bytes, *, is_table: bool) -> str:
    """The code for a workbook, a rich text or a web page under the name of a text, or ""."""
    if is_table and content.startswith(_WORKBOOK):
        return "table-is-workbook"
    beginning = content[:_BEGINNING]
    if is_utf16(beginning):
        beginning = beginning.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    beginning = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith(_RICH_TEXT):
        return "text-is-rich"
    if _WEB_PAGE.match(beginning):
        return "table-is-workbook" if is_table else "text-is-web-page"
    return ""


def is_utf16(content: bytes) -> bool:
    """Whether every other byte is empty, or the mark of UTF-16 stands in front."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    halves = (content[::2], content[1::2])
    return len(content) > 8 and any(
        half.count(0) * 2 > len(half) and not other.count(0)
        for half, other in (halves, halves[::-1])
    )


def decoded_utf16(content: bytes) -> str | None:
    """The text of a file in UTF-16, in either order of bytes; None where some of it is lost."""
    order = "utf-16"
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        is_little = content[1::2].count(0) > content[::2].count(0)
        order = "utf-16-le" if is_little else "utf-16-be"
    try:
        return content.decode(order)
    except UnicodeDecodeError:
        return None


def with_plain_ends(text: str) -> str:
    """The text without a byte order mark, with LF line ends."""
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def with_yaml_blanks(head: str) -> str:
    """Front matter with plain blanks where they are syntax; every character keeps its place."""
    return _with_blanks(head, _YAML_BLANKS)


def with_markdown_blanks(body: str) -> str:
    """Markdown with plain blanks in headings and behind the marks of lists."""
    plain = _with_blanks(body, _MARKDOWN_BLANKS)
    if "\t" not in plain:
        return plain
    return _MARK_WITH_TAB.sub(lambda mark: mark[1] + " " * len(mark[2]), plain)


def _with_blanks(text: str, syntax: re.Pattern[str]) -> str:
    if not _HARD_BLANK.search(text):
        return text
    return syntax.sub(lambda match: _HARD_BLANK.sub(" ", match[0]), text)


def more(count: int) -> str:
    """What a sentence about the first of ``count`` places adds about the others."""
    return f" (và {count - 1} chỗ nữa trong tệp)" if count > 1 else ""


def _origin_at(origin: Origin, text: str, offset: int) -> Origin:
    line = text.count("\n", 0, offset) + 1
    return Origin(origin.path, line, offset - text.rfind("\n", 0, offset))


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")
