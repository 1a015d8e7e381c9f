"""Photos that phones, cameras and programs really write, and what is said about them."""

from __future__ import annotations

import io
import struct
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms

from newsroom.content.media_facts import is_another, measure_media, open_picture
from newsroom.content.site import Original
from newsroom.images.encode import _plain_rgb
from newsroom.media.colours import Colours, adobe_profile
from tests.media.samples import box, drawn, picture, with_chunk, with_segment


def photo(size: tuple[int, int] = (1200, 800)) -> Image.Image:
    return drawn(60, 40).resize(size, Image.Resampling.BILINEAR)


def measure(folder: Path, name: str, content: bytes) -> Original:
    (folder / name).write_bytes(content)
    return measure_media(folder / name, PurePosixPath(name), len(content))


def exif_segment(*entries: tuple[int, int, int, bytes], tail: bytes = b"") -> bytes:
    """Little-endian EXIF written by hand; a value longer than four bytes is an offset."""
    packed = b"".join(struct.pack("<HHI", *entry[:3]) + entry[3] for entry in entries)
    directory = struct.pack("<H", len(entries)) + packed + bytes(4)
    return b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + directory + tail


@pytest.mark.parametrize(
    "payload",
    [
        # A negative number where only positive ones may stand, as old phones wrote the altitude.
        exif_segment((0x011A, 5, 1, struct.pack("<I", 26)), tail=struct.pack("<ii", -72, 1)),
        exif_segment((0x011A, 5, 1, struct.pack("<I", 26)), tail=struct.pack("<II", 72, 0)),
        exif_segment((0x0112, 2, 1, b"six\x00")),
        exif_segment((0x0112, 3, 0xFFFFFFFF, b"\x06\x00\x00\x00")),
        exif_segment((0x8769, 4, 1, struct.pack("<I", 8))),  # a directory that is its own parent
        exif_segment((0x8769, 2, 1, b"abc\x00")),
        exif_segment((0x011A, 77, 1, b"\x01\x02\x03\x04")),
        b"Exif\x00\x00II*\x00\xff\xff\xff\xff",
    ],
)
def test_odd_numbers_in_exif_keep_no_photo_away(payload: bytes, tmp_path: Path) -> None:
    content = with_segment(picture("JPEG", photo()), 0xE1, payload)

    assert measure(tmp_path, "anh.jpg", content).fault == ""


@pytest.mark.parametrize("major", [b"avif", b"mif1", b"miaf", b"MA1B"])
def test_an_avif_is_known_by_all_its_brands(major: bytes, tmp_path: Path) -> None:
    content = picture("AVIF", photo())
    end = int.from_bytes(content[:4], "big")
    changed = content[:8] + major + content[12:end].replace(b"avis", b"avif") + content[end:]

    facts = measure(tmp_path, "anh.avif", changed)

    assert (facts.fault, facts.format) == ("", "AVIF")


@pytest.mark.parametrize(
    "brands", [b"heic\0\0\0\0mif1heic", b"mif1\0\0\0\0mif1heic", b"msf1\0\0\0\0hevc"]
)
@pytest.mark.parametrize("name", ["anh.heic", "anh.jpg", "anh.avif"])
def test_a_heic_is_known_under_every_name(brands: bytes, name: str, tmp_path: Path) -> None:
    content = box(b"ftyp", brands) + box(b"mdat", bytes(64))

    assert measure(tmp_path, name, content).fault == "photo-heic"


@pytest.mark.parametrize("size", [70_000, 2_000_000, 5_000_000])
@pytest.mark.parametrize("name", [b"iTXt", b"zTXt", b"tEXt"])
def test_large_texts_keep_no_png_away(name: bytes, size: int, tmp_path: Path) -> None:
    text = b"Comment\x00" + (bytes(4) if name == b"iTXt" else b"") + b"A" * size
    content = with_chunk(picture("PNG", photo()), name, text)

    facts = measure(tmp_path, "anh.png", content)

    assert (facts.fault, facts.hidden) == ("", ("words",))


@pytest.mark.parametrize(
    "name", ["anh.jfif", "anh.jpe", "anh.jif", "anh.pjpeg", "anh.png", "anh.mp3"]
)
def test_a_jpeg_under_another_ending_is_told_which_one_is_right(name: str, tmp_path: Path) -> None:
    facts = measure(tmp_path, name, picture("JPEG", photo()))

    assert (facts.fault, facts.format) == ("media-wrong-ending", "JPEG")


# --- colours --------------------------------------------------------------------------------------


def png_with_code_points(primaries: int, transfer: int) -> bytes:
    image = Image.new("RGB", (1200, 800), (255, 0, 0))
    return with_chunk(picture("PNG", image), b"cICP", bytes([primaries, transfer, 0, 1]))


def avif_with_code_points(primaries: int, transfer: int) -> bytes:
    content = picture("AVIF", Image.new("RGB", (1200, 800), (255, 0, 0)))
    at = content.index(b"nclx") + 4
    return content[:at] + struct.pack(">HH", primaries, transfer) + content[at + 4 :]


