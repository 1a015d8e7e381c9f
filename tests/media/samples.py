"""Small media files of every type that the project takes, with and without hidden information."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

PLACE_XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description exif:GPSLatitude='21,1N' "
    b"photoshop:Credit='Nguyen Van A'/></rdf:RDF></x:xmpmeta>"
)
PILLOW_NAMES = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "AVIF": "AVIF"}


def drawn(width: int = 96, height: int = 64, mode: str = "RGB") -> Image.Image:
    """The same at each run, and nowhere even."""
    noise = Image.frombytes("L", (width, height), random.Random(7).randbytes(width * height))
    return noise.convert(mode)


def telling_exif(orientation: int = 6) -> Image.Exif:
    """As phones and cameras write it: place, owner, serial number, beside harmless facts."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Nguyễn Văn A"
    exif[ExifTags.Base.Model] = "Máy ảnh"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = "4711"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:05:05 05:05:05"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (21.0, 35.0, 12.34)
    return exif


def picture(form: str, image: Image.Image | None = None, **options: Any) -> bytes:
    stream = io.BytesIO()
    (image or drawn()).save(stream, form, **options)
    return stream.getvalue()


def telling_picture(form: str, **options: Any) -> bytes:
    """With EXIF, and with XMP where Pillow can write it."""
    if form != "PNG":
        options["xmp"] = PLACE_XMP
    return picture(form, exif=telling_exif(), **options)


# --- sounds -------------------------------------------------------------------------------------


def frames(count: int = 6) -> bytes:
    """Frames of MPEG-1 audio, layer III: 128 kbit/s, 44.1 kHz, silent."""
    return (b"\xff\xfb\x90\x64" + bytes(413)) * count


def id3(*tags: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        name + len(value).to_bytes(4, "big") + b"\x00\x00" + value for name, value in tags
    )
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def box(name: bytes, *inner: bytes) -> bytes:
    body = b"".join(inner)
    return (len(body) + 8).to_bytes(4, "big") + name + body


def m4a(*in_moov: bytes, samples: bytes = bytes(range(64)) * 4) -> bytes:
    """With the sound behind the tags, as phones write it: its addresses must not move."""
    head = box(b"ftyp", b"M4A \x00\x00\x00\x00M4A mp42")
    size = len(head) + len(box(b"moov", box(b"trak", bytes(20)), *in_moov)) + 8
    offsets = box(b"stco", struct.pack(">III", 0, 1, size))
    return head + box(b"moov", box(b"trak", offsets), *in_moov) + box(b"mdat", samples)


def ilst(name: bytes, value: bytes) -> bytes:
    data = box(b"data", b"\x00\x00\x00\x01\x00\x00\x00\x00", value)
    handler = box(b"hdlr", bytes(8), b"mdirappl", bytes(9))
    return box(b"udta", box(b"meta", bytes(4), handler, box(b"ilst", box(name, data))))


def keyed_meta(name: bytes) -> bytes:
    """Tags by name, as phones of Apple's write them."""
    handler = box(b"hdlr", bytes(8), b"mdta", bytes(13))
    keys = box(b"keys", bytes(4), b"\x00\x00\x00\x01", box(b"mdta", name))
    value = box(b"\x00\x00\x00\x01", box(b"data", bytes(8), b"+21.0278+105.8342/"))
    return box(b"meta", handler, keys, box(b"ilst", value))


