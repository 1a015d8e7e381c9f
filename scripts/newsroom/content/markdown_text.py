"""What stands in Markdown: headings, links, pictures, citations, raw HTML.

These readers are deliberately stricter than the renderer: whatever it could
take for markup is found here first. A property test holds them against it.
"""

import html
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from newsroom.content.site import media_key

_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S.*)$", re.MULTILINE)
# The renderer needs no space after the marks, and finds headings inside lists and quotations.
TOP_HEADING = re.compile(r"^[ \t>*+.\d-]*(#)(?=[ \t\n]|$)", re.MULTILINE)
TIGHT_HEADING = re.compile(r"^[ \t>*+.\d-]*(#{1,6}([^#\s][^\n]*))", re.MULTILINE)
UNDERLINE = re.compile(r"^[ \t>*+.\d-]*(=+)[ \t]*$|^(?![#>|-])[^|\n]+\n(-+)[ \t]*$", re.MULTILINE)
MAY_BE_UNDERLINE = re.compile(r"\n[ \t>*+.\d=-]*[=-][ \t]*(?:\n|\Z)")
# Its words become classes of the page, so that only those of the handbook are allowed.
BOX = re.compile(r"^(?:[^\S\n]|[>*+.\d-])*+(!!! ?+[\w-][^\n]*+)", re.MULTILINE)
ALLOWED_BOX = re.compile(r'!!! ?(?:note|tip|warning)(?: +"[^"\n]*")? *')
_ROOT_TARGET = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\(/([a-z0-9/-]+)(?:#[^)\s\[]*)?\)")
ROOT_LINK = re.compile(r"(\]\(\s*<?)/(?!/)([a-z0-9/-]*)")
"""A link from the root of the site: what stands before its address, and the address."""

CITATION = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
# Only the plain forms count as links and pictures; every other form that a renderer might
# accept (definitions, angle brackets, line breaks in the address) is found by ``strange_links``.
_ADDRESS = r"""[^\s()<>\[\]"'`\\]*(?:\([^\s()<>\[\]"'`\\]*\)[^\s()<>\[\]"'`\\]*)*"""
_BRACKET = re.compile(r"[\[\]]")
_LONGEST_WORDS = 200  # of a link; who asks for them looks for a few empty ones
_DESTINATION = re.compile(rf'({_ADDRESS})(?: +"[^"\n]*")?\)')
PICTURE = re.compile(rf'!\[([^\[\]\n`\\]*)\]\(({_ADDRESS})(?: +"[^"\n]*")?\)')

# GitHub's drag and drop, and every name with blanks: no Markdown reads it as a picture.
SPACED_PICTURE = re.compile(
    r"!\[([^\[\]\n]*)\]\(<?((?:[^()<>\n]|\([^()\n]*\))+\.[A-Za-z]{3,4})>?\)"
)
DEFINITION = re.compile(r"^(?:[^\S\n]|[>*+.\d-])*+(\[[^\[\]]*+\]:)", re.MULTILINE)
AUTOLINK = re.compile(r"<(https?://[^<>\s]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
TAG = re.compile(r"<(?=[A-Za-z/!?])([^\n>]{0,80})>?")
ALLOWED_TAG = re.compile(r"<(?:br|/?(?:sup|sub|small|abbr))>")
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
EVENT_ATTRIBUTE = re.compile(r"\bon[a-z]{3,20}\s*=", re.IGNORECASE)
ATTRIBUTE_LIST = re.compile(r"\{[^}\n]*\}?")  # the renderer reads attributes in braces


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


@dataclass(frozen=True, slots=True)
class StrangeLink:
    """A link or picture in a form that is not read here, so that its address is unknown."""

    text: str
    offset: int
    is_picture: bool = False
    mended: str = ""


@lru_cache(maxsize=4)  # several rules read one text, one after the other
def targets(text: str) -> Sequence[Target]:
    """Every address that the renderer turns into a link or a picture."""
    return tuple(_targets(text))


def _targets(text: str) -> Iterator[Target]:
    pictures = {match.end(1): match for match in PICTURE.finditer(text)}
    for match in pictures.values():
        yield Target(match.group(2), match.group(1), match.start(), is_picture=True)
    for start, end in _link_texts(text):
        destination = _DESTINATION.match(text, end + 2)
        if destination is not None and end not in pictures:
            words = text[start + 1 : min(end, start + _LONGEST_WORDS)]
            yield Target(destination.group(1), words, start)
    for match in AUTOLINK.finditer(text):
        address = match.group(1)
        yield Target(address if ":" in address else f"mailto:{address}", address, match.start())


def picture_key(address: str) -> str:
    """The ``media_key`` of the file that a picture in the text shows (``L%E1%BB%9Bp.JPG``)."""
    return media_key(unquote(address))


def strange_links(text: str) -> Iterator[StrangeLink]:
    """Every beginning of a link or picture that ``targets`` cannot read to its end."""
    for match in DEFINITION.finditer(text):
        yield StrangeLink(match.group(1), match.start(1))
    pictures = {match.start() for match in PICTURE.finditer(text)}
    start = text.find("![")
    while start >= 0:
        if start not in pictures:
            spaced = SPACED_PICTURE.match(text, start)
            name = re.sub(r"[\s()]", lambda letter: quote(letter[0]), spaced[2]) if spaced else ""
            mended = f"![{spaced[1]}]({name})" if spaced else ""
            yield StrangeLink(text[start : start + 40], start, is_picture=True, mended=mended)
        start = text.find("![", start + 1)
    spaced_ends = {match.end(1) for match in SPACED_PICTURE.finditer(text)}
    for _, end in _link_texts(text):
        if end not in spaced_ends and _DESTINATION.match(text, end + 2) is None:
            yield StrangeLink(text[end : end + 40], end)


def pictures_in(text: str) -> Iterator[str]:
    """The address of each picture that the text shows."""
    return (match.group(2) for match in PICTURE.finditer(text))


def _link_texts(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of each link begin and end; both are the end if no bracket opens them."""
    if "](" not in text:
        return
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        at = bracket.start()
        if bracket.group() == "[":
            opened.append(at)
        else:
            start = opened.pop() if opened else at
            if text.startswith("(", at + 1):
                yield start, at


def scheme(address: str) -> str:
    """The scheme a browser would see, after entities, control characters and spaces are gone."""
    seen = html.unescape(html.unescape(address))
    seen = re.sub(r"[\x00-\x20\u200b-\u200f\u2028\u2029\ufeff\\]", "", seen).casefold()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", seen)
    return scheme.group(1) if scheme else "//" if seen.startswith("//") else ""


@lru_cache(maxsize=4)  # several rules read one text, one after the other
def sections(text: str) -> Sequence[Section]:
    """The second-level sections, in order."""
    heads = [match for match in _HEADING.finditer(text) if len(match.group(1)) == 2]
    ends = [*(match.start() for match in heads[1:]), len(text)][: len(heads)]
    return tuple(
        Section(_title(match.group(2)), match.start(), text[match.end() : end].strip())
        for match, end in zip(heads, ends, strict=True)
    )


def _title(written: str) -> str:
    """Without the marks that may close a heading."""
    line = written.rstrip(" \t")
    return line.rstrip("#").rstrip(" \t") or line


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Blocks of text between blank lines, with their offsets."""
    start = 0
    for block in re.split(r"(\n[ \t]*\n)", text):
        if block.strip():
            yield start, block
        start += len(block)


def without_links(text: str, hidden: Collection[str]) -> str:
    """A link to an address in ``hidden`` keeps only its words."""

    def words_or_link(match: re.Match[str]) -> str:
        return match.group(1) if match.group(2) in hidden else match.group()

    return _ROOT_TARGET.sub(words_or_link, text) if hidden else text