@pytest.mark.parametrize("transfer", [16, 18])
@pytest.mark.parametrize("make", [png_with_code_points, avif_with_code_points])
def test_hdr_is_refused_with_a_sentence(make: Any, transfer: int, tmp_path: Path) -> None:
    name = "anh.png" if make is png_with_code_points else "anh.avif"

    assert measure(tmp_path, name, make(9, transfer)).fault == "photo-hdr"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_profile_for_hdr_is_refused_too(form: str, tmp_path: Path) -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[132:136] = b"cicp"
    offset = int.from_bytes(profile[136:140], "big")
    profile[offset + 8 : offset + 12] = bytes([9, 16, 0, 1])
    name = {"JPEG": "anh.jpg"}.get(form, f"anh.{form.lower()}")

    facts = measure(tmp_path, name, picture(form, photo(), icc_profile=bytes(profile)))

    assert facts.fault == "photo-hdr"


def srgb(content: bytes, kind: str) -> tuple[int, ...]:
    opened = open_picture(content, kind)
    opened.image.load()
    pixel = _plain_rgb(opened.image, opened.profile).getpixel((600, 400))
    assert isinstance(pixel, tuple)
    return tuple(int(value) for value in pixel)


def test_wide_colours_told_by_code_points_are_converted(tmp_path: Path) -> None:
    grey = Image.new("RGB", (1200, 800), (150, 100, 100))
    wide = with_chunk(picture("PNG", grey), b"cICP", bytes([12, 13, 0, 1]))
    plain = with_chunk(picture("PNG", grey), b"cICP", bytes([1, 13, 0, 1]))

    assert measure(tmp_path, "anh.png", wide).fault == ""
    assert srgb(plain, "PNG") == (150, 100, 100)
    red, green, blue = srgb(wide, "PNG")
    # By the matrices of both spaces, in linear light (SMPTE EG 432-1, IEC 61966-2-1).
    assert max(abs(red - 159), abs(green - 97), abs(blue - 99)) <= 2


def test_adobe_rgb_noted_by_the_camera_alone_is_converted() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.IFD.Interop] = {1: "R03"}
    image = Image.new("RGB", (1200, 800), (100, 150, 100))

    red, green, _ = srgb(picture("JPEG", image, exif=exif, quality=95), "JPEG")

    assert red < 90
    assert abs(green - 150) < 6


@pytest.mark.parametrize(
    "profile", [Colours(12, 13).profile, Colours(9, 1).profile, adobe_profile()]
)
def test_a_profile_of_ours_leaves_white_and_grey_alone(profile: bytes) -> None:
    source, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")

    for grey in (0, 128, 255):
        image = Image.new("RGB", (1, 1), (grey,) * 3)
        changed = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        assert changed is not None
        pixel = changed.getpixel((0, 0))
        assert isinstance(pixel, tuple)
        assert max(abs(value - grey) for value in pixel) <= 2


# --- the thumbnail inside -------------------------------------------------------------------------


def thumbnail(image: Image.Image, size: tuple[int, int] = (160, 120)) -> bytes:
    return picture("JPEG", image.resize(size), quality=70)


def barred(image: Image.Image) -> Image.Image:
    """Between black bars, as cameras put a wide picture into a thumbnail of 4 to 3."""
    frame = Image.new("RGB", (160, 120))
    small = image.resize((160, 90))
    frame.paste(small, (0, 15))
    return frame


def scene(seed: int) -> Image.Image:
    tiny = Image.frombytes("L", (4, 3), bytes((seed * 97 + n * n * 53) % 256 for n in range(12)))
    return tiny.resize((1600, 900), Image.Resampling.BICUBIC).convert("RGB")


def test_a_thumbnail_of_the_same_picture_is_none_of_another() -> None:
    image = scene(1)

    assert not is_another(thumbnail(image, (160, 90)), image)
    assert not is_another(thumbnail(barred(image)), image)
    assert not is_another(thumbnail(image.crop((200, 0, 1400, 900))), image)
    assert not is_another(thumbnail(image.transpose(Image.Transpose.ROTATE_90), (90, 160)), image)


def test_a_thumbnail_from_before_a_cut_is_one_of_another() -> None:
    assert is_another(thumbnail(scene(2), (160, 90)), scene(1))
    assert not is_another(b"no picture", scene(1))


@pytest.mark.parametrize(("seed", "kinds"), [(1, ()), (2, ("thumbnail",))])
def test_the_thumbnail_in_exif_is_looked_at(
    seed: int, kinds: tuple[str, ...], tmp_path: Path
) -> None:
    small = thumbnail(scene(seed), (160, 90))
    at = 8 + 2 + 4 + 2 + 24 + 4
    block = b"II*\x00\x08\x00\x00\x00" + struct.pack("<HI", 0, 14)
    block += struct.pack("<H", 2) + struct.pack("<HHII", 0x0201, 4, 1, at)
    block += struct.pack("<HHII", 0x0202, 4, 1, len(small)) + bytes(4)
    content = with_segment(picture("JPEG", scene(1)), 0xE1, b"Exif\x00\x00" + block + small)

    assert measure(tmp_path, "anh.jpg", content).hidden == kinds
