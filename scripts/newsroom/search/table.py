"""Pagefind's table (``pf_meta``), by which a browser finds the other files of an index."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.core.problems import SearchIndexFailed
from newsroom.search import cbor

_SIGNATURE = b"pagefind_dcd"
_PIECES, _FACETS, _ORDERS = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Table:
    """What the table of one index says; its lists are changed in place, then written."""

    index: Path
    file: Path
    value: list[Any]

    @classmethod
    def of(cls, index: Path) -> Table:
        """Read the table of an index; raises SearchIndexFailed for any other file."""
        files = list(index.glob("*.pf_meta"))
        if len(files) != 1:
            raise SearchIndexFailed(f"{index.name}: {len(files)} tables")
        return cls(index, files[0], decoded(files[0]))

    @property
    def pieces(self) -> list[list[str]]:
        """First word, last word and name of each piece of the index."""
        found: list[list[str]] = self.value[_PIECES]
        return found

    @property
    def facets(self) -> list[list[str]]:
        """Key and name of each facet."""
        found: list[list[str]] = self.value[_FACETS]
        return found

    @property
    def orders(self) -> list[list[Any]]:
        """Key of each order, with the numbers of its pages."""
        found: list[list[Any]] = self.value[_ORDERS]
        return found

    def file_of(self, name: str, kind: str) -> Path:
        """The file of a piece (``index``) or of a facet (``filter``)."""
        return self.index / kind / f"{name}.pf_{kind}"

    def put(self, kind: str, content: bytes) -> str:
        """Write a piece or a facet; the name that its content gives it."""
        name = self._name(content)
        self.file_of(name, kind).write_bytes(packed(content))
        return name

    def write(self) -> None:
        """Replace the table, under the name of its content, and tell the entry file."""
        content = cbor.encoded(self.value)
        name, former = self._name(content), self.file.name.split(".")[1]
        entry = self.index / "pagefind-entry.json"
        text = entry.read_text(encoding="utf-8")
        if text.count(f'"{former}"') != 1:
            raise SearchIndexFailed(f"{entry.name}: {former}")
        self.file.unlink()
        (self.index / f"pagefind.{name}.pf_meta").write_bytes(packed(content))
        entry.write_text(text.replace(f'"{former}"', f'"{name}"'), encoding="utf-8")

    def _name(self, content: bytes) -> str:
        language = self.file.name.split(".")[1].partition("_")[0]
        return f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"


def opened(file: Path) -> bytes:
    """The content of a file of Pagefind's, unpacked and without its signature."""
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise SearchIndexFailed(f"{file.name}: not a file of Pagefind")
    return content[len(_SIGNATURE) :]


def decoded(file: Path) -> Any:
    """What a file of Pagefind's says; raises SearchIndexFailed for any other file."""
    try:
        return cbor.decoded(opened(file))
    except cbor.NotCbor as error:
        raise SearchIndexFailed(f"{file.name}: {error}") from error


def packed(content: bytes) -> bytes:
    """The bytes of a file of Pagefind's, the same on every machine."""
    return gzip.compress(_SIGNATURE + content, 9, mtime=0)
