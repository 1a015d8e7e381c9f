from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from newsroom.build.fill_pages import fill_pages
from newsroom.build.site_files import put_sitemap


def pattern(site: Path, text: str) -> None:
    (site / "g" / "mau").mkdir(parents=True)
    (site / "g" / "mau" / "index.html").write_text(text, encoding="utf-8")


def stamp(site: Path, address: str, copies: Sequence[tuple[str, Mapping[str, str]]]) -> None:
    fill_pages(site, {address: lambda copy: copy}, copies)


def test_every_address_gets_the_pattern_with_its_own_words(tmp_path: Path) -> None:
    pattern(tmp_path, '<a href="../../@@ma@@/">@@tit@@</a> @@ma@@')

    stamp(
        tmp_path,
        "g/mau/",
        [
            ("g/1/", {"@@ma@@": "cau-ban", "@@tit@@": "Cầu bản"}),
            ("g/2/", {"@@ma@@": "lo-gom", "@@tit@@": "Lò gốm @@ma@@"}),
        ],
    )

    first = (tmp_path / "g/1/index.html").read_text(encoding="utf-8")
    second = (tmp_path / "g/2/index.html").read_text(encoding="utf-8")
    assert first == '<a href="../../cau-ban/">Cầu bản</a> cau-ban'
    assert second == '<a href="../../lo-gom/">Lò gốm @@ma@@</a> lo-gom'


def test_a_token_inside_a_word_stays_what_it_is(tmp_path: Path) -> None:
    pattern(tmp_path, "@@a@@ | @@b@@ | @@ab@@")
    words = {"@@a@@": "@@b@@", "@@b@@": "@@a@@ @@ab@@", "@@ab@@": "x"}

    stamp(tmp_path, "g/mau/", [("g/1/", words), ("g/2/", {**words, "@@ab@@": "y"})])

    assert (tmp_path / "g/1/index.html").read_text(encoding="utf-8") == ("@@b@@ | @@a@@ @@ab@@ | x")
    assert (tmp_path / "g/2/index.html").read_text(encoding="utf-8").endswith("| y")


def test_a_pattern_in_a_folder_of_its_own_takes_the_folder_along(tmp_path: Path) -> None:
    for name in ("mot", "hai"):
        (tmp_path / "c" / "mau" / name).mkdir(parents=True)
        (tmp_path / "c" / "mau" / name / "index.html").write_text("@@x@@", encoding="utf-8")

    stamp(tmp_path, "c/mau/mot/", [("c/a/mot/", {"@@x@@": "1"})])
    assert (tmp_path / "c" / "mau" / "hai" / "index.html").is_file()
    stamp(tmp_path, "c/mau/hai/", [])

    assert [path.name for path in (tmp_path / "c").iterdir()] == ["a"]


def test_the_pattern_itself_is_no_page_of_the_site(tmp_path: Path) -> None:
    pattern(tmp_path, "@@tit@@")

    stamp(tmp_path, "g/mau/", [])

    assert list((tmp_path / "g").iterdir()) == []


def test_a_page_that_stands_there_already_is_not_written_over(tmp_path: Path) -> None:
    pattern(tmp_path, "@@tit@@")
    (tmp_path / "g" / "1").mkdir()
    (tmp_path / "g" / "1" / "index.html").write_text("có trước", encoding="utf-8")

    with pytest.raises(FileExistsError):
        stamp(tmp_path, "g/mau/", [("g/1/", {"@@tit@@": "đến sau"})])

    assert (tmp_path / "g/1/index.html").read_text(encoding="utf-8") == "có trước"


def test_an_item_without_a_copy_has_no_page(tmp_path: Path) -> None:
    pattern(tmp_path, "@@tit@@")

    fill_pages(
        tmp_path, {"g/mau/": lambda n: (f"g/{n}/", {"@@tit@@": "có"}) if n == 2 else None}, [1, 2]
    )

    assert [path.name for path in (tmp_path / "g").iterdir()] == ["2"]


def test_each_pattern_gives_every_item_a_page(tmp_path: Path) -> None:
    for name in ("mot", "hai"):
        (tmp_path / "c" / "mau" / name).mkdir(parents=True)
        (tmp_path / "c" / "mau" / name / "index.html").write_text(f"{name} @@x@@", encoding="utf-8")

    fill_pages(
        tmp_path,
        {
            "c/mau/mot/": lambda item: (f"c/{item}/mot/", {"@@x@@": item.upper()}),
            "c/mau/hai/": lambda item: (f"c/{item}/hai/", {"@@x@@": item}),
        },
        ["a", "b"],
    )

    texts = {
        path.relative_to(tmp_path / "c"): path.read_text() for path in tmp_path.rglob("*.html")
    }
    assert {where.as_posix(): text for where, text in texts.items()} == {
        "a/mot/index.html": "mot A",
        "a/hai/index.html": "hai a",
        "b/mot/index.html": "mot B",
        "b/hai/index.html": "hai b",
    }


def test_our_sitemap_takes_the_place_of_the_renderers(tmp_path: Path) -> None:
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (tmp_path / name).write_bytes(b"every page")

    put_sitemap(tmp_path, b"<urlset/>")

    assert [path.name for path in tmp_path.iterdir()] == ["sitemap.xml"]
    assert (tmp_path / "sitemap.xml").read_bytes() == b"<urlset/>"