def ogg(*comments: bytes, magic: bytes = b"OpusTags") -> bytes:
    """Three packets, one a page: head, comments, sound; long comments go over pages."""
    head = b"OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00"
    if magic != b"OpusTags":
        head = b"\x01vorbis" + bytes(23)
    listed = b"".join(len(text).to_bytes(4, "little") + text for text in comments)
    tags = magic + b"\x03\x00\x00\x00lib" + len(comments).to_bytes(4, "little") + listed
    tags += b"\x01" if magic != b"OpusTags" else b""
    pages, number = b"", 0
    for packet in (head, tags, bytes(range(200))):
        at = 0
        while at <= len(packet):
            part = packet[at : at + 255 * 255]
            lacing = b"\xff" * (len(part) // 255)
            lacing += b"" if len(part) == 255 * 255 else bytes([len(part) % 255])
            pages += page(part, lacing, number)
            number += 1
            at += 255 * 255
    return pages


def page(body: bytes, lacing: bytes, number: int) -> bytes:
    head = b"OggS\x00" + bytes([2 if number == 0 else 0]) + bytes(8) + b"\x47\x11\x00\x00"
    head += number.to_bytes(4, "little") + bytes(4) + bytes([len(lacing)]) + lacing
    whole = bytearray(head + body)
    whole[22:26] = ogg_checksum(whole).to_bytes(4, "little")
    return bytes(whole)


def ogg_checksum(whole: bytes) -> int:
    """Bit by bit, as RFC 3533 describes it."""
    value = 0
    for byte in whole:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
            value &= 0xFFFFFFFF
    return value


def wav(*chunks: bytes) -> bytes:
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    body = b"WAVE" + form + b"data" + struct.pack("<I", 64) + bytes(range(64)) + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def info(name: bytes, text: bytes) -> bytes:
    body = b"INFO" + name + struct.pack("<I", len(text)) + text
    return b"LIST" + struct.pack("<I", len(body)) + body


# --- PNG chunks, JPEG segments, PDF -------------------------------------------------------------


def with_chunk(png: bytes, name: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + data))
    return png[:33] + struct.pack(">I", len(data)) + name + data + checksum + png[33:]


def with_segment(jpeg: bytes, marker: int, payload: bytes) -> bytes:
    head = bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2)
    return jpeg[:2] + head + payload + jpeg[2:]


def pdf(photo: bytes = b"", **facts: str) -> bytes:
    """One page; ``photo`` is a JPEG on it, ``facts`` its properties (``Author`` …)."""
    writer = PdfWriter()
    page_object = writer.add_blank_page(200, 200)
    if facts:
        writer.add_metadata({f"/{name}": value for name, value in facts.items()})
    if photo:
        image = DecodedStreamObject()
        image.set_data(photo)
        size = Image.open(io.BytesIO(photo)).size
        for name, value in (
            ("/Type", "/XObject"),
            ("/Subtype", "/Image"),
            ("/Filter", "/DCTDecode"),
            ("/ColorSpace", "/DeviceRGB"),
        ):
            image[NameObject(name)] = NameObject(value)
        image[NameObject("/BitsPerComponent")] = _number(8)
        image[NameObject("/Width")], image[NameObject("/Height")] = map(_number, size)
        named = DictionaryObject({NameObject("/Im0"): writer._add_object(image)})
        page_object[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
        drawing = DecodedStreamObject()
        drawing.set_data(b"q 180 0 0 120 10 40 cm /Im0 Do Q")
        page_object[NameObject("/Contents")] = writer._add_object(drawing)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _number(value: int) -> Any:
    return NumberObject(value)


SAMPLES: dict[str, bytes] = {
    "JPEG": telling_picture("JPEG"),
    "JPEG, progressive": telling_picture("JPEG", progressive=True),
    "PNG": telling_picture("PNG"),
    "WEBP": telling_picture("WEBP"),
    "AVIF": telling_picture("AVIF"),
    "MP3": id3((b"TPE1", b"\x00Nguyen Van A")) + frames() + b"TAG" + b"Ten bai".ljust(125, b"\x00"),
    "OGG": ogg(b"ARTIST=Nguyen Van A", b"ENCODER=lib"),
    "M4A": m4a(ilst(b"\xa9ART", b"Nguyen Van A"), box(b"udta", box(b"\xa9xyz", b"+21.02+105.8/"))),
    "WAV": wav(info(b"IART", b"Nguyen Van A")),
    "PDF": pdf(telling_picture("JPEG"), Author="Nguyen Van A"),
    "GIF": picture("GIF", drawn(mode="L")),
}
"""One telling file of each type, the last of a type that is not taken."""
