"""What a phone has read it can read again: the service worker in a real browser."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Worker, expect

from newsroom.build.site_files import address_hash
from tests.site.building import Built
from tests.site.phone import PATIENCE_SECONDS, a_phone, stored_pages, wait_for, wait_until

pytestmark = pytest.mark.browser

STORY = "cau-chuyen/muoi-hai-ho-giu-giong-bi-xanh/"
OTHER = "cau-chuyen/cay-cau-tre-ba-ngay/"
UNRELATED = "cau-chuyen/ke-sach-duoi-mai-hien/"  # leads to none of them
LIST = "mo-hinh/"
OFFLINE = "ngoai-tuyen/"


@dataclass
class Host:
    """A web server whose network can be cut or slowed; ``instead`` stands in for files."""

    address: str = ""
    down: bool = False
    slow: str = ""  # addresses that begin so are answered only once ``speed_up`` was called
    instead: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    _fast: threading.Event = field(default_factory=threading.Event)

    def speed_up(self) -> None:
        """Answer what was held back, and hold nothing back any more."""
        self._fast.set()

    def hold_back(self, path: str) -> None:
        """Return when this path may be answered; the wait has an end, and the test fails then."""
        if self.slow and path.startswith(self.slow):
            self._fast.wait(2 * PATIENCE_SECONDS)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, host: Host, **more: Any) -> None:
        self.host = host
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        self.host.asked.append(path)
        if self.host.down:
            self.close_connection = True
            return
        self.host.hold_back(path)
        if path in self.host.instead:
            content = self.host.instead[path]
            self.send_response(200)
            kind = self.guess_type(f"{path}index.html" if path.endswith("/") else path)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        else:
            super().do_GET()
        self.host.answered.append(path)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def host(project: Built) -> Iterator[Host]:
    host_told = Host()
    handler = partial(_Handler, host=host_told, directory=str(project.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        running.daemon_threads = True
        host_told.address = f"http://127.0.0.1:{running.server_port}/"
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield host_told
        host_told.speed_up()
        running.shutdown()
        thread.join()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    with a_phone(browser) as context:
        yield context


class Clock:
    """The timers of a service worker, which from now on ring only when the test says so."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        worker.evaluate(
            """() => {
              self.timers = [];
              self.setTimeout = (ring, milliseconds) => self.timers.push({ring, milliseconds});
            }"""
        )

    def timers(self) -> list[int]:
        """The milliseconds that were asked for, in order."""
        asked: list[int] = self.worker.evaluate(
            "() => self.timers.map((timer) => timer.milliseconds)"
        )
        return asked

    def ring(self, number: int) -> None:
        """Let the time of one of them be over."""
        self.worker.evaluate("(number) => self.timers[number].ring()", number)


def follow(page: Page, address: str) -> None:
    """Set out for an address and do not wait for it."""
    page.evaluate("(address) => { setTimeout(() => { location.href = address; }); }", address)


def read(phone: BrowserContext, host: Host, *addresses: str) -> Page:
    """Open pages as a reader with a network, and wait until each of them is kept."""
    page = phone.new_page()
    for address in addresses:
        page.goto(host.address + address, wait_until="load")
        wait_for(page, lambda stored, url=host.address + address: url in stored)  # type: ignore[misc]
    return page


def test_what_was_read_opens_again_without_a_network(phone: BrowserContext, host: Host) -> None:
    page = read(phone, host, STORY, LIST)
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")

    host.down = True
    page.goto(host.address + STORY)

    expect(page.locator("h1")).to_have_text("Mười hai hộ giữ giống bí xanh")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == paper
    assert page.evaluate("() => document.querySelector('.app-story__lead img').naturalWidth") > 0
    page.goto(host.address + LIST)
    expect(page.locator("h1")).to_have_text("Mô hình")


def test_what_was_read_is_found_under_every_spelling_of_its_address(
    phone: BrowserContext, host: Host
) -> None:
    page = read(phone, host, STORY)

    host.down = True
    for spelling in (STORY.rstrip("/"), f"{STORY}index.html", STORY.title(), f"{STORY}?fbclid=a"):
        page.goto(host.address + spelling)

        assert page.url.partition("?")[0] == host.address + STORY
        expect(page.locator("h1")).to_have_text("Mười hai hộ giữ giống bí xanh")


