"""What EXIF and XMP tell about a picture: orientation, colour space, hidden information.

EXIF is a TIFF file of its own (JEITA CP-3451, CIPA DC-008): directories of numbered tags.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.media.parts import MAKER, NOTHING, OTHER, PLACE, SERIAL, WORDS, is_empty

_ORIENTATION, _THUMBNAIL, _THUMBNAIL_LENGTH = 0x0112, 0x0201, 0x0202
_EXIF, _GPS, _INTEROP = 0x8769, 0x8825, 0xA005
_POINTERS = (_EXIF, _INTEROP)
_MAKER_NOTE, _INTEROP_INDEX, _GPS_ONLY_VERSION = 0x927C, 0x0001, {0x0000, 0x001D}
_SERIALS = {0xA431, 0xA435, 0xC62F}
# ImageDescription, Artist, HostComputer, Copyright, the five of Windows Explorer, UserComment,
# owner, title, photographer, editor of the picture, IPTC, Photoshop, XMP, DocumentName, PageName.
_WORDS = {
    *(0x010D, 0x010E, 0x011D, 0x013B, 0x013C, 0x02BC, 0x8298, 0x83BB, 0x8649, 0x8773),
    *(0x9286, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F, 0xA430, 0xA436, 0xA437, 0xA438),
}
# Apple's notes name no person and no device; other makers write serial numbers, faces, owners.
_HARMLESS_NOTES = (b"Apple iOS\x00",)
# Numbers about pixels, exposure, time, maker and model, of TIFF, EXIF, GPS time and Interop.
_HARMLESS = {
    *range(0x0001, 0x0003),
    *range(0x00FE, 0x0120),
    *range(0x0120, 0x0150),
    *range(0x0200, 0x0216),
    *range(0x1000, 0x1003),
    *range(0x4746, 0x474A),
    *(0x8769, 0x8825, 0x829A, 0x829D, 0x8822, 0x8824, 0x8827, 0x8828, 0x882A, 0x882B),
    *range(0x8830, 0x8836),
    *range(0x9000, 0x9215),
    *range(0x9290, 0x9293),
    *range(0x9400, 0x9406),
    *range(0xA000, 0xA00C),
    *(0xA20B, 0xA20C, 0xA20E, 0xA20F, 0xA210, 0xA214, 0xA215, 0xA217, 0xA300, 0xA301, 0xA302),
    *range(0xA401, 0xA40D),
    *(0xA420, 0xA432, 0xA433, 0xA434, 0xA439, 0xA43A, 0xA43B, 0xA43C, 0xA460, 0xA461, 0xA462),
    *(0xA500, 0xC4A5, 0xEA1C, 0xEA1D),
}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 129: 1}
_MOST_TAGS, _MOST_DIRECTORIES, _LONGEST_VALUE = 500, 12, 2048


@dataclass(frozen=True, slots=True)
class ExifFacts:
    """``orientation`` from 1 to 8; ``is_adobe_rgb`` as the option of cameras (DCF 2.0) says."""

    orientation: int = 1
    is_adobe_rgb: bool = False
    hidden: frozenset[str] = NOTHING
    thumbnail: bytes = b""


def read_exif(tiff: bytes) -> ExifFacts:
    """Facts of one block, which may be damaged: what cannot be read counts as hidden."""
    tiff = tiff.removeprefix(b"Exif\x00\x00")
    if not tiff.strip(b"\x00"):
        return ExifFacts()
    if tiff[:4] not in (b"II*\x00", b"MM\x00*"):
        return ExifFacts(hidden=frozenset({OTHER}))
    orientation, is_adobe_rgb, hidden = 1, False, set[str]()
    thumbnail = {_THUMBNAIL: 0, _THUMBNAIL_LENGTH: 0}
    order = "<" if tiff[:2] == b"II" else ">"
    for directory, tag, value in _tags(tiff, order):
        if directory == _GPS:
            hidden |= {PLACE} if tag not in _GPS_ONLY_VERSION and value.strip(b"\x00") else set()
        elif tag == _ORIENTATION and directory == 0:
            orientation = _number(value, order)
        elif tag in thumbnail and directory == 1:
            thumbnail[tag] = _number(value, order)
        elif tag == _INTEROP_INDEX and directory == _INTEROP:
            is_adobe_rgb = value[:3] == b"R03"
        hidden |= set() if directory == _GPS else _kinds(tag, value)
    start = thumbnail[_THUMBNAIL]
    return ExifFacts(
        orientation if orientation in range(1, 9) else 1,
        is_adobe_rgb,
        frozenset(hidden),
        tiff[start : start + thumbnail[_THUMBNAIL_LENGTH]] if start else b"",
    )


def _kinds(tag: int, value: bytes) -> set[str]:
    if tag == _MAKER_NOTE:
        return set() if value.startswith(_HARMLESS_NOTES) or not value.strip(b"\x00") else {MAKER}
    if tag in _SERIALS:
        return set() if is_empty(value) else {SERIAL}
    if tag in _WORDS:
        return set() if is_empty(value.replace(b"\x00", b"")) else {WORDS}
    return set() if tag in _HARMLESS or is_empty(value) else {OTHER}


def _number(value: bytes, order: str) -> int:
    return int.from_bytes(value[:4], "little" if order == "<" else "big") if value else 0


def _tags(tiff: bytes, order: str) -> Iterator[tuple[int, int, bytes]]:
    """Directory (0, 1 … or the tag that points to it), tag and value; damaged entries are empty."""
    pending = [(0, int(struct.unpack_from(f"{order}I", tiff.ljust(8, b"\x00"), 4)[0]))]
    seen: set[int] = set()
    while pending and len(seen) < _MOST_DIRECTORIES:
        directory, at = pending.pop()
        if at in seen or not 8 <= at <= len(tiff) - 2:
            continue
        seen.add(at)
        count = min(struct.unpack_from(f"{order}H", tiff, at)[0], _MOST_TAGS)
        for start in range(at + 2, min(at + 2 + 12 * count, len(tiff) - 11), 12):
            tag, kind, amount = struct.unpack_from(f"{order}HHI", tiff, start)
            length = _SIZES.get(kind, 1) * amount
            offset = start + 8
            if length > 4:
                offset = struct.unpack_from(f"{order}I", tiff, offset)[0]
            value = tiff[offset : offset + min(length, _LONGEST_VALUE)]
            if tag in (*_POINTERS, _GPS):
                pending.append((tag, _number(value, order)))
            yield directory, tag, value
        behind = at + 2 + 12 * count
        if directory < 2 and behind + 4 <= len(tiff):
            pending.append((directory + 1, struct.unpack_from(f"{order}I", tiff, behind)[0]))


def minimal_exif(facts: ExifFacts) -> bytes:
    """A block with nothing but what changes how pixels look, b"" when nothing does."""
    if facts.orientation == 1 and not facts.is_adobe_rgb:
        return b""
    entries = [(_ORIENTATION, 3, 1, struct.pack("<HH", facts.orientation, 0))]
    nested = b""
    if facts.is_adobe_rgb:
        entries.append((_EXIF, 4, 1, struct.pack("<I", 38)))
        colour = (0xA001, 3, 1, struct.pack("<HH", 0xFFFF, 0))
        nested = _directory([colour, (_INTEROP, 4, 1, struct.pack("<I", 68))])
        nested += _directory([(_INTEROP_INDEX, 2, 4, b"R03\x00")])
    return b"II*\x00\x08\x00\x00\x00" + _directory(entries) + nested


def _directory(entries: list[tuple[int, int, int, bytes]]) -> bytes:
    packed = b"".join(struct.pack("<HHI", *entry[:3]) + entry[3] for entry in entries)
    return struct.pack("<H", len(entries)) + packed + bytes(4)


# Names of XMP: a prefix, a colon, a property. Prefixes are free, but everybody uses the same.
_PROPERTY = re.compile(r"(?<=[<\s])([A-Za-z][\w.-]{0,40}):([A-Za-z][\w-]{0,60})(?=[\s=/>])")
_TECHNICAL = frozenset(
    (
        *("x", "rdf", "xml", "xmlns", "xmp", "xap", "xmpMM", "xapMM", "stEvt", "stRef", "tiff"),
        *("exif", "exifEX", "crs", "hdrgm", "GCamera", "Container", "Item", "GContainer", "pdf"),
        *("pdfaid", "pdfuaid", "xmpG", "xmpTPg", "stDim", "stFnt", "aux", "apple-fi", "HDRGainMap"),
    )
)
_OF_PEOPLE = re.compile(
    "Artist|Copyright|Owner|Comment|Description|Photographer|Editor|Title|Author|Keywords|filePath"
    "|Nickname"
)
_OF_PLACES = re.compile(
    "GPS|City|Location|State|Country|Sublocation|latitude|longitude", re.IGNORECASE
)
# Every program writes them; their values name formats and dates.
_HARMLESS_PROPERTIES = frozenset(
    (
        *("dc:format", "dc:date", "photoshop:ColorMode", "photoshop:ICCProfile"),
        *("photoshop:DateCreated", "photoshop:LegacyIPTCDigest", "photoshop:SidecarForExtension"),
        *("exif:GPSVersionID", "Iptc4xmpExt:DigitalSourceType", "exifEX:PhotographicSensitivity"),
    )
)


def kinds_in_xmp(packet: bytes) -> frozenset[str]:
    """What a packet of XMP tells, by the names of its properties."""
    if packet[:4].count(b"\x00") >= 1:
        packet = packet.replace(b"\x00", b"")  # UTF-16 and UTF-32
    text = packet.decode("utf-8", "replace")
    kinds = set()
    for prefix, name in set(_PROPERTY.findall(text)):
        if f"{prefix}:{name}" in _HARMLESS_PROPERTIES or prefix == "xmlns":
            continue
        if _OF_PLACES.search(name):
            kinds.add(PLACE)
        elif "Serial" in name:
            kinds.add(SERIAL)
        elif prefix not in _TECHNICAL or _OF_PEOPLE.search(name):
            kinds.add(WORDS)
    return frozenset(kinds)
