"""A site in a folder: links that need no server, one size of a picture, the same bytes twice."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from newsroom.build.offline_bundle import OfflineBundle, OfflinePages, pack_site
from newsroom.core.problems import ArchiveTooLarge

PUBLIC = "https://guong.example/lan-toa/"
DAY = date(2026, 11, 22)
PICTURES = [
    f"anh/lo-gom-anh-1-0a1b2c3d4e-{size}.{form}"
    for size in ("320", "720", "960", "t320", "t480", "t720", "v320")
    for form in ("avif", "jpg")
]
INCLUDED = {"index.html", "cau-chuyen/index.html", "cau-chuyen/lo-gom/index.html", "van-ban/a.pdf"}
INCLUDED |= {"assets/site.css", *PICTURES}
STORY = "cau-chuyen/lo-gom/index.html"


def offline(text: str, address: str = STORY) -> str:
    return OfflinePages(INCLUDED, PUBLIC).page(address, text)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("../../", "../../index.html"),
        ("../..", "../../index.html"),
        ("./", "index.html"),
        (".", "index.html"),
        ("../", "../index.html"),
        ("../../cau-chuyen/lo-gom/", "index.html"),
        ("../#muc", "../index.html#muc"),
        ("../../?tu=a&amp;b=1", "../../index.html?tu=a&amp;b=1"),
        ("../../assets/site.css", "../../assets/site.css"),
        ("../../van-ban/a.pdf", "../../van-ban/a.pdf"),
        ("../../huong-dan/anh/", f"{PUBLIC}huong-dan/anh/"),
        ("../../huong-dan/#a", f"{PUBLIC}huong-dan/#a"),
        ("#phan-nguon", "#phan-nguon"),
        ("https://bao.example/a/", "https://bao.example/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:19000000", "tel:19000000"),
    ],
)
def test_a_link_names_a_file_or_the_public_site(written: str, target: str) -> None:
    assert offline(f'<a class="x" href="{written}">a</a>') == f'<a class="x" href="{target}">a</a>'


def test_forms_redirects_and_pages_higher_up_are_rewritten_too() -> None:
    assert offline('<form role="search" action="../../cau-chuyen/">') == (
        '<form role="search" action="../index.html">'
    )
    refresh = '<meta http-equiv="refresh" content="0; url=../../cau-chuyen/lo-gom/">'
    assert offline(refresh, "g/2026-0001/index.html") == refresh.replace(
        "lo-gom/", "lo-gom/index.html"
    )
    assert offline('<a href="cau-chuyen/">', "index.html") == '<a href="cau-chuyen/index.html">'


def test_words_that_look_like_a_link_are_left_alone() -> None:
    text = '<p>href="../" là một liên kết</p>'

    assert offline(text) == text


def test_a_picture_comes_in_one_moderate_size() -> None:
    stem = "../../anh/lo-gom-anh-1-0a1b2c3d4e"
    page = (
        f'<picture>\n  <source type="image/avif" sizes="9rem" srcset="{stem}-320.avif 320w">\n'
        f'  <img src="{stem}-960.jpg" sizes="9rem" srcset="{stem}-320.jpg 320w" alt="Lò" width="9">'
        f'<img src="{stem}-t720.jpg" srcset="{stem}-t320.jpg 320w" alt="Lò"></picture>'
    )
    pages = OfflinePages(INCLUDED, PUBLIC)

    rewritten = pages.page(STORY, page)

    assert rewritten == (
        f'<picture>\n  <img src="{stem}-720.jpg" alt="Lò" width="9">'
        f'<img src="{stem}-t480.jpg" alt="Lò"></picture>'
    )
    assert pages.wanted == {PICTURES[3], PICTURES[9]}


def test_what_a_page_in_a_folder_cannot_use_is_left_out() -> None:
    text = (
        '<link rel="preload" href="../../a.woff2" as="font" crossorigin>\n'
        '<link rel="manifest" href="../../manifest.webmanifest">\n'
        '<link rel="stylesheet" href="../../assets/site.css">'
    )

    assert offline(text) == '<link rel="stylesheet" href="../../assets/site.css">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    feeds = ("cau-chuyen/rss.xml", "cau-chuyen/feed.json", "du-lieu/v1/stories.json")
    for address in (*INCLUDED, *feeds, "sw.js", "_headers", "huong-dan/index.html"):
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_text("nội dung", encoding="utf-8")
    (site / STORY).write_text(f'<img src="../../{PICTURES[3]}" srcset="a 1w">', encoding="utf-8")
    return site


def bundle() -> OfflineBundle:
    return OfflineBundle({"DOC-TRUOC.txt": "Mở\nđọc"}, left_out=("huong-dan/", "ngoai-tuyen/"))


def test_the_archive_holds_the_pages_and_the_pictures_that_they_show(site: Path) -> None:
    archive = site.parent / "lan-toa.zip"

    packed = pack_site(site, archive, bundle(), PUBLIC, DAY, 10_000)

    with zipfile.ZipFile(archive) as opened:
        names = set(opened.namelist())
        assert opened.testzip() is None
        assert opened.read("DOC-TRUOC.txt") == "\ufeffMở\r\nđọc".encode()
    pages = {f"lan-toa/{name}" for name in INCLUDED if not name.startswith("anh/")}
    assert names == pages | {
        f"lan-toa/{PICTURES[3]}",
        "DOC-TRUOC.txt",
    }
    assert (packed.files, packed.pages) == (len(names), 3)
    assert packed.size == archive.stat().st_size


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    first, second = site.parent / "1.zip", site.parent / "2.zip"

    pack_site(site, first, bundle(), PUBLIC, DAY, 10_000)
    for path in site.rglob("*"):
        path.touch()
    pack_site(site, second, bundle(), PUBLIC, DAY, 10_000)

    assert first.read_bytes() == second.read_bytes()


def test_what_is_too_large_leaves_the_former_archive(site: Path) -> None:
    archive = site.parent / "lan-toa.zip"
    archive.write_bytes(b"former")

    with pytest.raises(ArchiveTooLarge):
        pack_site(site, archive, bundle(), PUBLIC, DAY, 100)

    assert archive.read_bytes() == b"former"
    assert [path.name for path in site.parent.glob("*.tmp")] == []
