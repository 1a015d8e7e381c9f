"""Broken JPEGs that a decoder would show without a word."""

from __future__ import annotations

import io
import random
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsroom.content.media_facts import measure_media
from newsroom.media.jpeg import MAX_SCANS, is_whole


def jpeg(*, progressive: bool = False, mode: str = "RGB", width: int = 160) -> bytes:
    stream = io.BytesIO()
    noise(width, width * 2 // 3).convert(mode).save(
        stream, "JPEG", quality=80, progressive=progressive
    )
    return stream.getvalue()


def noise(width: int, height: int) -> Image.Image:
    """The same at each run, and no part of it like another."""
    return Image.frombytes("L", (width, height), random.Random(4711).randbytes(width * height))


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_whole_picture_is_whole(progressive: bool, mode: str) -> None:
    assert is_whole(jpeg(progressive=progressive, mode=mode))


@pytest.mark.parametrize("progressive", [False, True])
def test_a_picture_without_its_end_is_not(progressive: bool) -> None:
    content = jpeg(progressive=progressive)

    for size in (2, 20, len(content) // 2, len(content) - 20):
        assert not is_whole(content[:size])


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("behind", [b"", b"SEFT 4711 of a phone", bytes(4096)])
def test_a_missing_end_mark_is_no_missing_pixel(mode: str, behind: bytes) -> None:
    assert is_whole(jpeg(mode=mode)[:-2] + behind)


def test_the_last_scan_of_a_progressive_picture_has_no_other_sign_of_its_end() -> None:
    assert not is_whole(jpeg(progressive=True)[:-2])


@pytest.mark.parametrize("hole", [bytes(512), bytes(40_000), b"A" * 512, b"\xaa" * 4096])
@pytest.mark.parametrize("end", [b"\xff\xd9", b""])
@pytest.mark.parametrize("optimize", [False, True])
def test_a_hole_in_the_middle_is_a_damage(hole: bytes, end: bytes, optimize: bool) -> None:
    stream = io.BytesIO()
    noise(640, 480).convert("RGB").save(stream, "JPEG", optimize=optimize)
    content = stream.getvalue()[:-2]
    middle = len(content) // 2

    damaged = content[:middle] + hole + content[middle + len(hole) :] + end

    assert is_whole(content + end)
    assert not is_whole(damaged)


def test_a_hole_in_a_progressive_picture_is_a_damage() -> None:
    content = jpeg(progressive=True, width=640)
    at = content.rindex(b"\xff\xda") + 2000

    assert not is_whole(content[:at] + bytes(512) + content[at + 512 :])


def test_text_and_other_files_inside_a_scan_are_a_damage() -> None:
    content = jpeg(width=640)
    middle = len(content) // 2
    noise = bytes(range(256)) * 4

    assert not is_whole(content[:middle] + noise + content[middle + len(noise) :])


def test_lost_restart_marks_are_a_damage() -> None:
    stream = io.BytesIO()
    noise(640, 480).save(stream, "JPEG", restart_marker_rows=1)
    content = stream.getvalue()
    lost = content.index(b"\xff\xd3"), content.index(b"\xff\xd5")

    assert is_whole(content)
    assert not is_whole(content[: lost[0]] + content[lost[1] :])


@pytest.mark.parametrize("options", [{}, {"optimize": True}, {"progressive": True}])
@pytest.mark.parametrize("grey", [0, 90, 255])
def test_an_even_picture_has_no_hole(options: dict[str, bool], grey: int) -> None:
    image = Image.new("RGB", (1600, 1200), (grey,) * 3)
    image.paste(noise(1600, 100).convert("RGB"), (0, 500))
    stream = io.BytesIO()
    image.save(stream, "JPEG", **options)

    assert is_whole(stream.getvalue())


def test_a_picture_with_more_scans_than_any_program_writes_is_refused_at_once() -> None:
    content = jpeg(progressive=True)
    scan = content[content.rindex(b"\xff\xda") : -2]

    assert not is_whole(content[:-2] + scan * MAX_SCANS + b"\xff\xd9")
    assert not is_whole(content[:-2] + b"\xff\xda\x00\x02" * 2_000_000 + b"\xff\xd9")


def test_fill_bytes_are_read_once() -> None:
    assert not is_whole(jpeg(progressive=True)[:-2] + b"\xff" * 3_000_000)


def test_a_picture_with_two_frame_headers_is_refused() -> None:
    content = jpeg()
    at = content.index(b"\xff\xc0")

    assert not is_whole(content[:at] + content[at : at + 19] + content[at:])


def test_a_picture_has_at_most_four_components() -> None:
    content = bytearray(jpeg())
    frame = content.index(b"\xff\xc0")
    content[frame + 9] = 200

    assert not is_whole(bytes(content))


def test_lost_scans_of_a_progressive_picture_are_noticed_even_behind_an_end_mark() -> None:
    content = jpeg(progressive=True)
    scans = [at for at in range(len(content)) if content[at : at + 2] == b"\xff\xda"]
    assert len(scans) > 5

    for at in scans[1:]:
        cut = content[:at] + b"\xff\xd9"
        with Image.open(io.BytesIO(cut)) as image:
            image.load()  # the decoder says nothing
        assert not is_whole(cut)


def test_what_follows_the_end_belongs_to_somebody_else() -> None:
    assert is_whole(jpeg() + jpeg(width=80))


@given(st.binary(max_size=400))
def test_any_bytes_are_judged_without_an_exception(content: bytes) -> None:
    is_whole(b"\xff\xd8" + content)


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

    measured = measure_media(tmp_path / name, PurePosixPath(name), len(content))

    assert measured.fault == "photo-unreadable"


def test_a_phone_picture_with_a_second_view_is_used_as_one(tmp_path: Path) -> None:
    first, second = (Image.effect_noise((1300, 900), spread).convert("RGB") for spread in (30, 60))
    first.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second])
    size = (tmp_path / "a.jpg").stat().st_size

    measured = measure_media(tmp_path / "a.jpg", PurePosixPath("a.jpg"), size)

    assert (measured.fault, measured.width, measured.height) == ("", 1300, 900)
