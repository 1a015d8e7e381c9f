"""Look into a media file of any type, and make a clean copy: pixels and samples stay the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsroom.media import containers, jpeg, sound
from newsroom.media.parts import NOTHING, BrokenFile, Part, cleaned, hidden_in
from newsroom.media.pdf import clean_pdf, hidden_in_pdf

_PARTS: dict[str, Callable[[bytes], Iterable[Part]]] = {
    "JPEG": jpeg.parts_of,
    "PNG": containers.png_parts,
    "WEBP": containers.riff_parts,
    "WAV": containers.riff_parts,
    "AVIF": containers.avif_parts,
    "M4A": containers.m4a_parts,
    "MP3": sound.mp3_parts,
    "OGG": sound.ogg_parts,
}


@dataclass(frozen=True, slots=True)
class Contents:
    """``hidden`` are kinds of hidden information; ``thumbnails`` have yet to be looked at."""

    hidden: frozenset[str] = NOTHING
    thumbnails: tuple[bytes, ...] = ()


def look_into(content: bytes, kind: str) -> Contents:
    """What a file of the type ``kind`` hides. Raises BrokenFile."""
    if kind == "PDF":
        return Contents(hidden_in_pdf(content))
    parts = _parts(content, kind)
    return Contents(hidden_in(parts), tuple(part.thumbnail for part in parts if part.thumbnail))


def clean_copy(content: bytes, kind: str) -> bytes:
    """The file without its hidden information. Raises BrokenFile, and SignedFile for a PDF."""
    return clean_pdf(content) if kind == "PDF" else cleaned(_parts(content, kind))


def _parts(content: bytes, kind: str) -> list[Part]:
    try:
        return list(_PARTS[kind](content))
    except (LookupError, ValueError) as error:  # a length that leads out of the file
        raise BrokenFile(kind) from error
