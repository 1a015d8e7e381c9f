"""JPEG files (ITU-T T.81): their segments, whether their scans are whole, their hidden parts."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.media import huffman
from newsroom.media.exif import ExifFacts, kinds_in_xmp, minimal_exif, read_exif
from newsroom.media.parts import OTHER, SECOND, WORDS, BrokenFile, Part, is_empty

MAX_SCANS, MAX_COMPONENTS = 40, 4
"""A program writes about ten scans; each costs a decoder a walk over the whole picture."""
_MAX_SEGMENTS = 2000
_START, _END, _SCAN, _RESTART_INTERVAL, _TABLES = 0xD8, 0xD9, 0xDA, 0xDD, 0xC4
_BASELINE, _PROGRESSIVE = (0xC0, 0xC1), 0xC2
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
_COMPRESSION = {*range(0xC0, 0xD0), *range(0xDA, 0xE0)}
# Any number of FF may fill up in front of a marker.
_MARKER = re.compile(rb"\xff[^\x00\xff]")
_BEHIND_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_COEFFICIENTS = 64


@dataclass(frozen=True, slots=True)
class Segment:
    """A marker with its payload; for a scan, ``entropy`` is the coded data behind it."""

    marker: int
    content: bytes
    payload: bytes = b""
    entropy: bytes = b""
    is_stray: bool = False


@dataclass(frozen=True, slots=True)
class Jpeg:
    """All segments up to the end of the picture, and what stands behind it."""

    segments: tuple[Segment, ...]
    has_end: bool
    trailer: bytes

    @property
    def scans(self) -> list[Segment]:
        """The scans, in order."""
        return [segment for segment in self.segments if segment.marker == _SCAN]

    @property
    def frame(self) -> Segment | None:
        """The header of the picture, None when there is not exactly one."""
        frames = [item for item in self.segments if item.marker in _FRAMES]
        return frames[0] if len(frames) == 1 else None


def read_jpeg(content: bytes) -> Jpeg:
    """Split into segments. Raises BrokenFile for more scans or segments than a program writes."""
    segments: list[Segment] = []
    at, scans = 2, 0
    while match := _MARKER.search(content, at):
        marker, start = content[match.end() - 1], match.end()
        if (between := content[at : match.start()]).strip(b"\xff"):
            segments.append(Segment(0, between, is_stray=True))
        if marker == _END:
            return Jpeg(tuple(segments), has_end=True, trailer=content[start:])
        length = int.from_bytes(content[start : start + 2], "big")
        end = start + max(length, 2)
        entropy = b""
        if marker == 0x01 or marker in range(0xD0, 0xD9):
            end = start
        elif marker == _SCAN:
            scans += 1
            behind = _BEHIND_SCAN.search(content, end)
            entropy = content[end : behind.start() if behind else len(content)]
        payload = content[start + 2 : end]
        whole = content[match.start() : end + len(entropy)]
        segments.append(Segment(marker, whole, payload, entropy, not _is_usual(marker)))
        if scans > MAX_SCANS or len(segments) > _MAX_SEGMENTS:
            raise BrokenFile("too many scans")
        at = end + len(entropy)
    return Jpeg(tuple(segments), has_end=False, trailer=content[at:])


def _is_usual(marker: int) -> bool:
    return marker in _COMPRESSION or marker in _APPLICATION or marker == _COMMENT


def parts_of(content: bytes) -> Iterator[Part]:
    """The parts of a JPEG: a clean one keeps pixels, colour profile and orientation."""
    jpeg = read_jpeg(content)
    yield Part(content[:2])
    is_open = False
    for segment in jpeg.segments:
        is_open |= segment.marker == _SCAN
        if segment.marker == 0 and segment.is_stray:
            yield Part(segment.content, frozenset({OTHER}) if not is_open else frozenset(), b"")
        elif segment.marker in _APPLICATION or segment.marker == _COMMENT:
            yield _metadata(segment)
        else:
            yield Part(segment.content)
    yield Part(b"\xff\xd9" if jpeg.has_end else b"", clean=b"\xff\xd9")
    yield Part(jpeg.trailer, _kinds_behind(jpeg.trailer), b"")


def _kinds_behind(trailer: bytes) -> frozenset[str]:
    """Padding is harmless; phones put a second picture or a film there, with its own place."""
    return frozenset({SECOND}) if trailer.strip(b"\x00\xff \r\n") else frozenset()


def _metadata(segment: Segment) -> Part:
    marker, payload = segment.marker, segment.payload
    if marker == 0xE0 and payload.startswith(b"JFIF\x00") and len(payload) >= 14:
        header = b"\xff\xe0\x00\x10" + payload[:12] + b"\x00\x00"
        return Part(segment.content, frozenset({OTHER} if payload[14:] else ()), header)
    if marker == 0xE0 and payload.startswith(b"JFXX\x00\x10"):
        return Part(segment.content, clean=b"", thumbnail=payload[6:])
    if marker == 0xE1 and payload.startswith(b"Exif\x00"):
        facts = read_exif(payload[6:])
        return Part(segment.content, facts.hidden, _exif_segment(facts), facts.thumbnail)
    if marker == 0xE1 and payload.startswith((b"http://ns.adobe.com/x", b"<?xpacket")):
        return Part(segment.content, kinds_in_xmp(payload.partition(b"\x00")[2]), b"")
    if marker == 0xED and payload.startswith(b"Photoshop 3.0\x00"):
        return _photoshop(segment)
    if marker == _COMMENT:
        return Part(segment.content, frozenset(() if is_empty(payload) else {WORDS}), b"")
    if (marker == 0xE2 and payload.startswith(b"ICC_PROFILE\x00")) or marker == 0xEE:
        return Part(segment.content)
    # Directories of a second picture and credentials about how a picture came about.
    is_harmless = payload.startswith(
        (b"MPF\x00", b"FPXR\x00", b"JP", b"urn:iso", b"Ducky", b"AVI1")
    )
    return Part(
        segment.content, frozenset(() if is_harmless or is_empty(payload) else {OTHER}), b""
    )


def _exif_segment(facts: ExifFacts) -> bytes:
    block = minimal_exif(facts)
    header = b"\xff\xe1" + struct.pack(">H", len(block) + 8) + b"Exif\x00\x00"
    return header + block if block else b""


_RESOURCE = re.compile(rb"8BIM(..)", re.DOTALL)
_IPTC, _THUMBNAILS, _XMP = b"\x04\x04", (b"\x04\x0c", b"\x04\x09"), b"\x04\x24"
# Dates, times, programs, numbers; all other records of the group 2 are texts.
_HARMLESS_RECORDS = {0, 3, 10, 30, 35, 37, 38, 47, 55, 60, 62, 63, 65, 70, 75}


def _photoshop(segment: Segment) -> Part:
    """Resources of Photoshop: IPTC words, a thumbnail, settings of print."""
    kinds: set[str] = set()
    thumbnail = b""
    for match in _RESOURCE.finditer(segment.payload):
        at = match.end()
        at += segment.payload[at] // 2 * 2 + 2 if at < len(segment.payload) else 0
        length = int.from_bytes(segment.payload[at : at + 4], "big")
        value = segment.payload[at + 4 : at + 4 + length]
        if match[1] == _IPTC and _has_words(value):
            kinds.add(WORDS)
        elif match[1] in _THUMBNAILS:
            thumbnail = value[28:]
        elif match[1] == _XMP:
            kinds |= kinds_in_xmp(value)
    return Part(segment.content, frozenset(kinds), b"", thumbnail)


def _has_words(records: bytes) -> bool:
    at = 0
    while at + 5 <= len(records) and records[at] == 0x1C:
        number, name = records[at + 1], records[at + 2]
        length = int.from_bytes(records[at + 3 : at + 5], "big")
        value = records[at + 5 : at + 5 + length]
        if number == 2 and name not in _HARMLESS_RECORDS and not is_empty(value):
            return True
        at += 5 + length
    return False


# --- is the picture whole? ---------------------------------------------------------------------


def is_whole(content: bytes) -> bool:
    """Whether every pixel was coded: all scans are there, and none has a hole.

    Without its end mark (some phones forget it) and where a hole is suspected, the coded data are
    followed to the last block; that is slow, so nothing else is.
    """
    try:
        jpeg = read_jpeg(content)
    except BrokenFile:
        return False
    frame, scans = jpeg.frame, jpeg.scans
    if frame is None or not scans or len(frame.payload) < 6:
        return False
    if len(frame.payload) < 6 + 3 * frame.payload[5]:
        return False
    if frame.payload[5] not in range(1, MAX_COMPONENTS + 1):
        return False
    first = jpeg.segments.index(scans[0])
    if any(segment.is_stray for segment in jpeg.segments[first:]):
        return False
    if frame.marker == _PROGRESSIVE:
        # Where the picture is even, scans of the first coefficient hold long rows of zeros.
        detailed = (scan.entropy for scan in scans if scan.payload[-3:-2] != b"\x00")
        return (
            jpeg.has_end and not any(map(huffman.has_hole, detailed)) and _is_complete(frame, scans)
        )
    if frame.marker not in _BASELINE:
        return jpeg.has_end
    if jpeg.has_end and not any(
        huffman.has_hole(scan.entropy) or _misses_restarts(scan) for scan in scans
    ):
        return True
    return _is_followed_to_the_end(jpeg, frame)


def _misses_restarts(scan: Segment) -> bool:
    """Restart marks count from 0 to 7 and begin again."""
    if b"\xff\xd0" not in scan.entropy:
        return False
    marks = re.findall(rb"\xff([\xd0-\xd7])", scan.entropy)
    return any(mark[0] != 0xD0 + number % 8 for number, mark in enumerate(marks))


def _is_complete(frame: Segment, scans: list[Segment]) -> bool:
    """Whether every bit of every coefficient of a progressive picture stands in a scan."""
    components = set(frame.payload[6 : 6 + 3 * frame.payload[5] : 3])
    missing: dict[tuple[int, int], int] = {}
    for scan in scans:
        count = scan.payload[0] if scan.payload else 0
        if len(scan.payload) < 4 + 2 * count or count not in range(1, MAX_COMPONENTS + 1):
            return False
        first, last, approximation = scan.payload[1 + 2 * count : 4 + 2 * count]
        for component in scan.payload[1 : 1 + 2 * count : 2]:
            for coefficient in range(first, min(last, _COEFFICIENTS - 1) + 1):
                missing[(component, coefficient)] = approximation & 0x0F
    return all(
        missing.get((component, coefficient), 1) == 0
        for component in components
        for coefficient in range(_COEFFICIENTS)
    )


def _is_followed_to_the_end(jpeg: Jpeg, frame: Segment) -> bool:
    """Follow the codes of a baseline picture; tables may change between its scans."""
    layout = huffman.Layout.of(frame.payload)
    tables: dict[int, huffman.Table] = {}
    interval, pending = 0, set(layout.components)
    for segment in jpeg.segments:
        if segment.marker == _TABLES:
            tables |= huffman.tables_in(segment.payload)
        elif segment.marker == _RESTART_INTERVAL:
            interval = int.from_bytes(segment.payload[:2], "big")
        elif segment.marker == _SCAN:
            header, entropy, has_end = segment.payload, segment.entropy, jpeg.has_end
            if not huffman.is_scan_whole(
                layout, tables, interval, header, entropy, has_end=has_end
            ):
                return False
            pending -= set(segment.payload[1 : 1 + 2 * segment.payload[0] : 2])
    return not pending
