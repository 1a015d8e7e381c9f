"""The archive for a stick, unpacked and opened from ``file://`` in a real browser."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from newsroom.core.security_policy import OFFLINE_POLICY
from newsroom.core.settings import ROOT
from tests.conftest import Once
from tests.site.building import CONTENT, TODAY
from tests.site.phone import a_phone

PUBLIC = "https://guong.example/lan-toa/"
LINK = re.compile(r'\s(?:href|src|action)="([^"#?]+)')


def pack(content: Path, cache: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        *(sys.executable, str(ROOT / "scripts" / "pack_usb.py"), "--content", str(content)),
        *("--build", str(folder / "build"), "--cache", str(cache), "--today", TODAY),
        *("--archive", str(folder / "lan-toa.zip"), "--base-url", PUBLIC),
    ]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=1200)


@pytest.fixture(scope="module")
def bundle(once: Once, project_cache: Path) -> Path:
    """The folder on the stick, beside the note for its reader."""

    def make(folder: Path) -> None:
        done = pack(CONTENT, project_cache, folder)
        assert done.returncode == 0, done.stdout + done.stderr
        with zipfile.ZipFile(folder / "lan-toa.zip") as archive:
            archive.extractall(folder / "stick")

    return once("usb", make) / "stick" / "lan-toa"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_phone(browser, viewport={"width": 1024, "height": 700}) as context:
        yield context.new_page()


@pytest.mark.any_content
def test_every_link_leads_to_a_file_of_the_stick_or_to_the_public_site(bundle: Path) -> None:
    lost = []
    for file in sorted(bundle.rglob("*.html")):
        for link in LINK.findall(file.read_text(encoding="utf-8")):
            if urlsplit(link).scheme in ("https", "http", "mailto", "tel"):
                continue
            if not (file.parent / unquote(link)).resolve().is_file():
                lost.append((file.relative_to(bundle).as_posix(), link))
    assert lost == []


def test_the_stick_holds_one_size_of_a_picture_and_nothing_for_servers(bundle: Path) -> None:
    names = [path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()]

    assert [name for name in names if name.endswith((".avif", ".br", ".gz", "sw.js"))] == []
    assert [name for name in names if name.startswith(("huong-dan/", "_"))] == []
    assert [name for name in names if re.search(r"-(?:960|1280|1600|chia-se)\.jpg$", name)] == []
    assert len([name for name in names if name.startswith("anh/")]) > 20
    note = (bundle.parent / "DOC-TRUOC.txt").read_bytes()
    assert note.startswith("\ufeffBản mang theo".encode())
    assert "22/11/2026" in note.decode("utf-8-sig")


@pytest.mark.browser
def test_a_reader_without_a_network_walks_through_the_stick(page: Page, bundle: Path) -> None:
    trouble: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: trouble.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))

    page.goto((bundle / "index.html").as_uri())
    expect(page.locator(".app-offline-copy")).to_contain_text("22/11/2026")
    assert page.evaluate("() => getComputedStyle(document.body).marginTop") == "0px"
    page.locator(".app-lead h2 a").click()
    expect(page.locator(".app-story h1")).to_be_visible()
    assert page.evaluate("() => document.querySelector('.app-story__lead img').naturalWidth") > 0
    page.locator(".app-masthead__menu a", has_text="Mô hình").click()
    expect(page.locator("h1")).to_have_text("Mô hình")
    page.locator(".app-masthead__name").click()
    expect(page.locator(".app-lead")).to_be_visible()
    page.goto((bundle / "g" / "2026-0001" / "index.html").as_uri())
    page.wait_for_url(re.compile(r"^file:.*/cau-chuyen/[^/]+/index\.html$"))

    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert trouble == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bi xanh", "Mười hai hộ giữ giống bí xanh"),
        ("BÍ XANH", "Mười hai hộ giữ giống bí xanh"),
        ("mien dong tai hoan", "Sợi miến Tài Hoan"),
        ("hai hau", "Hải Hậu"),
        ("ntm hai hau", "Hải Hậu"),
    ],
)
def test_the_search_of_the_stick_finds_without_marks(
    page: Page, bundle: Path, query: str, first: str
) -> None:
    page.goto((bundle / "index.html").as_uri())
    page.locator(".app-search-box input").fill(query)
    page.locator(".app-search-box button").click()

    expect(page.locator(".app-search__status")).to_contain_text("Tìm thấy")
    hits = page.locator(".app-search__hits h3")
    expect(hits.first).to_contain_text(first)
    hits.locator("a").first.click()
    expect(page.locator(".app-story h1")).to_contain_text(first)


@pytest.mark.browser
def test_the_search_of_the_stick_says_when_there_is_nothing(page: Page, bundle: Path) -> None:
    page.goto((bundle / "tim-kiem" / "index.html").as_uri() + "?tu=zzzz")

    expect(page.locator(".app-search__status")).to_contain_text("Không tìm thấy")
    page.locator("#tim-tu").fill("cau tre")
    expect(page.locator(".app-hit h3").first).to_contain_text("tre")


def test_the_policy_of_the_stick_allows_its_files_and_no_address(bundle: Path) -> None:
    page = (bundle / "index.html").read_text(encoding="utf-8")

    assert f'content="{OFFLINE_POLICY}"' in page
    assert "unsafe-inline" not in page
    assert not re.search(r"https?:|\*", OFFLINE_POLICY)
