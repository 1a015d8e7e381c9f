"""What passes between the rooms of the news desk: answers, items of a feed, one round of work.

The items of the archive and the state of each feed are in ``content.news``; these nouns live
for one round only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

# What may be sent back to the letter: nothing that could begin another header, nothing that a
# JSON file would not keep as it is.
_SENDABLE = re.compile("[ -~\u00a0-\u00ff]{1,512}")


# How an asking ended. "ok": new bytes; "unchanged": 304; "failed": nothing usable came.
Outcome = Literal["ok", "unchanged", "failed"]


def is_sendable(validator: str | None) -> bool:
    """Whether an ETag or Last-Modified can be kept and sent back verbatim."""
    return bool(validator and validator.strip() and _SENDABLE.fullmatch(validator))


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """One conditional request; validators are sent back to the letter, or not at all."""

    feed: str
    etag: str | None = None
    last_modified: str | None = None
    needs_cookie: str | None = None


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What came back. ``fault`` is the code of a phrase ("timeout", "too-large", "http-404" …).

    ``permanent`` is where a chain of 301 and 308 only, from the start, led. ``not_before``
    gathers Retry-After and Cache-Control max-age. ``body`` is decoded (gzip, br), at most 5 MiB.
    """

    feed: str
    outcome: Outcome
    at: datetime
    code: int = 0
    body: bytes = b""
    charset: str | None = None
    address: str = ""
    etag: str | None = None
    last_modified: str | None = None
    permanent: str | None = None
    not_before: datetime | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed in plain NFC text; ``published`` is aware, a bare day, or unknown."""

    headline: str
    link: str
    guid: str | None = None
    author: str | None = None
    published: datetime | date | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class SkippedItem:
    """An entry that cannot be trusted; ``reason`` is the code of a phrase."""

    headline: str
    link: str
    reason: str


@dataclass(frozen=True, slots=True)
class FeedReading:
    """What a feed says. ``fault`` is the code of a phrase when it is no usable feed.

    ``skip_seconds`` is how many seconds the feed asks to be left alone (ttl, skipHours, skipDays).
    ``noted`` names items that stay, but without something that could not be trusted.
    """

    items: tuple[FeedItem, ...] = ()
    skipped: tuple[SkippedItem, ...] = ()
    fault: str = ""
    skip_seconds: int = 0
    noted: tuple[SkippedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item of a feed that speaks of us, before it is merged with what is known.

    ``id`` is the one that the item has if it is new, ``also`` are ids that it would have without
    its guid or its address (``editorial.newsdesk.identity``).
    """

    id: str
    outlet: str
    feed: str
    item: FeedItem
    seen: datetime
    why: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PullReport:
    """One round of the desk, for the summary of its pull request; ids of items.

    ``noted`` items were kept, but without something that could not be trusted.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    grouped: tuple[tuple[str, ...], ...] = ()
    skipped: tuple[tuple[str, SkippedItem], ...] = field(default=())
    noted: tuple[tuple[str, SkippedItem], ...] = field(default=())
    irrelevant: dict[str, int] = field(default_factory=dict)
