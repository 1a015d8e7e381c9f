"""Write ``.br`` and ``.gz`` beside every text file, for servers that send them as they are.

Each is made once, as small as it gets, instead of at every request as small as there is time
for. The same file gives the same bytes: no name and no time is written into a ``.gz``.
"""

from __future__ import annotations

import gzip
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

from newsroom.build.site_walk import files_under

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest", ".csv"}
# What fits into one packet arrives no sooner for being smaller.
_SMALLEST = 860
# The highest quality of Brotli takes ten times as long and gains three parts in a hundred on
# pages; what every page asks for is worth it.
_QUALITY = {".html": 9}
_BEST = 11


@dataclass(frozen=True, slots=True)
class Saved:
    """Bytes of all files that were compressed: as they are, with Brotli, with gzip."""

    files: int = 0
    plain: int = 0
    br: int = 0
    gz: int = 0

    def __add__(self, other: Saved) -> Saved:
        return Saved(
            self.files + other.files,
            self.plain + other.plain,
            self.br + other.br,
            self.gz + other.gz,
        )


def compress_site(site: Path, jobs: int) -> Saved:
    """Compress every text file under ``site``, several at a time."""
    files = [site / address for address in files_under(site, TEXT)]
    if jobs < 2:
        return sum(map(compress_file, files), Saved())
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        return sum(pool.map(compress_file, files, chunksize=16), Saved())


def compress_file(path: Path) -> Saved:
    """Both forms of one file, each only where it is smaller than the file."""
    content = path.read_bytes()
    if len(content) < _SMALLEST:
        return Saved()
    mode = brotli.MODE_TEXT
    quality = _QUALITY.get(path.suffix, _BEST)
    forms = {
        "br": brotli.compress(content, mode=mode, quality=quality),
        "gz": gzip.compress(content, 9, mtime=0),
    }
    for ending, form in forms.items():
        if len(form) < len(content):
            path.with_name(f"{path.name}.{ending}").write_bytes(form)
    return Saved(1, len(content), len(forms["br"]), len(forms["gz"]))
