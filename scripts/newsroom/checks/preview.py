"""Markdown that the preview of an editor shows in another way than the page does.

What can be shown alike is staged alike (``pages.markdown``); these forms are refused with the one
that works.
"""

import re
from collections.abc import Iterator

from newsroom.content.base import Entry, Meta
from newsroom.core.problems import Problem

_CODE = re.compile(r"`[^`\n]*`")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_STRIKE = re.compile(r"(?<![~\w])(~{1,2})(?=[^\s~])[^~\n]*[^\s~]\1(?![~\w])")
_TASK = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(\[[ xX]\])[ \t]", re.MULTILINE)
_BARE_LINK = re.compile(r"(?<![\w(<\[\"“/.@=])(?<!\]:)(?<!\]: )(?:https?://|www\.)[^\s<>]*[\w/=#-]")
_INDENTED = re.compile(r"(?: {0,3}\t| {4})[ \t]*(?=\S)")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
# Letters that hands put before items begin a sentence too: only two lines in a row are a list.
_LETTER = re.compile(r"[ \t]*([a-zđ][.)])[ \t]*(?=\S)")


_INLINE = ((_STRIKE, "markup-strike"), (_TASK, "markup-task"), (_BARE_LINK, "link-bare"))


def markup_is_previewed(entry: Entry[Meta]) -> Iterator[Problem]:
    """Each form is refused once for a block of lines (any Markdown)."""
    text = entry.body.text
    plain = _CODE.sub(lambda code: " " * len(code.group()), text) if "`" in text else text
    for pattern, code in _INLINE:
        for match in pattern.finditer(plain):
            facts = {"found": match.group().strip()[:60]}
            yield Problem(entry.in_body(match.start()), code, facts)
    yield from _blocks(entry, text)


def _blocks(entry: Entry[Meta], text: str) -> Iterator[Problem]:
    has_code = entry.file.parent.name == "guide"  # the handbook shows what to write
    offset, is_code, is_item, before, reported = 0, False, False, "", ""
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        code = mark = ""
        after_gap = not before.strip()
        if _FENCE.match(line):
            code, is_code = "" if is_code or has_code else "code-block", not is_code
        elif line.strip() and not is_code:
            is_item = bool(_ITEM.match(line)) or (is_item and not (after_gap and line[0] != " "))
            letter = _LETTER.match(line)
            if letter and (_LETTER.match(following) or reported):
                code, mark = "list-sign", letter.group(1)
            elif after_gap and not is_item and not has_code and _INDENTED.match(line):
                code = "indented-text"
        if code and code != reported:
            indent = len(line) - len(line.lstrip())
            yield Problem(entry.in_body(offset + indent), code, {"found": mark})
        reported = code if line.strip() else reported
        before = line
        offset += len(line) + 1
