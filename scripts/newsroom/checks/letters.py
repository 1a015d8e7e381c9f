"""Letters and marks that Word, Excel, old fonts and copying leave behind in a text.

One cause is one problem in a file, at its first place: whoever mends one, by hand or with the
program, mends all of them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from newsroom.checks.text_rules import ADDRESS_KEYS, QUOTING_FOLDERS, AnyFile, leaves, texts_in
from newsroom.content.text_files import more
from newsroom.core.problems import Origin, Problem
from newsroom.vietnamese.old_fonts import (
    OWN_LETTER,
    lonely_words,
    may_hold_old_font,
    old_font_of,
    viqr_in,
)
from newsroom.vietnamese.repair import findings, is_mojibake, repair_mojibake

Flaw = tuple[str, int, dict[str, str]]
"""Code, offset in the text, facts."""
Span = tuple[str, int, int, dict[str, str]]
"""Code, offset in the text, length, facts."""

# Signs of lists; letters that Word's symbol fonts show as signs count only before a tab.
BULLET = re.compile(
    r"^[ \t]*(?P<mark>[•●▪■□▫◦○◆◇❖➢➤►▶✓✔‣⁃∙★☆✦\uf000-\uf0ff]|·(?=\s)|[o§üØv](?=\t))[ \t\u00a0]*",
    re.MULTILINE,
)
_SIGN = re.compile("[•●▪■□▫◦○◆◇❖➢➤►▶✓✔‣⁃∙★☆✦·\uf000-\uf0ff\t]")
# Lines that are no items for want of a mark or of a blank behind it: two in a row stick together.
_BLANK = "[ \\t\u00a0]"
_TEXT = r"(?:[^\W\d_]|[“\"(]|\*\*)"
_DASH = f"[–—−](?:{_BLANK}|(?={_TEXT}))"
_TIGHT = rf"(?:(?:[-+]|\d{{1,3}}[.)])(?={_TEXT})|\*(?=[^\W\d_][^*\n]*$))"
_ITEM = rf"(?:[-+*]|\d{{1,3}}[.)]){_BLANK}"
_NO_END = r"[^\s.,:;?!…”\"]"  # with a blank line between, lines of a conversation may stay
_DASHES = tuple(
    re.compile(rf"^[ \t]*{lines}", re.MULTILINE)
    for lines in (
        rf"{_DASH}.*\n[ \t]*(?P<mark>{_DASH})",
        rf"(?P<mark>{_TIGHT}).*\n[ \t]*(?:{_TIGHT}|{_ITEM})",
        rf"{_ITEM}.*\n[ \t]*(?P<mark>{_TIGHT})",
        rf"(?P<mark>[-+](?={_TEXT})).*{_NO_END}\n[ \t]*\n[ \t]*[-+](?={_TEXT}).*{_NO_END}$",
    )
)
# Each of these needs such a line; a pattern that begins with a letter is the quicker one.
_MARKED_LINE = re.compile(rf"\n[ \t]*(?:{_DASH}|{_TIGHT})", re.MULTILINE)
_TABLE = re.compile(
    r"^[ \t]*(?![–—−]\t[^\t\n]*$)\S[^\t\n]*(?P<mark>\t)(?=[^\n]*\S)[^\n]*", re.MULTILINE
)
# "Bể nước" saved in a table of letters that lacks them: "B? nu?c".
_LOST = re.compile(r"(?<![\w/.?&=])[^\W\d_]+\?{1,2}[^\W\d_]+(?![\w/=])")
_FEWEST_LOST = 3
# Sentences, then what stands between commas; curly quotes are bytes of letters read wrongly.
_PARTS = (re.compile(r"[^.:;()\n]+"), re.compile(r"[^.,:;()“”\n]+"))
_FEWEST_WORDS = 5
# Looked for by its second sign, which is the rarer one.
_MAY_BE_VIQR = re.compile(r"[\^+`~](?<=[aeouAEOU][\^+]|[aeiouyAEIOUY][`~])")
_UNSURE = {"old-font": "old-font-unsure", "mojibake": "mojibake-unsure"}


def letters_are_clean(entry: AnyFile) -> Iterator[Problem]:
    """One problem for each cause in one file."""
    if _is_clean("\n".join([*texts_in(entry.raw), entry.body.text])):
        return
    is_quoting = entry.file.parent.name in QUOTING_FOLDERS
    first: dict[str, tuple[Callable[[], Origin], dict[str, str]]] = {}
    counts: Counter[str] = Counter()
    for path, text in leaves(entry.raw, ()):
        is_address = bool(path) and path[-1] in ADDRESS_KEYS
        for code, _, facts in findings_in(text) if is_address or is_quoting else spoilt_in(text):
            first.setdefault(code, (partial(entry.at, *path), facts))
            counts[code] += 1
    body = entry.body.text
    for code, offset, facts in findings_in(body) if is_quoting else _in_body(body):
        first.setdefault(code, (partial(entry.in_body, offset), facts))
        counts[code] += 1
    if counts["letters-lost"] < _FEWEST_LOST:  # "ai?anh ấy" is a slip
        first.pop("letters-lost", None)
    for code, (origin, facts) in first.items():
        yield Problem(origin(), code, {**facts, "more": more(counts[code])})


def _is_clean(text: str) -> bool:
    """A quick look at all texts of a file together."""
    return not (
        findings(text)
        or may_hold_old_font(text)
        or is_mojibake(text)
        or _MAY_BE_VIQR.search(text)
        or ("?" in text and _LOST.search(text))
        or _SIGN.search(text)
        or (_MARKED_LINE.search(f"\n{text}") and any(dashes.search(text) for dashes in _DASHES))
    )


def findings_in(text: str) -> Iterator[Flaw]:
    """Single characters that do not belong."""
    for finding in findings(text):
        yield finding.code, finding.offset, {"found": finding.text, "mended": finding.repaired}


def spoilt_in(text: str) -> Iterator[Flaw]:
    """Characters that do not belong, and text that is legible in another encoding only."""
    unread = list(_in_other_encoding(text))
    is_covered = _covered(text, unread)
    for flaw in findings_in(text):
        if not is_covered[flaw[1]]:
            yield flaw
    for code, at, _, facts in unread:
        yield code, at, facts
    for lost in _LOST.finditer(text) if "?" in text else ():
        yield "letters-lost", lost.start(), {"found": lost[0]}


def _in_other_encoding(text: str) -> Iterator[Span]:
    """Code, offset, length and facts of each part that was read or typed in another encoding."""
    start = 0
    for line in text.split("\n"):
        is_whole = True
        for part in spoilt_parts(line):
            facts = {"found": _start_of(part.text), "font": part.font}
            code = part.code if part.mended else _UNSURE[part.code]
            yield code, start + part.offset, len(part.text), facts
            is_whole = False
        if is_whole and may_hold_old_font(line):
            for at, word, font in lonely_words(line):
                facts = {"found": word, "font": font}
                yield "old-font-unsure", start + at, len(word), facts
        if _MAY_BE_VIQR.search(line) and (word := viqr_in(line)):
            facts = {"found": word, "font": "VIQR"}
            yield "old-font-unsure", start + line.find(word), len(word), facts
        start += len(line) + 1


@dataclass(frozen=True, slots=True)
class SpoiltPart:
    """Legible in another encoding only; ``mended`` is None when the reading is not sure."""

    code: str
    offset: int
    text: str
    mended: str | None
    font: str = ""


def spoilt_parts(line: str) -> Iterator[SpoiltPart]:
    """The whole line, or the sentences of a line in which right letters stand as well."""
    if is_mojibake(line) or may_hold_old_font(line):
        yield from _spoilt(0, line, _PARTS)


def _spoilt(start: int, text: str, parts: Sequence[re.Pattern[str]]) -> Iterator[SpoiltPart]:
    if parts and OWN_LETTER.search(text):
        for part in parts[0].finditer(text):
            yield from _spoilt(start + part.start(), part[0], parts[1:])
    elif is_mojibake(text):
        yield SpoiltPart("mojibake", start, text, repair_mojibake(text))
    elif len(parts) < len(_PARTS) and len(text.split()) < _FEWEST_WORDS:
        return
    elif old := old_font_of(text):
        yield SpoiltPart("old-font", start, text, old.converted, old.font)


def _in_body(text: str) -> Iterator[Flaw]:
    """What is spoilt, but a table or a list of Word is one thing, not many characters."""
    layout = list(_layout(text))
    is_covered = _covered(text, layout)
    for flaw in spoilt_in(text):
        code, at, _ = flaw
        is_part = code in ("control-character", "word-symbol") and is_covered[at]
        if not is_part and text[at] != "\t":  # a tab outside tables indents
            yield flaw
    for code, at, _, facts in layout:
        yield code, at, facts


def _covered(text: str, spans: list[Span]) -> bytearray:
    """For each character, whether one of ``spans`` holds it."""
    covered = bytearray(len(text))
    for _, at, length, _ in spans:
        covered[at : at + length] = b"\1" * length
    return covered


def _layout(text: str) -> Iterator[Span]:
    bullets = [("list-mark", match) for match in BULLET.finditer(text)]
    marked = {match.start() for _, match in bullets}
    tables = _TABLE.finditer(text) if "\t" in text else ()
    dashes = chain.from_iterable(dashes.finditer(text) for dashes in _DASHES)
    for code, match in chain(
        bullets,
        (("pasted-table", match) for match in tables if match.start() not in marked),
        (("list-dash", match) for match in dashes),
    ):
        at = match.start("mark")
        mark = match["mark"].strip()
        facts = {
            "found": mark if mark.isprintable() else "•",
            "mended": "1. " if mark[:1].isdecimal() else "- ",
        }
        yield code, at, match.end() - at, facts


def _start_of(text: str) -> str:
    words = text.replace("\u00ad", "").split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
