"""Measure pictures, sounds and attachments: type by bytes, size, damage, hidden information.

Pictures are decoded, small and roughly: what breaks here would break the build.
"""

import hashlib
import io
import struct
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import PIL
from PIL import Image

from newsroom.content.site import PICTURE_FORMATS, Original
from newsroom.media.cleaning import clean_copy, look_into
from newsroom.media.colours import adobe_profile, colours_of, profile_is_hdr
from newsroom.media.exif import read_exif
from newsroom.media.formats import ENDINGS, HEAD, MAX_BYTES, PICTURES, SOUNDS, type_of
from newsroom.media.jpeg import is_whole
from newsroom.media.parts import THUMBNAIL, BrokenFile

MAX_PIXELS = 50_000_000
MIN_LONG_SIDE = 1200
_ROUGHLY = 8
# To be raised when a file may be judged differently than before.
_FACTS_VERSION = f"2-{PIL.__version__}"
# Whatever decoders raise for damaged files; Pillow promises no class of its own.
DECODER_ERRORS = (
    *(OSError, ValueError, SyntaxError, RuntimeError, TypeError, LookupError, AttributeError),
    *(ArithmeticError, AssertionError, MemoryError, struct.error, Image.DecompressionBombError),
)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class OpenPicture:
    """A picture, not yet decoded; ``turn`` sets it upright, ``profile`` is that of its colours."""

    image: Image.Image
    turn: Image.Transpose | None
    profile: bytes
    is_hdr: bool


def open_picture(content: bytes, kind: str) -> OpenPicture:
    """Open a copy without metadata, which decoders stumble over. Raises one of DECODER_ERRORS."""
    try:
        clean = clean_copy(content, kind)
    except BrokenFile as error:
        raise ValueError(kind) from error
    with warnings.catch_warnings():
        # Only the header is read here; pixels are limited before any decoding.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(clean), formats=PICTURE_FORMATS)
    is_bounded = image.width * image.height <= MAX_PIXELS
    if kind == "JPEG" and is_bounded and not is_whole(content):
        raise ValueError(kind)  # the decoder would fill up with grey
    exif = read_exif(image.info.get("exif", b""))
    colours = colours_of(content, kind)
    profile = image.info.get("icc_profile") or b""
    is_hdr = profile_is_hdr(profile) or (colours is not None and colours.is_hdr)
    if not profile and colours is not None:
        profile = colours.profile
    elif not profile and exif.is_adobe_rgb:
        profile = adobe_profile()
    return OpenPicture(image, _TURNS.get(exif.orientation), profile, is_hdr)


def measure_media(full: Path, file: PurePosixPath, size: int) -> Original:
    """Facts about one original; ``fault`` names what keeps it from being used."""
    if size > MAX_BYTES:
        return Original(full, file, size, fault="media-too-heavy")
    try:
        content = full.read_bytes()
    except OSError:
        return Original(full, file, size, fault="file-unreadable")
    kind = type_of(content[:HEAD])
    if kind not in ENDINGS:
        return Original(full, file, size, format=kind, fault=_fault_of_stranger(kind, file))
    try:
        contents = look_into(content, kind)
    except BrokenFile:
        return Original(full, file, size, format=kind, fault=_unreadable(kind))
    hidden, fault, width, height = contents.hidden, "", 0, 0
    if kind in PICTURES:
        width, height, fault, small = _measure_pixels(content, kind)
        if small is not None and any(is_another(thumb, small) for thumb in contents.thumbnails):
            hidden |= {THUMBNAIL}
    if file.suffix.lower() not in ENDINGS[kind]:
        fault = "media-wrong-ending"
    digest = hashlib.blake2b(content, digest_size=12).hexdigest()
    return Original(full, file, size, width, height, kind, fault, tuple(sorted(hidden)), digest)


