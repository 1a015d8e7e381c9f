"""A clean copy hides nothing, and shows and sounds exactly as the file did."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from PIL import ExifTags, Image, ImageCms, ImageOps
from pypdf import PdfReader

from newsroom.media.cleaning import clean_copy, look_into
from newsroom.media.formats import HEAD, type_of
from newsroom.media.parts import BrokenFile
from newsroom.media.pdf import SignedFile
from tests.media.samples import (
    PLACE_XMP,
    SAMPLES,
    box,
    drawn,
    frames,
    id3,
    ilst,
    info,
    keyed_meta,
    m4a,
    ogg,
    ogg_checksum,
    pdf,
    picture,
    telling_exif,
    telling_picture,
    wav,
    with_chunk,
    with_segment,
)

PICTURES = ("JPEG", "PNG", "WEBP", "AVIF")
TAKEN = {name: content for name, content in SAMPLES.items() if name != "GIF"}


def hidden(content: bytes) -> set[str]:
    return set(look_into(content, type_of(content[:HEAD])).hidden)


def clean(content: bytes) -> bytes:
    return clean_copy(content, type_of(content[:HEAD]))


def upright(content: bytes) -> Image.Image:
    """Pixels as Pillow shows them, which is no code of ours."""
    with Image.open(io.BytesIO(content)) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


@pytest.mark.parametrize("name", TAKEN)
def test_every_type_tells_at_first_and_nothing_in_the_end(name: str) -> None:
    content = TAKEN[name]

    copy = clean(content)

    assert hidden(content) & {"place", "words"}
    assert hidden(copy) == set()
    assert b"Nguyen Van A" not in copy
    assert name == "PDF" or clean(copy) == copy  # a PDF is written anew each time
    assert type_of(copy[:HEAD]) == type_of(content[:HEAD])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", PICTURES)
def test_the_pixels_are_the_same_and_stand_upright(form: str, orientation: int) -> None:
    content = picture(form, exif=telling_exif(orientation))

    copy = clean(content)

    assert upright(copy).tobytes() == upright(content).tobytes()
    with Image.open(io.BytesIO(copy)) as image:
        assert set(image.getexif()) <= {ExifTags.Base.Orientation}


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {"progressive": True}),
        ("JPEG", {"restart_marker_rows": 1}),
        ("JPEG", {"optimize": True, "subsampling": 0}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"method": 0}),
        ("AVIF", {"speed": 10}),
        ("PNG", {"compress_level": 0}),
    ],
)
def test_the_coded_pixels_are_left_as_they_are(form: str, options: dict[str, Any]) -> None:
    content = telling_picture(form, **options)

    with Image.open(io.BytesIO(content)) as one, Image.open(io.BytesIO(clean(content))) as other:
        assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("form", PICTURES)
def test_a_colour_profile_stays(form: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = picture(form, icc_profile=profile, exif=telling_exif())

    with Image.open(io.BytesIO(clean(content))) as image:
        assert image.info["icc_profile"] == profile


def test_the_colours_of_a_camera_set_to_adobe_rgb_stay_known() -> None:
    exif = telling_exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ColorSpace] = 0xFFFF
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.IFD.Interop] = {1: "R03"}

    with Image.open(io.BytesIO(clean(picture("JPEG", exif=exif)))) as image:
        assert image.getexif().get_ifd(ExifTags.IFD.Interop)[1] == "R03"


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_other_colour_models_of_jpeg_stay(mode: str) -> None:
    content = telling_picture("JPEG", image=drawn(mode=mode))

    with Image.open(io.BytesIO(content)) as one, Image.open(io.BytesIO(clean(content))) as other:
        assert (one.mode, one.tobytes()) == (other.mode, other.tobytes())


JPEG, PNG = picture("JPEG"), picture("PNG")
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x11\x1c\x02\x50\x00\x0cNguyen Van A\x00"


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (with_segment(JPEG, 0xFE, b"Nguyen Van A"), {"words"}),
        (with_segment(JPEG, 0xED, IPTC), {"words"}),
        (
            with_segment(JPEG, 0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + PLACE_XMP),
            {"place", "words"},
        ),
        (with_segment(JPEG, 0xE1, b"Exif\x00\x00no TIFF at all"), {"other"}),
        (with_segment(JPEG, 0xE7, b"notes of some program"), {"other"}),
        (JPEG + JPEG, {"second"}),
        (JPEG + b"\x00\x00\x00\x18ftypmp42 a film of a phone", {"second"}),
        (PNG + b"what a cut picture showed before", {"second"}),
        (with_chunk(PNG, b"tEXt", b"Author\x00Nguyen Van A"), {"words"}),
        (
            with_chunk(PNG, b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + PLACE_XMP),
            {"place", "words"},
        ),
        (with_chunk(PNG, b"prVW", b"a preview"), {"other"}),
        (id3((b"APIC", b"\x00image/png\x00\x03\x00" + PNG)) + frames(), {"cover"}),
        (frames() + b"TAG" + b"Nguyen Van A".ljust(125, b"\x00"), {"words"}),
        (id3((b"COMM", b"\x00vie\x00Nguyen Van A")) + frames(), {"words"}),
        (ogg(b"LOCATION=Ban Trong"), {"place"}),
        (ogg(b"ARTIST=Nguyen Van A", magic=b"\x03vorbis"), {"words"}),
        (ogg(b"METADATA_BLOCK_PICTURE=" + b"A" * 200_000), {"cover"}),
        (m4a(keyed_meta(b"com.apple.quicktime.location.ISO6709")), {"place"}),
        (m4a(keyed_meta(b"com.apple.quicktime.author")), {"words"}),
        (m4a(box(b"udta", box(b"loci", b"\x00\x00\x00\x00Ban Trong"))), {"place"}),
        (m4a(ilst(b"covr", JPEG)), {"cover"}),
        (m4a(box(b"uuid", bytes(16), PLACE_XMP)), {"place", "words", "other"}),
        (wav(b"bext" + (700).to_bytes(4, "little") + b"Nguyen Van A".ljust(700)), {"other"}),
        (wav(info(b"ICMT", b"Nguyen Van A")), {"words"}),
        (pdf(Title="Ban nhap cua Nguyen Van A"), {"words"}),
        (pdf(Company="To hop tac"), {"words"}),
        (pdf(telling_picture("JPEG")), {"place", "serial", "words"}),
        (pdf() + b"\nstartxref\n0\n%%EOF\n", {"earlier"}),
    ],
)
def test_what_a_file_hides_is_named_and_goes(content: bytes, kinds: set[str]) -> None:
    assert hidden(content) == kinds
    assert hidden(clean(content)) == set()


@pytest.mark.parametrize(
    "content",
    [
        picture("JPEG", exif=Image.Exif()),
        with_segment(JPEG, 0xFE, b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v80), quality = 90"),
        with_chunk(PNG, b"tIME", b"\x07\xea\x05\x05\x05\x05\x05"),
        with_chunk(PNG, b"tEXt", b"Software\x00GIMP 2.10"),
        id3((b"TSSE", b"\x00Lavf60.16.100")) + frames(),
        ogg(b"ENCODER=Lavc60", b"DATE=2026-05-05"),
        m4a(ilst(b"\xa9too", b"Lavf60.16.100")),
        m4a(ilst(b"----", b"com.apple.iTunes iTunSMPB 00000000 00000840")),
        m4a(keyed_meta(b"com.apple.quicktime.creationdate")),
        wav(info(b"ISFT", b"Lavf60.16.100")),
        pdf(Producer="LibreOffice 24.2", Creator="Writer"),
        JPEG + bytes(4096),
    ],
)
def test_programs_dates_and_padding_are_harmless(content: bytes) -> None:
    assert hidden(content) == set()


def test_date_and_model_of_a_camera_are_harmless() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Samsung", "SM-A546E"
    exif[ExifTags.Base.ImageDescription] = "SAMSUNG"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:05:05 05:05:05"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.FNumber] = 1.8

    assert hidden(picture("JPEG", exif=exif)) == set()


# --- sounds: what is decoded ----------------------------------------------------------------------


def test_the_frames_of_an_mp3_are_the_same() -> None:
    assert clean(SAMPLES["MP3"]) == frames()


def test_the_sound_of_an_m4a_is_the_same_at_the_same_address() -> None:
    content = SAMPLES["M4A"]

    copy = clean(content)

    at = content.index(b"mdat")
    assert len(copy) == len(content)
    assert copy[at:] == content[at:]
    assert copy[: copy.index(b"udta")] == content[: content.index(b"udta")]


@pytest.mark.parametrize("magic", [b"OpusTags", b"\x03vorbis"])
@pytest.mark.parametrize("length", [1, 254, 255, 510, 70_000])
def test_the_packets_of_an_ogg_are_the_same_and_the_checksums_right(
    magic: bytes, length: int
) -> None:
    content = ogg(b"ARTIST=" + b"A" * length, magic=magic)

    copy = clean(content)

    assert len(copy) == len(content)
    assert copy[-200:] == content[-200:]
    starts = [at for at in range(len(copy)) if copy[at : at + 5] == b"OggS\x00"]
    for start, end in zip(starts, [*starts[1:], len(copy)], strict=True):
        page = bytearray(copy[start:end])
        page[22:26] = bytes(4)
        assert copy[start + 22 : start + 26] == ogg_checksum(page).to_bytes(4, "little")


def test_the_samples_of_a_wav_are_the_same() -> None:
    assert clean(SAMPLES["WAV"]) == wav()


# --- PDF ------------------------------------------------------------------------------------------


def test_the_pages_of_a_pdf_look_the_same() -> None:
    content = pdf(telling_picture("JPEG"), Author="Nguyen Van A", Title="Ban nhap")

    looks = [
        pypdfium2.PdfDocument(version)[0].render(scale=2).to_pil().tobytes()
        for version in (content, clean(content))
    ]

    assert looks[0] == looks[1]
    assert len(set(looks[0])) > 10


def test_a_clean_pdf_has_no_facts_about_its_author() -> None:
    copy = clean(pdf(Author="Nguyen Van A", Producer="LibreOffice"))

    assert set(PdfReader(io.BytesIO(copy)).metadata or {}) <= {"/Producer"}


def test_a_signed_pdf_is_not_changed() -> None:
    content = pdf(Author="Nguyen Van A").replace(
        b"/Catalog", b"/Catalog /Perms << /DocMDP << /ByteRange [0 1 2 3] >> >>", 1
    )

    with pytest.raises(SignedFile):
        clean(content)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nfetch('https://evil.example')",
        b"ID3\x03\x00\x00\x00\x00\x00\x00<script>alert(1)</script>",
        b"\xff\xfb\x90\x64" + b"<script>" * 20,
        b"RIFF\x20\x00\x00\x00WAVEjunk" + bytes(40),
        box(b"ftyp", b"M4A \x00\x00\x00\x00") + box(b"free", b"<script>alert(1)</script>"),
    ],
)
def test_a_file_that_only_begins_like_its_type_is_broken(content: bytes) -> None:
    if type_of(content[:HEAD]):
        with pytest.raises(BrokenFile):
            hidden(content)
