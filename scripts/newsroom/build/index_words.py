"""Whether the search index still leads to a person by words that no text explains.

The index holds small letters: "mai hoa" is a key of it whether a text speaks of apricot flowers or
of Mai Hoa. The card of each document has its text, in which names are looked for as in any other;
so a key counts only where its document's card has no such words, and something else was packed.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from newsroom.core import addresses
from newsroom.core.files import files_under
from newsroom.publication.withdrawn import Withdrawn
from newsroom.vietnamese.alphabet import fold

_CALL = re.compile(r'appSearch\("([^"]*)",(.*)\);\s*', re.DOTALL)
_PIECE = re.compile(rf"(?:.*/)?{addresses.SEARCH_INDEX}[0-9a-f]+/tu/\d+\.js(?:\.br|\.gz)?")
_KEYS = re.compile(r'"pieces":\[[^\]]*\]')
_WORD = re.compile(r"[^\W_]+")


def is_piece(address: str) -> bool:
    """Whether the file holds nothing but keys of an index, wherever its site stands."""
    return _PIECE.fullmatch(address) is not None


def without_keys(text: str) -> str:
    """The table of the index without the first key of each piece."""
    return _KEYS.sub("", text)


def unexplained(site: Path, people: Sequence[Withdrawn]) -> Iterator[str]:
    """Every piece that leads by a withdrawn name to a document which does not say it."""

    @cache
    def words_of(folder: str, document: int) -> str:
        file = site / f"{addresses.SEARCH_INDEX}{folder}/the/{document}.js"
        text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        return f" {' '.join(_WORD.findall(fold(text)))} "

    wanted = {
        person.entry.slug: [
            [*map(" ".join, pairwise(name.keys))]
            for name in person.names
            if len(name.keys) > 1 and not name.is_shared
        ]
        for person in people
    }
    keys = {key for names in wanted.values() for name in names for key in name}
    places: dict[str, dict[str, tuple[str, set[int]]]] = defaultdict(dict)
    for address in filter(is_piece, files_under(site, [".js"]) if keys else []):
        folder = address.split("/")[-3]
        for key, spellings in _piece((site / address).read_text(encoding="utf-8")).items():
            if key in keys:
                places[folder][key] = (address, _documents(spellings))
    for folder, pieces in places.items():
        for slug, names in wanted.items():
            for name in names:
                if not all(key in pieces for key in name):
                    continue
                for document in set.intersection(*(pieces[key][1] for key in name)):
                    words = words_of(folder, document)
                    if not all(f" {key} " in words for key in name):
                        yield f"{pieces[name[0]][0]}: {slug}"


def _piece(text: str) -> dict[str, Any]:
    call = _CALL.fullmatch(text)
    return dict(json.loads(call[2])) if call else {}


def _documents(spellings: Sequence[Sequence[Any]]) -> set[int]:
    """Documents of all spellings: each list is a weight, then steps from one to the next."""
    return {
        document for _, *lists in spellings for _, *steps in lists for document in accumulate(steps)
    }
