"""Markdown that the preview of an editor shows in another way than the page does.

What can be shown alike is staged alike (``pages.markdown``); these forms are refused with the one
that works. So is what the renderer could not bring to an end.
"""

import re
from collections.abc import Iterator
from itertools import islice

from newsroom.content import markdown_text as md
from newsroom.content.base import Entry, Meta
from newsroom.core.problems import Problem

_CODE = re.compile(r"`[^`\n]*`")
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_STRIKE = re.compile(r"(?<![~\w])(~{1,2})(?=[^\s~])[^~\n]*[^\s~]\1(?![~\w])")
_TASK = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(\[[ xX]\])[ \t]", re.MULTILINE)
_BARE_LINK = re.compile(r"(?<![\w(<\[\"“/.@=])(?<!\]:)(?<!\]: )(?:https?://|www\.)[^\s<>]*[\w/=#-]")
_INDENTED = re.compile(r"(?: {0,3}\t| {4})[ \t]*(?=\S)")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
# Letters that hands put before items begin a sentence too: only two lines in a row are a list.
_LETTER = re.compile(r"[ \t]*([a-zđ][.)])[ \t]*(?=\S)")

# The renderer reads what stands in another thing by calling itself, and looks for the end of every
# opened bracket as far as the paragraph goes. Real texts have a tenth of this.
DEEPEST = 8
_MOST = {"[": 200, "<": 200, "*_": 400, "|": 4_000}
_MOST_HEADINGS = 300
_LEAD = re.compile(r"^(?:[ \t]|>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))+", re.MULTILINE)
_MARK = re.compile(r">|[*+-]|\d+[.)]")
_LINE_ACROSS = re.compile(r"[ \t]*([*-])(?:[ \t]*\1)+[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*#", re.MULTILINE)


# Each with the signs of which one stands where it does.
_INLINE = (
    (("~",), _STRIKE, "markup-strike"),
    (("[ ]", "[x]", "[X]"), _TASK, "markup-task"),
    (("://", "www."), _BARE_LINK, "link-bare"),
)
# How the lines begin that ``_blocks`` speaks of, and one that is in deeper than it may be.
_MAY_BE_BLOCK = re.compile(r"\n(?:[ \t]*(?:```|~~~|[a-zđ][.)])| {0,3}\t| {4})")
_MAY_BE_DEEP = re.compile(rf"\n[ \t>*+\d.)-]{{{DEEPEST + 1}}}")


def markup_has_bounds(entry: Entry[Meta]) -> Iterator[Problem]:
    """A text nests few levels deep and its paragraphs hold few marks; the first place is told."""
    text = entry.body.text
    for lead in _LEAD.finditer(text) if _MAY_BE_DEEP.search(f"\n{text}") else ():
        depth = _depth(lead.group())
        if depth > DEEPEST and not _LINE_ACROSS.match(text, lead.start()):
            facts = {"count": str(depth), "limit": str(DEEPEST)}
            yield Problem(entry.in_body(lead.start()), "text-too-deep", facts)
            return
    many = [(signs, most) for signs, most in _MOST.items() if sum(map(text.count, signs)) > most]
    for offset, block in md.paragraphs(text) if many else ():
        for signs, most in many:
            if sum(map(block.count, signs)) > most:
                first = min(at for sign in signs if (at := block.find(sign)) >= 0)
                facts = {"found": block[first], "limit": str(most)}
                yield Problem(entry.in_body(offset + first), "text-too-marked", facts)
                return
    headings = _HEADING.finditer(text) if text.count("#") > _MOST_HEADINGS else ()
    for heading in islice(headings, _MOST_HEADINGS, _MOST_HEADINGS + 1):
        facts = {"found": "#", "limit": str(_MOST_HEADINGS)}
        yield Problem(entry.in_body(heading.start()), "text-too-marked", facts)


def _depth(lead: str) -> int:
    """How many things a line is inside of, by its marks and four blanks each."""
    blanks = lead.count(" ") + 4 * lead.count("\t")
    marks = len(_MARK.findall(lead))
    return marks + max(blanks - marks, 0) // 4


def markup_is_previewed(entry: Entry[Meta]) -> Iterator[Problem]:
    """Each form is refused once for a block of lines (any Markdown)."""
    text = entry.body.text
    plain = text
    for code_form in (_FENCED, _CODE) if "`" in text or "~~~" in text else ():
        plain = code_form.sub(lambda code: " " * len(code.group()), plain)
    for signs, pattern, code in _INLINE:
        for match in pattern.finditer(plain) if any(sign in plain for sign in signs) else ():
            facts = {"found": match.group().strip()[:60]}
            yield Problem(entry.in_body(match.start()), code, facts)
    if _MAY_BE_BLOCK.search(f"\n{text}"):
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
