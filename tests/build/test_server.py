from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from newsroom.build import server as server_module
from newsroom.build.server import RELOAD_PATH, Builds, SiteServer, Watcher
from newsroom.core.problems import PortUnusable


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
        with urlopen(server.address + path, timeout=120) as answer:
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


def test_only_the_pages_that_changed_are_loaded_again() -> None:
    builds = Builds()
    builds.announce(["cau-chuyen/a/"])

    assert builds.wait_after(0, 0, "cau-chuyen/a/")
    assert not builds.wait_after(0, 0, "cau-chuyen/b/")


def test_it_is_known_which_pages_are_open(
    server: SiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = f"{RELOAD_PATH[1:]}?after=0&page=%2Fcau-chuyen%2Fa%2Findex.html"
    waiting = threading.Thread(target=get, args=(server, asked))
    waiting.start()
    end = time.monotonic() + 120
    while server.builds.open_pages != {"cau-chuyen/a/"}:
        assert time.monotonic() < end
        time.sleep(0.01)

    server.builds.announce(["cau-chuyen/a/"])
    waiting.join(120)

    assert server.builds.open_pages == {"cau-chuyen/a/"}  # it is being loaded again
    monkeypatch.setattr(server_module, "LOADING_SECONDS", 0)
    assert server.builds.open_pages == set()


def test_it_is_known_whether_there_is_a_newer_save(tmp_path: Path) -> None:
    with Watcher([tmp_path]) as watcher:
        assert not watcher.has_news()

        (tmp_path / "bai.md").write_text("một", encoding="utf-8")
        deadline = time.monotonic() + 120
        while not watcher.has_news() and time.monotonic() < deadline:
            time.sleep(0.01)

        assert watcher.has_news()
        assert watcher.wait(0)
        assert not watcher.has_news()


def test_the_system_reports_saves_alone_however_much_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds: list[str] = []
    monkeypatch.setattr(Watcher, "on_any_event", lambda _, event: kinds.append(event.event_type))
    (tmp_path / "bai.md").write_text("một", encoding="utf-8")
    with Watcher([tmp_path]):
        for _ in range(50):
            (tmp_path / "bai.md").read_text(encoding="utf-8")
            list(tmp_path.iterdir())

        (tmp_path / "bai.md").write_text("hai", encoding="utf-8")
        deadline = time.monotonic() + 120
        while not kinds and time.monotonic() < deadline:
            time.sleep(0.01)

    assert kinds
    assert set(kinds) <= {"modified", "closed"}


def test_a_save_is_noticed_once_things_are_quiet(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("a", encoding="utf-8")
    for path in (tmp_path / "content" / "moi.md", tmp_path / "mkdocs.yml"):
        noticed = threading.Event()
        with Watcher([tmp_path / "content", tmp_path / "mkdocs.yml"]) as watcher:

            def wait(watcher: Watcher = watcher, noticed: threading.Event = noticed) -> None:
                if watcher.wait(120):
                    noticed.set()

            waiting = threading.Thread(target=wait, daemon=True)
            waiting.start()
            assert not noticed.wait(0.2)
            path.write_text("b", encoding="utf-8")
            assert noticed.wait(10)
            waiting.join(120)


def ask(server: SiteServer, request: bytes) -> bytes:
    """The whole answer to a request as it stands."""
    with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=120) as caller:
        answer = b""
        with suppress(ConnectionError):  # hung up on before the request was read
            caller.sendall(request)
            while more := caller.recv(4096):
                answer += more
        return answer


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/.lan-toa/wait.js?after=\u00b2", b"200"),
        ("http://[/../../a", b"400"),
        ("/%00", b"404"),
        ("/a/%ff%fe", b"404"),
        ("/" + "a" * 5000, b"404"),
        ("//evil.example/%2e%2e", b"301"),
        ("/a?" + "9" * 5000, b"301"),
    ],
)
def test_an_odd_address_has_an_answer(
    server: SiteServer, capfd: pytest.CaptureFixture[str], address: str, status: bytes
) -> None:
    answer = ask(server, f"GET {address} HTTP/1.1\r\nConnection: close\r\n\r\n".encode())

    assert answer.split(b" ")[1] == status
    assert b"//evil" not in answer
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("number", ["\u00b2", "9" * 5000, "-1", "1e9", "\u0663"])
def test_an_odd_number_of_a_build_waits_like_none(
    server: SiteServer, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    monkeypatch.setattr(server_module, "WAIT_SECONDS", 0)

    answer = ask(server, f"GET {RELOAD_PATH}?after={number} HTTP/1.1\r\n\r\n".encode())

    assert answer.startswith(b"HTTP/1.0 204")


@pytest.mark.parametrize(
    "date", ["Mon, 01 Jan 0001 00:00:00 +2359", "Fri, 31 Dec 9999 23:59:59 -2359", "x", "\u00b2"]
)
def test_an_odd_date_has_an_answer(server: SiteServer, date: str) -> None:
    request = f"GET /site.css HTTP/1.1\r\nIf-Modified-Since: {date}\r\n\r\n"

    assert ask(server, request.encode()).split(b" ")[1] in (b"200", b"400")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", b"200"),
        ("localhost", b"200"),
        ("LOCALHOST:80", b"200"),
        ("[::1]:8000", b"200"),
        ("evil.example", b"421"),
        ("127.0.0.1.evil.example", b"421"),
        ("localhost@evil.example", b"421"),
        ("192.168.1.9:8000", b"421"),
        ("", b"421"),
    ],
)
def test_only_names_of_this_machine_are_answered(
    server: SiteServer, host: str, status: bytes
) -> None:
    answer = ask(server, f"GET /site.css HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())

    assert answer.split(b" ")[1] == status
    assert (b"p { }" in answer) == (status == b"200")


def test_a_link_that_leads_out_of_the_site_is_not_followed(
    server: SiteServer, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "x.txt").symlink_to(tmp_path / "bi-mat.txt")
    (site / "x.html").symlink_to(tmp_path / "bi-mat.txt")
    (site / "thu-muc").symlink_to(tmp_path, target_is_directory=True)
    (site / "b.css").symlink_to(site / "site.css")

    for path in ("x.txt", "x.html", "thu-muc/bi-mat.txt", "thu-muc", "thu-muc/"):
        assert get(server, path) == (404, get(server, "khong-co")[1]), path
    assert get(server, "b.css") == (200, "p { }")


def test_a_caller_that_says_nothing_is_hung_up_on(
    server: SiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module._Handler, "timeout", 0.1)

    assert ask(server, b"") == b""
    assert ask(server, b"GET /site.css HT") == b""


def test_callers_are_bounded_and_there_is_room_again(
    server: SiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, may_go = threading.Semaphore(0), threading.Event()

    def wait_after(number: int, seconds: float, page: str) -> bool:
        entered.release()
        return may_go.wait(120)

    server._callers = threading.BoundedSemaphore(2)  # for good: threads outlive this test
    monkeypatch.setattr(server.builds, "wait_after", wait_after)
    waiting = [threading.Thread(target=get, args=(server, RELOAD_PATH[1:])) for _ in range(2)]
    for thread in waiting:
        thread.start()
    for _ in waiting:
        assert entered.acquire(timeout=120)

    assert ask(server, b"GET /site.css HTTP/1.1\r\n\r\n") == b""

    may_go.set()
    for thread in waiting:
        thread.join(120)
    end = time.monotonic() + 120
    while not (answer := ask(server, b"GET /site.css HTTP/1.1\r\n\r\n")):
        assert time.monotonic() < end  # a thread makes room a little after it has answered
    assert answer.endswith(b"p { }")


def test_a_port_that_somebody_has_is_unusable(server: SiteServer, tmp_path: Path) -> None:
    with pytest.raises(PortUnusable) as refused:
        SiteServer(tmp_path, server.server_address[1])

    assert refused.value.args[0] == server.server_address[1]
