"""The files of Pagefind's index: compressed CBOR, and the table that names all others."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.core.problems import SearchIndexFailed

_SIGNATURE = b"pagefind_dcd"
_PIECES, _FACETS, _ORDERS = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Table:
    """The table (``pf_meta``) of one index; its lists are changed in place, then written."""

    index: Path
    file: Path
    value: list[Any]

    @classmethod
    def of(cls, index: Path) -> Table:
        """Read the table of an index; raises SearchIndexFailed for any other file."""
        files = list(index.glob("*.pf_meta"))
        if len(files) != 1:
            raise SearchIndexFailed(f"{index.name}: {len(files)} tables")
        return cls(index, files[0], read_value(files[0]))

    @property
    def pieces(self) -> list[list[str]]:
        """First word, last word and name of each piece of the index."""
        return self.value[_PIECES]  # type: ignore[no-any-return]

    @property
    def facets(self) -> list[list[str]]:
        """Key and name of each facet."""
        return self.value[_FACETS]  # type: ignore[no-any-return]

    @property
    def orders(self) -> list[list[Any]]:
        """Key of each order, with the numbers of its pages."""
        return self.value[_ORDERS]  # type: ignore[no-any-return]

    def file_of(self, name: str, kind: str) -> Path:
        """The file of a piece (``index``) or of a facet (``filter``)."""
        return self.index / kind / f"{name}.pf_{kind}"

    def put(self, kind: str, content: bytes) -> str:
        """Write a piece or a facet; the name that its content gives it."""
        name = self._name(content)
        self.file_of(name, kind).write_bytes(_pack(content))
        return name

    def write(self) -> None:
        """Replace the table, under the name of its content, and name it in the entry file."""
        content = encode(self.value)
        name, former = self._name(content), self.file.name.split(".")[1]
        entry = self.index / "pagefind-entry.json"
        text = entry.read_text(encoding="utf-8")
        if text.count(f'"{former}"') != 1:
            raise SearchIndexFailed(f"{entry.name}: {former}")
        self.file.unlink()
        (self.index / f"pagefind.{name}.pf_meta").write_bytes(_pack(content))
        entry.write_text(text.replace(f'"{former}"', f'"{name}"'), encoding="utf-8")

    def _name(self, content: bytes) -> str:
        language = self.file.name.split(".")[1].partition("_")[0]
        return f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"


def unpack(file: Path) -> bytes:
    """The content of a file of Pagefind's, without compression and signature."""
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise SearchIndexFailed(f"{file.name}: not a file of Pagefind")
    return content[len(_SIGNATURE) :]


def _pack(content: bytes) -> bytes:
    """The bytes of a file of Pagefind's, the same on every machine."""
    return gzip.compress(_SIGNATURE + content, 9, mtime=0)


def read_value(file: Path) -> Any:
    """The decoded content of a file of Pagefind's; raises SearchIndexFailed for any other file."""
    try:
        return decode(unpack(file))
    except NotCbor as error:
        raise SearchIndexFailed(f"{file.name}: {error}") from error


# --- CBOR (RFC 8949), as much of it as Pagefind's files hold: numbers, texts and lists -----------

NUMBER, NEGATIVE, TEXT, LIST = 0, 1, 3, 4
_SMALL = 24
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


class NotCbor(ValueError):
    """The bytes hold something else."""


def decode_head(content: bytes, at: int, kind: int) -> tuple[int, int]:
    """The number in the head of an item of this kind, and where the item goes on."""
    if at >= len(content) or content[at] >> 5 != kind:
        raise NotCbor(f"no item of kind {kind} at {at}")
    short = content[at] & 31
    if short < _SMALL:
        return short, at + 1
    if short not in _WIDTHS:
        raise NotCbor(f"an item without an end at {at}")
    end = at + 1 + _WIDTHS[short]
    return int.from_bytes(content[at + 1 : end], "big"), end


def decode_text(content: bytes, at: int) -> tuple[str, int]:
    """The text that begins at ``at``, and where its item ends."""
    size, start = decode_head(content, at, TEXT)
    raw = content[start : start + size]
    if len(raw) != size:
        raise NotCbor(f"half a text at {at}")
    try:
        return raw.decode("utf-8"), start + size
    except UnicodeDecodeError as error:
        raise NotCbor(f"no text at {at}") from error


def encode_head(kind: int, number: int) -> bytes:
    """The shortest head that holds the number."""
    if number < _SMALL:
        return bytes((kind << 5 | number,))
    short, width = next((s, w) for s, w in _WIDTHS.items() if number < 1 << 8 * w)
    return bytes((kind << 5 | short,)) + number.to_bytes(width, "big")


def decode(content: bytes) -> Any:
    """The one item that the bytes hold."""
    value, end = _item(content, 0)
    if end != len(content):
        raise NotCbor(f"{len(content) - end} bytes left over")
    return value


def _item(content: bytes, at: int) -> tuple[Any, int]:
    kind = content[at] >> 5 if at < len(content) else -1
    if kind not in (NUMBER, NEGATIVE, TEXT, LIST):
        raise NotCbor(f"kind {kind} at {at}")
    if kind == TEXT:
        return decode_text(content, at)
    number, at = decode_head(content, at, kind)
    if kind != LIST:
        return number if kind == NUMBER else -1 - number, at
    items = []
    for _ in range(number):
        item, at = _item(content, at)
        items.append(item)
    return items, at


def encode(value: Any) -> bytes:
    """The bytes of numbers, texts and lists."""
    if isinstance(value, str):
        text = value.encode("utf-8")
        return encode_head(TEXT, len(text)) + text
    if isinstance(value, list):
        return encode_head(LIST, len(value)) + b"".join(map(encode, value))
    if isinstance(value, int) and not isinstance(value, bool):
        return encode_head(NUMBER, value) if value >= 0 else encode_head(NEGATIVE, -1 - value)
    raise NotCbor(f"{type(value).__name__}")
