from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest

from newsroom.build import site_files
from newsroom.build.site_files import compress_site
from newsroom.core.cache import Cache

TEXT = "Mười hai hộ giữ giống bí xanh. " * 100


def site_of(folder: Path) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_text(TEXT, encoding="utf-8")
    (folder / "site.css").write_text(TEXT, encoding="utf-8")
    (folder / "short.txt").write_text("ngắn", encoding="utf-8")
    (folder / "noise.json").write_bytes(os.urandom(4000))
    (folder / "anh.jpg").write_text(TEXT, encoding="utf-8")
    return folder


def names(folder: Path) -> set[str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in names if name.endswith((".br", ".gz"))}


def test_text_gets_both_forms_and_nothing_else_does(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site")

    compress_site(site, Cache(tmp_path / "cache"), 1)

    assert names(site) == {"a/index.html.br", "a/index.html.gz", "site.css.br", "site.css.gz"}
    assert gzip.decompress((site / "a" / "index.html.gz").read_bytes()).decode() == TEXT
    assert brotli.decompress((site / "site.css.br").read_bytes()).decode() == TEXT
    sizes = [(site / f"site.css{ending}").stat().st_size for ending in (".br", ".gz", "")]
    assert sizes[0] < sizes[1] < sizes[2]


def test_the_same_file_gives_the_same_bytes_whoever_compresses(tmp_path: Path) -> None:
    one, two = site_of(tmp_path / "one"), site_of(tmp_path / "two")

    compress_site(one, Cache(tmp_path / "cache"), 1)
    compress_site(two, Cache(tmp_path / "other"), 2)

    assert {name: (one / name).read_bytes() for name in names(one)} == {
        name: (two / name).read_bytes() for name in names(two)
    }


def test_a_second_build_compresses_only_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = site_of(tmp_path / "one"), site_of(tmp_path / "two")
    compress_site(one, Cache(tmp_path / "cache"), 1)
    (two / "noise.json").write_text(TEXT * 2, encoding="utf-8")
    packed: list[bytes] = []

    def pack(content: bytes, quality: int) -> bytes:
        packed.append(content)
        return gzip.compress(content, 9, mtime=0)

    monkeypatch.setattr(site_files, "_FORMS", {"gz": pack})
    compress_site(two, Cache(tmp_path / "cache"), 1)

    assert packed == [(TEXT * 2).encode()]
    assert (two / "site.css.gz").read_bytes() == (one / "site.css.gz").read_bytes()
