"""Files made of chunks and boxes: PNG, WebP and WAV (RIFF), AVIF and M4A (ISO 14496-12)."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.media.exif import kinds_in_xmp, minimal_exif, read_exif
from newsroom.media.parts import (
    COVER,
    NOTHING,
    OTHER,
    PLACE,
    SECOND,
    WORDS,
    BrokenFile,
    Part,
    is_empty,
)

_MOST_CHUNKS = 20_000

# --- PNG ----------------------------------------------------------------------------------------

_PNG_START = 8
_PIXELS = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"),
        *(b"bKGD", b"pHYs", b"hIST", b"sPLT", b"cICP", b"mDCV", b"cLLI", b"mDCv", b"cLLi"),
        *(b"acTL", b"fcTL", b"fdAT"),
    )
)
# Times, parts of a page, credentials about how a picture came about.
_HARMLESS_CHUNKS = frozenset((b"tIME", b"iDOT", b"vpAg", b"orNT", b"oFFs", b"sTER", b"caBX"))
_TEXTS = frozenset((b"tEXt", b"zTXt", b"iTXt"))
_HARMLESS_KEYS = (
    b"Software",
    b"date:",
    b"Creation Time",
    b"png:",
    b"exif:ExifOffset",
    b"signature",
)


def png_parts(content: bytes) -> Iterator[Part]:
    """The chunks of a PNG: every other than pixels and colours is left out of a clean one."""
    yield Part(content[:_PNG_START])
    at = _PNG_START
    for _ in range(_MOST_CHUNKS):
        name = content[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        chunk, data = content[at:end], content[at + 8 : end - 4]
        if len(name) < 4 or end > len(content):
            yield Part(content[at:])
            return
        if name in _PIXELS:
            yield Part(chunk)
        elif name == b"eXIf":
            facts = read_exif(data)
            block = minimal_exif(facts)
            yield Part(
                chunk, facts.hidden, _chunk(b"eXIf", block) if block else b"", facts.thumbnail
            )
        else:
            yield Part(chunk, _kinds_of_chunk(name, data), b"")
        at = end
        if name == b"IEND":
            behind = content[at:]
            kinds = frozenset({SECOND}) if behind.strip(b"\x00\r\n") else NOTHING
            yield Part(behind, kinds, b"")
            return
    raise BrokenFile("too many chunks")


def _kinds_of_chunk(name: bytes, data: bytes) -> frozenset[str]:
    if name in _TEXTS:
        key, _, text = data.partition(b"\x00")
        if key == b"XML:com.adobe.xmp":
            return NOTHING if data[len(key) + 1 : len(key) + 2] == b"\x01" else kinds_in_xmp(text)
        is_harmless = key.startswith(_HARMLESS_KEYS) or (name == b"tEXt" and is_empty(text))
        return NOTHING if is_harmless else frozenset({WORDS})
    return NOTHING if name in _HARMLESS_CHUNKS or is_empty(data) else frozenset({OTHER})


def _chunk(name: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(name + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + name + data + checksum


# --- RIFF: WebP and WAV -------------------------------------------------------------------------

_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_ESSENTIAL = frozenset(
    (
        *(b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"),
        *(b"fmt ", b"data", b"fact", b"cue ", b"smpl", b"inst", b"plst", b"PEAK", b"JUNK", b"PAD "),
    )
)


def riff_parts(content: bytes) -> Iterator[Part]:
    """The chunks of a WebP or WAV; the header of a clean one has the new length and flags.

    Raises BrokenFile for a WAV without sound.
    """
    at, parts = 12, list[Part]()
    end_of_file = min(8 + int.from_bytes(content[4:8], "little"), len(content))
    while at + 8 <= end_of_file:
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        parts.append(_riff_chunk(name, content[at:end], content[at + 8 : at + 8 + length]))
        at = end
        if len(parts) > _MOST_CHUNKS:
            raise BrokenFile("too many chunks")
    if content[8:12] == b"WAVE" and not any(part.content[:4] == b"data" for part in parts):
        raise BrokenFile("no sound")
    has_exif = any(part.clean is not None and part.clean[:4] == b"EXIF" for part in parts)
    parts = [_flagged(part, has_exif) for part in parts]
    size = 4 + sum(len(p.content if p.clean is None else p.clean) for p in parts)
    yield Part(content[:12], clean=content[:4] + size.to_bytes(4, "little") + content[8:12])
    yield from parts
    behind = content[at:]
    yield Part(behind, frozenset({SECOND}) if behind.strip(b"\x00") else NOTHING, b"")


def _riff_chunk(name: bytes, chunk: bytes, data: bytes) -> Part:
    if name in _ESSENTIAL or name == b"VP8X":
        return Part(chunk)
    if name == b"EXIF":
        facts = read_exif(data)
        block = minimal_exif(facts)
        clean = b"EXIF" + len(block).to_bytes(4, "little") + block if block else b""
        return Part(chunk, facts.hidden, clean, facts.thumbnail)
    if name == b"XMP ":
        return Part(chunk, kinds_in_xmp(data), b"")
    if name == b"LIST" and data[:4] == b"INFO":
        return Part(chunk, _info_kinds(data[4:]), b"")
    return Part(chunk, NOTHING if is_empty(data) else frozenset({OTHER}), b"")


def _info_kinds(data: bytes) -> frozenset[str]:
    """Tags of a WAV: program and date are harmless."""
    at = 0
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name not in (b"ISFT", b"ICRD") and not is_empty(data[at + 8 : at + 8 + length]):
            return frozenset({WORDS})
        at += 8 + length + length % 2
    return NOTHING


def _flagged(part: Part, has_exif: bool) -> Part:
    if part.content[:4] != b"VP8X" or len(part.content) < 9:
        return part
    flags = part.content[8] & ~_HAS_XMP & ~_HAS_EXIF | (_HAS_EXIF if has_exif else 0)
    return Part(part.content, clean=part.content[:8] + bytes([flags]) + part.content[9:])


# --- ISO boxes: AVIF and M4A --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """One box; ``start`` is where it begins, ``body`` where its content begins."""

    name: bytes
    start: int
    body: int
    end: int


def boxes(content: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes, one behind the other. Raises BrokenFile for one that leaves its frame."""
    for _ in range(_MOST_CHUNKS):
        if start + 8 > end:
            return
        size, name, body = _number(content, start, 4), content[start + 4 : start + 8], 8
        if size == 1:
            size, body = _number(content, start + 8, 8), 16
        stop = end if size == 0 else start + size
        if stop < start + body or stop > end:
            raise BrokenFile("a box leaves its frame")
        yield Box(name, start, start + body, stop)
        start = stop
    raise BrokenFile("too many boxes")


