from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from newsroom.build.server import RELOAD_PATH, Builds, SiteServer, Watcher


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a" / "index.html").write_text("<p>bài</p>", encoding="utf-8")
    (tmp_path / "site" / "404.html").write_text("<p>không có</p>", encoding="utf-8")
    (tmp_path / "site" / "site.css").write_text("p { }", encoding="utf-8")
    (tmp_path / "site" / "sw.js").write_text("1;", encoding="utf-8")
    (tmp_path / "bi-mat.txt").write_text("bí mật", encoding="utf-8")
    with SiteServer(tmp_path / "site", 0) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def get(server: SiteServer, path: str) -> tuple[int, str]:
    try:
        with urlopen(server.address + path, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_only_this_machine_is_served(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address.startswith("http://127.0.0.1:")


def test_a_page_is_the_file_and_one_script_behind_it(server: SiteServer) -> None:
    status, text = get(server, "a/")

    assert status == 200
    assert text == '<p>bài</p><script src="/.lan-toa/wait.js?after=0"></script>'
    assert "location.reload" in get(server, ".lan-toa/wait.js?after=0")[1]
    assert get(server, "site.css") == (200, "p { }")


def test_a_missing_page_gets_the_page_of_the_site(server: SiteServer) -> None:
    status, text = get(server, "khong-co/")

    assert status == 404
    assert text.startswith("<p>không có</p>")


def test_an_editor_gets_no_worker_that_keeps_old_builds(server: SiteServer) -> None:
    assert get(server, "sw.js")[0] == 404


@pytest.mark.parametrize("path", ["../bi-mat.txt", "%2e%2e/bi-mat.txt", "a/../../bi-mat.txt"])
def test_nothing_outside_the_site_is_served(server: SiteServer, path: str) -> None:
    assert get(server, path)[0] == 404


def test_a_waiting_page_hears_of_the_next_build(server: SiteServer) -> None:
    heard: list[int] = []
    waiting = threading.Thread(
        target=lambda: heard.append(get(server, f"{RELOAD_PATH[1:]}?after=0")[0])
    )
    waiting.start()

    server.builds.announce()
    waiting.join(120)

    assert heard == [200]


def test_a_page_of_an_older_build_need_not_wait() -> None:
    builds = Builds()
    builds.announce()

    assert builds.wait_after(0, 0)
    assert not builds.wait_after(1, 0.01)


def test_a_save_is_noticed_once_things_are_quiet(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("a", encoding="utf-8")
    for path in (tmp_path / "content" / "moi.md", tmp_path / "mkdocs.yml"):
        noticed = threading.Event()
        with Watcher([tmp_path / "content", tmp_path / "mkdocs.yml"]) as watcher:

            def wait(watcher: Watcher = watcher, noticed: threading.Event = noticed) -> None:
                watcher.wait()
                noticed.set()

            waiting = threading.Thread(target=wait, daemon=True)
            waiting.start()
            assert not noticed.wait(0.2)
            path.write_text("b", encoding="utf-8")
            assert noticed.wait(10)
            waiting.join(120)
