"""What is rendered again and what is not: pages of the build before, by what made them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsroom.build.page_cache import PageCache, cache_key
from newsroom.core.cache import Cache, digest_of
from newsroom.core.settings import ROOT

KEY = "cong-thuc"
LOOK = ROOT / "overrides"
STAGED = {
    "index.md": "nhà",
    "assets/site.css": "màu",
    "huong-dan/anh.md": "sổ tay",
    "huong-dan/index.md": "sổ tay",
    "cau-chuyen/index.md": "danh sách",
    "cau-chuyen/lo-gom/index.md": "lò gốm",
    "cau-chuyen/cau-ban/index.md": "cầu bản",
}
# What no page of another name goes into; the rest is rendered every time.
ALONE = {"cau-chuyen/index.md", "cau-chuyen/lo-gom/index.md", "cau-chuyen/cau-ban/index.md"}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for address, text in files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_text(text, encoding="utf-8")


def build(folder: Path, files: Mapping[str, str], made_by: str = KEY) -> set[str]:
    """A build with a renderer of one line; what it was given."""
    stage, site = folder / "stage", folder / "site"
    for former in (stage, site):
        shutil.rmtree(former, ignore_errors=True)
    write(stage, files)
    staged = {file: digest_of(text.encode()) for file, text in files.items()}
    pages = PageCache(Cache(folder / "pages"), staged, made_by)
    given = {*pages.uncached}
    for address in given:
        text = f"{made_by}: {files[address]}"
        write(site, {Path(address).with_suffix(".html").as_posix(): text})
    pages.put_cached(site)
    pages.take_rendered(site)
    assert {p.name for p in folder.iterdir()} == {"stage", "site", "pages"}
    for address in ALONE & files.keys():
        page = (site / address).with_suffix(".html").read_text(encoding="utf-8")
        assert page == f"{made_by}: {files[address]}"
    return given


def test_the_first_build_renders_everything(tmp_path: Path) -> None:
    assert build(tmp_path, STAGED) == ALONE


def test_an_unchanged_page_is_not_rendered_again(tmp_path: Path) -> None:
    build(tmp_path, STAGED)

    assert build(tmp_path, STAGED) == set()
    changed = {**STAGED, "cau-chuyen/lo-gom/index.md": "lò gốm mới"}
    assert build(tmp_path, changed) == {"cau-chuyen/lo-gom/index.md"}


def test_the_same_text_at_another_address_is_another_page(tmp_path: Path) -> None:
    build(tmp_path, STAGED)
    moved = {**STAGED, "cau-chuyen/khac/index.md": STAGED["cau-chuyen/lo-gom/index.md"]}

    assert "cau-chuyen/khac/index.md" in build(tmp_path, moved)


def test_another_cache_key_renders_every_page_again(tmp_path: Path) -> None:
    build(tmp_path, STAGED)

    assert build(tmp_path, STAGED, "khác") == ALONE


def test_what_is_no_longer_a_page_is_not_cached_either(tmp_path: Path) -> None:
    build(tmp_path, STAGED)
    left = {a: text for a, text in STAGED.items() if a != "cau-chuyen/lo-gom/index.md"}
    build(tmp_path, left)

    cached = [path.read_text(encoding="utf-8") for path in (tmp_path / "pages").glob("[!.]*")]
    assert len(cached) == len(ALONE) - 1
    assert not any("lò gốm" in text for text in cached)


@pytest.mark.parametrize("damage", ["", "nửa tr", "lò gốm, sửa tay"])
def test_a_damaged_page_is_rendered_again(tmp_path: Path, damage: str) -> None:
    build(tmp_path, STAGED)
    # The page of the site and the cached one are the same file.
    (tmp_path / "site/cau-chuyen/lo-gom/index.html").write_text(damage, encoding="utf-8")

    assert "cau-chuyen/lo-gom/index.md" in build(tmp_path, STAGED)


def test_the_cache_key_is_all_that_a_page_is_made_with(tmp_path: Path) -> None:
    config, look = tmp_path / "mkdocs.yml", tmp_path / "look"
    write(tmp_path, {"mkdocs.yml": "a: 1", "look/story.html": "1", "look/base.css": "1"})
    variables = {"SITE_URL": "http://127.0.0.1/", "STYLESHEET": "site.1.css"}
    keys = {cache_key("mkdocs", config, look, variables)}

    keys.add(cache_key("properdocs", config, look, variables))
    keys.add(cache_key("mkdocs", config, look, {**variables, "STYLESHEET": "site.2.css"}))
    write(tmp_path, {"look/story.html": "2"})
    keys.add(cache_key("mkdocs", config, look, variables))
    write(tmp_path, {"look/partials/new.html": ""})
    keys.add(cache_key("mkdocs", config, look, variables))
    write(tmp_path, {"mkdocs.yml": "a: 2"})
    last = cache_key("mkdocs", config, look, variables)

    assert len({*keys, last}) == 6
    # Stylesheets come in by their address; the day of the newest change stands on no page.
    write(tmp_path, {"look/base.css": "2"})
    assert cache_key("mkdocs", config, look, {**variables, "SOURCE_DATE_EPOCH": "1"}) == last


def test_an_engine_with_a_configuration_of_its_own_reads_both(tmp_path: Path) -> None:
    config, look = tmp_path / "mkdocs.yml", tmp_path / "look"
    write(tmp_path, {"mkdocs.yml": "a: 1", "zensical.yml": "b: 1", "look/story.html": "1"})
    others = cache_key("mkdocs", config, look, {})
    keys = {cache_key("zensical", config, look, {})}

    write(tmp_path, {"zensical.yml": "b: 2"})
    keys.add(cache_key("zensical", config, look, {}))
    assert cache_key("mkdocs", config, look, {}) == others
    write(tmp_path, {"mkdocs.yml": "a: 2"})
    keys.add(cache_key("zensical", config, look, {}))

    assert len(keys) == 3


def test_no_template_of_ours_looks_at_another_page() -> None:
    others = re.compile(r"\{[{%][^}]*?\b(nav|next_page|previous_page|ancestors|build_date)\b")
    # The handbook's pages, which the theme draws, are rendered together.
    ours = [path for path in sorted(LOOK.rglob("*.html")) if path.name != "main.html"]

    assert [path.name for path in ours if others.search(path.read_text(encoding="utf-8"))] == []
    assert len(ours) > 30
