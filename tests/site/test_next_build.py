"""A build after a build: what was kept changes nothing, and what was withdrawn is not kept."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from newsroom.build.page_cache import PAGES
from tests.site.building import BASE, copy_content, every_byte, must_build

WITHDRAWN = "nguoi-giu-rung"
NAME, HEADLINE = "Nhân vật C (hư cấu)", "Người giữ rừng ngập mặn"


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def change(content: Path) -> None:
    """One headline, the name of a unit, a story gone, another withdrawn."""
    stories, units = content / "stories", content / "units"
    edit(stories / "hu-giong" / "index.md", "Hũ giống gửi chéo", "Hũ giống gửi chéo nhau")
    edit(units / "to-minh-hoa.md", "Tổ minh họa", "Tổ vẽ minh họa")
    edit(stories / WITHDRAWN / "index.md", "state: published", "state: withdrawn")
    edit(stories / "be-nuoc" / "index.md", "state: published", "state: draft")


def test_a_later_build_is_the_same_as_one_from_nothing(tmp_path: Path, base_cache: Path) -> None:
    content = copy_content(BASE, tmp_path / "content")
    must_build(tmp_path / "again", content, cache=base_cache)
    change(content)

    again = must_build(tmp_path / "again", content, cache=base_cache)
    fresh = must_build(tmp_path / "fresh", content, cache=base_cache)

    one, other = every_byte(again.site), every_byte(fresh.site)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []

    # Nor does anything of a person who withdrew stay in what is kept for the next build.
    cached = every_byte(again.build)
    assert any(name.startswith(f"cache/{PAGES}/") for name in cached)
    left = {
        name
        for name, data in {**cached, **one}.items()
        for words in (NAME, HEADLINE)
        if words.encode() in (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
    }
    assert left == set()


def test_nothing_of_who_withdrew_waits_in_a_cache_or_an_offline_copy(tmp_path: Path) -> None:
    content = copy_content(BASE, tmp_path / "content")
    story = content / "stories" / WITHDRAWN / "index.md"
    edit(story, NAME, "Lò Tư (hư cấu)")
    edit(story, "caption: Dải rừng", "caption: Lò Tư và dải rừng")
    before = must_build(tmp_path, content, "--compress")
    copy_content(before.site, before.build / "usb" / "site")
    (before.build / "usb" / "lan-toa.zip").write_bytes(b"Lo Tu")
    edit(story, "state: published", "state: withdrawn")

    after = must_build(tmp_path, content, "--compress")

    written = {**every_byte(after.build), **every_byte(after.site)}
    assert written.keys() & {"usb/lan-toa.zip"} == set()
    assert [
        name for name, data in written.items() if "Lò Tư".encode() in unpacked(name, data)
    ] == []
    assert [name for name in written if name.startswith("anh/") and WITHDRAWN in name] == []


def unpacked(name: str, data: bytes) -> bytes:
    if name.endswith(".br"):
        return brotli.decompress(data)
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def test_an_unchanged_page_is_the_file_of_the_build_before(
    tmp_path: Path, base_cache: Path
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    before = must_build(tmp_path, content, cache=base_cache).site
    story, *others = (
        "cau-chuyen/hu-giong/index.html",
        "van-ban/luat-mau/index.html",  # rendered
        "cau-chuyen/be-nuoc/ap-phich/index.html",  # filled in
        "cau-chuyen/be-nuoc/bao-chi/be-nuoc.zip",  # packed
        "robots.txt",  # written
    )
    files = {name: (before / name).stat().st_ino for name in others}
    edit(content / "stories" / "hu-giong" / "index.md", "Hũ giống gửi chéo", "Hũ giống")

    after = must_build(tmp_path, content, cache=base_cache).site

    assert {name: (after / name).stat().st_ino for name in others} == files
    assert "Hũ giống gửi chéo" not in (after / story).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def by_two_jobs(tmp_path_factory: pytest.TempPathFactory, base_cache: Path) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("two")
    return every_byte(must_build(folder, BASE, "--jobs", "2", cache=base_cache).site)


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_site_is_the_same_whatever_the_number_of_jobs(
    tmp_path: Path, base_cache: Path, by_two_jobs: dict[str, bytes], jobs: str
) -> None:
    other = must_build(tmp_path / "other", BASE, "--jobs", jobs, cache=base_cache)

    one, another = by_two_jobs, every_byte(other.site)
    assert [n for n in one.keys() | another.keys() if one.get(n) != another.get(n)] == []
