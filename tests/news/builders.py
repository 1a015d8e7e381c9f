"""Values for tests of the news: a source, an item of a feed, a stored item, a candidate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from newsroom.content.news import NewsItem, NewsSource
from newsroom.news.duplicates import all_ids
from newsroom.news.model import Candidate, FeedItem
from newsroom.vietnamese.dates import VIETNAM

SEEN = datetime(2026, 11, 22, 8, tzinfo=VIETNAM)


def make_source(outlet: str = "Báo Mẫu", **changes: Any) -> NewsSource:
    values: Mapping[str, Any] = {
        "outlet": outlet,
        "feed": "https://bao.example/rss/home.rss",
        "home": "https://bao.example/",
        **changes,
    }
    return NewsSource.model_validate(values)


def make_feed_item(
    headline: str = "Xóm nhỏ góp công sửa bể nước",
    link: str = "https://bao.example/xa-hoi/xom-nho-123.htm",
    **changes: Any,
) -> FeedItem:
    return FeedItem(headline, link, **changes)


def item_id(item: FeedItem, source: NewsSource) -> str:
    return all_ids(item, source)[0]


def make_candidate(
    item: FeedItem | None = None,
    seen: datetime = SEEN,
    source: NewsSource | None = None,
    why: tuple[str, ...] = ("từ khóa: bể nước",),
    stories: tuple[str, ...] = (),
) -> Candidate:
    item, source = item or make_feed_item(), source or make_source()
    key, *also = all_ids(item, source)
    return Candidate(key, source.outlet, source.feed, item, seen, why, stories, tuple(also))


def make_item(key: str = "tin-0000000001", **changes: Any) -> NewsItem:
    values: Mapping[str, Any] = {
        "id": key,
        "headline": "Xóm nhỏ góp công sửa bể nước",
        "outlet": "Báo Mẫu",
        "first_seen": SEEN,
        "retrieved": SEEN,
        "link": f"https://bao.example/{key}.htm",
        **changes,
    }
    return NewsItem.model_validate(values)
