"""As much of CBOR (RFC 8949) as Pagefind's files hold: numbers, texts and lists."""

from __future__ import annotations

from typing import Any

NUMBER, NEGATIVE, TEXT, LIST = 0, 1, 3, 4
_SMALL = 24
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


class NotCbor(ValueError):
    """The bytes hold something else."""


def head(content: bytes, at: int, kind: int) -> tuple[int, int]:
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


def text(content: bytes, at: int) -> tuple[str, int]:
    """The text at this place, and where its item ends."""
    size, start = head(content, at, TEXT)
    raw = content[start : start + size]
    try:
        found = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotCbor(f"no text at {at}") from error
    if len(raw) != size:
        raise NotCbor(f"half a text at {at}")
    return found, start + size


def encoded_head(kind: int, number: int) -> bytes:
    """The shortest head that holds the number."""
    if number < _SMALL:
        return bytes((kind << 5 | number,))
    short, width = next((s, w) for s, w in _WIDTHS.items() if number < 1 << 8 * w)
    return bytes((kind << 5 | short,)) + number.to_bytes(width, "big")


def decoded(content: bytes) -> Any:
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
        return text(content, at)
    number, at = head(content, at, kind)
    if kind == NUMBER:
        return number, at
    if kind == NEGATIVE:
        return -1 - number, at
    items = []
    for _ in range(number):
        item, at = _item(content, at)
        items.append(item)
    return items, at


def encoded(value: Any) -> bytes:
    """The bytes of numbers, texts and lists."""
    if isinstance(value, str):
        text = value.encode("utf-8")
        return encoded_head(TEXT, len(text)) + text
    if isinstance(value, list):
        return encoded_head(LIST, len(value)) + b"".join(map(encoded, value))
    if isinstance(value, int) and not isinstance(value, bool):
        return encoded_head(NUMBER, value) if value >= 0 else encoded_head(NEGATIVE, -1 - value)
    raise NotCbor(f"{type(value).__name__}")
