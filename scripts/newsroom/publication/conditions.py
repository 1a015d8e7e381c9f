"""What a model needs before anybody copies it, read from its own section of the text."""

from __future__ import annotations

import re

from newsroom.content import markdown_text as md
from newsroom.content.sections import CONDITIONS

_BULLET = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*(?: +\"[^\"\n]*\")?\)")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
# Every mark that is taken away holds one of these; most sentences hold none.
_MARK = re.compile(r"[\[*_`<\\]")
_TAGS = re.compile(r"</?(?:br|sup|sub|small|abbr)>")


def conditions_of(body: str) -> list[str]:
    """The points of the section as plain sentences; a section without points gives paragraphs."""
    text = next((part.text for part in md.sections(body) if part.title == CONDITIONS), "")
    heads = [*_BULLET.finditer(text)]
    if heads:
        ends = [*(head.start() for head in heads[1:]), len(text)]
        parts = [text[head.end() : end] for head, end in zip(heads, ends, strict=True)]
        # A paragraph that follows the last point belongs to the section, not to the point.
        parts = [re.split(r"\n[ \t]*\n(?! )", part)[0] for part in parts]
    else:
        parts = [block for _, block in md.paragraphs(text)]
    return [plain for part in parts if (plain := plain_text(part))]


def plain_text(markdown: str) -> str:
    """One line without marks: no citations, no emphasis, of links only their words."""
    if not _MARK.search(markdown):
        return " ".join(markdown.split())
    text = md.PICTURE.sub("", markdown)
    text = _LINK.sub(r"\1", md.CITATION.sub("", text))
    text = _TAGS.sub(" ", text).replace("`", "")
    while (lighter := _EMPHASIS.sub(r"\2", text)) != text:
        text = lighter
    return " ".join(re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", text).split())
