"""Put the facets of Pagefind's index in order.

Pagefind keeps facets in hash tables that are seeded anew in every run, so the same stories give
other bytes and other file names each time. Sorted, the same stories give the same index.
"""

from __future__ import annotations

from pathlib import Path

from newsroom.bindery import cbor
from newsroom.bindery.index_table import Table, opened


def sort_facets(index: Path) -> None:
    """Sort facets, their values and the orders of an index, and name them by their content."""
    table = Table.of(index)
    for facet in table.facets:
        file = table.file_of(facet[1], "filter")
        key, values = cbor.decoded(opened(file))
        file.unlink()
        facet[1] = table.put("filter", cbor.encoded([key, sorted(values)]))
    table.facets.sort()
    table.orders.sort()
    table.write()
