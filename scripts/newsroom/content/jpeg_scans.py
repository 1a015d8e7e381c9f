"""Whether a JPEG holds all the scans it began: decoders fill what is missing without a word.

A file that was cut off, or a progressive one whose later scans were lost, opens
as a picture with a grey or blurred part. Markers as in ITU-T T.81, annex B.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_SCAN, _PROGRESSIVE = 0xDA, 0xC2
_SCAN_MARK, _END_MARK = b"\xff\xda", b"\xff\xd9"
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xDA)}
_COEFFICIENTS = 64


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
    progress_bar, at = _first_scan(content)
    if at < 0:
        return False
    if progress_bar is None:
        return content.rfind(_END_MARK, at) >= 0
    end = content.find(_END_MARK, at)
    # Inside a scan no other mark can look like the start of the next one.
    while 0 <= at < end:
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        header = content[at + 4 : at + 2 + length]
        if not header or len(header) < 4 + 2 * header[0]:
            return False
        progress_bar.add_scan(header)
        at = content.find(_SCAN_MARK, at + 2 + length, end)
    return progress_bar.is_whole


def _first_scan(content: bytes) -> tuple[_Progress | None, int]:
    """Past the headers, segment by segment (an EXIF thumbnail is a whole JPEG of its own)."""
    progress_bar: _Progress | None = None
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _SCAN:
            return progress_bar, at
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at + 4 : at + 2 + length]
        if marker == _PROGRESSIVE and len(segment) >= 6:
            progress_bar = _Progress(components=set(segment[6 : 6 + 3 * segment[5] : 3]))
        at += 2 + max(length, 2)
    return progress_bar, -1
