"""Texts for newspapers, from a story that may travel: three lengths, citations, the whole text.

Where staff wrote none, a length is put together from finished sentences; none is ever cut.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from newsroom.content import markdown_text as md
from newsroom.publication.story_facts import plain_text
from newsroom.syndication import press_words as words
from newsroom.syndication.travelling import Travelling
from newsroom.vietnamese.phrases import invented
from newsroom.vietnamese.syllables import syllables

SHORT, MEDIUM, LONG = 50, 150, 400
"""The most syllables of each length."""

Kind = Literal["h2", "h3", "p", "ul", "ol", "blockquote"]


class Block(NamedTuple):  # made by the ten thousand: a dataclass takes three times as long
    """A paragraph, heading, quotation or point of a list, as plain text."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Lengths:
    """The same news in three lengths; "" where no finished sentence fits."""

    short: str
    medium: str
    long: str


@dataclass(frozen=True, slots=True)
class Republished:
    """The whole text; as clean HTML: headings, paragraphs, lists, quotations, and one link."""

    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Citations:
    """How to cite a story, with its address; the day of reading is left open."""

    newspaper: str
    apa: str
    bibtex: str


_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_POINT: Final = re.compile(r"[ \t]*(?:([-*+])|\d{1,3}[.)])[ \t]+(.*)$")
_RULE_OF_TABLE: Final = re.compile(r"[|:\s-]+$")
_WORD_SIGN: Final = re.compile(r"\w")


# Behind the sign, closing quotes; then a blank and the beginning of something new.
_END: Final = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[\"“‘'(\[–-]?\s?(\w))")
# The dot belongs to what stands before it: "TP. ", a letter for a name, a number at the beginning.
_SHORT_FORM: Final = re.compile(
    r"(?:^\d{1,2}|(?:^|[\s(“\"])(?:[^\W\d_]|TP|ThS|TS|GS|PGS|BS|KS|CN|[Tt]r|[Ss]t))\.$"
)
_LONGEST_FORM: Final = 5  # with what stands before it and the dot


# "**What is not known.** There is no…": a heading within a paragraph, which cannot stand alone.
_LABEL: Final = re.compile(r"^\*\*[^*\n]{1,80}[.:?!]\*\*\s+(?=\S)", re.MULTILINE)


def sentences_of(text: str) -> list[str]:
    """The sentences of a plain text on one line, each with its sign."""
    sentences, start = [], 0
    for end in _END.finditer(text):
        piece = text[start : end.end()].rstrip()
        if not end[1].islower() and not _SHORT_FORM.search(piece, len(piece) - _LONGEST_FORM):
            sentences.append(piece)
            start = end.end()
    return [part for part in (*sentences, text[start:].strip()) if part]


def is_finished(sentence: str) -> bool:
    """Whether a sentence has its closing sign."""
    return sentence.rstrip("”’\"')]").endswith((".", "!", "?", "…"))


def blocks_of(markdown: str) -> Iterator[Block]:
    """The text without marks, links and pictures; a row of a table is a paragraph."""
    for _, part in md.paragraphs(markdown):
        for kind, written in _written_blocks(part.strip("\n")):
            text = plain_text(written)
            if _WORD_SIGN.search(text):
                yield Block(kind, text)


def _written_blocks(part: str) -> Iterator[tuple[Kind, str]]:
    kind: Kind = "p"
    lines: list[str] = []
    rows: list[str] = []
    for line in part.split("\n"):
        if line[:1].isalpha() and not rows:  # nearly every line is one of a paragraph
            lines.append(line)
            continue
        heading, point = _HEADING.match(line), _POINT.match(line)
        is_row = line.lstrip().startswith("|")
        if heading or point or is_row or line.startswith("!!!"):
            yield kind, "\n".join(lines)
            kind, lines = "p", []
        if rows and not is_row:
            yield from _written_rows(rows)
            rows = []
        if heading:
            yield ("h2" if len(heading[1]) < 3 else "h3"), heading[2]
        elif point:
            kind, lines = ("ul" if point[1] else "ol"), [point[2]]
        elif is_row:
            rows.append(line)
        elif line.startswith("!!!"):
            continue
        elif line.lstrip().startswith(">"):
            kind = "blockquote"
            lines.append(line.lstrip().lstrip("> "))
        else:
            lines.append(line)
    if rows:
        yield from _written_rows(rows)
    yield kind, "\n".join(lines)


