"""The type of a media file by its bytes, whatever its name says."""

ENDINGS: dict[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "MP3": (".mp3",),
    "OGG": (".ogg",),
    "M4A": (".m4a",),
    "WAV": (".wav",),
    "PDF": (".pdf",),
}
"""The types that the project takes; the first ending is the one that is advised."""
PICTURES = frozenset({"JPEG", "PNG", "WEBP", "AVIF"})
SOUNDS = frozenset({"MP3", "OGG", "M4A", "WAV"})
MAX_BYTES = 20 * 1024 * 1024
HEAD = 4096
"""So many bytes from the start are enough to know the type."""

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"ID3", "MP3"),
    (b"OggS", "OGG"),
    (b"fLaC", "FLAC"),
    (b"#!AMR", "AMR"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "WMA"),
    (b"%PDF-", "PDF"),
)
_AVIF, _HEIC = {b"avif", b"avis"}, {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
_STILL = {b"mif1", b"msf1", b"mif2"}
_SOUND = {b"M4A ", b"M4B ", b"M4P "}
_BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = (44100, 48000, 32000)


def type_of(head: bytes) -> str:
    """``JPEG``, ``HEIC``, ``MP3`` …, or "" for what is none of them."""
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if head[:4] == b"RIFF":
        return {b"WEBP": "WEBP", b"WAVE": "WAV"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _iso_type(head)
    if head[:2] in (b"\xff\xf1", b"\xff\xf9"):
        return "AAC"
    return "MP3" if is_frame(head, 0) else ""


def _iso_type(head: bytes) -> str:
    """ISO 14496-12: the file names one brand and lists those that it is compatible with."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}
    if brands & _AVIF:
        return "AVIF"
    if brands & (_HEIC | _STILL):
        return "HEIC"
    return "M4A" if head[8:12] in _SOUND else "MP4"


def is_frame(content: bytes, at: int) -> bool:
    """Whether a frame of MPEG audio begins there, and another one where it ends."""
    length = frame_length(content, at)
    end = at + length
    return length > 0 and (end >= len(content) or frame_length(content, end) > 0)


def frame_length(content: bytes, at: int) -> int:
    """Bytes of the frame of MPEG audio, layer III, that begins there; 0 when none does."""
    head = content[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or head[1] & 0x18 == 0x08:
        return 0
    is_first = head[1] & 0x18 == 0x18
    index, rate = head[2] >> 4, head[2] >> 2 & 3
    if index in (0, 15) or rate == 3:
        return 0
    bitrate = (_BITRATES if is_first else _BITRATES_2)[index] * 1000
    hertz = _RATES[rate] >> {0x18: 0, 0x10: 1, 0x00: 2}[head[1] & 0x18]
    return (144 if is_first else 72) * bitrate // hertz + (head[2] >> 1 & 1)
