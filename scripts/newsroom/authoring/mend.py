"""Mend what Word, Excel, old fonts and copying left in a text, where nothing must be guessed.

Words are never changed: each step replaces a way of writing by another of the same text. What is
not beyond doubt stays as it is, and the check goes on naming it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from newsroom.checks.letters import BULLET, spoilt_parts
from newsroom.content.csv_tables import separated
from newsroom.content.entries import CODE_FENCE, FENCE, LONG_FENCE, OPENING_FENCE
from newsroom.content.text_files import (
    CONFLICT_MARK,
    decoded_utf16,
    is_utf16,
    with_markdown_blanks,
    with_plain_ends,
    with_yaml_blanks,
)
from newsroom.core.yaml_text import read_yaml
from newsroom.vietnamese.old_fonts import OWN_LETTER, is_syllable
from newsroom.vietnamese.repair import findings

ENDINGS = (".md", ".yml", ".csv")
"""Of the files that people write."""

_REPLACED = {"eth-for-d", "zero-width", "control-character"}
_WORD = re.compile(r"[^\W\d_]+")
_MOST_QUOTES = 50
_CURLY = re.compile(r"^(?P<before>[^“”„‘’\n]*)[“”„‘’](?P<text>[^\"\\\n]*)[“”’][ \t]*$")


@dataclass(frozen=True, slots=True)
class Change:
    """What was mended, by the code of its problem, and in which lines of the new text."""

    code: str
    lines: list[int]


@dataclass(frozen=True, slots=True)
class Mended:
    """``content`` is None for what is no text or cannot be decoded for sure."""

    content: bytes | None
    changes: list[Change]


def mend(content: bytes, ending: str) -> Mended:
    """The same text, written as it should be; ``ending`` is that of the file name."""
    text, code = decoded(content)
    if text is None or CONFLICT_MARK.search(text):
        return Mended(None, [])
    changes = [Change(code, [1])] if code else []
    if content.startswith(b"\xef\xbb\xbf"):
        changes.append(Change("byte-order-mark", [1]))
    if "\r" in text:
        changes.append(Change("not-lf", [1]))
    text = with_plain_ends(text)
    for code, step, endings in _STEPS:
        if ending in endings:
            better = step(text)
            if better != text:
                changes.append(Change(code, _changed_lines(text, better)))
                text = better
    return Mended(text.encode("utf-8"), changes)


# --- bytes ----------------------------------------------------------------------------------


def decoded(content: bytes) -> tuple[str | None, str]:
    """The text, and the code of the problem when it is not in UTF-8."""
    if is_utf16(content):
        text = decoded_utf16(content)
        return text, "" if text is None else "utf-16"
    if b"\x00" in content:
        return None, ""
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        return next(_in_code_pages(content), None), "not-utf8"


def _in_code_pages(content: bytes) -> Iterator[str]:
    """The text in the code page of Vietnamese Windows or in an old font, if all of it fits."""
    old = content.decode("cp1252", "replace")
    lines = [line for line in old.split("\n") if not line.isascii()]
    if "\ufffd" not in old and all(_converted(line) != line for line in lines):
        yield old
    text = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if OWN_LETTER.search(text) and "\ufffd" not in text and all(map(is_syllable, words)):
        yield text


# --- text -----------------------------------------------------------------------------------


def _line_by_line(step: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(map(step, text.split("\n")))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _readable(code: str, line: str) -> str:
    """The line with those parts in Unicode that problem ``code`` names, where that is sure."""
    for part in reversed([*spoilt_parts(line)]):
        if part.code == code and part.mended:
            end = part.offset + len(part.text)
            line = line[: part.offset] + part.mended + line[end:]
    return line


_converted = partial(_readable, "old-font")
_reread = partial(_readable, "mojibake")


def _with_own_letters(line: str) -> str:
    # In a part of an old font a soft hyphen is the letter "ư".
    spoilt = [range(part.offset, part.offset + len(part.text)) for part in spoilt_parts(line)]
    pieces: list[str] = []
    start = 0
    for finding in findings(line):
        is_ours = finding.code in _REPLACED and finding.text != "\t"
        at = finding.offset
        if is_ours and at >= start and not any(at in part for part in spoilt):
            pieces += (line[start:at], finding.repaired)
            start = at + len(finding.text)
    return "".join((*pieces, line[start:]))


def _without_frame(text: str) -> str:
    """Without the marks of a code block around the whole text or around its front matter."""
    lines = text.strip("\n").split("\n")
    marks = [number for number, line in enumerate(lines) if CODE_FENCE.match(line)]
    if len(marks) < 2 or marks[0] != 0 or len(marks) % 2 or not _is_fence(lines[1]):
        return text
    is_whole = marks[-1] == len(lines) - 1
    del lines[marks[-1] if is_whole else marks[1]]
    del lines[0]
    return "\n".join(lines).rstrip("\n") + "\n"


def _with_plain_fences(text: str) -> str:
    """Front matter between two lines ``---``, as far as the first such lines reach."""
    lines = text.split("\n")
    if not _is_fence(lines[0]):
        return text
    closing = next((n for n, line in enumerate(lines) if n and FENCE.match(line)), None)
    if closing is None:
        closing = next((n for n, line in enumerate(lines) if n and LONG_FENCE.match(line)), None)
    for number in (0, closing):
        if number is not None:
            lines[number] = "---"
    return "\n".join(lines)


def _is_fence(line: str) -> bool:
    return bool(FENCE.match(line) or LONG_FENCE.match(line))


def _parts(text: str) -> tuple[str, str]:
    """Front matter with its fences, and the text under it; a data file is all front matter."""
    opening = OPENING_FENCE.match(text)
    closing = FENCE.search(text, opening.end() + 1) if opening else None
    return (text[: closing.end()], text[closing.end() :]) if closing else (text, "")


def _with_plain_blanks(text: str) -> str:
    head, body = _parts(text)
    return with_yaml_blanks(head) + with_markdown_blanks(body)


def _without_tabs(data: str) -> str:
    """Without tabs inside values; those before a value are a fault of its own."""
    return re.sub(r"(?<=\S)[ \t]*\t[ \t]*(?=\S)", " ", data)


def _without_tabs_in_head(text: str) -> str:
    head, body = _parts(text)
    return _without_tabs(head) + body if body else text


def _without_tabs_in_cells(table: str) -> str:
    return table if separated(table)[2] == "\t" else table.replace("\t", " ")


def _with_straight_quotes(text: str) -> str:
    """Straight quotes where curly ones stand around a value that cannot be read so."""
    head, body = _parts(text)
    opening = OPENING_FENCE.match(head)
    first = opening[0].count("\n") + 1 if opening else 0
    lines = head.split("\n")
    for _ in range(_MOST_QUOTES):
        inside = lines[first : len(lines) - bool(first)]
        fault = next(iter(read_yaml("\n".join(inside)).faults), None)
        if fault is None or fault.code != "yaml-curly-quotes":
            break
        number = fault.line - 1 + first
        better = _CURLY.sub(r'\g<before>"\g<text>"', lines[number])
        if better == lines[number]:
            break
        lines[number] = better
    return "\n".join(lines) + body


def _with_list_marks(text: str) -> str:
    head, body = _parts(text)
    return head + BULLET.sub("- ", body) if body else text


_MARKDOWN, _YAML, _TABLE = (".md",), (".md", ".yml"), (".csv",)
_STEPS: tuple[tuple[str, Callable[[str], str], tuple[str, ...]], ...] = (
    ("mojibake", _line_by_line(_reread), ENDINGS),
    ("old-font", _line_by_line(_converted), ENDINGS),
    ("text-not-nfc", _composed, ENDINGS),
    ("hidden-letters", _line_by_line(_with_own_letters), ENDINGS),
    ("tab-in-value", _without_tabs, (".yml",)),
    ("tab-in-value", _without_tabs_in_head, _MARKDOWN),
    ("tab-in-value", _without_tabs_in_cells, _TABLE),
    ("code-fence-around", _without_frame, _MARKDOWN),
    ("front-matter-dashes", _with_plain_fences, _MARKDOWN),
    ("hard-blank", _with_plain_blanks, _YAML),
    ("yaml-curly-quotes", _with_straight_quotes, _YAML),
    ("list-mark", _with_list_marks, _MARKDOWN),
)


def _changed_lines(before: str, after: str) -> list[int]:
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return [1]
    pairs = enumerate(zip(old, new, strict=True), start=1)
    return [number for number, (was, now) in pairs if was != now]
