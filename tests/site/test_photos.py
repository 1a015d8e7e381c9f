"""Photos on the finished site: upright, credited, private, light."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from tests.site.building import BASE, Built, copy_content, must_build

_PICTURES = {".jpg", ".avif", ".png", ".webp"}
_CREDIT = "Ảnh: Nguyễn Thị Hường (hư cấu)"


def phone_photo(path: Path) -> None:
    """As a phone stores it: lying on its side (orientation 6), with its name and the date."""
    upright = Image.radial_gradient("L").resize((1800, 2400)).convert("RGB")
    upright.paste("#c4472f", (0, 0, 1800, 600))  # red at the top, when seen upright
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "secret phone"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:05:05 05:05:05"
    upright.transpose(Image.Transpose.ROTATE_90).save(path, quality=92, exif=exif)


@pytest.fixture(scope="module")
def with_phone_photo(
    tmp_path_factory: pytest.TempPathFactory, base_cache: Path
) -> tuple[Built, str]:
    folder = tmp_path_factory.mktemp("phone")
    content = copy_content(BASE, folder / "content")
    story = content / "stories" / "be-nuoc"
    text = (story / "index.md").read_text(encoding="utf-8")
    phone_photo(story / "anh-1.jpg")
    text = re.sub(r"credit: .*", f"credit: '{_CREDIT}'", text, count=1)
    (story / "index.md").write_text(text, encoding="utf-8")
    built = must_build(folder, content, cache=base_cache)
    return built, (built.site / "cau-chuyen" / "be-nuoc" / "index.html").read_text("utf-8")


def copies(built: Built, pattern: str) -> list[Path]:
    return sorted((built.site / "anh").glob(pattern))


def test_a_photo_from_a_phone_stands_upright(with_phone_photo: tuple[Built, str]) -> None:
    built, _ = with_phone_photo

    for path in copies(built, "be-nuoc-anh-1-*-720.*"):
        with Image.open(path) as copy:
            assert copy.width < copy.height
            red, green, _ = copy.convert("RGB").getpixel((copy.width // 2, 40))  # type: ignore[misc]
        assert red > green + 60, path.name


def test_its_credit_is_inside_and_its_phone_is_not(with_phone_photo: tuple[Built, str]) -> None:
    built, page = with_phone_photo

    assert _CREDIT in page
    for path in copies(built, "be-nuoc-anh-1-*"):
        content = path.read_bytes()
        assert _CREDIT.encode() in content, path.name
        assert b"secret" not in content
        with Image.open(path) as copy:
            assert len(copy.getexif()) == 0


def test_the_page_offers_every_size_in_both_formats(with_phone_photo: tuple[Built, str]) -> None:
    _, page = with_phone_photo
    figure = page[page.index('class="app-story__lead"') :]
    figure = figure[: figure.index("</figure>")]

    assert re.search(r'<source type="image/avif"[^>]* srcset="[^"]+-1600\.avif 1600w"', figure)
    assert re.search(r'<img [^>]*srcset="[^"]+-320\.jpg 320w', figure)
    assert 'fetchpriority="high"' in figure
    assert "loading" not in figure
    assert re.search(r'width="\d+" height="\d+"', figure)
    assert re.search(r'<rect [^>]*fill="#[0-9a-f]{6}"', figure)


@pytest.mark.any_content
def test_no_picture_of_the_whole_site_tells_anything_but_its_words(project: Built) -> None:
    looked_at = 0
    for path in sorted(project.site.rglob("*")):
        if path.suffix not in _PICTURES or "assets" in path.relative_to(project.site).parts:
            continue
        with Image.open(path) as picture:
            assert len(picture.getexif()) == 0, path.name
            assert "icc_profile" not in picture.info or path.suffix == ".avif", path.name
            assert b"GPS" not in picture.info.get("xmp", b""), path.name
        # Three letters stand in some picture by chance, these six in none.
        assert b"Exif\x00\x00" not in path.read_bytes(), path.name
        looked_at += 1
    assert looked_at


@pytest.mark.any_content
def test_the_first_picture_of_a_phone_page_is_light(project: Built) -> None:
    for page in sorted((project.site / "cau-chuyen").glob("*/index.html")):
        text = page.read_text("utf-8")
        first = re.search(r'<source type="image/avif"[^>]*srcset="([^"]+)"', text)
        if first is None or 'class="app-story__lead"' not in text:
            continue
        for copy in first.group(1).split(", "):
            address, width = copy.split(" ")
            if width in ("320w", "480w", "720w"):
                size = (page.parent / address).resolve().stat().st_size
                assert size < 40_000, copy
