"""Published copies: upright, sRGB, with nothing of the original but its pixels and its words."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw

from newsroom.content.media_facts import measure_media
from newsroom.content.site import Original
from newsroom.content.story import Photo
from newsroom.core.cache import Cache
from newsroom.images.encode import encode_images, encoders, keys_of
from newsroom.images.plan import PhotoPlan, plan_photo

RED, BLUE = (200, 30, 30), (30, 30, 200)
PHOTO = Photo(file="anh-1.jpg", credit="Ảnh: Người chụp A", licence="CC BY 4.0", caption="Bể nước.")


def drawn(size: tuple[int, int] = (1600, 1000), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    return image.convert(mode)


def saved(folder: Path, name: str, image: Image.Image, **options: Any) -> Original:
    path = folder / name
    image.save(path, **options)
    return measured(path)


def measured(path: Path) -> Original:
    file = PurePosixPath("content/stories/be-nuoc") / path.name
    return measure_media(path, file, path.stat().st_size)


def planned(original: Original, slug: str = "be-nuoc", *, lead: bool = False) -> PhotoPlan:
    return plan_photo(slug, PHOTO, original, encoders(), lead=lead)


def small_plan(original: Original, slug: str = "be-nuoc") -> PhotoPlan:
    """Only the smallest JPEG and AVIF: what is asked of one size holds for all."""
    plan = planned(original, slug)
    return replace(plan, derivatives=plan.derivatives[:2])


def copies(original: Original, cache: Path) -> dict[str, bytes]:
    """Format → bytes of the smallest copy."""
    plan = small_plan(original)
    (done,) = encode_images([plan], Cache(cache), 1).values()
    assert not done.broken
    return {d.format: Cache(cache)[plan.cached(d)].read_bytes() for d in plan.derivatives}


def encode_bytes(original: Original, cache: Path) -> Image.Image:
    image = Image.open(io.BytesIO(copies(original, cache)["jpg"]))
    image.load()
    return image


def is_like(pixel: Any, colour: tuple[int, int, int]) -> bool:
    return all(abs(have - want) < 40 for have, want in zip(pixel, colour, strict=True))


def test_a_copy_is_named_by_its_story_and_what_it_is_made_from(tmp_path: Path) -> None:
    plan = planned(saved(tmp_path, "anh-1.png", drawn()))

    addresses = [plan.address(copy) for copy in plan.published]
    assert addresses[0] == f"anh/be-nuoc-anh-1-{plan.key[:10]}-320.avif"
    assert len(set(addresses)) == len(addresses) == 10


def test_other_pixels_or_other_words_give_another_name(tmp_path: Path) -> None:
    original = saved(tmp_path, "anh-1.png", drawn())
    changed = drawn()
    changed.putpixel((0, 0), (0, 0, 0))
    other = saved(tmp_path, "anh-2.png", changed)
    recredited = PHOTO.model_copy(update={"credit": "Ảnh: Người chụp B"})

    keys = {
        plan_photo("a", photo, one, encoders(), lead=False).key
        for photo, one in ((PHOTO, original), (PHOTO, other), (recredited, original))
    }

    assert len(keys) == 3
    assert planned(original).key != planned(other).key


def test_no_copy_is_larger_than_its_original(tmp_path: Path) -> None:
    plan = planned(saved(tmp_path, "anh-1.png", drawn((700, 1200))), lead=True)

    assert max(copy.width for copy in plan.published) == 480
    assert all(copy.height <= 1200 for copy in plan.published)


@pytest.mark.parametrize(
    ("orientation", "is_red"),
    [  # where red is found once the picture stands upright
        (1, "left"),
        (2, "right"),
        (3, "right"),
        (4, "left"),
        (5, "top"),
        (6, "top"),
        (7, "bottom"),
        (8, "bottom"),
    ],
)
def test_the_copy_stands_upright(tmp_path: Path, orientation: int, is_red: str) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    original = saved(tmp_path, "anh-1.jpg", drawn(), exif=exif, quality=95)

    copy = encode_bytes(original, tmp_path / "cache")

    width, height = copy.size
    spots = {
        "left": (20, height // 2),
        "right": (width - 20, height // 2),
        "top": (width // 2, 20),
        "bottom": (width // 2, height - 20),
    }
    assert (width > height) == (orientation < 5)
    assert is_like(copy.getpixel(spots[is_red]), RED)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_gets_the_colour_of_paper(tmp_path: Path, mode: str) -> None:
    image = drawn(mode="RGBA")
    image.putalpha(0)
    if mode == "P":
        image = drawn().quantize(4)
        image.info["transparency"] = image.getpixel((0, 0))
    original = saved(tmp_path, "anh-1.png", image if mode != "LA" else image.convert("LA"))

    copy = encode_bytes(original, tmp_path / "cache")

    assert copy.mode == "RGB"
    assert is_like(copy.getpixel((10, 10)), (251, 248, 242))


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "I;16"])
def test_every_mode_becomes_rgb(tmp_path: Path, mode: str) -> None:
    image = drawn(mode=mode) if mode != "I;16" else drawn(mode="L").convert("I;16")
    original = saved(tmp_path, "anh-1.jpg" if mode == "CMYK" else "anh-1.png", image)

    assert original.fault == ""
    copy = encode_bytes(original, tmp_path / "cache")
    assert (copy.mode, copy.format) == ("RGB", "JPEG")
    assert mode != "CMYK" or is_like(copy.getpixel((20, 20)), RED)


@pytest.mark.parametrize("broken", [False, True], ids=["good", "broken"])
def test_a_colour_profile_is_applied_and_left_out_and_may_be_broken(
    tmp_path: Path, broken: bool
) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    given = b"no profile" if broken else profile
    original = saved(tmp_path, "anh-1.jpg", drawn(), icc_profile=given, quality=95)

    for content in copies(original, tmp_path / "cache").values():
        copy = Image.open(io.BytesIO(content))
        assert "icc_profile" not in copy.info
        assert is_like(copy.convert("RGB").getpixel((20, 20)), RED)


@pytest.mark.parametrize("name", ["anh-1.jpg", "anh-1.png", "anh-1.webp"])
def test_nothing_private_travels_with_a_copy(tmp_path: Path, name: str) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Tác giả giấu tên"
    exif[ExifTags.Base.Model] = "MAY-ANH-4711"
    exif[ExifTags.Base.DateTime] = "2025:05:05 05:05:05"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (22.0, 8.0, 47.11)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>4711</x:xmpmeta>"
    extra = {"comment": b"ghi chu 4711"} if name.endswith("jpg") else {}
    if not name.endswith("png"):
        extra["xmp"] = xmp
    original = saved(tmp_path, name, drawn(), exif=exif, **extra)
    assert b"MAY-ANH-4711" in original.path.read_bytes()

    for content in copies(original, tmp_path / "cache").values():
        copy = Image.open(io.BytesIO(content))
        assert dict(copy.getexif()) == {}
        for private in (b"4711", b"comment", b"Photoshop 3.0", "giấu".encode()):
            assert private not in content
        assert "Người chụp A".encode() in content
        assert b"creativecommons.org/licenses/by/4.0" in content


def test_a_picture_cut_off_in_the_middle_is_broken_and_the_others_are_made(
    tmp_path: Path,
) -> None:
    good = small_plan(saved(tmp_path, "anh-1.jpg", drawn()))
    original = saved(tmp_path, "anh-2.jpg", drawn((1300, 1300)))
    broken, path = small_plan(original), original.path
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    for jobs in (1, 2):
        cache = tmp_path / f"cache-{jobs}"
        done = encode_images([good, broken], Cache(cache), jobs)
        assert {key: item.broken for key, item in done.items()} == {
            good.key: False,
            broken.key: True,
        }
        assert {path.name.partition(".")[0] for path in cache.iterdir()} == {*keys_of([good])}


def test_one_process_and_two_give_the_same_bytes(tmp_path: Path) -> None:
    plans = [small_plan(saved(tmp_path, f"anh-{n}.jpg", drawn((1300 + n, 1000)))) for n in range(3)]

    encode_images(plans, Cache(tmp_path / "one"), 1)
    shared_out = Cache(tmp_path / "two")
    encode_images(reversed(plans), shared_out, 2)

    one, two = (
        {
            path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert len(one) == 9
    assert one == two
    assert all(shared_out.find(key) for key in keys_of(plans))


def test_what_is_in_the_cache_is_not_made_again(tmp_path: Path) -> None:
    original = saved(tmp_path, "anh-1.jpg", drawn())
    plans = [small_plan(original, slug) for slug in ("be-nuoc", "hu-giong")]
    cache = tmp_path / "cache"
    first = encode_images(plans, Cache(cache), 1)
    original.path.unlink()

    assert encode_images(plans, Cache(cache), 1) == first
    assert len([*cache.iterdir()]) == 3


def test_two_stories_with_one_picture_get_two_addresses(tmp_path: Path) -> None:
    original = saved(tmp_path, "anh-1.jpg", drawn())

    one, two = (planned(original, slug) for slug in ("be-nuoc", "hu-giong"))

    assert one.key == two.key
    assert {one.address(d) for d in one.published} & {
        two.address(d) for d in two.published
    } == set()


def test_what_is_planned_stays_when_the_rest_goes(tmp_path: Path) -> None:
    plan, cache = small_plan(saved(tmp_path, "anh-1.jpg", drawn())), Cache(tmp_path / "cache")
    encode_images([plan], cache, 1)
    cache.put("0123-320-jpg", b"old")

    assert cache.keep_only(keys_of([plan])) == 1
    assert {*encode_images([plan], Cache(tmp_path / "cache"), 1)} == {plan.key}
