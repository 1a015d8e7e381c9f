"""The search index of a site, which nothing waits for."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.files import OutputFolder
from newsroom.images.image_set import ImageSet
from newsroom.pages.page_types import fixed_pages
from newsroom.pages.search import search_table
from newsroom.pages.search_documents import search_documents
from newsroom.publication.public_site import PublicSite
from newsroom.search.index import index_files

SearchIndex = Sequence[tuple[str, bytes]]
"""Name and content of each file."""


def search_index(public: PublicSite, image_set: ImageSet) -> SearchIndex:
    """Every file of the index."""
    documents = search_documents(public, image_set, fixed_pages())
    return [*index_files(documents, search_table(public))]


def put_search(
    index: SearchIndex, site: Path, store: Callable[[bytes], Path] | None = None
) -> None:
    """Write the index; the table comes last, and only then an older index goes."""
    output, folder = OutputFolder(site, store), site / addresses.SEARCH_INDEX
    before = [*folder.iterdir()] if folder.is_dir() else []
    for name, content in index:
        output.put_bytes(f"{addresses.SEARCH_INDEX}{name}", content)
    written = {name.partition("/")[0] for name, _ in index}
    for item in before:
        if item.name not in written:
            shutil.rmtree(item)
