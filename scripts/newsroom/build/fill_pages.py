"""Pages that differ in a few words only: one is rendered, the others are stamped from it.

Each story has a short address that leads on to it, a poster and a script for the loudspeaker.
A renderer spends as much on such a page as on a story, so it sees one pattern with tokens for
words; the bindery adds the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from newsroom.core.processes import each

# Tokens hold no letter that a renderer or an address would write otherwise.
Words = Mapping[str, str]
Item = TypeVar("Item")
_WORTH_A_PROCESS = 100
_PAGE = "index.html"


def fill_pages(
    site: Path,
    patterns: Mapping[str, Callable[[Item], tuple[str, Words] | None]],
    items: Sequence[Item],
    jobs: int = 1,
) -> None:
    """Add a page for each item and pattern; the patterns themselves go.

    What stands beside a pattern says of an item the address and the words by token, or None where
    it has no such page. A pattern and its addresses end with "/" and lie equally deep, so that
    relative addresses hold. Words are finished HTML, and a token inside a word stays what it is;
    all copies of a pattern have words for the same tokens. Raises FileExistsError rather than
    writing over.
    """
    sources = {pattern: site / pattern / _PAGE for pattern in patterns}
    cut: dict[str, list[str]] = {}

    def stamp(item: Item) -> None:
        for pattern, copy_of in patterns.items():
            found = copy_of(item)
            if found is not None:
                address, words = found
                if pattern not in cut:
                    text = sources[pattern].read_text(encoding="utf-8")
                    cut[pattern] = _pieces(text, words)
                _put(site / address, cut[pattern], words)

    each(stamp, items, jobs, _WORTH_A_PROCESS)
    for source in sources.values():
        source.unlink()
        _remove_empty(source.parent, site)


def _pieces(text: str, words: Words) -> list[str]:
    """Every second piece is a token."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.split(f"({'|'.join(map(re.escape, longest_first))})", text)


def _put(folder: Path, pieces: Sequence[str], words: Words) -> None:
    filled = [*pieces]
    filled[1::2] = [words[token] for token in pieces[1::2]]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _PAGE).open("xb") as file:
        file.write("".join(filled).encode())


def _remove_empty(folder: Path, site: Path) -> None:
    while folder.parent != site and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def put_sitemap(site: Path, content: bytes) -> None:
    """Instead of the renderer's own, which lists every page that it met, redirects too."""
    (site / "sitemap.xml").write_bytes(content)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
