"""Pages that differ in a few words only: one pattern is rendered, copies of it are filled in.

Each story has a short address that leads on to it, a poster and a script for the loudspeaker.
A renderer spends as much on such a page as on a story, so it renders one pattern with tokens in
place of words; here a copy of the pattern is written for each story, with its words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from newsroom.core.files import put_new
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
    store: Callable[[bytes], Path] | None = None,
) -> None:
    """Add a page for each item and pattern; the patterns themselves are removed.

    The function beside a pattern returns for an item the address and the words by token, or None
    if it has no such page. A pattern and its addresses end with "/" and lie equally deep, so that
    relative addresses hold. Words are finished HTML, and a token inside a word is not replaced;
    all pages of a pattern have words for the same tokens. ``store`` is that of an output folder.
    Raises FileExistsError instead of writing over a page.
    """
    sources = {pattern: site / pattern / _PAGE for pattern in patterns}
    cut: dict[str, list[str]] = {}

    def fill(item: Item) -> None:
        for pattern, page_of in patterns.items():
            page = page_of(item)
            if page is not None:
                address, words = page
                if pattern not in cut:
                    text = sources[pattern].read_text(encoding="utf-8")
                    longest_first = sorted(words, key=len, reverse=True)
                    # Every second piece is a token.
                    cut[pattern] = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
                filled = [*cut[pattern]]
                filled[1::2] = [words[token] for token in filled[1::2]]
                put_new(f"{site}/{address}{_PAGE}", "".join(filled).encode(), store)

    each(fill, items, jobs, _WORTH_A_PROCESS)
    for source in sources.values():
        source.unlink()
        _remove_empty(source.parent, site)


def _remove_empty(folder: Path, site: Path) -> None:
    while folder.parent != site and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
