"""The promise of the README: edit a story, and the open page changes by itself."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from newsroom.core.settings import ROOT
from tests.site.building import BASE, TODAY, copy_content, every_byte
from tests.site.phone import a_phone

SECONDS = 120  # ends a wait for what never comes


@dataclass
class Serving:
    """A running ``serve_site.py`` and what it has said so far."""

    process: subprocess.Popen[str]
    content: Path
    site: Path
    _lines: queue.Queue[str] = field(default_factory=queue.Queue)

    def listen(self) -> None:
        """Collect its words until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def says(self, pattern: str) -> str:
        """The next line that fits; fails when none comes in time."""
        heard: list[str] = []
        end = time.monotonic() + SECONDS
        while (left := end - time.monotonic()) > 0:
            try:
                heard.append(self._lines.get(timeout=left))
            except queue.Empty:
                break
            if re.search(pattern, heard[-1]):
                return heard[-1]
        pytest.fail(f"never said {pattern!r}, but: {heard}")


@pytest.fixture
def serving(tmp_path: Path, base_cache: Path) -> Iterator[Serving]:
    content = copy_content(BASE, tmp_path / "content")
    shutil.copytree(base_cache, tmp_path / "build" / "cache")
    process = subprocess.Popen(
        [
            sys.executable,
            str(ROOT / "scripts" / "serve_site.py"),
            *("--content", str(content)),
            *("--site", str(tmp_path / "site")),
            *("--build", str(tmp_path / "build")),
            *("--today", TODAY),
            *("--port", "0"),
        ],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    running = Serving(process, content, tmp_path / "site")
    thread = threading.Thread(target=running.listen, daemon=True)
    thread.start()
    yield running
    process.send_signal(signal.SIGINT)
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    thread.join(SECONDS)
    assert process.stdout is not None
    process.stdout.close()


@pytest.mark.browser
def test_a_saved_story_appears_by_itself_and_a_broken_one_leaves_the_page_as_it_is(
    serving: Serving, browser: Browser
) -> None:
    line = serving.says(r"http://127\.0\.0\.1:\d+/")
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert address
    file = serving.content / "stories" / "hu-giong" / "index.md"
    text = file.read_text(encoding="utf-8")
    with a_phone(browser) as context:
        page = context.new_page()
        page.goto(f"{address.group()}cau-chuyen/hu-giong/")
        headline = page.locator("h1")
        expect(headline).to_have_text("Hũ giống gửi chéo")

        file.write_text(text.replace("Hũ giống gửi chéo", "Hũ giống đi vòng"), encoding="utf-8")
        expect(headline).to_have_text("Hũ giống đi vòng")

        site = every_byte(serving.site)
        file.write_text(text.replace("state: published", "state: da-dang"), encoding="utf-8")
        problem = serving.says(r"stories/hu-giong/index\.md:4:8: ")
        assert "state" in problem
        assert "Trang giữ nguyên bản trước" in serving.says("Trang giữ nguyên")
        assert every_byte(serving.site) == site
        expect(headline).to_have_text("Hũ giống đi vòng")

        file.write_text(text.replace("Hũ giống gửi chéo", "Hũ giống về nhà"), encoding="utf-8")
        expect(headline).to_have_text("Hũ giống về nhà")

        file.write_text(text.replace("state: published", "state: paused\nxyz: 1"), encoding="utf-8")
        assert "cau-chuyen/hu-giong/" in serving.says("đã gỡ khỏi trang đang có")
        expect(headline).not_to_have_text("Hũ giống về nhà")

    serving.process.send_signal(signal.SIGINT)
    serving.says("Đã dừng")
    assert serving.process.wait(SECONDS) == 0
