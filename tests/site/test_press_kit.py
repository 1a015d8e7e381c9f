"""Press pages and press kits of the finished site: of public stories, with what may travel."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.building import BASE_URL, Built
from tests.site.page_types import MODEL
from tests.site.reading import Page
from tests.site.test_reuse import stories
from tests.site.test_states import WITHDRAWN

Pages = dict[str, Page]
NOT_CLEARED = "Câu này chưa ai duyệt"
KIT = Path(MODEL) / "bao-chi" / f"{Path(MODEL).name}.zip"


def kits(site: Path) -> dict[str, zipfile.ZipFile]:
    """Every archive of the site, by the slug of its story."""
    files = sorted(site.rglob("*.zip"))
    return {file.stem: zipfile.ZipFile(io.BytesIO(file.read_bytes())) for file in files}


@pytest.mark.any_content
def test_every_public_story_has_a_press_page_and_a_kit(project: Built, pages: Pages) -> None:
    slugs = set(stories(pages))

    assert {slug for slug in slugs if f"cau-chuyen/{slug}/bao-chi/" in pages} == slugs
    archives = kits(project.site)
    assert slugs <= archives.keys()
    for other in archives.keys() - slugs:
        address = f"cau-chuyen/{other}/"
        assert pages[address].is_redirect or archives[other].namelist() == ["DA-GO.txt"], other


def test_the_archive_of_a_withdrawn_story_asks_reprinters_to_follow(project: Built) -> None:
    text = kits(project.site)[WITHDRAWN].read("DA-GO.txt").decode("utf-8-sig")

    assert text.startswith("Câu chuyện này đã được gỡ. ")
    assert "xin gỡ cả chữ và ảnh" in text


def test_a_renamed_story_keeps_its_press_page_and_its_archive(project: Built, pages: Pages) -> None:
    former = "cau-chuyen/giu-giong-bi-xanh/"

    assert pages[f"{former}bao-chi/"].is_redirect
    assert pages[f"{former}bao-chi/"].canonical == f"{BASE_URL}{MODEL}bao-chi/"
    archive = project.site / former / "bao-chi" / "giu-giong-bi-xanh.zip"
    assert archive.read_bytes() == (project.site / KIT).read_bytes()


@pytest.mark.any_content
def test_photos_of_a_kit_are_published_copies_with_their_rights(project: Built) -> None:
    for slug, kit in kits(project.site).items():
        assert kit.testzip() is None, slug
        for name in kit.namelist():
            if name.startswith("anh/"):
                content = kit.read(name)
                assert (project.site / name).read_bytes() == content, name
                assert b"<dc:rights>" in content or b"dc:rights" in content, name


def test_the_photo_for_the_press_is_in_the_kit_and_no_other(project: Built) -> None:
    photos = [n for n in kits(project.site)[Path(MODEL).name].namelist() if n.startswith("anh/")]

    assert len(photos) == 1
    assert "terraces" in photos[0]


def test_nothing_that_was_not_cleared_leaves(project: Built, pages: Pages) -> None:
    assert [page.address for page in pages.values() if NOT_CLEARED in page.source] == []
    for kit in kits(project.site).values():
        for name in kit.namelist():
            assert NOT_CLEARED.encode() not in kit.read(name), name


def test_a_citation_names_the_day_of_reading_and_copies_whole(
    browser: Browser, server: str
) -> None:
    page = browser.new_page()
    page.goto(f"{server}{MODEL}bao-chi/")
    newspaper = page.locator("#trich-bao").inner_text()
    bibtex = page.locator("#trich-bibtex").inner_text()
    page.locator("[data-copy-of=dang-lai-html]").click()
    page.wait_for_function("document.querySelector('#phan-dang-lai [data-told]')")
    message = page.locator("#phan-dang-lai [data-told]").last
    message.get_by_text("HTML").wait_for()
    today = page.evaluate("new Date().getFullYear().toString()")
    page.close()

    assert MODEL in newspaper
    assert f"/{today})" in newspaper
    assert f'urldate = "{today}-' in bibtex
    assert "[" not in newspaper + bibtex


def test_whoever_holds_an_earlier_version_is_told_what_changed_since(
    browser: Browser, server: str
) -> None:
    page = browser.new_page()
    page.goto(f"{server}{MODEL}bao-chi/")
    box = page.locator("[data-version]")
    box.locator("summary").click()
    version = page.locator(".app-version-check__id").inner_text()
    answers = []
    parts, first, *others = version.split(".")
    earlier = ".".join([f"{parts[:-3]}zzz", "yyy", *others])
    for typed in (version, f"Mã bản: {earlier}, nội dung ngày 01/11/2026", first):
        box.locator("input").fill(typed)
        answers.append(box.locator("[role=status]").inner_text())
    page.close()

    assert answers[0].startswith("Không có gì đổi")
    assert answers[1] == (
        "Đã đổi: Đính chính, rà soát, phần khác. Con số đã đổi: Hạt nảy mầm trong lần thử đầu xuân."
    )
    assert answers[2].startswith("Chưa đúng dạng")
