"""What a phone loads for its first query, read off the files of a finished site.

The browser decides by the table of pieces in the index which of them it needs; so does this.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Final

from newsroom import addresses
from newsroom.bindery.index_chunks import pieces_of

RESULTS = 10

# Queries of readers, by what the script asks Pagefind for: each word without marks, a word that
# starts with d also with đ.
QUERIES: Final = {
    "nuoi ong": ("nuoi", "ong"),
    "duong": ("duong", "đuong"),
    "hop tac xa": ("hop", "tac", "xa", "htx"),
    "nong thon moi": ("nong", "thon", "moi", "ntm"),
    "day chu buoi toi": ("day", "đay", "chu", "buoi", "toi"),
    "hai hau": ("hai", "hau"),
    "ninh thuan": ("ninh", "thuan"),
    "bac kan": ("bac", "kan"),
    "nam dinh": ("nam", "dinh", "đinh"),
    "giam ngheo": ("giam", "ngheo"),
}


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes of a first query: of the middle one, of the largest, and with the whole text."""

    middle: int = 0
    most: int = 0
    with_text: int = 0


def first_query(site: Path) -> Payload:
    """All queries of the table on one site; nothing when it has no index."""
    index, text = site / addresses.SEARCH_INDEX, site / addresses.SEARCH_TEXT
    if not index.is_dir():
        return Payload()
    start = _start(site)
    quick = [start + _asked(index, terms) for terms in QUERIES.values()]
    whole = [
        size + _head(text) + _asked(text, terms)
        for size, terms in zip(quick, QUERIES.values(), strict=True)
    ]
    return Payload(int(median(quick)), max(quick), int(median(whole)))


def _start(site: Path) -> int:
    """Our script and table, Pagefind's scripts and program, and what it reads at its start."""
    index = site / addresses.SEARCH_INDEX
    texts = [
        *(site / addresses.ASSETS).glob("search.*.js"),
        *(site / addresses.ASSETS).glob("search-abbreviations.*.json"),
        *index.glob("*.js"),
    ]
    packed = sum(len(gzip.compress(file.read_bytes(), 9)) for file in texts)
    return packed + _sizes(index.glob("*.pagefind")) + _head(index)


def _head(index: Path) -> int:
    return _sizes([index / "pagefind-entry.json", *index.glob("*.pf_meta")])


def _asked(index: Path, terms: Sequence[str]) -> int:
    """The pieces with these words, and the pages of ten results of a middling size."""
    pieces = pieces_of(index)
    names = {name for term in terms for name in _holding(term, pieces)}
    results = [file.stat().st_size for file in (index / "fragment").iterdir()]
    shown = int(mean(results)) * min(RESULTS, len(results))
    return shown + _sizes(index / "index" / f"{name}.pf_index" for name in names)


def _holding(term: str, pieces: Sequence[Sequence[str]]) -> list[str]:
    """As Pagefind chooses: between from and to, or else by what they have in common."""
    strict = [name for first, last, name in pieces if first <= term <= last]
    return strict or [
        name
        for first, last, name in pieces
        if term[: len(first)] >= first[: len(term)] and term[: len(last)] <= last[: len(term)]
    ]


def _sizes(files: Iterable[Path]) -> int:
    return sum(file.stat().st_size for file in files)
