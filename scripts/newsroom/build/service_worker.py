"""The service worker of a finished site, ``sw.js``, with the version of what it keeps.

Its source lies in ``overrides/scripts/worker/``; the constant ``BUILD`` says which files make
the shell, and their hash. A new story changes neither, so nobody downloads the shell again for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from newsroom.build.scripts import bundle
from newsroom.core import addresses

# Phones read in their own typeface and need the one for headlines only.
_ALWAYS = (
    addresses.OFFLINE,
    f"{addresses.ASSETS}icon.svg",
    f"{addresses.ASSETS}fonts/source-serif-bold.woff2",
)


def put_worker(site: Path, source: Path, files: Iterable[str]) -> None:
    """Add ``sw.js``; ``files`` are the addresses of stylesheet and scripts.

    Raises FileNotFoundError when a file of the shell is not part of the site: the worker
    would never start.
    """
    shell = sorted({*_ALWAYS, *files})
    digest = hashlib.sha256(bundle(source).encode())
    for address in shell:
        name = f"{address}index.html" if address.endswith("/") else address
        digest.update(f"\x00{address}\x00".encode() + (site / name).read_bytes())
    text = bundle(source, {"BUILD": {"version": digest.hexdigest()[:12], "shell": shell}})
    (site / addresses.WORKER).write_text(text, encoding="utf-8", newline="\n")
