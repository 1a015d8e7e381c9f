"""Index the finished story pages with Pagefind: two indexes, a small one and the whole text.

A phone asks the small one first: headline, summary, who, where, which field. Five thousand whole
texts would cost it megabytes of common syllables. A query with few or no results there is asked of
the whole text (``overrides/scripts/search``).

Pagefind 1.5 fills a piece of its index until it holds twenty thousand positions, but does not count
words with marks, which in Vietnamese are most of them: a piece grows to half a megabyte, and every
query loads one for each word. Here the same entries are put into smaller pieces. A piece is a list
of words in CBOR: ``[[ [word, pages, variants], … ]]``, a page is ``[step, positions, positions]``,
a variant ``[word, pages]``; entries are moved, never changed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.problems import InspectionFailed, SearchIndexFailed
from newsroom.core.processes import bound
from newsroom.search.pagefind_format import (
    LIST,
    NotCbor,
    Table,
    decode_head,
    decode_text,
    encode,
    encode_head,
    read_value,
    unpack,
)

# The facets and the card stand on the article, the words in its parts that are marked as body.
_ROOT = "article.app-story"
# Labels and repeated words, by which every page would be a result.
_NOT_ITS_OWN = (
    *("dt", "thead", "caption", "figcaption b", ".app-cite", ".app-sr", ".app-ladder"),
    *(".app-box > h2", ".app-press-box", ".app-legend"),
)
# What only the index of the whole text reads.
_TEXT = (".app-story__lead", ".app-prose", ".app-gallery", ".app-story__boxes")
# Pagefind's own interfaces, which nobody loads.
_UNUSED = ("*-ui.js", "*-ui.css", "pagefind-highlight.js")


def index_stories(site: Path, stories: Collection[str]) -> None:
    """Add both indexes of the pages at these addresses.

    Raises SearchIndexFailed, and InspectionFailed when an index holds any other page.
    """
    if not stories:
        return  # without a marked page Pagefind would read whole lists instead
    for address, left_out in (
        (addresses.SEARCH_INDEX, (*_NOT_ITS_OWN, *_TEXT)),
        (addresses.SEARCH_TEXT, _NOT_ITS_OWN),
    ):
        _run(site, address, left_out)
        for unused in _UNUSED:
            for file in (site / address).glob(unused):
                file.unlink()
        table = Table.of(site / address)
        sort_facets(table)
        cut_chunks(table)
        table.write()
        _compare(site / address, stories)
    # Script and program are those of the small index; only there are facets used.
    text = site / addresses.SEARCH_TEXT
    for file in (*text.glob("*.js"), *text.glob("*.pagefind")):
        file.unlink()
    shutil.rmtree(text / "filter", ignore_errors=True)


def _run(site: Path, address: str, left_out: Sequence[str]) -> None:
    command = [
        *(sys.executable, "-m", "pagefind", "--silent"),
        *("--site", ".", "--output-subdir", address.rstrip("/")),
        *("--glob", f"{addresses.STORIES}*/index.html"),
        *("--root-selector", _ROOT),
        *("--exclude-selectors", ", ".join(left_out)),
    ]
    # Neither the environment nor a file in the current folder may change the index.
    own = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(
            bound(command),
            env=own,
            cwd=site,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SearchIndexFailed(str(error)) from error
    if done.returncode != 0 or not (site / address / "pagefind-entry.json").is_file():
        raise SearchIndexFailed(done.stdout or f"pagefind: exit {done.returncode}")


def indexed_pages(index: Path) -> Iterator[tuple[Path, dict[str, object]]]:
    """Every page of an index: its file and its record."""
    for file in sorted((index / "fragment").glob("*.pf_fragment")):
        yield file, json.loads(unpack(file))


def _compare(index: Path, stories: Collection[str]) -> None:
    indexed = {str(page["url"]).lstrip("/") for _, page in indexed_pages(index)}
    if missing := set(stories) - indexed:
        raise SearchIndexFailed(f"{index.name}: not indexed: {', '.join(sorted(missing)[:5])}")
    if strange := indexed - set(stories):
        raise InspectionFailed([f"{index.name}: {address}" for address in sorted(strange)])


def sort_facets(table: Table) -> None:
    """Sort facets, their values and the orders of an index, and name them by their content.

    Pagefind's hash tables are seeded anew in every run: the same stories would give other bytes.
    """
    for facet in table.facets:
        file = table.file_of(facet[1], "filter")
        key, values = read_value(file)
        file.unlink()
        facet[1] = table.put("filter", encode([key, sorted(values)]))
    table.facets.sort()
    table.orders.sort()


# Bytes before compression, which makes about a fifth of them.
_FULL = 48_000
# Lists of pages are nearly all of an index, and numbers nearly all of a page: an expression
# passes over them thirty times as fast as a loop. No number starts as a list or a text does.
_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39].{2}|[\x1a\x3a].{4}|[\x1b\x3b].{8})"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99.{2}|\x9a.{4}|\x9b.{8})"
_PAGE = rb"\x83%b%b%b*+%b%b*+" % (_NUMBER, _LIST, _NUMBER, _LIST, _NUMBER)
_PAGES = re.compile(rb"%b(?:%b)*+" % (_LIST, _PAGE), re.DOTALL)


Piece = Sequence[tuple[str, bytes]]
"""Words that are loaded together, with the bytes of their entries."""


def cut_chunks(table: Table) -> None:
    """Replace the pieces of an index; raises SearchIndexFailed for one of another form."""
    files = [table.file_of(name, "index") for _, _, name in table.pieces]
    pieces = [piece for file in files for piece in _cut(file)]
    for file in files:
        file.unlink()
    table.pieces[:] = [
        [first, last, table.put("index", _encoded(piece))]
        for piece, (first, last) in zip(pieces, _ranges(pieces), strict=True)
    ]


def _encoded(piece: Piece) -> bytes:
    head = encode_head(LIST, 1) + encode_head(LIST, len(piece))
    return head + b"".join(entry for _, entry in piece)


def _cut(file: Path) -> Iterator[Piece]:
    """Pieces of about the same size; a word is never divided."""
    try:
        entries = list(entries_of(unpack(file)))
    except NotCbor as error:
        raise SearchIndexFailed(f"{file.name}: {error}") from error
    start = size = 0
    for number, (_, entry) in enumerate(entries):
        if size and size + len(entry) > _FULL:
            yield entries[start:number]
            start, size = number, 0
        size += len(entry)
    if entries:
        yield entries[start:]


def entries_of(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each word of a piece with the bytes of its entry; raises NotCbor for another form."""
    outer, at = decode_head(content, 0, LIST)
    count, at = decode_head(content, at, LIST)
    for _ in range(count):
        start = at
        parts, at = decode_head(content, at, LIST)
        word, at = decode_text(content, at)
        at = _behind_pages(content, at)
        variants, at = decode_head(content, at, LIST)
        for _ in range(variants):
            size, at = decode_head(content, at, LIST)
            _, at = decode_text(content, at)
            at = _behind_pages(content, at)
            if size != 2:
                raise NotCbor(f"a variant of {word} has {size} parts")
        if parts != 3:
            raise NotCbor(f"{word} has {parts} parts")
        yield word, content[start:at]
    if outer != 1 or at != len(content):
        raise NotCbor(f"{len(content) - at} bytes behind {count} words")


def _behind_pages(content: bytes, at: int) -> int:
    pages = _PAGES.match(content, at)
    if pages is None:
        raise NotCbor(f"no pages at {at}")
    return pages.end()


def _ranges(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """First and last word of each piece, cut to what distinguishes neighbours."""
    ranges = [[piece[0][0], piece[-1][0]] for piece in pieces]
    for left, right in pairwise(ranges):
        common = 0
        while left[1][common : common + 1] == right[0][common : common + 1]:
            common += 1
        if left[1][: common + 1] >= left[0]:
            left[1] = left[1][: common + 1]
        right[0] = right[0][: common + 1]
    return [(first, last) for first, last in ranges]
