"""The two search indexes alone, on a finished site.

``python -m bench.index_alone SITE``

Plain MkDocs is measured without a search, so that this part of the whole build must be known.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from newsroom.core import addresses
from newsroom.search.index import index_stories

_MARK = b'<article class="app-story'


def main() -> None:
    """Index again what is indexed already."""
    site = Path(sys.argv[1])
    shutil.rmtree(site / addresses.SEARCH_INDEX)  # the other lies in it
    pages = sorted((site / addresses.STORIES).glob("*/index.html"))
    index_stories(
        site, [addresses.story(page.parent.name) for page in pages if _MARK in page.read_bytes()]
    )


if __name__ == "__main__":
    main()
