"""``rut-bai.json``: what a reader's own copies must be checked against.

A phone that keeps stories for reading without a network asks this list first and drops what is
on it. The list names nobody: it holds hashes of addresses, and whoever does not know an address
already learns nothing from its hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from newsroom.core import addresses
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite

# As the worker counts them: overrides/scripts/worker/withdrawal.js.
DIGITS = 16
# A paused story was public and may become so again; meanwhile no copy of it is shown either.
_TAKEN_BACK = ("withdrawn", "paused")


def withdrawn_list(public: PublicSite) -> bytes:
    """JSON: the sorted hashes of every address, and picture name, of stories taken back."""
    taken = [e for e in public.context.site.stories.values() if e.meta.state in _TAKEN_BACK]
    hashes = sorted({address_hash(address) for entry in taken for address in _addresses(entry)})
    text = json.dumps({"withdrawn": hashes}, indent=0)
    return f"{text}\n".encode()


def address_hash(address: str) -> str:
    """The first half of the SHA-256 of an address, as everywhere without a leading slash."""
    return hashlib.sha256(address.encode()).hexdigest()[:DIGITS]


def _addresses(entry: StoryEntry) -> Iterator[str]:
    yield addresses.story(entry.slug)
    yield addresses.poster(entry.slug)
    yield addresses.loudspeaker(entry.slug)
    yield addresses.qr_code(entry.slug)
    yield addresses.short(entry.meta.id)
    yield f"{addresses.PICTURES}{entry.slug}"  # how the names of its pictures begin
    for alias in entry.meta.aliases:
        yield alias.lstrip("/")
