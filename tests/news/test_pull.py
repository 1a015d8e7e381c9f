"""A whole pull through the real program: a local server plays three newspapers."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pytest
from check_jsonschema.cli import main as check_jsonschema
from click.testing import CliRunner

from newsroom.core.settings import ROOT
from newsroom.journeys.command_line import moment
from tests.builders import BASE
from tests.programs import run_program

NOW = "2026-11-22T09:00:00+07:00"
ETAG = '"mot-ban"'
# Fictional outlets, each at an address of its own on this machine.
OUTLETS = {
    "127.0.0.1": "Báo Minh Họa (hư cấu)",
    "127.0.0.2": "Đài Ví Dụ (hư cấu)",
    "127.0.0.3": "Tạp chí Thử Nghiệm (hư cấu)",
}
ABOUT_US = "Xóm Bản Trong dọn bể nước chung: gương điển hình tiên tiến"


def rss(*items: tuple[str, str, str]) -> bytes:
    """Headline, link and moment of each item."""
    rows = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<pubDate>{format_datetime(moment(when))}</pubDate></item>"
        for title, link, when in items
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>'
    return f"{head}{rows}</channel></rss>".encode()


@dataclass
class Newspapers:
    """What each host answers, and the requests that came."""

    port: int = 0
    feeds: dict[str, bytes] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)
    asked: list[tuple[str, bool]] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    def feed(self, host: str) -> str:
        return f"http://{host}:{self.port}/rss"


class Pulled(NamedTuple):
    returncode: int
    stdout: str


@pytest.fixture
def newspapers() -> Iterator[Newspapers]:
    with newspapers_running() as papers:
        yield papers


@contextmanager
def newspapers_running() -> Iterator[Newspapers]:
    papers = Newspapers()

    class Context(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            is_conditional = self.headers.get("If-None-Match") == ETAG
            papers.asked.append((host, is_conditional))
            papers.meanwhile()
            if host in papers.dead:
                self.send_error(500)
                return
            self.send_response(304 if is_conditional else 200)
            self.send_header("ETag", ETAG)
            body = b"" if is_conditional else papers.feeds.get(host, rss())
            self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name
            """Quiet."""

    server = ThreadingHTTPServer(("0.0.0.0", 0), Context)  # noqa: S104 - three loopback addresses
    papers.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield papers
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=120)


@pytest.fixture
def content(tmp_path: Path, newspapers: Newspapers) -> Path:
    """The small tree with three enabled newspapers and no news yet."""
    folder = tmp_path / "content"
    shutil.copytree(BASE, folder)
    shutil.rmtree(folder / "news", ignore_errors=True)
    (folder / "news").mkdir()
    rows = [
        {
            "outlet": outlet,
            "feed": newspapers.feed(host),
            "home": f"http://{host}:{newspapers.port}/",
            "keywords": ["điển hình tiên tiến"],
            "enabled": True,
        }
        for host, outlet in OUTLETS.items()
    ]
    text = json.dumps({"sources": rows}, ensure_ascii=False, indent=2)
    (folder / "news" / "sources.yml").write_text(text + "\n", encoding="utf-8")
    for number, host in enumerate(OUTLETS):
        newspapers.feeds[host] = rss(
            (
                ABOUT_US,
                f"http://{host}:{newspapers.port}/xom-{number}-1{number}34.htm",
                NOW[:11] + "06:30",
            ),
            (
                "Giá vàng hôm nay",
                f"http://{host}:{newspapers.port}/vang-99{number}.htm",
                NOW[:11] + "07:00",
            ),
        )
    return folder


def pull(content: Path, *options: str, now: str = NOW) -> Pulled:
    hosts = [word for host in OUTLETS for word in ("--allow-host", host)]
    at = ("--content", str(content), "--now", now, "--pause", "0")
    done = run_program("pull_news", *at, *hosts, *options)
    return Pulled(done.returncode, (done.stdout + done.stderr).decode())


def files(content: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (content / "news").iterdir()}


def items(content: Path) -> list[dict[str, Any]]:
    text = (content / "news" / "2026-11.json").read_text(encoding="utf-8")
    stored: list[dict[str, Any]] = json.loads(text)["items"]
    return stored


def test_a_pull_stores_the_relevant_items_and_reports_them(content: Path) -> None:
    done = pull(content)

    assert done.returncode == 0, done.stdout
    assert [item["headline"] for item in items(content)] == [ABOUT_US] * 3
    assert {item["outlet"] for item in items(content)} == set(OUTLETS.values())
    assert len({item.get("group", item["id"]) for item in items(content)}) == 1
    assert "điển hình tiên tiến" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].startswith("Đã hỏi 3 nguồn, 3 tin mới")


def test_the_month_validates_against_its_schema(content: Path) -> None:
    pull(content)

    schema = ROOT / "schemas" / "news-month.schema.json"
    month = content / "news" / "2026-11.json"
    done = CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), str(month)])
    assert done.exit_code == 0, done.output


def test_within_half_an_hour_no_feed_is_fetched_again(
    content: Path, newspapers: Newspapers
) -> None:
    pull(content)
    before, asked = files(content), len(newspapers.asked)

    done = pull(content, now="2026-11-22T09:29:00+07:00")

    assert len(newspapers.asked) == asked
    assert files(content) == before
    assert "để yên 3 nguồn" in done.stdout


def test_a_later_pull_is_conditional_and_brings_nothing_new(
    content: Path, newspapers: Newspapers
) -> None:
    pull(content)
    months = (content / "news" / "2026-11.json").read_bytes()

    done = pull(content, now="2026-11-22T12:00:00+07:00")

    assert done.returncode == 0, done.stdout
    assert [is_conditional for _, is_conditional in newspapers.asked] == [False] * 3 + [True] * 3
    assert (content / "news" / "2026-11.json").read_bytes() == months
    assert "0 tin mới" in done.stdout


def test_what_an_editor_saves_while_feeds_are_fetched_is_not_written_over(
    content: Path, newspapers: Newspapers
) -> None:
    pull(content)
    month = content / "news" / "2026-11.json"
    text = month.read_text(encoding="utf-8")
    newspapers.meanwhile = lambda: month.write_text(text.replace('"shown"', '"hidden"'), "utf-8")

    pull(content, "--force")

    assert {item["decision"] for item in items(content)} == {"hidden"}


def test_one_dead_newspaper_stops_no_other(content: Path, newspapers: Newspapers) -> None:
    newspapers.dead = {"127.0.0.2"}

    done = pull(content)

    assert done.returncode == 0
    assert len(items(content)) == 2
    assert "1 nguồn có lỗi" in done.stdout


def test_when_every_newspaper_is_dead_the_pull_fails_and_is_recorded(
    content: Path, newspapers: Newspapers
) -> None:
    newspapers.dead = set(OUTLETS)

    done = pull(content)

    assert done.returncode == 1
    assert "Không nguồn tin nào trả lời được" in done.stdout
    assert "Traceback" not in done.stdout
    state = json.loads((content / "news" / "state.json").read_text(encoding="utf-8"))
    assert {record["fault"] for record in state["sources"]} == {"http-500"}


def test_a_broken_news_file_is_reported_and_never_overwritten(content: Path) -> None:
    month = content / "news" / "2026-11.json"
    month.write_text('{"items": [', encoding="utf-8")

    done = pull(content)

    assert done.returncode == 1
    assert "news/2026-11.json:" in done.stdout
    assert month.read_text(encoding="utf-8") == '{"items": ['


def test_a_broken_story_does_not_stop_the_news(content: Path) -> None:
    story = next((content / "stories").iterdir()) / "index.md"
    story.write_text("---\ntitle: [\n---\n", encoding="utf-8")

    assert pull(content).returncode == 0


def test_a_private_address_is_refused_unless_it_is_named(
    content: Path, newspapers: Newspapers
) -> None:
    done = run_program("pull_news", "--content", str(content))

    assert done.returncode == 1
    assert newspapers.asked == []


def test_the_summary_goes_into_the_file_that_was_named(content: Path, tmp_path: Path) -> None:
    done = pull(content, "--summary", str(tmp_path / "a" / "tom-tat.md"))

    assert "3 tin mới" in (tmp_path / "a" / "tom-tat.md").read_text(encoding="utf-8")
    assert len(done.stdout.splitlines()) == 1


def test_a_pull_killed_between_its_files_loses_and_doubles_nothing(
    content: Path, newspapers: Newspapers
) -> None:
    pull(content)
    whole = files(content)
    (content / "news" / "state.json").unlink()  # the month is written first

    pull(content)

    assert files(content) == whole
    assert len(newspapers.asked) == 6
