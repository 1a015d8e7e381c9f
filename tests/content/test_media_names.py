"""Pictures are taken under the names that phones, cameras and chat programs give them."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path, PurePosixPath

import pytest

from newsroom.content.site import media_key
from newsroom.content.story import Photo
from newsroom.images.plan import published_stem
from newsroom.journeys import staging
from newsroom.pages.story.boxes import audio_address
from tests.builders import BASE, TODAY

NFD = unicodedata.normalize("NFD", "Lớp học bà Én.jpg")


@pytest.mark.parametrize(
    ("on_disk", "in_text"),
    [
        ("IMG_1234.JPG", "IMG_1234.JPG"),
        ("IMG_1234.JPG", "img_1234.jpg"),
        ("Lớp học bà Én.jpg", "Lớp học bà Én.jpg"),
        (NFD, "Lớp học bà Én.jpg"),
        ("Lớp học bà Én.jpg", NFD),
        ("Screenshot 2026-11-10 at 9.41.00\u202fAM.jpg", "Screenshot 2026-11-10 at 9.41.00 AM.jpg"),
        ("z6019283_a1b2c3 (1).jpg", "z6019283_a1b2c3 (1).jpg"),
        ("PXL_20261115_0930.MP.jpg", "PXL_20261115_0930.MP.jpg"),
        ("anh/IMG_1.jpeg", "IMG_1.jpeg"),
        ("anh/IMG_1.jpeg", "anh/IMG_1.jpeg"),
        ("anh/tháng 11/IMG_1.jpeg", "IMG_1.jpeg"),
    ],
)
def test_a_photo_is_taken_as_it_is_called(on_disk: str, in_text: str, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    folder = tmp_path / "content/stories/be-nuoc"
    (folder / on_disk).parent.mkdir(parents=True, exist_ok=True)
    (folder / "anh-1.jpg").rename(folder / on_disk)
    text = (folder / "index.md").read_text(encoding="utf-8")
    text = text.replace("file: anh-1.jpg", f'file: "{in_text}"').replace(
        "](anh-1.jpg)", f"]({in_text})"
    )
    (folder / "index.md").write_text(text, encoding="utf-8")

    context, problems = staging.check(tmp_path / "content", PurePosixPath("content"), TODAY)

    assert [p.code for p in problems if p.code != "text-not-nfc"] == []
    assert context.site.original(context.site.stories["be-nuoc"], in_text) is not None


@pytest.mark.parametrize(
    ("file", "stem"),
    [
        ("IMG_1234.JPG", "be-nuoc-img-1234"),
        ("Lớp học bà Én (1).jpg", "be-nuoc-lop-hoc-ba-en-1"),
        ("anh/IMG_1.jpeg", "be-nuoc-img-1"),
        ("💧.jpg", "be-nuoc-anh"),
    ],
)
def test_what_is_published_has_a_name_of_our_own(file: str, stem: str) -> None:
    assert published_stem("be-nuoc", Photo(file=file)) == stem


def test_a_recording_is_published_under_a_plain_name() -> None:
    assert audio_address("be-nuoc", "Mở hũ (1).MP3") == "am-thanh/be-nuoc-mo-hu-1.mp3"


def test_two_spellings_of_a_name_have_one_key() -> None:
    assert media_key(NFD) == media_key("anh/LỚP HỌC  BÀ ÉN.JPG")
    assert media_key("a-1.jpg") != media_key("a_1.jpg")
