"""The text of a feed as tags and words, whatever its state, in one walk from left to right.

No input makes the walk slow: each search remembers how far it looked, and the shape of a tag
cannot reach beyond the next ``<``. Comments, instructions and document types are passed over,
so an entity of the feed's own is never defined, let alone expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsroom.vietnamese.repair import unescaped_once

_TAG = re.compile(
    r"<(?P<end>/?)(?:(?P<prefix>[A-Za-z_][\w.-]{0,40}):)?(?P<name>[A-Za-z_][\w.-]{0,60})"
    r"(?P<rest>(?=[\s/>])(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>",
    re.ASCII,
)
# Signs that open nothing, with the text after them.
_NO_TAG = re.compile(r"(?:<(?![A-Za-z_/!?])[^<]*+)++")
_ATTRIBUTE = re.compile(
    r"(?<![^\s\"'])([A-Za-z_][\w.:-]{0,60})\s{0,9}=\s{0,9}(?:\"([^\"<]*)\"|'([^'<]*)')", re.ASCII
)
_MOST_ATTRIBUTES = 4_000  # characters of one tag that are read
_CDATA = "<![CDATA["
_PASSED_OVER = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"))
_FARTHEST_END = 20_000  # characters in which an open CDATA section looks for its element's end


@dataclass(frozen=True, slots=True)
class Tag:
    """A start, end or empty tag; ``name`` is in small letters, ``raw`` as it stood."""

    raw: str
    prefix: str
    name: str
    is_end: bool
    is_empty: bool
    rest: str

    @property
    def attributes(self) -> dict[str, str]:
        """Attributes in quotes, their entities read; the first of a name counts."""
        found: dict[str, str] = {}
        for name, double, single in _ATTRIBUTE.findall(self.rest[:_MOST_ATTRIBUTES]):
            found.setdefault(name.lower(), unescaped_once(double or single))
        return found


def tokens(text: str, open_element: Callable[[], str]) -> Iterator[Tag | str]:
    """Tags and words; ``open_element`` names the element (as it stood) whose text is gathered.

    The name decides where a CDATA section ends that nobody closed.
    """
    find = _Finder(text)
    at = 0
    while at < len(text):
        opening = find("<", at)
        if opening > at:
            yield unescaped_once(text[at:opening])
            at = opening
        elif text.startswith(_CDATA, at):
            words, at = _cdata(text, at + len(_CDATA), find, open_element())
            yield words
        elif text.startswith(("<!", "<?"), at):
            at = _after_what_nobody_reads(text, at, find)
        elif loose := _NO_TAG.match(text, at):
            yield unescaped_once(loose[0])
            at = loose.end()
        elif shape := _TAG.match(text, at):
            yield _tag(shape)
            at = shape.end()
        else:
            yield "<"
            at += 1


class _Finder:
    """``str.find`` that never looks twice over the same ground; the end where nothing is found."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, int] = {}

    def __call__(self, wanted: str, start: int) -> int:
        known = self._known.get(wanted, -1)
        if known < start:
            found = self._text.find(wanted, start)
            known = self._known[wanted] = found if found >= 0 else len(self._text)
        return known


def _tag(shape: re.Match[str]) -> Tag:
    rest = shape["rest"]
    return Tag(
        raw=shape[0],
        prefix=(shape["prefix"] or "").lower(),
        name=shape["name"].lower(),
        is_end=bool(shape["end"]),
        is_empty=rest.endswith("/"),
        rest=rest,
    )


def _cdata(text: str, start: int, find: _Finder, element: str) -> tuple[str, int]:
    """What a CDATA section says, and where to go on."""
    closing = find("]]>", start)
    if element:
        early = text.find(f"</{element}>", start, min(closing, start + _FARTHEST_END))
        if early >= 0:
            return text[start:early], early
    return text[start:closing], closing + len("]]>")


def _after_what_nobody_reads(text: str, at: int, find: _Finder) -> int:
    for start, end in _PASSED_OVER:
        if text.startswith(start, at):
            closing = find(end, at + len(start))
            # An opening that nobody closes hides nothing but itself.
            return closing + len(end) if closing < len(text) else at + len(start)
    return at + 1