def _written_rows(lines: Iterable[str]) -> Iterator[tuple[Kind, str]]:
    """The rows of a table, without a column that held nothing but numbers of sources."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in lines
        if not _RULE_OF_TABLE.match(line)
    ]
    filled = {n for row in rows[1:] for n, cell in enumerate(row) if plain_text(cell)}
    for row in rows:
        cells = [cell for n, cell in enumerate(row) if n in filled or len(rows) < 2]
        yield "p", " – ".join(cell for cell in cells if plain_text(cell))


def lengths(outgoing: Travelling) -> Lengths:
    """What staff wrote, else as many finished sentences as fit, in their order."""
    story = outgoing.story
    summary = sentences_of(plain_text(story.summary or ""))
    running = _LABEL.sub("", outgoing.entry.body.text)
    paragraphs = (block.text for block in blocks_of(running) if block.kind == "p")
    body = (s for text in paragraphs for s in sentences_of(text) if is_finished(s))
    written = story.press
    said_first = syllables(invented("")) if story.demo else 0
    longest = _fitting(chain(summary, body), LONG - said_first)  # reads no more than it takes
    texts = [
        (written and written.short) or " ".join(_fitting(summary, SHORT - said_first)),
        (written and written.medium) or " ".join(_fitting(longest, MEDIUM - said_first)),
        " ".join(longest),
    ]
    short, medium, long = (invented(text) if text and story.demo else text for text in texts)
    return Lengths(short, medium, long)


def _fitting(sentences: Iterable[str], limit: int) -> list[str]:
    """The first sentences that together have no more syllables than ``limit``."""
    taken: list[str] = []
    room = limit
    for sentence in sentences:
        room -= syllables(sentence)
        if room < 0:
            break
        taken.append(sentence)
    return taken


def citations(outgoing: Travelling, site: str, address: str) -> Citations:
    """In the form of Vietnamese newspapers, in APA and as an entry for BibTeX."""
    story, day = outgoing.story, _day_of(outgoing)
    return Citations(
        words.newspaper_citation(story.title, site, day, address),
        words.apa_citation(story.title, site, day, address),
        _bibtex(story.id, story.title, site, day, address),
    )


def _day_of(outgoing: Travelling) -> date | None:
    return outgoing.story.published.date() if outgoing.story.published else None


_FOR_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#$_"},
    }
)


def _bibtex(story_id: str, title: str, site: str, day: date | None, address: str) -> str:
    fields = {
        # Inner braces: a name of several words is one, and capitals stay.
        "author": f"{{{site.translate(_FOR_TEX)}}}",
        "title": f"{{{title.translate(_FOR_TEX)}}}",
        "year": str(day.year) if day else "",
        "date": day.isoformat() if day else "",
        "url": address,
        "urldate": words.READ_ON_ISO,
        "language": "vietnamese",
    }
    lines = [f'  {name} = "{value}",' for name, value in fields.items() if value]
    return "\n".join([f"@online{{{story_id},", *lines, "}"])


def whole_text(outgoing: Travelling) -> list[Block]:
    """Summary and text, if the whole may be printed elsewhere."""
    if not outgoing.has_text:
        return []
    summary = plain_text(outgoing.story.summary or "")
    return [*([Block("p", summary)] if summary else []), *blocks_of(outgoing.entry.body.text)]


def with_signs(blocks: Iterable[Block], bullet: str) -> Iterator[Block]:
    """The blocks with the sign of a point in its text: ``bullet``, or the number of a step."""
    number = 0
    for block in blocks:
        number = number + 1 if block.kind == "ol" else 0
        if block.kind == "ul" or number:
            sign = f"{number}." if number else bullet
            yield Block(block.kind, f"{sign} {block.text}")
        else:
            yield block


def plain(blocks: Iterable[Block]) -> str:
    """Blocks as a text for any editor: an empty line between them, none between points."""
    lines: list[str] = []
    before: Kind | None = None
    for block in with_signs(blocks, "–"):
        if lines and not (block.kind in ("ul", "ol") and before == block.kind):
            lines.append("")
        lines.append(block.text)
        before = block.kind
    return "\n".join(lines)


def republished(outgoing: Travelling, site: str, address: str) -> Republished | None:
    """Headline, text and credit line; None where the text may not travel."""
    blocks = whole_text(outgoing)
    if not blocks:
        return None
    story = outgoing.story
    credit = words.credit_line(story.title, site, address, story.licence)
    text = plain([Block("p", story.title), *blocks, Block("p", credit)])
    return Republished(text, _as_html(story.title, blocks, credit, address))


def _as_html(title: str, blocks: Iterable[Block], credit: str, address: str) -> str:
    article = Element("article", {"lang": "vi"})
    SubElement(article, "h1").text = title
    items: Element | None = None
    for block in blocks:
        if block.kind in ("ul", "ol"):
            if items is None or items.tag != block.kind:
                items = SubElement(article, block.kind)
            SubElement(items, "li").text = block.text
            continue
        items = None
        SubElement(article, block.kind).text = block.text
    last = SubElement(article, "p")
    last.text, _, behind = credit.partition(address)
    link = SubElement(last, "a", {"href": address})
    link.text, link.tail = address, behind
    for element in article:
        element.tail = "\n"
    return tostring(article, encoding="unicode", method="html")
