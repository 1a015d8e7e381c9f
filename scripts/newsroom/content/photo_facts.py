"""Measure pictures without decoding them: size, format, orientation, animation."""

import warnings
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from PIL import ExifTags, Image, UnidentifiedImageError

from newsroom.content.site import PICTURE_FORMATS, Original

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MIN_LONG_SIDE = 1200
_ORIENTATION = ExifTags.Base.Orientation
_ENDINGS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".avif": "AVIF",
}


def measure_photo(full: Path, file: PurePosixPath, size: int) -> Original:
    """Facts about one original; ``fault`` names what keeps it from being used."""
    if _is_heic(full):
        return Original(full, file, size, fault="photo-heic")
    expected = _ENDINGS.get(file.suffix.lower())
    if expected is None:
        return Original(full, file, size, fault="photo-format")
    if size > MAX_BYTES:
        return Original(full, file, size, fault="photo-too-heavy")
    try:
        with warnings.catch_warnings():
            # Only the header is read here; pixels are limited below, before any decoding.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(full, formats=PICTURE_FORMATS) as image:
                width, height = image.size
                animated = getattr(image, "is_animated", False)
                format_found = str(image.format)
                # Looking for the orientation may decode a PNG, so size is asked first.
                small = width * height <= MAX_PIXELS
                turned = small and image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Original(full, file, size, fault="photo-unreadable")
    if turned:
        width, height = height, width
    fault = ""
    if width * height > MAX_PIXELS:
        fault = "photo-too-many-pixels"
    elif format_found not in (expected, "MPO") or (format_found == "MPO" and expected != "JPEG"):
        fault = "photo-wrong-ending"
    elif animated and format_found != "MPO":  # a phone's JPEG with a second view behind it
        fault = "photo-animated"
    elif max(width, height) < MIN_LONG_SIDE:
        fault = "photo-too-small"
    elif format_found in ("JPEG", "MPO") and not scans_are_whole(full.read_bytes()):
        fault = "photo-unreadable"
    return Original(full, file, size, width, height, format_found, fault)


def _is_heic(full: Path) -> bool:
    """A phone's HEIC, whatever its name says (ISO 14496-12: the brand follows "ftyp")."""
    try:
        with full.open("rb") as stream:
            head = stream.read(12)
    except OSError:
        return False
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS


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
