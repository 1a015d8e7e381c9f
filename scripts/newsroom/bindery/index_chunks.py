"""Cut Pagefind's index into pieces that a phone can load.

Pagefind 1.5 fills a piece until it holds twenty thousand places, but forgets to count words with
marks, which in Vietnamese are most of them: a piece grows to half a megabyte, and every query
loads one for each word. Here the same entries are put into smaller pieces. A piece is a list of
words in CBOR (RFC 8949): ``[[ [word, pages, variants], … ]]``; entries are moved, never changed.

With a Pagefind that counts all words this module can go.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from newsroom.bindery import cbor
from newsroom.problems import SearchIndexFailed

_SIGNATURE = b"pagefind_dcd"
# Bytes before compression, which makes about a fifth of them.
_FULL = 48_000
# What may be the start of an entry: a list of three whose first is a text. Pages are lists of
# three too, but start with a number. Inside a text the same bytes can stand by chance ("\u0103n").
_ENTRY = re.compile(rb"\x83(?=[\x60-\x78])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Entries that are loaded together, with their first and last word."""

    first: str
    last: str
    entries: tuple[bytes, ...]

    def encoded(self) -> bytes:
        """As Pagefind reads it."""
        head = cbor.encoded_head(cbor.LIST, 1) + cbor.encoded_head(cbor.LIST, len(self.entries))
        return _SIGNATURE + head + b"".join(self.entries)


def cut_chunks(index: Path) -> None:
    """Replace the pieces of an index; one that looks otherwise stays, larger but whole."""
    (head,) = index.glob("*.pf_meta")
    meta = cbor.decoded(_opened(head))
    language = head.name.split(".")[1].partition("_")[0]
    folder = index / "index"
    files = [folder / f"{name}.pf_index" for _, _, name in meta[2]]
    try:
        pieces = [piece for file in files for piece in _cut(_opened(file))]
    except SearchIndexFailed:
        return
    for file in files:
        file.unlink()
    told = []
    for piece, (first, last) in zip(pieces, _ranges(pieces), strict=True):
        content = piece.encoded()
        name = f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
        (folder / f"{name}.pf_index").write_bytes(gzip.compress(content, 9, mtime=0))
        told.append([first, last, name])
    meta[2] = told
    content = cbor.encoded(meta)
    name = f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
    head.unlink()
    packed = gzip.compress(_SIGNATURE + content, 9, mtime=0)
    (index / f"pagefind.{name}.pf_meta").write_bytes(packed)
    _tell_entry(index, head.name.split(".")[1], name)


def pieces_of(index: Path) -> list[list[str]]:
    """From, to and name of each piece, as a browser is told."""
    (head,) = index.glob("*.pf_meta")
    told: list[list[str]] = cbor.decoded(_opened(head))[2]
    return told


def _tell_entry(index: Path, former: str, name: str) -> None:
    entry = index / "pagefind-entry.json"
    text = entry.read_text(encoding="utf-8")
    if text.count(f'"{former}"') != 1:
        raise SearchIndexFailed(f"{entry.name}: {former}")
    entry.write_text(text.replace(f'"{former}"', f'"{name}"'), encoding="utf-8")


def _opened(file: Path) -> bytes:
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise SearchIndexFailed(f"{file.name}: not a file of Pagefind")
    return content[len(_SIGNATURE) :]


def _cut(content: bytes) -> Iterator[Piece]:
    """Pieces of about the same size; a word is never divided."""
    entries = list(_entries(content))
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


def _entries(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each word with its bytes. The count and the order prove that every cut is right."""
    outer, at = cbor.head(content, 0, cbor.LIST)
    count, at = cbor.head(content, at, cbor.LIST)
    found = [(match.start(), _word_at(content, match.end())) for match in _ENTRY.finditer(content)]
    entries = [(start, word) for start, word in found if word]
    words = [word for _, word in entries]
    ends = [start for start, _ in entries[1:]] + [len(content)]
    if outer != 1 or len(entries) != count or words != sorted(set(words)):
        raise SearchIndexFailed(f"an index of {count} words shows {len(entries)}")
    if entries and entries[0][0] != at:
        raise SearchIndexFailed(f"an index starts at {at}, its words at {entries[0][0]}")
    for (start, word), end in zip(entries, ends, strict=True):
        yield word, content[start:end]


def _word_at(content: bytes, at: int) -> str:
    """The word of an entry, which a list of pages follows; "" for what only looks like it."""
    size, text = cbor.head(content, at, cbor.TEXT)
    try:
        word = content[text : text + size].decode("utf-8")
        cbor.head(content, text + size, cbor.LIST)
    except (UnicodeDecodeError, cbor.NotCbor):
        return ""
    return word if word.isprintable() else ""


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
