"""The news desk against local newspapers: many feeds, cold and unchanged."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bench import meter
from newsroom.core.settings import ROOT
from newsroom.vietnamese.dates import VIETNAM

NOW = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)
_SITE = {
    "name": "Lan tỏa",
    "tagline": "Đo tốc độ",
    "description": "Cây nội dung nhỏ để đo việc lấy tin.",
    "contact": {"name": "Nhóm biên tập", "email": "bientap@lantoa.example"},
}
_WORD = "điển hình tiên tiến"
# Headlines differ, as those of one day do: each takes its own place and its own doing.
_PLACES = [
    f"{kind} {name}"
    for kind in ("xóm", "bản", "thôn")
    for name in ("Đông", "Đoài", "Trung", "Thượng", "Hạ", "Nội", "Ngoại")
]
_DOINGS = (
    "mở lớp học chữ",
    "sửa cầu gỗ",
    "trồng rừng mới",
    "đón khách gần xa",
    "dựng nhà văn hóa",
    "nuôi ong lấy mật",
    "giữ nghề dệt",
    "làm đường hoa",
    "góp quỹ khuyến học",
    "dọn kênh mương",
    "phơi miến trên giàn",
)


@dataclass(frozen=True, slots=True)
class Round:
    """One run of the program: wall and processor seconds, bytes at the peak, what was asked."""

    name: str
    seconds: float
    processor: float
    peak: int
    requests: int
    unchanged: int
    last_line: str


def write_desk(content: Path, hosts: Sequence[str], port: int, feeds: int) -> None:
    """A content tree with nothing but sources: ``feeds`` of them, spread over the hosts."""
    (content / "news").mkdir(parents=True)
    rows = [
        {
            "outlet": f"Báo {number + 1} (hư cấu)",
            "feed": f"http://{hosts[number % len(hosts)]}:{port}/{number}.rss",
            "home": f"http://{hosts[number % len(hosts)]}:{port}/",
            "keywords": [_WORD],
            "enabled": True,
        }
        for number in range(feeds)
    ]
    _write(content / "news" / "sources.yml", {"sources": rows})
    _write(content / "site.yml", _SITE)
    (content / "index.md").write_text("---\ntitle: Đo\n---\n", encoding="utf-8")


def _write(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


def feed(number: int, host: str, items: int) -> bytes:
    """One item in ten speaks of us."""
    rows = []
    for item in range(items):
        chosen = number * items + item
        doing = f"{_PLACES[chosen % len(_PLACES)]} {_DOINGS[chosen % len(_DOINGS)]}"
        words = f"{doing}, {_WORD}" if item % 10 == 0 else doing
        moment = format_datetime(NOW - timedelta(minutes=70 + item))
        rows.append(
            f"<item><title>Chuyện thứ {chosen}: {words}</title>"
            f"<link>http://{host}/bai-{number * 1000 + item + 100000}.htm</link>"
            f"<description>Tóm tắt bài {item} của báo {number}, vài chữ cho đủ dài.</description>"
            f"<pubDate>{moment}</pubDate></item>"
        )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>'
    return f"{head}{''.join(rows)}</channel></rss>".encode()


@dataclass(slots=True)
class Newspapers:
    """A server that answers for every host; counts what it is asked."""

    items: int
    port: int = 0
    requests: int = 0
    unchanged: int = 0


@contextmanager
def newspapers(items: int) -> Iterator[Newspapers]:
    """All loopback addresses of this machine, one port, for the time of the block."""
    papers = Newspapers(items)
    counting = threading.Lock()

    class Context(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """One feed; a 304 when its validator comes back."""
            number = int(self.path.strip("/").partition(".")[0])
            tag = f'"ban-{number}"'
            unchanged = self.headers.get("If-None-Match") == tag
            with counting:
                papers.requests += 1
                papers.unchanged += unchanged
            body = b"" if unchanged else feed(number, self.headers["Host"], items)
            self.send_response(304 if unchanged else 200)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name
            """Quiet."""

    server = ThreadingHTTPServer(("0.0.0.0", 0), Context)  # noqa: S104 - many loopback addresses
    papers.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield papers
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def run_round(
    name: str, content: Path, hosts: Sequence[str], papers: Newspapers, now: datetime, pause: float
) -> Round:
    """The program in a process of its own, measured from outside."""
    before = papers.requests, papers.unchanged
    result = content.parent / "cost.json"
    options = [word for host in hosts for word in ("--allow-host", host)]
    program = [sys.executable, str(ROOT / "scripts" / "pull_news.py"), "--content", str(content)]
    settings = ["--now", now.isoformat(), "--pause", str(pause)]
    summary = ["--summary", str(content.parent / "tom-tat.md")]
    command = [
        sys.executable,
        str(meter.__file__),
        str(result),
        *program,
        *settings,
        *summary,
        *options,
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stdout)
    cost = json.loads(result.read_text(encoding="utf-8"))
    asked, same = papers.requests - before[0], papers.unchanged - before[1]
    last = done.stdout.rstrip().rpartition("\n")[2]
    return Round(name, cost["seconds"], cost["processor"], cost["peak"], asked, same, last)
