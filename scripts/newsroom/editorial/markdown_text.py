"""What stands in Markdown: headings, links, pictures, citations, raw HTML.

These readers are deliberately stricter than the renderer: whatever it could
take for markup is found here first. A property test holds them against it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
LOOSE_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[^#\n])", re.MULTILINE)
SETEXT = re.compile(r"^[^\n]+\n(=+|-+)[ \t]*$", re.MULTILINE)
CITATION = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
PICTURE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
LINK = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\[[^\]\n]*\])*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
REFERENCE = re.compile(r"^[ \t]*\[([^\]^\n][^\]\n]*)\]:[ \t]*<?(\S*)", re.MULTILINE)
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*|[^<>\s@]+@[^<>\s]+)>")
TAG = re.compile(r"<(?=[A-Za-z/!?])([^\n>]{0,80})>?")
ALLOWED_TAG = re.compile(r"<(?:br|/?(?:sup|sub|small|abbr))>")
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
EVENT_ATTRIBUTE = re.compile(r"\bon[a-z]{3,20}\s*=", re.IGNORECASE)
ATTRIBUTE_LIST = re.compile(r"\{:?[ \t]*[#.a-zA-Z][^}\n]*\}")


@dataclass(frozen=True, slots=True)
class Target:
    """An address in the text; ``offset`` is where it is written."""

    address: str
    text: str
    offset: int
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A second-level heading with the text under it."""

    title: str
    offset: int
    text: str


def targets(text: str) -> Iterator[Target]:
    """Every address that the renderer could turn into a link or a picture."""
    for match in PICTURE.finditer(text):
        yield Target(match.group(2), match.group(1), match.start(), is_picture=True)
    for match in LINK.finditer(text):
        yield Target(match.group(2), match.group(1), match.start())
    for match in REFERENCE.finditer(text):
        yield Target(match.group(2), match.group(1), match.start())
    for match in AUTOLINK.finditer(text):
        yield Target(match.group(1), match.group(1), match.start())


def scheme(address: str) -> str:
    """The scheme a browser would see, after entities, control characters and spaces are gone."""
    seen = html.unescape(html.unescape(address))
    seen = re.sub(r"[\x00-\x20\u200b-\u200f\u2028\u2029\ufeff\\]", "", seen).casefold()
    found = re.match(r"([a-z][a-z0-9+.-]*):", seen)
    return found.group(1) if found else "//" if seen.startswith("//") else ""


def sections(text: str) -> list[Section]:
    """The second-level sections, in order."""
    heads = [match for match in HEADING.finditer(text) if len(match.group(1)) == 2]
    ends = [*(match.start() for match in heads[1:]), len(text)][: len(heads)]
    return [
        Section(match.group(2), match.start(), text[match.end() : end].strip())
        for match, end in zip(heads, ends, strict=True)
    ]


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Blocks of text between blank lines, with their offsets."""
    start = 0
    for block in re.split(r"(\n[ \t]*\n)", text):
        if block.strip():
            yield start, block
        start += len(block)
