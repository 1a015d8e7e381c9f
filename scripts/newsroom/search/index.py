"""Index the finished story pages with Pagefind: two indexes, a small one and the whole text.

A phone asks the small one first: headline, summary, who, where, which field. Five thousand whole
texts would cost it megabytes of common syllables. What few or none of the small index answer,
the whole text answers (``overrides/scripts/search``).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.problems import InspectionFailed, SearchIndexFailed
from newsroom.search.chunks import cut_chunks
from newsroom.search.facets import sort_facets
from newsroom.search.table import Table, opened

# The facets and the card stand on the article, the words in its parts that are marked as body.
_ROOT = "article.app-story"
# Labels and what a page says twice: by them every page would be found.
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
    # The script and the program are those of the small index; facets are asked there only.
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
    # Settings of the machine must not change the index, nor a file beside the one who calls.
    own = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(
            command,
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
    """Every page that an index holds: its file and what a reader's browser gets."""
    for file in sorted((index / "fragment").glob("*.pf_fragment")):
        yield file, json.loads(opened(file))


def _compare(index: Path, stories: Collection[str]) -> None:
    found = {str(page["url"]).lstrip("/") for _, page in indexed_pages(index)}
    if missing := set(stories) - found:
        raise SearchIndexFailed(f"{index.name}: not indexed: {', '.join(sorted(missing)[:5])}")
    if strange := found - set(stories):
        raise InspectionFailed([f"{index.name}: {address}" for address in sorted(strange)])
