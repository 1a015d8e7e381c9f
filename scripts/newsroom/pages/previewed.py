"""Markdown of people, written so that the renderer shows what their editor's preview showed.

Editors follow CommonMark and GitHub's tables; the renderer wants a blank line before lists and
tables, four spaces for each level, and ``1.`` where others may write ``1)``.
"""

import re
from dataclasses import dataclass, field

_FENCE = re.compile(r" {0,3}(```|~~~)")
_ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])( {1,4}(?=\S)| *$)")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_NO_PARAGRAPH = re.compile(r"#|>|(?:\* *){3,}$|(?:- *){3,}$")
_CELL = r"[ \t]*:?-+:?[ \t]*"
_TABLE_HEAD = re.compile(rf"\|?{_CELL}(?:\|{_CELL})+\|?$|\|{_CELL}\|$")
_TAB = 4


def as_previewed(text: str) -> str:
    """The same text for the renderer; what is written for the renderer already stays as it is."""
    if not _NEEDS_CARE.search(text):
        return text
    writer = _Writer()
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        writer.add(line, following)
    return "\n".join(writer.lines)


_NEEDS_CARE = re.compile(r"^ *(?:[-*+]|\d{1,9}[.)])(?: |$)|\\$|\|", re.MULTILINE)


@dataclass(slots=True)
class _Writer:
    """Line by line.

    ``indents`` are the columns where the texts of the open list items begin, outermost first;
    ``is_ordered`` says of which kind the outermost list is, ``is_loose`` whether it has gaps.
    """

    lines: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    is_ordered: bool = False
    is_loose: bool = False
    is_code: bool = False
    is_table: bool = False
    is_quote: bool = False
    in_paragraph: bool = False

    def add(self, line: str, following: str) -> None:
        words = line.lstrip(" ")
        if _FENCE.match(line):
            self.is_code = not self.is_code
        if not words or self.is_code:
            self.in_paragraph = self.is_table = self.is_quote = False
            self.is_loose = bool(self.indents)
            self.lines.append(line)
            return
        indent = len(line) - len(words)
        around = [column for column in self.indents if column <= indent]
        item = self._item_at(words, indent, around)
        if item:
            self._add_item(words, indent, item, around)
            return
        goes_on = self.in_paragraph and not _NO_PARAGRAPH.match(words)
        starts_quote = words.startswith(">")
        if starts_quote and self.in_paragraph:
            self.lines.append("")
        self.is_quote = starts_quote or (self.is_quote and goes_on)
        if not goes_on:
            self.indents = around
        self._add_text(line, words, following, goes_on)

    def _item_at(self, words: str, indent: int, around: list[int]) -> re.Match[str] | None:
        """The mark of an item: deeper it would be code, and few can end a paragraph."""
        item = None if _RULE.match(words) else _ITEM.match(words)
        if item is None or indent - (around[-1] if around else 0) >= _TAB:
            return None
        ends_paragraph = self.in_paragraph and len(around) == len(self.indents)
        if ends_paragraph and (item.group(2) not in (None, "1") or item.end() == len(words)):
            return None
        return item

    def _add_item(self, words: str, indent: int, item: re.Match[str], around: list[int]) -> None:
        is_ordered = item.group(2) is not None
        begins = not self.indents or (not around and is_ordered != self.is_ordered)
        goes_up = self.is_loose and len(around) < len(self.indents)
        if self.is_quote or ((begins or goes_up) and (self.in_paragraph or self.is_table)):
            self.lines.append("")
        self.is_loose = self.is_loose and not begins
        if not around:
            self.is_ordered = is_ordered
        mark = f"{item.group(2)}." if is_ordered else item.group(1)
        self.lines.append(f"{' ' * _TAB * len(around)}{mark} {words[item.end() :]}".rstrip(" "))
        self.indents = [*around, indent + item.end()]
        self.in_paragraph, self.is_quote = True, False

    def _add_text(self, line: str, words: str, following: str, goes_on: bool) -> None:
        if "|" in words and _TABLE_HEAD.match(following.strip()):
            if goes_on:
                self.lines.append("")
            self.is_table = True
        if line.endswith("\\") and following.strip():
            line, words = f"{line[:-1]}  ", f"{words[:-1]}  "
        inside = " " * _TAB * len(self.indents)
        self.lines.append(line if goes_on or not inside else inside + words)
        self.in_paragraph = not self.is_table and not _NO_PARAGRAPH.match(words)
