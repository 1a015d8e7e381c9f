"""Letters and marks that Word, Excel, old fonts and copying leave behind in a text.

One cause is one problem in a file, at its first place: whoever mends one, by hand or with the
program, mends all of them.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from newsroom.checks.text_rules import ADDRESS_KEYS, QUOTING_FOLDERS, AnyFile, leaves
from newsroom.content.text_files import more
from newsroom.core.problems import Origin, Problem
from newsroom.vietnamese.old_fonts import OWN_LETTER, old_font_of
from newsroom.vietnamese.repair import findings, is_mojibake

Flaw = tuple[str, int, dict[str, str]]
"""Code, offset in the text, facts."""

BULLET = re.compile(r"^[ \t]*(?P<mark>[•●▪■◦○◆❖➢➤►✓✔\uf000-\uf0ff])[ \t\u00a0]*", re.MULTILINE)
_DASHES = re.compile(r"^[ \t]*[–—][ \t\u00a0].*\n[ \t]*(?P<mark>[–—])[ \t\u00a0]", re.MULTILINE)
_TABLE = re.compile(r"^[^\t\n]*[^\s\t][^\t\n]*(?P<mark>\t)[^\n]*", re.MULTILINE)
# "Bể nước" saved in a table of letters that lacks them: "B? nu?c".
_LOST = re.compile(r"(?<![\w/.?&=])[^\W\d_]+\?[^\W\d_]+(?![\w/=])")
_FEWEST_LOST = 3
_PART = re.compile(r"[^.:;()“”\n]+")
_FEWEST_WORDS = 5


def letters_are_clean(entry: AnyFile) -> Iterator[Problem]:
    """One problem for each cause in one file."""
    is_quoting = entry.file.parent.name in QUOTING_FOLDERS
    places: list[tuple[str, Origin, dict[str, str]]] = []
    for path, text in leaves(entry.raw, ()):
        is_address = bool(path) and path[-1] in ADDRESS_KEYS
        spoilt = findings_in(text) if is_address or is_quoting else spoilt_in(text)
        places += [(code, entry.at(*path), facts) for code, _, facts in spoilt]
    body = entry.body.text
    if is_quoting:
        places += [(code, entry.in_body(at), facts) for code, at, facts in findings_in(body)]
    else:
        places += [(code, entry.in_body(at), facts) for code, at, facts in _in_body(body)]
    yield from _once_each(places)


def _once_each(places: list[tuple[str, Origin, dict[str, str]]]) -> Iterator[Problem]:
    for code in dict.fromkeys(code for code, _, _ in places):
        same = [(origin, facts) for other, origin, facts in places if other == code]
        origin, facts = same[0]
        yield Problem(origin, code, {**facts, "more": more(len(same))})


def findings_in(text: str) -> Iterator[Flaw]:
    """Single characters that do not belong."""
    for finding in findings(text):
        yield finding.code, finding.offset, {"found": finding.text, "mended": finding.repaired}


def spoilt_in(text: str) -> Iterator[Flaw]:
    """Characters that do not belong, and text that is legible in another encoding only."""
    unread = list(_in_other_encoding(text))
    lines = [range(at, at + length) for _, at, length, _ in unread]
    for flaw in findings_in(text):
        if not any(flaw[1] in line for line in lines):
            yield flaw
    for code, at, _, facts in unread:
        yield code, at, facts
    lost = list(_LOST.finditer(text)) if "?" in text else []
    if len(lost) >= _FEWEST_LOST:
        yield "letters-lost", lost[0].start(), {"found": lost[0][0]}


def _in_other_encoding(text: str) -> Iterator[tuple[str, int, int, dict[str, str]]]:
    """Code, offset, length and facts of each line that was read or typed in another encoding."""
    start = 0
    for line in () if text.isascii() else text.split("\n"):
        if is_mojibake(line):
            yield "mojibake", start, len(line), {"found": _start_of(line)}
        else:
            for offset, part in _parts(line):
                if old := old_font_of(part):
                    facts = {"found": _start_of(part), "font": old.font}
                    yield "old-font", start + offset, len(part), facts
        start += len(line) + 1


def _parts(line: str) -> Iterable[tuple[int, str]]:
    """The line, or the sentences of a line in which right letters stand as well."""
    if not OWN_LETTER.search(line):
        return [(0, line)]
    return (
        (part.start(), part[0])
        for part in _PART.finditer(line)
        if len(part[0].split()) >= _FEWEST_WORDS
    )


def _in_body(text: str) -> Iterator[Flaw]:
    """What is spoilt, but a table or a list of Word is one thing, not many characters."""
    layout = list(_layout(text))
    covered = [range(at, at + length) for _, at, length, _ in layout]
    for flaw in spoilt_in(text):
        code, at, _ = flaw
        is_part = code in ("control-character", "word-symbol")
        if not (is_part and any(at in span for span in covered)):
            yield flaw
    for code, at, _, facts in layout:
        yield code, at, facts


def _layout(text: str) -> Iterator[tuple[str, int, int, dict[str, str]]]:
    bullets = [("list-mark", match) for match in BULLET.finditer(text)]
    marked = {match.start() for _, match in bullets}
    tables = _TABLE.finditer(text) if "\t" in text else ()
    dashes = _DASHES.finditer(text) if "–" in text or "—" in text else ()
    for code, match in chain(
        bullets,
        (("pasted-table", match) for match in tables if match.start() not in marked),
        (("list-dash", match) for match in dashes),
    ):
        at = match.start("mark")
        mark = match["mark"] if match["mark"].isprintable() else "•"
        yield code, at, match.end() - at, {"found": mark}


def _start_of(text: str) -> str:
    words = text.replace("\u00ad", "").split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
