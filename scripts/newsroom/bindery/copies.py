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

from newsroom.parallel import each

# Tokens hold no letter that a renderer or an address would write otherwise.
Words = Mapping[str, str]
Item = TypeVar("Item")
_WORTH_A_PROCESS = 200


def stamp_copies(
    site: Path,
    pattern: str,
    items: Sequence[Item],
    copy_of: Callable[[Item], tuple[str, Words] | None],
    jobs: int = 1,
) -> None:
    """Add a page for each item: its address and its words by token; the pattern itself goes.

    ``pattern`` and the addresses end with "/" and lie equally deep, so that relative
    addresses hold. Words are finished HTML, and a token inside a word stays what it is; all
    copies have words for the same tokens. An item for which there is None has no page. Raises
    FileExistsError rather than writing over.
    """
    source = site / pattern / "index.html"
    text = source.read_text(encoding="utf-8")
    pieces: list[str] = []

    def stamp(item: Item) -> None:
        found = copy_of(item)
        if found is None:
            return
        address, words = found
        if not pieces:
            longest_first = sorted(words, key=len, reverse=True)
            pieces.extend(re.split(f"({'|'.join(map(re.escape, longest_first))})", text))
        folder = site / address
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "index.html").open("x", encoding="utf-8", newline="\n") as file:
            # every second piece is a token
            file.writelines(words[p] if n % 2 else p for n, p in enumerate(pieces))

    each(stamp, items, jobs, _WORTH_A_PROCESS)
    source.unlink()
    empty = source.parent
    while empty.parent != site and not any(empty.iterdir()):
        empty.rmdir()
        empty = empty.parent


def put_sitemap(site: Path, content: bytes) -> None:
    """Instead of the renderer's own, which lists every page that it met, redirects too."""
    (site / "sitemap.xml").write_bytes(content)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
