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

from newsroom.core import addresses
from newsroom.search.pagefind_format import Table

RESULTS = 10
_TEXT = (".js", ".json")

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
    start = _sizes(files_at_start(site))
    quick, whole = [], []
    for terms in QUERIES.values():
        quick.append(start + _sizes(files_with(index, terms)) + _results(index))
        more = _sizes((*_head(text), *files_with(text, terms))) + _results(text)
        whole.append(quick[-1] + more)
    return Payload(int(median(quick)), max(quick), int(median(whole)))


def files_at_start(site: Path) -> list[Path]:
    """Our script and table, Pagefind's scripts and program, and what it reads at its start."""
    index, assets = site / addresses.SEARCH_INDEX, site / addresses.ASSETS
    return [
        *assets.glob("search.*.js"),
        *assets.glob("search-abbreviations.*.json"),
        *index.glob("*.js"),
        *index.glob("*.pagefind"),
        *_head(index),
    ]


def files_with(index: Path, terms: Iterable[str]) -> list[Path]:
    """The pieces that a browser asks for to find these words."""
    pieces = Table.of(index).pieces
    names = {name for term in terms for name in _holding(term, pieces)}
    return [index / "index" / f"{name}.pf_index" for name in sorted(names)]


def _head(index: Path) -> list[Path]:
    return [index / "pagefind-entry.json", *index.glob("*.pf_meta")]


def _holding(term: str, pieces: Sequence[Sequence[str]]) -> list[str]:
    """As Pagefind chooses: between from and to, or else by what they have in common."""
    strict = [name for first, last, name in pieces if first <= term <= last]
    return strict or [
        name
        for first, last, name in pieces
        if term[: len(first)] >= first[: len(term)] and term[: len(last)] <= last[: len(term)]
    ]


def _results(index: Path) -> int:
    """Ten pages of a middling size."""
    sizes = [file.stat().st_size for file in (index / "fragment").iterdir()]
    return int(mean(sizes)) * min(RESULTS, len(sizes))


def _sizes(files: Iterable[Path]) -> int:
    """Texts travel compressed; Pagefind's own files are compressed already."""
    return sum(
        len(gzip.compress(file.read_bytes(), 9)) if file.suffix in _TEXT else file.stat().st_size
        for file in files
    )
