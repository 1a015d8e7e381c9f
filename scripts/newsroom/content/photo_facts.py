"""Measure pictures without decoding them: size, format, orientation, animation."""

from __future__ import annotations

import warnings
from pathlib import Path, PurePosixPath

from PIL import ExifTags, Image, UnidentifiedImageError

from newsroom.content.jpeg_scans import scans_are_whole
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
    expected = _ENDINGS.get(file.suffix)
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
