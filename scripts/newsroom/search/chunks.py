"""Cut Pagefind's index into pieces that a phone can load.

Pagefind 1.5 fills a piece until it holds twenty thousand places, but forgets to count words with
marks, which in Vietnamese are most of them: a piece grows to half a megabyte, and every query
loads one for each word. Here the same entries are put into smaller pieces. A piece is a list of
words in CBOR (RFC 8949): ``[[ [word, pages, variants], … ]]``, a page is ``[step, places,
places]``, a variant ``[word, pages]``; entries are moved, never changed.

With a Pagefind that counts all words this module can go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from newsroom.core.problems import SearchIndexFailed
from newsroom.search import cbor
from newsroom.search.table import Table, opened

# Bytes before compression, which makes about a fifth of them.
_FULL = 48_000
# Lists of pages are nearly all of an index, and numbers nearly all of a page: an expression
# passes over them thirty times as fast as a loop. No number starts as a list or a text does.
_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39].{2}|[\x1a\x3a].{4}|[\x1b\x3b].{8})"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99.{2}|\x9a.{4}|\x9b.{8})"
_PAGE = rb"\x83%b%b%b*+%b%b*+" % (_NUMBER, _LIST, _NUMBER, _LIST, _NUMBER)
_PAGES = re.compile(rb"%b(?:%b)*+" % (_LIST, _PAGE), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Entries that are loaded together, with their first and last word."""

    first: str
    last: str
    entries: tuple[bytes, ...]

    def encoded(self) -> bytes:
        """As Pagefind reads it."""
        head = cbor.encoded_head(cbor.LIST, 1) + cbor.encoded_head(cbor.LIST, len(self.entries))
        return head + b"".join(self.entries)


def cut_chunks(table: Table) -> None:
    """Replace the pieces of an index; raises SearchIndexFailed for one of another form."""
    files = [table.file_of(name, "index") for _, _, name in table.pieces]
    pieces = [piece for file in files for piece in _cut(file)]
    for file in files:
        file.unlink()
    table.pieces[:] = [
        [first, last, table.put("index", piece.encoded())]
        for piece, (first, last) in zip(pieces, _ranges(pieces), strict=True)
    ]


def _cut(file: Path) -> Iterator[Piece]:
    """Pieces of about the same size; a word is never divided."""
    try:
        entries = list(entries_of(opened(file)))
    except cbor.NotCbor as error:
        raise SearchIndexFailed(f"{file.name}: {error}") from error
    start = size = 0
    for number, (_, entry) in enumerate(entries):
        if size and size + len(entry) > _FULL:
            yield _piece(entries[start:number])
            start, size = number, 0
        size += len(entry)
    if entries:
        yield _piece(entries[start:])


def _piece(entries: Sequence[tuple[str, bytes]]) -> Piece:
    return Piece(entries[0][0], entries[-1][0], tuple(entry for _, entry in entries))


def entries_of(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each word of a piece with the bytes of its entry; raises NotCbor for another form."""
    outer, at = cbor.head(content, 0, cbor.LIST)
    count, at = cbor.head(content, at, cbor.LIST)
    for _ in range(count):
        start = at
        parts, at = cbor.head(content, at, cbor.LIST)
        word, at = cbor.text(content, at)
        at = _behind_pages(content, at)
        variants, at = cbor.head(content, at, cbor.LIST)
        for _ in range(variants):
            size, at = cbor.head(content, at, cbor.LIST)
            _, at = cbor.text(content, at)
            at = _behind_pages(content, at)
            if size != 2:
                raise cbor.NotCbor(f"a variant of {word} has {size} parts")
        if parts != 3:
            raise cbor.NotCbor(f"{word} has {parts} parts")
        yield word, content[start:at]
    if outer != 1 or at != len(content):
        raise cbor.NotCbor(f"{len(content) - at} bytes behind {count} words")


def _behind_pages(content: bytes, at: int) -> int:
    pages = _PAGES.match(content, at)
    if pages is None:
        raise cbor.NotCbor(f"no pages at {at}")
    return pages.end()


def _ranges(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """From and to of each piece, no longer than they must be to stand apart."""
    ranges = [[piece.first, piece.last] for piece in pieces]
    for left, right in pairwise(ranges):
        common = 0
        while left[1][common : common + 1] == right[0][common : common + 1]:
            common += 1
        if left[1][: common + 1] >= left[0]:
            left[1] = left[1][: common + 1]
        right[0] = right[0][: common + 1]
    return [(first, last) for first, last in ranges]