def _fault_of_stranger(kind: str, file: PurePosixPath) -> str:
    """A type that is not taken, or bytes of no type under the ending of one."""
    if kind == "HEIC":
        return "photo-heic"
    expected = next(
        (name for name, endings in ENDINGS.items() if file.suffix.lower() in endings), ""
    )
    if not kind and expected:
        return _unreadable(expected)
    is_sound = expected in SOUNDS or kind in ("AAC", "AMR", "FLAC", "WMA", "MP4")
    return (
        "sound-format" if is_sound else "attachment-format" if expected == "PDF" else "photo-format"
    )


def _unreadable(kind: str) -> str:
    if kind in PICTURES:
        return "photo-unreadable"
    return "sound-unreadable" if kind in SOUNDS else "attachment-unreadable"


def _measure_pixels(content: bytes, kind: str) -> tuple[int, int, str, Image.Image | None]:
    """Upright width and height, the code of a fault, and the picture in small."""
    try:
        opened = open_picture(content, kind)
        image = opened.image
        width, height = image.size
        if width * height > MAX_PIXELS:
            return width, height, "photo-too-many-pixels", None
        if opened.turn in (_TURNS[5], _TURNS[6], _TURNS[7], _TURNS[8]):
            width, height = height, width
        if opened.is_hdr:
            return width, height, "photo-hdr", None
        if getattr(image, "is_animated", False):
            return width, height, "photo-animated", None
        image.draft(None, (image.width // _ROUGHLY + 1, image.height // _ROUGHLY + 1))
        image.load()
        is_small = max(width, height) < MIN_LONG_SIDE
        return width, height, "photo-too-small" if is_small else "", image
    except DECODER_ERRORS:
        return 0, 0, "photo-unreadable", None


_SIDE, _MOST_DIFFERENCE = 16, 36


def is_another(thumbnail: bytes, picture: Image.Image) -> bool:
    """Whether the small picture inside a file shows something else, as after a cut."""
    try:
        with Image.open(io.BytesIO(thumbnail), formats=("JPEG",)) as small:
            small.load()
            views = [small.convert("L"), small.transpose(Image.Transpose.ROTATE_90).convert("L")]
    except DECODER_ERRORS:
        return False  # nobody can see it
    views += [view.transpose(Image.Transpose.ROTATE_180) for view in views]
    grey = picture.convert("L")
    return all(
        min(_difference(_cut(view, grey), grey), _difference(view, _cut(grey, view)))
        > _MOST_DIFFERENCE
        for view in views
    )


def _cut(image: Image.Image, like: Image.Image) -> Image.Image:
    """The middle, in the proportions of another picture: cameras add black bars or cut sides."""
    width = min(image.width, max(1, round(image.height * like.width / like.height)))
    height = min(image.height, max(1, round(image.width * like.height / like.width)))
    left, top = (image.width - width) // 2, (image.height - height) // 2
    return image.crop((left, top, left + width, top + height))


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of brightness, of 255, at a coarse look."""
    size = (_SIDE, _SIDE)
    first, second = (image.resize(size, Image.Resampling.BOX).tobytes() for image in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


def facts_of(original: Original) -> list[Any]:
    """As plain data, to be remembered for the next run."""
    size = [original.width, original.height]
    kind, fault, hidden = original.format, original.fault, [*original.hidden]
    return [_FACTS_VERSION, *size, kind, fault, hidden, original.digest]


def remembered(facts: Any, full: Path, file: PurePosixPath, size: int) -> Original | None:
    """The original of facts that this version of the programs noted, else None."""
    match facts:
        case [version, int(width), int(height), str(kind), str(fault), [*hidden], str(digest)]:
            if version == _FACTS_VERSION:
                kinds = tuple(hidden)
                return Original(full, file, size, width, height, kind, fault, kinds, digest)
    return None


def mended_ending(original: Original) -> str:
    """The ending that fits the bytes of a file."""
    endings: Sequence[str] = ENDINGS.get(original.format, ("",))
    return endings[0]