def test_the_story_says_that_it_is_stored_and_home_is_stored_with_it(
    phone: BrowserContext, host: Host
) -> None:
    page = read(phone, host, STORY)

    expect(page.locator(".app-story__kept")).to_be_visible()
    wait_for(page, lambda stored: host.address in stored)
    host.down = True
    page.goto(host.address + STORY)
    expect(page.locator(".app-story__kept")).to_be_visible()
    page.click(".app-masthead__name")
    assert page.url == host.address
    expect(page.locator(".app-lead h2")).to_be_visible()


def test_a_page_that_was_not_kept_leads_to_the_list_of_those_that_are(
    phone: BrowserContext, host: Host
) -> None:
    page = read(phone, host, STORY, LIST)
    wait_for(page, lambda stored: host.address in stored)

    host.down = True
    page.goto(host.address + OTHER)

    assert page.url == f"{host.address}{OFFLINE}?trang=cau-chuyen%2Fcay-cau-tre-ba-ngay%2F"
    missing = page.locator(".app-kept__missing")
    expect(missing).to_be_visible()
    assert missing.locator("a").get_attribute("href") == host.address + OTHER
    stories = page.locator(".app-kept__stories a")
    expect(stories).to_have_text(["Minh họa hư cấu: Mười hai hộ giữ giống bí xanh"])
    expect(page.locator(".app-kept__others a")).to_have_count(2)
    assert set(page.locator(".app-kept__others a").all_inner_texts()) == {"Lan tỏa", "Mô hình"}
    stories.click()
    expect(page.locator("h1")).to_have_text("Mười hai hộ giữ giống bí xanh")
    page.goto(host.address + OFFLINE)
    expect(page.locator(".app-kept__missing")).to_be_hidden()
    page.locator(".app-kept__clear").click()
    expect(page.locator(".app-kept__empty")).to_be_visible()
    assert [url for url in stored_pages(page) if STORY in url or "/anh/" in url] == []


def list_without(site: Path, story: str) -> bytes:
    """The list of what is public once this story is gone."""
    listed = json.loads((site / "cong-khai.json").read_bytes())["public"]
    assert address_hash(story) in listed
    return json.dumps({"public": listed.replace(address_hash(story), "")}).encode()


def test_a_story_that_was_taken_back_is_never_shown_again(
    phone: BrowserContext, host: Host, project: Built
) -> None:
    page = read(phone, host, STORY, UNRELATED, LIST)
    assert any("/anh/muoi-hai-ho" in url for url in stored_pages(page))
    waiting = phone.new_page()
    waiting.goto(host.address + OFFLINE)
    host.instead["cong-khai.json"] = list_without(project.site, STORY)
    phone.service_workers[0].evaluate("() => { Date.now = () => 8e12 }")  # more than a minute later

    notice = project.site / "cau-chuyen" / "da-rut-theo-nguyen-vong" / "index.html"
    host.instead[STORY] = notice.read_bytes()
    host.slow = "cau-chuyen/"  # the page does not come, the list does
    clock = Clock(phone.service_workers[0])
    follow(waiting, host.address + STORY)
    wait_until(waiting, lambda: clock.timers() == [4000])
    clock.ring(0)
    wait_until(waiting, lambda: clock.timers() == [4000, 2000])  # time for the list
    host.speed_up()

    expect(waiting.locator("h1")).to_have_text("Câu chuyện này đã được gỡ")
    left = wait_for(waiting, lambda stored: not any("/anh/muoi-hai-ho" in url for url in stored))
    assert host.address + LIST not in left  # it names the story
    assert host.address + UNRELATED in left
    assert any("/anh/ke-sach" in url for url in left)
    host.down = True
    waiting.goto(host.address + STORY)
    assert waiting.url.startswith(host.address + OFFLINE)
    assert "bí xanh" not in waiting.locator("main").inner_text()


