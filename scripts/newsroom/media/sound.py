"""Tags of MP3 and Ogg files; the coded sound between them is left as it is."""

from collections.abc import Iterator

from newsroom.media.formats import frame_length, is_frame
from newsroom.media.parts import COVER, NOTHING, PLACE, WORDS, BrokenFile, Part, is_empty

# --- MP3: ID3, APE, Lyrics3 ---------------------------------------------------------------------

_ID3_HEAD, _ID3_OLD, _APE_HEAD = 10, 128, 32
_HARMLESS_FRAMES = frozenset(
    (
        *(b"TSSE", b"TLEN", b"TDRC", b"TYER", b"TDAT", b"TIME", b"TDEN", b"TDTG", b"TDRL", b"TBPM"),
        *(b"TFLT", b"TSIZ", b"TCMP", b"TSS", b"TYE", b"TLE", b"TCP", b"RVA2", b"RVAD", b"SEEK"),
    )
)
_COVERS = (b"APIC", b"PIC")
_GAPLESS = (b"iTunSMPB", b"iTunNORM", b"iTunPGAP")
# So much padding may stand between the tag and the first frame.
_PADDING = 8192


def mp3_parts(content: bytes) -> Iterator[Part]:
    """Tags before and behind the frames. Raises BrokenFile when there are no frames."""
    start, end = 0, len(content)
    tags: list[Part] = []
    while content[start : start + 3] == b"ID3" and len(tags) < 8:
        length = _ID3_HEAD + _spread(content[start + 6 : start + 10])
        length += _ID3_HEAD if content[start + 5 : start + 6] and content[start + 5] & 0x10 else 0
        tag = content[start : start + length]
        tags.append(Part(tag, _kinds_of_id3(tag), b""))
        start += len(tag)
    yield from tags
    behind: list[Part] = []
    while len(behind) < 8 and (length := _length_of_last_tag(content[start:end])):
        tag = content[end - length : end]
        behind.insert(0, Part(tag, _kinds_of_last(tag), b""))
        end -= length
    frames = content[start:end]
    if not _begins_with_frames(frames):
        raise BrokenFile("no frames of sound")
    yield Part(frames)
    yield from behind


def _begins_with_frames(frames: bytes) -> bool:
    at = frames.find(b"\xff", 0, _PADDING)
    while 0 <= at < _PADDING:
        if is_frame(frames, at) and is_frame(frames, at + frame_length(frames, at)):
            return not frames[:at].strip(b"\x00")
        at = frames.find(b"\xff", at + 1, _PADDING)
    return False


def _spread(size: bytes) -> int:
    """Seven bits a byte."""
    number = 0
    for byte in size:
        number = number << 7 | byte & 0x7F
    return number


def _kinds_of_id3(tag: bytes) -> frozenset[str]:
    version, at, kinds = tag[3] if len(tag) > 3 else 0, _ID3_HEAD, set[str]()
    name_size, head = (3, 6) if version == 2 else (4, 10)
    while at + head <= len(tag) and tag[at]:
        name, size = tag[at : at + name_size], tag[at + name_size : at + (6 if version == 2 else 8)]
        length = _spread(size) if version == 4 else int.from_bytes(size, "big")
        value = tag[at + head : at + head + length]
        if name in _COVERS:
            kinds.add(COVER)
        elif name not in _HARMLESS_FRAMES and not _says_nothing(value):
            kinds.add(WORDS)
        at += head + length
    return frozenset(kinds)


def _says_nothing(value: bytes) -> bool:
    return is_empty(value[1:].replace(b"\x00", b"")) or any(key in value for key in _GAPLESS)


def _length_of_last_tag(content: bytes) -> int:
    if content[-_ID3_OLD:][:3] == b"TAG":
        return _ID3_OLD
    footer = content[-_APE_HEAD:]
    if footer[:8] == b"APETAGEX":
        length = int.from_bytes(footer[12:16], "little")
        length += _APE_HEAD if footer[23] & 0x80 else 0
        return min(max(length, _APE_HEAD), len(content))
    if content[-9:] == b"LYRICS200" and content[-15:-9].isdigit():
        return min(int(content[-15:-9]) + 15, len(content))
    if content[-227:][:4] == b"TAG+":
        return 227
    return 0


def _kinds_of_last(tag: bytes) -> frozenset[str]:
    if tag[:3] == b"TAG" and is_empty(tag[3:93].replace(b" ", b"")) and is_empty(tag[97:125]):
        return NOTHING
    if b"APETAGEX" in tag and all(
        key.upper() in (b"REPLAYGAIN_TRACK_GAIN", b"REPLAYGAIN_TRACK_PEAK", b"MP3GAIN_MINMAX")
        for key in _ape_keys(tag)
    ):
        return NOTHING
    return frozenset({WORDS})


def _ape_keys(tag: bytes) -> Iterator[bytes]:
    at = _APE_HEAD if tag.startswith(b"APETAGEX") else 0
    while at + 8 < len(tag) - _APE_HEAD:
        end = tag.find(b"\x00", at + 8)
        if end < 0:
            return
        yield tag[at + 8 : end]
        at = end + 1 + int.from_bytes(tag[at : at + 4], "little")


