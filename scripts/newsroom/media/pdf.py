"""PDF files: what they hold besides their pages, and a copy without it.

A program for writing leaves its user's name, one for pictures the place of a photo, and a PDF that
was changed holds its earlier versions as well.
"""

import io
import logging
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from newsroom.media import jpeg
from newsroom.media.exif import kinds_in_xmp
from newsroom.media.parts import EARLIER, FILES, WORDS, BrokenFile, cleaned, hidden_in

# What the library raises for damaged files, besides its own errors.
_DAMAGED = (
    *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, OSError, ArithmeticError),
    *(RuntimeError, AssertionError, MemoryError),
)
_TECHNICAL = {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"}
_MARKUP = {
    "/Text",
    "/FreeText",
    "/Highlight",
    "/Underline",
    "/StrikeOut",
    "/Stamp",
    "/Ink",
    "/Popup",
}
_MOST_OBJECTS = 200_000
# A file made to be read page by page ("linearized") ends twice.
_HEAD_OF_FILE = 1024


class SignedFile(Exception):
    """The file carries a digital signature, which any change would break."""


def hidden_in_pdf(content: bytes) -> frozenset[str]:
    """Every kind of hidden information. Raises BrokenFile."""
    kinds: set[str] = set()
    try:
        reader = _open(content)
        info = reader.trailer.get("/Info")
        named = _dictionary(info.get_object() if info is not None else None)
        if any(str(value).strip() for key, value in named.items() if key not in _TECHNICAL):
            kinds.add(WORDS)
        is_signed = False
        for item in _objects(reader.trailer["/Root"]):
            kinds |= _kinds_of(item)
            is_signed |= "/ByteRange" in item
    except _DAMAGED as error:
        raise BrokenFile("no readable PDF") from error
    ends = content.count(b"startxref") - (b"/Linearized" in content[:_HEAD_OF_FILE])
    if ends > 1 and not is_signed:
        kinds.add(EARLIER)
    return frozenset(kinds)


def text_of_pdf(content: bytes) -> str:
    """The words on its pages and about them, as far as they are letters. Raises BrokenFile."""
    try:
        reader = _open(content)
        words = [str(value) for value in (reader.metadata or {}).values()]
        return "\n".join([*words, *(page.extract_text() for page in reader.pages)])
    except _DAMAGED as error:
        raise BrokenFile("no readable PDF") from error


def clean_pdf(content: bytes) -> bytes:
    """The same pages without hidden information. Raises BrokenFile and SignedFile."""
    try:
        reader = _open(content)
        if any("/ByteRange" in item for item in _objects(reader.trailer["/Root"])):
            raise SignedFile
        writer = PdfWriter(clone_from=reader)
        writer.metadata = None
        for item in _objects(writer.root_object):
            _clean(item)
        stream = io.BytesIO()
        writer.write(stream)
    except _DAMAGED as error:
        raise BrokenFile("no readable PDF") from error
    return stream.getvalue()


def _open(content: bytes) -> PdfReader:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are no sentences of ours
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted or not len(reader.pages):
        raise BrokenFile("encrypted or without pages")
    return reader


def _dictionary(value: object) -> DictionaryObject:
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _objects(root: Any) -> Iterator[DictionaryObject]:
    """Every dictionary and stream that can be reached, each once."""
    pending, seen = [root], set[int]()
    while pending:
        value = pending.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            if len(seen) > _MOST_OBJECTS:
                raise BrokenFile("too many objects")
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            yield value
            pending += [value.raw_get(key) for key in list(value)]
        elif isinstance(value, list):
            pending += value


def _kinds_of(item: DictionaryObject) -> set[str]:
    kinds: set[str] = set()
    metadata = _value(item, "/Metadata")
    if isinstance(metadata, StreamObject):
        kinds |= kinds_in_xmp(metadata.get_data())
    if "/EmbeddedFiles" in item or _value(item, "/Subtype") == "/FileAttachment":
        kinds.add(FILES)
    if _value(item, "/Subtype") in _MARKUP and str(_value(item, "/T") or "").strip():
        kinds.add(WORDS)
    if (picture := _jpeg_of(item)) is not None:
        kinds |= hidden_in(jpeg.parts_of(picture))
    return kinds


def _clean(item: DictionaryObject) -> None:
    for key in ("/Metadata", "/PieceInfo", "/Thumb", "/EmbeddedFiles", "/AF"):
        item.pop(key, None)
    if _value(item, "/Subtype") in _MARKUP:
        item.pop("/T", None)
    annotations = _value(item, "/Annots")
    if isinstance(annotations, list):
        for entry in [*annotations]:
            if _value(_dictionary(entry.get_object()), "/Subtype") == "/FileAttachment":
                annotations.remove(entry)
    if isinstance(item, StreamObject) and (picture := _jpeg_of(item)) is not None:
        item._data = cleaned(jpeg.parts_of(picture))


def _value(item: DictionaryObject, key: str) -> Any:
    return item[key] if key in item else None  # noqa: SIM401 - "get" follows no reference


def _jpeg_of(item: DictionaryObject) -> bytes | None:
    """The bytes of a picture that is stored as JPEG and nothing around it."""
    if not isinstance(item, StreamObject) or _value(item, "/Filter") not in (
        "/DCTDecode",
        ["/DCTDecode"],
    ):
        return None
    data: bytes = item._data
    return data if data.startswith(b"\xff\xd8") else None
