"""Pictures are measured by their headers, upright, and refused before anybody decodes them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from newsroom.content.media_facts import measure_media
from newsroom.content.site import Original
from newsroom.media.formats import MAX_BYTES


def save(tmp_path: Path, name: str = "anh.jpg", size: tuple[int, int] = (1200, 800), **how: object):
    form = how.pop("form", {"jpg": "JPEG", "jpeg": "JPEG"}.get(name.partition(".")[2]))
    Image.new("L", size, 90).save(tmp_path / name, form, **how)
    return measure(tmp_path / name)


def measure(file: Path) -> Original:
    return measure_media(file, PurePosixPath(file.name), file.stat().st_size)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientations_five_to_eight_swap_width_and_height(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation

    photo = save(tmp_path, exif=exif, quality=10)

    assert (photo.width, photo.height) == ((800, 1200) if orientation > 4 else (1200, 800))
    assert photo.fault == ""


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_turns_nothing(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation

    assert save(tmp_path, exif=exif, quality=10).width == 1200


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("anh.jpg", "JPEG"),
        ("anh.jpeg", "JPEG"),
        ("anh.png", "PNG"),
        ("anh.webp", "WEBP"),
        ("anh.avif", "AVIF"),
    ],
)
def test_four_formats_are_welcome(tmp_path: Path, name: str, form: str) -> None:
    photo = save(tmp_path, name, form=form)

    assert (photo.fault, photo.format, photo.width) == ("", form, 1200)


@pytest.mark.parametrize(
    ("name", "form", "fault"),
    [
        ("anh.gif", "GIF", "photo-format"),
        ("anh.tiff", "TIFF", "photo-format"),
        ("anh.png", "JPEG", "media-wrong-ending"),
        ("anh.jpg", "WEBP", "media-wrong-ending"),
        ("anh.jpg", "GIF", "photo-format"),
        ("anh.jpg", "BMP", "photo-format"),
    ],
)
def test_other_formats_are_refused_by_name_and_by_content(
    tmp_path: Path, name: str, form: str, fault: str
) -> None:
    assert save(tmp_path, name, form=form).fault == fault


@pytest.mark.parametrize(
    ("size", "fault"),
    [
        ((1199, 1199), "photo-too-small"),
        ((1200, 1), ""),
        ((1, 1200), ""),
        ((10_000, 5_000), ""),
        ((10_000, 5_001), "photo-too-many-pixels"),
    ],
)
def test_the_limits_of_size_are_exact(tmp_path: Path, size: tuple[int, int], fault: str) -> None:
    assert save(tmp_path, size=size, quality=1).fault == fault


def test_the_limit_of_weight_is_exact(tmp_path: Path) -> None:
    file = tmp_path / "anh.jpg"
    Image.new("L", (1200, 800)).save(file)

    assert measure_media(file, PurePosixPath("anh.jpg"), MAX_BYTES).fault == ""
    assert measure_media(file, PurePosixPath("anh.jpg"), MAX_BYTES + 1).fault == "media-too-heavy"


def test_an_animated_picture_is_refused(tmp_path: Path) -> None:
    frames = [Image.new("L", (1200, 10), grey) for grey in (0, 200)]
    for form in ("PNG", "WEBP", "AVIF"):
        file = tmp_path / f"anh.{form.lower()}"
        frames[0].save(file, form, save_all=True, append_images=frames[1:])

        assert measure(file).fault == "photo-animated", form


def test_a_phone_picture_with_a_second_view_is_welcome(tmp_path: Path) -> None:
    frames = [Image.new("L", (1200, 10), grey) for grey in (0, 200)]
    frames[0].save(tmp_path / "anh.jpg", "MPO", save_all=True, append_images=frames[1:])

    assert measure(tmp_path / "anh.jpg").fault == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.binary(max_size=300), start=st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"RIFF"]))
def test_any_bytes_are_measured_without_an_exception(
    tmp_path: Path, content: bytes, start: bytes
) -> None:
    file = tmp_path / "anh.jpg"
    file.write_bytes(start + content)

    assert measure(file).fault


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_a_cut_picture_is_measured_or_refused(tmp_path: Path, form: str, share: float) -> None:
    ending = "jpg" if form == "JPEG" else form.lower()
    file = tmp_path / f"anh.{ending}"
    Image.effect_noise((1200, 100), 50).save(file, form)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])

    photo = measure(file)

    assert photo.fault == "photo-unreadable" or (photo.width, photo.height) == (1200, 100)