def test_a_story_that_is_simply_gone_is_forgotten_from_any_other_page(
    phone: BrowserContext, host: Host, project: Built
) -> None:
    page = read(phone, host, STORY, f"{STORY}ap-phich/", UNRELATED)
    host.instead["cong-khai.json"] = list_without(project.site, STORY)
    phone.service_workers[0].evaluate("() => { Date.now = () => 8e12 }")

    page.goto(host.address + UNRELATED)

    left = wait_for(page, lambda stored: not any(STORY in url for url in stored))
    assert not any("/anh/muoi-hai-ho" in url for url in left)
    assert host.address + UNRELATED in left
    assert any("/anh/ke-sach" in url for url in left)
    page.goto(host.address + STORY)  # an old copy that a server still gives out
    page.goto(host.address + UNRELATED)
    assert not any("muoi-hai-ho" in url for url in stored_pages(page))


def test_a_network_that_is_too_slow_does_not_keep_a_reader_waiting(
    phone: BrowserContext, host: Host
) -> None:
    page = read(phone, host, STORY)
    page.reload()
    page.goto(host.address + OFFLINE)
    host.answered.clear()

    host.slow = "cau-chuyen/"
    clock = Clock(phone.service_workers[0])
    follow(page, host.address + STORY)
    wait_until(page, lambda: clock.timers() == [4000])
    clock.ring(0)

    expect(page.locator("h1")).to_have_text("Mười hai hộ giữ giống bí xanh")
    assert STORY not in host.answered


def test_a_page_of_an_earlier_edition_wears_the_look_of_today(
    phone: BrowserContext, host: Host, project: Built
) -> None:
    (stylesheet,) = (project.site / "assets").glob("site.*.css")
    older = "assets/site.0123456789.css"
    page_as_it_was = (project.site / STORY / "index.html").read_bytes()
    host.instead[older] = stylesheet.read_bytes()
    text = page_as_it_was.replace(f"assets/{stylesheet.name}".encode(), older.encode())
    host.instead[STORY] = text
    page = phone.new_page()
    page.goto(host.address + LIST)
    wait_for(page, lambda stored: host.address + LIST in stored)
    page.goto(host.address + STORY)
    wait_for(page, lambda stored: host.address + STORY in stored)
    page.evaluate(
        """async (url) => { for (const name of await caches.keys())
             await (await caches.open(name)).delete(url) }""",
        host.address + older,
    )

    host.down = True
    page.goto(host.address + STORY)

    assert page.evaluate("() => getComputedStyle(document.body).marginTop") == "0px"


def test_no_more_is_kept_than_fits(phone: BrowserContext, host: Host, project: Built) -> None:
    worker = (project.site / "sw.js").read_text(encoding="utf-8")
    assert "[PAGES]: 8e6" in worker
    host.instead["sw.js"] = worker.replace("[PAGES]: 8e6", "[PAGES]: 15e4").encode()
    page = read(phone, host, STORY, OTHER, LIST)

    wait_for(page, lambda stored: host.address + STORY not in stored)

    assert host.address + LIST in stored_pages(page)


def test_the_handbook_and_short_addresses_are_not_kept(phone: BrowserContext, host: Host) -> None:
    page = read(phone, host, STORY)
    page.goto(f"{host.address}huong-dan/")
    page.goto(f"{host.address}g/2026-0001/")
    page.wait_for_url(f"{host.address}cau-chuyen/*/")
    wait_for(page, lambda stored: len([url for url in stored if "/cau-chuyen/" in url]) == 2)

    assert [url for url in stored_pages(page) if "/huong-dan/" in url or "/g/" in url] == []


def test_the_worker_asks_for_nothing_but_its_own(project: Built) -> None:
    worker = Path(project.site / "sw.js").read_text(encoding="utf-8")
    shell = json.loads(worker.partition("const BUILD = ")[2].partition(";\n")[0])["shell"]

    for address in shell:
        file = project.site / (f"{address}index.html" if address.endswith("/") else address)
        assert file.is_file(), address
    assert "importScripts" not in worker
    assert "eval" not in worker