# --- Ogg: the second packet of a stream is its comments -----------------------------------------

_PAGE_HEAD = 27
_HARMLESS_KEYS = (b"ENCODER", b"DATE", b"REPLAYGAIN_", b"R128_", b"LANGUAGE", b"LWING_GAIN")
_COVER_KEYS = (b"METADATA_BLOCK_PICTURE", b"COVERART")
_PLACE_KEYS = (b"LOCATION", b"GEO", b"GPS", b"LATITUDE", b"LONGITUDE")
_MOST_PAGES = 200_000


def ogg_parts(content: bytes) -> Iterator[Part]:
    """The pages of an Ogg file; comments are overwritten in place, then checksums renewed.

    Raises BrokenFile for what is not made of pages.
    """
    pages = list(_pages(content))
    edits: dict[int, bytearray] = {}
    kinds: set[str] = set()
    for spots in _comment_spots(content, pages).values():
        packet = b"".join(content[start:end] for _, start, end in spots)
        emptied, found_kinds = _emptied_comments(packet)
        kinds |= found_kinds
        if not found_kinds:
            continue
        at = 0
        for page, start, end in spots:
            page_start, page_end = pages[page]
            edited = edits.setdefault(page, bytearray(content[page_start:page_end]))
            edited[start - page_start : end - page_start] = emptied[at : at + end - start]
            at += end - start
    hidden = frozenset(kinds)
    last = 0
    for number, (start, end) in enumerate(pages):
        clean = _with_checksum(edits[number]) if number in edits else None
        yield Part(content[start:end], hidden if clean else NOTHING, clean)
        last = end
    yield Part(
        content[last:], frozenset({WORDS}) if content[last:].strip(b"\x00") else NOTHING, b""
    )


def _pages(content: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while content[at : at + 4] == b"OggS" and at + _PAGE_HEAD <= len(content):
        count = content[at + 26]
        sizes = content[at + _PAGE_HEAD : at + _PAGE_HEAD + count]
        end = at + _PAGE_HEAD + count + sum(sizes)
        if end > len(content):
            return
        yield at, end
        at = end
    if at == 0:
        raise BrokenFile("no pages")


def _comment_spots(
    content: bytes, pages: list[tuple[int, int]]
) -> dict[bytes, list[tuple[int, int, int]]]:
    """For each stream: page, start and end of every stretch of its second packet."""
    packets: dict[bytes, int] = {}
    spots: dict[bytes, list[tuple[int, int, int]]] = {}
    for number, (start, _) in enumerate(pages[:_MOST_PAGES]):
        stream, count = content[start + 14 : start + 18], content[start + 26]
        at = start + _PAGE_HEAD + count
        for size in content[start + _PAGE_HEAD : start + _PAGE_HEAD + count]:
            if packets.get(stream, 0) == 1:
                spots.setdefault(stream, []).append((number, at, at + size))
            at += size
            if size < 255:
                packets[stream] = packets.get(stream, 0) + 1
    return spots


def _emptied_comments(packet: bytes) -> tuple[bytes, set[str]]:
    """The packet without comments, as long as before, and what it told."""
    head = next(
        (len(magic) for magic in (b"\x03vorbis", b"OpusTags") if packet.startswith(magic)),
        4 if packet[:1] and packet[0] & 0x7F == 4 else 0,
    )
    vendor = head + 4 + int.from_bytes(packet[head : head + 4], "little")
    count = int.from_bytes(packet[vendor : vendor + 4], "little")
    at, kinds = vendor + 4, set[str]()
    for _ in range(min(count, len(packet) // 4)):
        length = int.from_bytes(packet[at : at + 4], "little")
        key, _, value = packet[at + 4 : at + 4 + length].partition(b"=")
        at += 4 + length
        name = key.upper()
        if name.startswith(_COVER_KEYS):
            kinds.add(COVER)
        elif name.startswith(_PLACE_KEYS):
            kinds.add(PLACE)
        elif not name.startswith(_HARMLESS_KEYS) and not is_empty(value):
            kinds.add(WORDS)
    framing = b"\x01" if packet.startswith(b"\x03vorbis") else b""
    emptied = packet[:vendor] + bytes(4) + framing
    return emptied.ljust(len(packet), b"\x00")[: len(packet)], kinds


def _checksums() -> Iterator[int]:
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)
        yield value & 0xFFFFFFFF


_CHECKSUMS = tuple(_checksums())


def _with_checksum(page: bytearray) -> bytes:
    """The page with the checksum of RFC 3533 over all of it, its own four bytes being zero."""
    page[22:26] = bytes(4)
    value = 0
    for byte in page:
        value = value << 8 & 0xFFFFFFFF ^ _CHECKSUMS[value >> 24 ^ byte]
    page[22:26] = value.to_bytes(4, "little")
    return bytes(page)
