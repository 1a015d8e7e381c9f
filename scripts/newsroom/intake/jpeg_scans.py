"""Whether a JPEG holds all the scans it began: decoders fill what is missing without a word.

A file that was cut off, or a progressive one whose later scans were lost, opens
as a picture with a grey or blurred part. Markers as in ITU-T T.81, annex B.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_START_OF_IMAGE, _END_OF_IMAGE, _START_OF_SCAN, _PROGRESSIVE = 0xD8, 0xD9, 0xDA, 0xC2
_WITHOUT_LENGTH = {0x01, _START_OF_IMAGE, _END_OF_IMAGE, *range(0xD0, 0xD8)}
_COEFFICIENTS = 64
# Inside a scan "FF 00" is data and "FF D0–D7" a restart; any other "FF xx" is a marker.
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


@dataclass(slots=True)
class _Progress:
    """For each component: how many low bits of each coefficient are still to come."""

    components: set[int] = field(default_factory=set)
    missing: dict[tuple[int, int], int] = field(default_factory=dict)

    def add_scan(self, header: bytes) -> None:
        count = header[0]
        named = [header[1 + 2 * number] for number in range(count)]
        first, last, approximation = header[1 + 2 * count : 4 + 2 * count]
        for component in named:
            for coefficient in range(first, min(last, _COEFFICIENTS - 1) + 1):
                self.missing[(component, coefficient)] = approximation & 0x0F

    @property
    def is_whole(self) -> bool:
        return all(
            self.missing.get((component, coefficient), 1) == 0
            for component in self.components
            for coefficient in range(_COEFFICIENTS)
        )


def scans_are_whole(content: bytes) -> bool:
    """True for a JPEG with its end mark and, if progressive, every bit of every coefficient."""
    progress: _Progress | None = None
    at = 0
    while found := _NEXT_MARKER.search(content, at):
        marker, at = found.group()[-1], found.end()
        if marker == _END_OF_IMAGE:
            return progress is None or progress.is_whole
        if marker in _WITHOUT_LENGTH:
            continue
        length = int.from_bytes(content[at : at + 2], "big")
        segment = content[at + 2 : at + length]
        if length < 2 or len(segment) < length - 2:
            return False
        if marker == _PROGRESSIVE and len(segment) >= 6:
            ids = segment[6 : 6 + 3 * segment[5] : 3]
            progress = _Progress(components=set(ids))
        elif marker == _START_OF_SCAN and progress is not None:
            if len(segment) < 4 + 2 * segment[0]:
                return False
            progress.add_scan(segment)
        at += length
    return False
