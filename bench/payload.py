"""What a phone loads for its first query, read off the files of a finished site.

The browser decides by the table of the index which pieces it needs; so does this.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any, Final

from newsroom.core import addresses

RESULTS = 10
# Queries of readers, by the words that the script looks up: what was typed, and the other reading.
QUERIES: Final = {
    "nuoi ong": [["nuoi", "ong"]],
    "duong": [["duong"]],
    "hop tac xa": [["hop", "tac", "xa"], ["htx"]],
    "nong thon moi": [["nong", "thon", "moi"], ["ntm"]],
    "day chu buoi toi": [["day", "chu", "buoi", "toi"]],
    "hai hau": [["hai", "hau"]],
    "ninh thuan": [["ninh", "thuan"]],
    "bac kan": [["bac", "kan"]],
    "nam dinh": [["nam", "dinh"]],
    "giam ngheo": [["giam", "ngheo"]],
}


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes of a first query, compressed: of the middle one, and of the largest."""

    middle: int = 0
    most: int = 0


def first_query(site: Path) -> Payload:
    """All queries of the table on one site; nothing when it has no index."""
    if not (site / addresses.SEARCH_TABLE).is_file():
        return Payload()
    start, cards = _sizes(files_at_start(site)), _cards(site)
    sizes = [start + cards + _sizes(pieces_with(site, words)) for words in QUERIES.values()]
    return Payload(int(median(sizes)), max(sizes))


def files_at_start(site: Path) -> list[Path]:
    """The script and the table."""
    return [*(site / addresses.ASSETS).glob("search.*.js"), site / addresses.SEARCH_TABLE]


def pieces_with(site: Path, alternatives: Iterable[list[str]]) -> list[Path]:
    """The pieces that a browser asks for to find these words and their pairs."""
    table = _table(site)
    folder = site / addresses.SEARCH_INDEX / table["folder"] / "tu"
    keys = {
        key
        for words in alternatives
        for key in (*words, *(f"{left} {right}" for left, right in pairwise(words)))
    }
    numbers = {max(0, bisect_right(table["pieces"], key) - 1) for key in keys}
    return [folder / f"{number}.js" for number in sorted(numbers)]


def _table(site: Path) -> dict[str, Any]:
    text = (site / addresses.SEARCH_TABLE).read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return table


def _cards(site: Path) -> int:
    """Ten cards of a middling size."""
    folder = site / addresses.SEARCH_INDEX / _table(site)["folder"] / "the"
    sizes = [len(gzip.compress(file.read_bytes(), 9)) for file in folder.iterdir()]
    return int(mean(sizes)) * min(RESULTS, len(sizes))


def _sizes(files: Iterable[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
