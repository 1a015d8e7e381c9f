"""Follow the codes of a baseline JPEG scan (ITU-T T.81, annex F) without computing pixels.

A decoder fills what is missing with grey and says nothing; only the count of blocks tells.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

Table = list[int]
"""For each sixteen bits: the length of code and value together, and behind it the code's symbol."""
_SYMBOL_SHIFT = 6
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
# Bytes behind the last block that are no picture; some cameras fill up to a multiple of these.
_SLACK, _EXACT = 64, 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Size in pixels, and how many blocks each component has across and down a unit."""

    width: int
    height: int
    components: Mapping[int, tuple[int, int]]

    @classmethod
    def of(cls, frame: bytes) -> "Layout":
        """Read from the payload of the frame header."""
        sampling = {
            frame[at]: (frame[at + 1] >> 4, frame[at + 1] & 15)
            for at in range(6, 6 + 3 * frame[5], 3)
        }
        height, width = (int.from_bytes(frame[at : at + 2], "big") for at in (1, 3))
        return cls(width, height, sampling)

    def units(self, components: list[int]) -> tuple[int, list[tuple[int, int]]]:
        """How many units a scan has, and (component, blocks) of each unit."""
        widest = max(across for across, _ in self.components.values())
        highest = max(down for _, down in self.components.values())
        if len(components) > 1:
            count = _ceil(self.width, 8 * widest) * _ceil(self.height, 8 * highest)
            blocks = [
                (name, across * down)
                for name in components
                for across, down in (self.components[name],)
            ]
            return count, blocks
        across, down = self.components[components[0]]
        columns = _ceil(_ceil(self.width * across, widest), 8)
        return columns * _ceil(_ceil(self.height * down, highest), 8), [(components[0], 1)]


# Runs of one byte that hardly any encoder writes: what disks, cards and downloads leave in a hole.
_HOLES = tuple(bytes([value]) * 48 for value in range(0xFF))


def has_hole(entropy: bytes) -> bool:
    """Whether the coded data look as if a part of them were lost."""
    return any(hole in entropy for hole in _HOLES)


def _ceil(size: int, step: int) -> int:
    return -(-size // step) if step else 0


def tables_in(payload: bytes) -> dict[int, Table]:
    """Tables by class and number, as the header of a scan names them (16 stands for AC)."""
    tables: dict[int, Table] = {}
    at = 0
    while at + 17 <= len(payload):
        name, counts = payload[at], payload[at + 1 : at + 17]
        symbols = payload[at + 17 : at + 17 + sum(counts)]
        tables[name] = _table(counts, symbols)
        at += 17 + sum(counts)
    return tables


@lru_cache(maxsize=16)  # most photos have the four of the standard
def _table(counts: bytes, symbols: bytes) -> Table:
    table: Table = []
    pending = iter(symbols)
    for length, count in enumerate(counts, start=1):
        for _ in range(count):
            symbol = next(pending, 0)
            table += [symbol << _SYMBOL_SHIFT | length + (symbol & 15)] * (1 << 16 - length)
    return (table + [0] * 65536)[:65536]


def is_scan_whole(
    layout: Layout,
    tables: Mapping[int, Table],
    interval: int,
    header: bytes,
    entropy: bytes,
    *,
    has_end: bool,
) -> bool:
    """Whether the coded data hold exactly the blocks of the scan, up to padding.

    Without an end mark anything may follow; zeros in a hole can be read as even blocks, but hardly
    as many as are missing.
    """
    count = header[0] if header else 0
    named = [
        (header[at], header[at + 1]) for at in range(1, min(1 + 2 * count, len(header) - 1), 2)
    ]
    if len(named) != count or not count or any(name not in layout.components for name, _ in named):
        return False
    units, blocks = layout.units([name for name, _ in named])
    try:
        unit = [
            (tables[choice >> 4], tables[16 | choice & 15])
            for (name, choice), (_, number) in zip(named, blocks, strict=True)
            for _ in range(number)
        ]
    except KeyError:
        return False
    pieces = _RESTART.split(entropy) if interval else [entropy]
    step = interval or units
    if len(pieces) != _ceil(units, step):
        return False
    for number, piece in enumerate(pieces):
        coded = piece.replace(b"\xff\x00", b"\xff")
        read = _follow(coded, unit, min(step, units - number * step))
        slack = _EXACT if has_hole(coded[:read]) else _SLACK if has_end else len(coded)
        if read < 0 or len(coded) - read > slack:
            return False
    return True


def _follow(coded: bytes, unit: list[tuple[Table, Table]], count: int) -> int:
    """The number of bytes that ``count`` units take, -1 when they are not all there."""
    data = coded + b"\xff" * 8
    bits, left, at, end = 0, 0, 0, len(coded)
    for _ in range(count):
        for direct, alternating in unit:
            table, position = direct, 0
            while position < 64:
                if left < 32:
                    bits = (bits & (1 << left) - 1) << 32 | int.from_bytes(data[at : at + 4], "big")
                    left += 32
                    at += 4
                entry = table[bits >> left - 16 & 0xFFFF]
                if not entry:
                    return -1
                left -= entry & 63
                if position == 0:
                    table, position = alternating, 1
                    continue
                symbol = entry >> 6
                if symbol & 15:
                    position += (symbol >> 4) + 1
                elif symbol == 0xF0:
                    position += 16
                else:
                    break
            if position > 64:
                return -1
        if at - (left >> 3) > end:
            return -1
    return min(at - (left >> 3), end)
