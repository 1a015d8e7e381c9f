"""Write ``.br`` and ``.gz`` beside every text file, for servers that send them as they are.

Each is compressed once, as well as possible, instead of quickly at every request. The same file
gives the same bytes: no name and no time is written into a ``.gz``.
"""

from __future__ import annotations

import gzip
from dataclasses import astuple, dataclass
from operator import add
from pathlib import Path

import brotli

from newsroom.core.files import files_under
from newsroom.core.processes import each

# Files for each process.
_WORTH_A_PROCESS = 16
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest", ".csv"}
# Bytes; a file that fits into one packet arrives no sooner when it is smaller.
_SMALLEST = 860
# The highest quality of Brotli takes ten times as long and makes pages 3 % smaller; that is worth
# it only for the files that every page asks for.
_QUALITY = {".html": 9}
_BEST = 11


@dataclass(frozen=True, slots=True)
class Saved:
    """Number of files that were compressed, and their bytes: plain, with Brotli, with gzip."""

    files: int = 0
    plain: int = 0
    br: int = 0
    gz: int = 0

    def __add__(self, other: Saved) -> Saved:
        return Saved(*map(add, astuple(self), astuple(other)))


def compress_site(site: Path, jobs: int) -> Saved:
    """Compress every text file under ``site``, several at a time."""
    files = [site / address for address in files_under(site, TEXT)]
    return sum(each(compress_file, files, jobs, _WORTH_A_PROCESS, may_spawn=True), Saved())


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
