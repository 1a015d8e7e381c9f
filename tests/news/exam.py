"""A local server that plays the owners of feeds, and a reader that comes by again and again.

The server notes every request with the hour of the exam's own clock, so that days pass in
milliseconds. The reader keeps its records as text between two visits, as the state file does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from newsroom.content.news import NewsSource, NewsState, SourceRecord
from newsroom.news.feeds.parse import read_feed
from newsroom.news.fetch.connection import FetchPolicy
from newsroom.news.fetch.fetch_feeds import fetch_all
from newsroom.news.model import FeedReading, FetchResult
from newsroom.news.polling import next_record, next_request, skip_reason

USER_AGENT = "lan-toa/1.0 (+https://lan-toa.example; ban-bien-tap@lan-toa.example)"
MORNING = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
HEADLINE = "Lan tỏa gương người tốt, việc tốt"


def feed_xml(*headlines: str, encoding: str = "utf-8", declared: str = "") -> bytes:
    """A small honest feed; ``declared`` is what it claims to be encoded in."""
    items = "".join(
        f"<item><title>{headline}</title><link>https://bao.example/{number}.htm</link>"
        "<pubDate>Sat, 21 Nov 2026 17:05:00 +0700</pubDate></item>"
        for number, headline in enumerate(headlines or (HEADLINE,), 1)
    )
    head = f'<?xml version="1.0" encoding="{declared or encoding}"?>'
    return f'{head}<rss version="2.0"><channel>{items}</channel></rss>'.encode(encoding)


class Clock:
    """The exam's own time."""

    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it; names of headers in lower case."""

    path: str
    at: datetime
    headers: dict[str, str]

    @property
    def is_conditional(self) -> bool:
        return bool({"if-none-match", "if-modified-since"} & self.headers.keys())


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Examiner

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append(Asked(self.path, self.server.clock(), headers))
        play = self.server.plays.get(self.path.partition("?")[0])
        if play is None:
            self.say(404)
        else:
            play(self)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer; underscores in names of headers are hyphens."""
        self.begin(status, Content_Length=str(len(body)), **headers)
        self.wfile.write(body)

    def begin(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def say_slowly(self, pieces: Iterator[bytes], pause: float = 0) -> None:
        """As long as the other side listens."""
        self.close_connection = True
        try:
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
                if self.server.closing.wait(pause):
                    return
                self.server.sent += len(piece)
        except OSError:
            self.server.cut_off = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Quiet."""


Play = Callable[[Handler], None]


class Examiner(ThreadingHTTPServer):
    """Plays by path; counts how many plays are busy at once."""

    daemon_threads = True

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.clock = clock or Clock()
        self.plays: dict[str, Play] = {}
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        self.sent = 0
        self.cut_off = False
        self.most_at_once = 0
        self._now_open = 0
        self._lock = threading.Lock()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_address[1]}{path}"

    def asked_for(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == path]

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Around what a play does before it answers: a reader may ask again while we end."""
        with self._lock:
            self._now_open += 1
            self.most_at_once = max(self.most_at_once, self._now_open)
        try:
            yield
        finally:
            with self._lock:
                self._now_open -= 1

    def handle_error(self, *_: object) -> None:
        """A reader that hangs up is what we want to see, not an error."""


@contextmanager
def open_exam(clock: Clock | None = None) -> Iterator[Examiner]:
    with Examiner(clock) as examiner:
        thread = threading.Thread(target=examiner.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield examiner
        examiner.closing.set()
        examiner.shutdown()
        thread.join()


def policy(clock: Clock, **changes: Any) -> FetchPolicy:
    """Our real policy, but without pauses and with this machine opened."""
    quick: dict[str, Any] = {
        "user_agent": USER_AGENT,
        "now": clock,
        "allowed_hosts": frozenset({"127.0.0.1"}),
        "pause_seconds": 0,
    }
    return FetchPolicy(**{**quick, **changes})


@dataclass
class Reader:
    """Our fetcher, our feed reader and our polling, over days and restarts."""

    examiner: Examiner
    changes: dict[str, Any] = field(default_factory=dict)
    host: str = "127.0.0.1"
    state: str = NewsState().model_dump_json()
    readings: dict[str, FeedReading] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def visit(
        self, *paths: str, force: bool = False, cookie: str | None = None
    ) -> list[FetchResult]:
        """One pull: fetch the feeds that are due, and update their records."""
        now = self.examiner.clock()
        sources = [self._source(path, cookie) for path in paths]
        records = self._records()
        requests = []
        for source in sources:
            record = records.setdefault(source.feed, SourceRecord(feed=source.feed))
            reason = skip_reason(record, now, force=force)
            if reason:
                self.refused.append(reason)
            else:
                requests.append(next_request(source, record))
        results = list(fetch_all(requests, policy(self.examiner.clock, **self.changes)))
        by_feed = {source.feed: source for source in sources}
        for result in results:
            reading = read_feed(result, by_feed[result.feed]) if result.outcome == "ok" else None
            if reading:
                self.readings[result.feed] = reading
            records[result.feed] = next_record(records[result.feed], result, reading, now)
        self.state = NewsState(sources=list(records.values())).model_dump_json()
        return results

    def visit_often(self, paths: Sequence[str], *, every: timedelta, during: timedelta) -> None:
        """An eager caller: many pulls, whatever the feeds answered."""
        end = self.examiner.clock() + during
        while self.examiner.clock() < end:
            self.visit(*paths)
            self.examiner.clock.moment += every

    def record(self, path: str) -> SourceRecord:
        return self._records()[self._address(path)]

    def reading(self, path: str) -> FeedReading:
        return self.readings[self._address(path)]

    def _address(self, path: str) -> str:
        return self.examiner.address(path, self.host)

    def _records(self) -> dict[str, SourceRecord]:
        """Out of the text, every time: what is not in it is forgotten, as after a restart."""
        state = NewsState.model_validate_json(self.state)
        return {record.feed: record for record in state.sources}

    def _source(self, path: str, cookie: str | None) -> NewsSource:
        return NewsSource(
            outlet="Báo Mẫu (hư cấu)",
            feed=self._address(path),
            home="https://bao.example/",
            needs_cookie=self._address(cookie) if cookie else None,
            enabled=True,
        )
