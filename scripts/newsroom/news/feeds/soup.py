"""A feed as it came, whatever its state, becomes one small sound dialect for the reader.

Feeds have bare ampersands, open tags, undeclared prefixes, half an item at the end; hostile
ones have markup that makes parsers slow. Only items and the few elements that a news item is
made of are kept, with bounded lengths; ``feed_writing`` writes them again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsroom.news.feeds.tokens import Tag, tokens

_ROOTS = frozenset(("rss", "rdf", "feed", "channel"))
_ITEMS = frozenset(("item", "entry"))
_PAGE = frozenset(("html", "head", "body"))
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "meta", "wbr"))
# Characters kept of an element: of texts, of one line, of a date or another mark.
_TEXT, _LINE, _MARK = 10_000, 4_000, 200
_TEXTS = frozenset(("description", "summary", "abstract", "content", "encoded"))
_LINES = frozenset(("title", "link", "guid", "id", "author", "creator"))
_MOST_PARTS = 40  # elements of one item
_MOST_ITEMS = 5_000  # of one feed; the newest stand first
_MOST_TOKENS = 500_000  # five times what an honest feed of the largest size has

# Families of names, and what is kept of each; everything else in an item is left out.
ADDRESSES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_OWNADDRESSES = (
    *("http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/"),
    *("http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/"),
    *("http://backend.userland.com/rss", "http://backend.userland.com/rss2"),
    "http://blogs.law.harvard.edu/tech/rss",
)
_FAMILY_OF = {
    **{address: family for family, address in ADDRESSES.items()},
    **dict.fromkeys(_OWNADDRESSES, ""),
}
_KEPT = {
    "": frozenset(
        (
            *("title", "link", "guid", "id", "author", "pubdate", "published", "issued"),
            *("updated", "modified", "created", "description", "summary", "abstract", "content"),
        )
    ),
    "dc": frozenset(("date", "creator")),
    "dcterms": frozenset(("issued", "created", "modified")),
    "content": frozenset(("encoded",)),
}
_REST_MARKS = frozenset(("ttl", "hour", "day"))


@dataclass(slots=True)
class Part:
    """One element; ``name`` is the one of our dialect, ``room`` what it may still hold."""

    tag: Tag
    name: str
    room: int
    pieces: list[str] = field(default_factory=list)

    def take(self, text: str) -> None:
        """More of its text; what does not fit is dropped."""
        if self.room > 0:
            self.pieces.append(text[: self.room])
            self.room -= len(text)

    def is_closed_by(self, tag: Tag) -> bool:
        """Whether this is its own end tag."""
        return tag.is_end and (tag.prefix, tag.name) == (self.tag.prefix, self.tag.name)

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(self.pieces)


@dataclass(slots=True)
class Item:
    """An item or entry, and the elements kept of it."""

    tag: Tag
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Soup:
    """What was kept of a feed. ``is_cut``: the text ended inside an item, which was left out.

    ``has_more``: there were more items than anybody needs, and nobody looked at them.
    ``rest_marks`` are the texts of ``ttl`` and of the hours and days to stay away.
    """

    root: Tag
    items: Sequence[Item]
    is_cut: bool
    has_more: bool
    rest_marks: Sequence[tuple[str, str]]


class _Kitchen:
    """Where the walk stands: before the root, between items, in an item, in one of its parts."""

    def __init__(self) -> None:
        self.root: Tag | None = None
        self.is_over = self.has_more = False
        self.items: list[Item] = []
        self.rest_marks: list[tuple[str, str]] = []
        self.item: Item | None = None
        self.part: Part | None = None
        self._unknown: Tag | None = None
        self._depth = 0
        self._families = {**{name: name for name in ADDRESSES}, "": "", "atom": "", "rss": ""}

    def open_element(self) -> str:
        """The name, as it stood, of the element whose text is gathered."""
        return re.split(r"[\s/>]", self.part.tag.raw[1:], maxsplit=1)[0] if self.part else ""

    def words(self, text: str) -> None:
        if self.part and not self._unknown:
            self.part.take(text)

    def tag(self, tag: Tag) -> None:
        if self.root is None:
            self._look_for_root(tag)
        elif tag.name in _ITEMS and self._family(tag) == "":
            self._close_item()
            if not tag.is_end and len(self.items) < _MOST_ITEMS:
                self.item = Item(tag)
            elif not tag.is_end:
                self.is_over = self.has_more = True
        elif tag.is_end and (tag.prefix, tag.name) == (self.root.prefix, self.root.name):
            self.is_over = True
            self._close_item()
        elif self.part:
            self._inside_part(self.part, tag)
        elif self.item:
            self._inside_item(self.item, tag)
        elif tag.name in _REST_MARKS and not tag.is_end:
            self.part = Part(tag, tag.name, _MARK)

    def _look_for_root(self, tag: Tag) -> None:
        if tag.name in _ROOTS and not tag.is_end:
            self._learn_families(tag)
            self.root = tag
        elif tag.name in _PAGE:
            self.is_over = True

    def _inside_part(self, part: Part, tag: Tag) -> None:
        if not part.is_closed_by(tag):
            part.take(tag.raw)
            return
        if self.item:
            self.item.parts.append(part)
        else:
            self.rest_marks.append((part.name, part.text.strip()))
        self.part = None

    def _inside_item(self, item: Item, tag: Tag) -> None:
        if self._unknown:
            self._inside_unknown(self._unknown, tag)
            return
        if tag.is_end:
            return
        family = self._family(tag)
        is_full = len(item.parts) >= _MOST_PARTS
        if is_full or family is None or tag.name not in _KEPT.get(family, ()):
            if not tag.is_empty and tag.name not in _VOID:
                self._unknown, self._depth = tag, 1
            return
        name = f"{family}:{tag.name}" if family else tag.name
        room = _TEXT if tag.name in _TEXTS else _LINE if tag.name in _LINES else _MARK
        part = Part(tag, name, room)
        # An address in an attribute needs no text, and often nobody closes such a link.
        if tag.is_empty or (tag.name == "link" and "href" in tag.attributes):
            item.parts.append(part)
        else:
            self.part = part

    def _inside_unknown(self, unknown: Tag, tag: Tag) -> None:
        if (tag.prefix, tag.name) == (unknown.prefix, unknown.name) and not tag.is_empty:
            self._depth += -1 if tag.is_end else 1
        if not self._depth:
            self._unknown = None

    def _close_item(self) -> None:
        """An item ends; a part that is still open cannot be told from what follows: left out."""
        if self.item:
            self.items.append(self.item)
        self.item = self.part = self._unknown = None

    def _family(self, tag: Tag) -> str | None:
        if "xmlns:" in tag.rest:
            self._learn_families(tag)
        return self._families.get(tag.prefix)

    def _learn_families(self, tag: Tag) -> None:
        for name, address in tag.attributes.items():
            if name.startswith("xmlns:"):
                family = _FAMILY_OF.get(address.strip().lower())
                if family is None:
                    self._families.pop(name[6:], None)
                else:
                    self._families[name[6:]] = family


def read_soup(text: str) -> Soup | None:
    """The items in this text, or None if it is no feed (a page, a script, something else)."""
    kitchen = _Kitchen()
    for count, token in enumerate(tokens(text, kitchen.open_element)):
        if count == _MOST_TOKENS:
            kitchen.is_over = kitchen.has_more = True
        elif isinstance(token, str):
            kitchen.words(token)
        else:
            kitchen.tag(token)
        if kitchen.is_over:
            break
    if kitchen.root is None:
        return None
    return Soup(
        root=kitchen.root,
        items=kitchen.items,
        is_cut=kitchen.item is not None,
        has_more=kitchen.has_more,
        rest_marks=kitchen.rest_marks,
    )
