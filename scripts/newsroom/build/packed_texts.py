"""Every text that a file holds, whatever it is packed in: archives, pictures, sounds, caches.

What was compressed is opened, an archive inside an archive too. Other programs' files (a pickle, a
swap file of an editor, the tags of a sound) hold their texts as UTF-8 or UTF-16 between bytes of
other kinds; each run that can be read is a text.
"""

import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

import brotli

from newsroom.media.formats import HEAD, type_of
from newsroom.media.parts import BrokenFile
from newsroom.media.pdf import text_of_pdf

ENCODED = (".jpg", ".avif")
"""Pictures as the build encodes them: ``metadata`` reads what they say of themselves."""

# An archive inside an archive inside a stick; what is deeper, or larger unpacked, nobody made.
_DEEPEST = 4
_LARGEST = 256_000_000
_TEXT = (
    *(".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".webmanifest", ".csv", ".opml"),
    *(".md", ".yml", ".yaml", ".map"),
)
_OPENERS: tuple[tuple[bytes, Callable[[bytes], bytes]], ...] = (
    (b"\x1f\x8b", gzip.decompress),
    (b"BZh", bz2.decompress),
    (b"\xfd7zXZ\x00", lzma.decompress),
    (b"\x78\x01", zlib.decompress),
    (b"\x78\x9c", zlib.decompress),
    (b"\x78\xda", zlib.decompress),
)
_FAILURES = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, brotli.error)
_ZIP = b"PK\x03\x04"
# Runs shorter than the shortest name with two syllables are noise.
_SHORTEST = 5
_UTF_8 = re.compile(
    rb"(?:[\x20-\x7e\t\r\n]|[\xc3-\xc6\xcc\xcd][\x80-\xbf]|\xe1[\xb8-\xbb][\x80-\xbf]){%d,}"
    % _SHORTEST
)
_LETTER, _MARKED = rb"[\x20-\x7e\xc0-\xff]\x00", rb"[\x00-\xff][\x01\x03\x1e]"
_UTF_16 = (
    ("utf-16-le", re.compile(rb"(?:%s|%s){%d,}" % (_LETTER, _MARKED, _SHORTEST))),
    (
        "utf-16-be",
        re.compile(rb"(?:\x00[\x20-\x7e\xc0-\xff]|[\x01\x03\x1e][\x00-\xff]){%d,}" % _SHORTEST),
    ),
)
# So many bytes behind the mark of EXIF, and at the end of a JPEG, are looked at.
_MOST_EXIF, _TRAILER = 65_536, 512
# Compressed chunks of a PNG with words begin like this.
_PNG_TEXT = re.compile(
    rb"zTXt[^\x00]{1,79}\x00\x00|iTXt[^\x00]{1,79}\x00\x01\x00[^\x00]*\x00[^\x00]*\x00"
)


def texts_in(name: str, content: bytes, depth: int = _DEEPEST) -> Iterator[tuple[str, str]]:
    """Pairs of an address inside the file, "" for the file itself, and a text that stands there.

    ``name`` tells by its ending what cannot be known by the bytes.
    """
    if name.endswith(_TEXT):
        yield "", content.decode("utf-8", "replace")
        return
    if content.startswith(_ZIP) and depth:
        yield from _members(content, depth)
    elif (opened := _opened(name, content)) is not None and depth:
        yield from texts_in(name.rpartition(".")[0] or name, opened, depth - 1)
    else:
        yield "", readable_runs(content)
        yield from (("", text) for text in _of_its_type(content))


def metadata(picture: bytes) -> str:
    """What a published picture says about itself: read without its pixels, of which are many."""
    start, end = picture.find(b"<x:xmpmeta"), picture.rfind(b"</x:xmpmeta>")
    texts = [picture[start:end].decode("utf-8", "replace")] if 0 <= start < end else []
    pieces = [picture[at : at + _MOST_EXIF]] if (at := picture.find(b"Exif\x00\x00")) >= 0 else []
    if picture.startswith(b"\xff\xd8"):
        pieces += [picture[: max(picture.find(b"\xff\xda"), 0)], picture[-_TRAILER:]]
    return "\n\0\n".join([*texts, *map(readable_runs, pieces)])


def readable_runs(content: bytes) -> str:
    """Every run of Vietnamese letters in UTF-8 or UTF-16, one a line behind NUL."""
    runs = [match[0].decode("utf-8", "replace") for match in _UTF_8.finditer(content)]
    for encoding, pattern in _UTF_16:
        runs += [match[0].decode(encoding, "replace") for match in pattern.finditer(content)]
    return "\n\0\n".join(runs)


def _members(content: bytes, depth: int) -> Iterator[tuple[str, str]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        for info in archive.infolist():
            yield info.filename, info.filename
            if info.is_dir() or info.file_size > _LARGEST:
                continue
            for inner, text in texts_in(info.filename, archive.read(info), depth - 1):
                yield (f"{info.filename} › {inner}" if inner else info.filename), text
    except (*_FAILURES, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        yield "", readable_runs(content)


def _opened(name: str, content: bytes) -> bytes | None:
    """The content of what was compressed; None for everything else."""
    openers = [opener for start, opener in _OPENERS if content.startswith(start)]
    if name.endswith(".br"):
        openers.append(brotli.decompress)
    for opener in openers:
        try:
            opened = opener(content)
        except _FAILURES:
            continue
        return opened if len(opened) <= _LARGEST else None
    return None


def _of_its_type(content: bytes) -> Iterator[str]:
    """Texts that a picture or a PDF holds compressed."""
    kind = type_of(content[:HEAD])
    if kind == "PNG":
        for match in _PNG_TEXT.finditer(content):
            try:
                yield (
                    zlib.decompressobj()
                    .decompress(content[match.end() :], _LARGEST)
                    .decode("utf-8", "replace")
                )
            except zlib.error:
                continue
    elif kind == "PDF":
        try:
            yield text_of_pdf(content)
        except BrokenFile:
            return
