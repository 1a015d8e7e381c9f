"""Broken JPEGs that a decoder would show without a word."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsroom.content.photo_facts import measure_photo, scans_are_whole


def jpeg(*, progressive: bool = False, mode: str = "RGB", width: int = 160) -> bytes:
    stream = io.BytesIO()
    image = Image.effect_noise((width, width * 2 // 3), 60).convert(mode)
    image.save(stream, "JPEG", quality=80, progressive=progressive)
    return stream.getvalue()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_whole_picture_is_whole(progressive: bool, mode: str) -> None:
    assert scans_are_whole(jpeg(progressive=progressive, mode=mode))


@pytest.mark.parametrize("progressive", [False, True])
def test_a_picture_without_its_end_is_not(progressive: bool) -> None:
    content = jpeg(progressive=progressive)

    for size in (2, 20, len(content) // 2, len(content) - 2):
        assert not scans_are_whole(content[:size])


def test_lost_scans_of_a_progressive_picture_are_noticed_even_behind_an_end_mark() -> None:
    content = jpeg(progressive=True)
    scans = [at for at in range(len(content)) if content[at : at + 2] == b"\xff\xda"]
    assert len(scans) > 5

    for at in scans[1:]:
        cut = content[:at] + b"\xff\xd9"
        with Image.open(io.BytesIO(cut)) as image:
            image.load()  # the decoder says nothing
        assert not scans_are_whole(cut)


def test_what_follows_the_end_belongs_to_somebody_else() -> None:
    assert scans_are_whole(jpeg() + jpeg(width=80))


@given(st.binary(max_size=400))
def test_any_bytes_are_judged_without_an_exception(content: bytes) -> None:
    scans_are_whole(b"\xff\xd8" + content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.jpg", b""),
        ("text.jpg", b"no picture at all"),
        ("cut.jpg", jpeg(width=1300)[:40_000]),
        ("lost-scans.jpg", jpeg(progressive=True, width=1300)[:60_000] + b"\xff\xd9"),
    ],
)
def test_a_broken_file_is_told_before_it_is_published(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)

    measured = measure_photo(tmp_path / name, PurePosixPath(name), len(content))

    assert measured.fault == "photo-unreadable"


def test_a_phone_picture_with_a_second_view_is_used_as_one(tmp_path: Path) -> None:
    first, second = (Image.effect_noise((1300, 900), spread).convert("RGB") for spread in (30, 60))
    first.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second])
    size = (tmp_path / "a.jpg").stat().st_size

    measured = measure_photo(tmp_path / "a.jpg", PurePosixPath("a.jpg"), size)

    assert (measured.fault, measured.width, measured.height) == ("", 1300, 900)
