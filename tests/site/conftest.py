"""Sites that several tests look at; each is built once for all workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from newsroom.build.site_files import compress_site
from newsroom.core.cache import Cache
from tests.browser import launch
from tests.conftest import Once
from tests.news.news_content import lay_press_over_base
from tests.nginx import find_or_install_nginx, serving
from tests.site.building import BASE, CONTENT, PRESS_DAY, Built, copy_content, must_build
from tests.site.local_server import served
from tests.site.phone import PATIENCE
from tests.site.reading import Page, read_pages

SUB_PATH = "https://guong.example/lan-toa/"


@pytest.fixture(scope="session")
def base_cache(once: Once, typefaces: Path) -> Path:
    """Pictures and typefaces for the small tree of the case folders."""

    def make(folder: Path) -> None:
        must_build(folder, BASE, cache=typefaces / "cache")

    once("base-site", make)
    return typefaces / "cache"


@pytest.fixture(scope="session")
def project(once: Once, typefaces: Path) -> Built:
    """The sample site, as on 22 November 2026."""

    def make(folder: Path) -> None:
        must_build(folder, CONTENT, cache=typefaces / "cache")

    return _built(once("project", make))


@pytest.fixture(scope="session")
def project_cache(project: Built, typefaces: Path) -> Path:
    """What ``project`` put there, which other builds of the same content need not make again."""
    assert project.site.is_dir()
    return typefaces / "cache"


@pytest.fixture(scope="session")
def pages(project: Built) -> dict[str, Page]:
    return read_pages(project.site)


@pytest.fixture(scope="session")
def after_embargo(once: Once, project_cache: Path) -> Built:
    """The same content a day after the embargo of one story."""

    def make(folder: Path) -> None:
        must_build(folder, CONTENT, cache=project_cache, today="2027-03-02")

    return _built(once("after-embargo", make))


@pytest.fixture(scope="session")
def without_demo(once: Once, project_cache: Path) -> Built:
    """The same content with ``show_demo: false``, under a path of another host."""

    def make(folder: Path) -> None:
        changed = copy_content(CONTENT, folder / "content")
        settings = changed / "site.yml"
        text = settings.read_text(encoding="utf-8")
        with_demo, without = "show_demo: true", "show_demo: false"
        assert with_demo in text or without in text
        settings.write_text(text.replace(with_demo, without), encoding="utf-8")
        must_build(folder, changed, "--base-url", SUB_PATH, cache=project_cache)

    return _built(once("without-demo", make))


@pytest.fixture(scope="session")
def with_press(once: Once, base_cache: Path) -> Built:
    """The small tree of the case folders with newspapers, on the morning of 22 November 2026."""

    def make(folder: Path) -> None:
        content = lay_press_over_base(folder / "content")
        must_build(folder, content, cache=base_cache, today=PRESS_DAY)

    return _built(once("press", make))


@pytest.fixture(scope="session")
def pages_without_demo(without_demo: Built) -> dict[str, Page]:
    return read_pages(without_demo.site)


@pytest.fixture(scope="session")
def compressed(once: Once, project: Built) -> Path:
    """The sample site with a ``.br`` and a ``.gz`` beside every text file."""

    def make(folder: Path) -> None:
        copy_content(project.site, folder / "site")
        compress_site(folder / "site", Cache(folder / "cache"), 2)

    return once("compressed", make) / "site"


@pytest.fixture(scope="session")
def server(project: Built) -> Iterator[str]:
    """The address of the sample site, on a plain server."""
    with served(project.site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker; each opens a context of its own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture(scope="module")
def nginx(compressed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the same site, served as ``deploy/`` tells."""
    with serving(compressed, tmp_path_factory.mktemp("nginx"), find_or_install_nginx()) as address:
        yield address


def _built(folder: Path) -> Built:
    return Built(folder / "site", folder / "build", 0, "")
