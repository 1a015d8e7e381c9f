"""Put the facets of Pagefind's index in order.

Pagefind keeps facets in hash tables that are seeded anew in every run, so the same stories give
other bytes and other file names each time. Sorted, the same stories give the same index.
"""

from __future__ import annotations

from newsroom.search import cbor
from newsroom.search.table import Table, decoded


def sort_facets(table: Table) -> None:
    """Sort facets, their values and the orders of an index, and name them by their content."""
    for facet in table.facets:
        file = table.file_of(facet[1], "filter")
        key, values = decoded(file)
        file.unlink()
        facet[1] = table.put("filter", cbor.encoded([key, sorted(values)]))
    table.facets.sort()
    table.orders.sort()
