"""Sources and answers for tests of feeds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from newsroom.content.news import NewsSource
from newsroom.news.model import FetchResult
from newsroom.vietnamese.dates import VIETNAM

NOW = datetime(2026, 11, 22, 10, tzinfo=VIETNAM)


def make_source(**settings: Any) -> NewsSource:
    return NewsSource(
        **{
            "outlet": "Báo Mẫu (hư cấu)",
            "feed": "https://bao.example/rss/home.rss",
            "home": "https://bao.example/",
            **settings,
        }
    )


def result_of(body: bytes, charset: str | None = None) -> FetchResult:
    source = make_source()
    return FetchResult(source.feed, "ok", NOW, 200, body, charset, source.feed)