def _number(content: bytes, at: int, size: int) -> int:
    return int.from_bytes(content[at : at + size], "big")


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch that a clean file has other bytes in, as many: no address inside it changes."""

    start: int
    end: int
    hidden: frozenset[str]
    clean: bytes
    thumbnail: bytes = b""


def _with_edits(content: bytes, edits: list[_Edit]) -> Iterator[Part]:
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start < at or edit.end > len(content):
            continue
        yield Part(content[at : edit.start])
        yield Part(content[edit.start : edit.end], edit.hidden, edit.clean, edit.thumbnail)
        at = edit.end
    yield Part(content[at:])


def _emptied(content: bytes, box: Box, hidden: frozenset[str]) -> _Edit:
    head = content[box.start : box.start + 4] + b"free" + content[box.start + 8 : box.body]
    return _Edit(box.start, box.end, hidden, head + bytes(box.end - box.body))


_AVIF_BOXES = frozenset((b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"mini", b"jumb"))
_AVIF_BRANDS = (b"avif", b"avis")
_EMPTY_EXIF = b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"
_EMPTY_XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"


def avif_parts(content: bytes) -> Iterator[Part]:
    """An AVIF with its items of EXIF and XMP overwritten in place.

    Decoders look at the first brand alone, so that a clean file has the usual one there.
    """
    edits = [] if content[8:12] in _AVIF_BRANDS else [_Edit(8, 12, NOTHING, _AVIF_BRANDS[0])]
    for box in boxes(content, 0, len(content)):
        if box.name == b"meta":
            edits += _item_edits(content, box)
        elif box.name == b"uuid" or box.name not in _AVIF_BOXES:
            edits.append(_emptied(content, box, frozenset({OTHER})))
    yield from _with_edits(content, edits)


def _item_edits(content: bytes, meta: Box) -> Iterator[_Edit]:
    inner = {box.name: box for box in boxes(content, meta.body + 4, meta.end)}
    if b"iinf" not in inner or b"iloc" not in inner:
        return
    types = dict(_item_types(content, inner[b"iinf"]))
    base = inner[b"idat"].body if b"idat" in inner else 0
    for number, method, offset, length in _item_places(content, inner[b"iloc"]):
        kind = types.get(number, b"")
        start = offset + (base if method == 1 else 0)
        data = content[start : start + length]
        if method > 1 or len(data) != length:
            continue
        if kind == b"Exif":
            facts = read_exif(data[4 + int.from_bytes(data[:4], "big") :])
            block = (bytes(4) + (minimal_exif(facts) or _EMPTY_EXIF)).ljust(length, b"\x00")
            yield _Edit(start, start + length, facts.hidden, block[:length], facts.thumbnail)
        elif kind == b"mime":
            clean = _EMPTY_XMP.ljust(length) if length >= len(_EMPTY_XMP) else b" " * length
            yield _Edit(start, start + length, kinds_in_xmp(data), clean)


def _item_types(content: bytes, iinf: Box) -> Iterator[tuple[int, bytes]]:
    version = content[iinf.body]
    for box in boxes(content, iinf.body + (6 if version == 0 else 8), iinf.end):
        at, wide = box.body + 4, content[box.body] >= 3
        number = int.from_bytes(content[at : at + (4 if wide else 2)], "big")
        at += 6 if wide else 4
        yield number, content[at : at + 4]


def _item_places(content: bytes, iloc: Box) -> Iterator[tuple[int, int, int, int]]:
    """Number of the item, construction method, start and length of each of its extents."""
    at = iloc.body
    version, sizes = content[at], content[at + 4 : at + 6].ljust(2, b"\x00")
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version else 0
    at += 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(content[at - size : at], "big")

    wide = 4 if version == 2 else 2
    for _ in range(min(number(wide), _MOST_CHUNKS)):
        if at >= iloc.end:
            return
        name = number(wide)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(base_size)
        for _ in range(min(number(2), _MOST_CHUNKS)):
            number(index_size)
            start = number(offset_size)
            yield name, method, base + start, number(length_size)
            if at >= iloc.end:
                return


_NESTED = frozenset((b"moov", b"trak", b"udta", b"meta", b"ilst", b"edts"))
_TAG_BOXES = frozenset((b"udta", b"ilst"))
_HARMLESS_TAGS = frozenset(
    (
        *(b"meta", b"hdlr", b"free", b"\xa9too", b"\xa9swr", b"\xa9day", b"\xa9mak", b"\xa9mod"),
        *(b"cpil", b"pgap", b"tmpo", b"stik", b"rtng", b"trkn", b"disk", b"gnre", b"titl\x00"),
    )
)
_TECHNICAL_KEYS = (b".make", b".model", b".software", b".creationdate", b"android.version")
_PLACES = frozenset((b"\xa9xyz", b"loci"))
_GAPLESS = (b"iTunSMPB", b"iTunNORM")


def m4a_parts(content: bytes) -> Iterator[Part]:
    """A sound in ISO boxes with its tags overwritten in place; ``mdat``, the sound, is left.

    Raises BrokenFile for a file without one.
    """
    if not any(box.name == b"mdat" for box in boxes(content, 0, len(content))):
        raise BrokenFile("no sound")
    yield from _with_edits(content, list(_tag_edits(content, 0, len(content), b"", 0)))


def _tag_edits(content: bytes, start: int, end: int, parent: bytes, depth: int) -> Iterator[_Edit]:
    for box in boxes(content, start, end):
        data = content[box.body : box.end]
        if parent in _TAG_BOXES and box.name not in _HARMLESS_TAGS:
            yield from _edit_of_tag(content, box, data)
        elif box.name == b"uuid":
            yield _emptied(content, box, kinds_in_xmp(data[16:]) | {OTHER})
        elif box.name in (b"free", b"skip") and data.strip(b"\x00"):
            yield _emptied(content, box, NOTHING)
        elif box.name == b"meta" and b"mdta" in data[:64]:
            yield from _edit_of_keys(content, box, data)
        elif box.name in _NESTED and depth < 6:
            # Files of Apple's have no version in front of the boxes of "meta".
            is_full = box.name == b"meta" and data[4:8] != b"hdlr"
            body = box.body + (4 if is_full else 0)
            yield from _tag_edits(content, body, box.end, box.name, depth + 1)


def _edit_of_tag(content: bytes, box: Box, data: bytes) -> Iterator[_Edit]:
    if box.name in _PLACES:
        yield _emptied(content, box, frozenset({PLACE}))
    elif box.name == b"covr":
        yield _emptied(content, box, frozenset({COVER}))
    elif not (box.name == b"----" and any(key in data for key in _GAPLESS)) and data.strip(b"\x00"):
        yield _emptied(content, box, frozenset({WORDS}))


def _edit_of_keys(content: bytes, box: Box, data: bytes) -> Iterator[_Edit]:
    """Tags by name, as in ``com.apple.quicktime.location.ISO6709``."""
    head, _, _ = data.partition(b"ilst")
    names = [name[4:] for name in head.split(b"mdta")[2:]]
    if any(b"location" in name for name in names):
        yield _emptied(content, box, frozenset({PLACE}))
    elif any(not any(key in name for key in _TECHNICAL_KEYS) for name in names):
        yield _emptied(content, box, frozenset({WORDS}))
