"""Values that the modules of this folder pass to each other during one pull.

What is stored, the items of the months and the record of each feed, is in ``content.news``.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

# Validators that may be sent back verbatim: no line end, which could begin another header, and
# nothing that a JSON file would change.
_SENDABLE = re.compile("[ -~\u00a0-\u00ff]{1,512}")

# How a fetch ended. "ok": new bytes; "unchanged": 304; "failed": nothing usable came.
Outcome = Literal["ok", "unchanged", "failed"]


def is_sendable(validator: str | None) -> bool:
    """Whether an ETag or Last-Modified can be stored and sent back verbatim."""
    return bool(validator and validator.strip() and _SENDABLE.fullmatch(validator))


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """One conditional request; validators are sent back verbatim, or not at all."""

    feed: str
    etag: str | None = None
    last_modified: str | None = None
    needs_cookie: str | None = None


@dataclass(frozen=True, slots=True)
class FetchResult:
    """The end of one fetch. ``fault`` is the code of a phrase ("timeout", "http-404" …).

    ``permanent`` is where a chain of 301 and 308 alone led. ``not_before`` comes from Retry-After
    or Cache-Control max-age. ``body`` is decoded (gzip, br), at most 5 MiB.
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
    """One entry of a feed in plain NFC text; ``published`` is aware, a bare day, or unknown.

    ``outlet`` owns the link: a feed may carry what another paper wrote.
    """

    headline: str
    link: str
    guid: str | None = None
    author: str | None = None
    published: datetime | date | None = None
    summary: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class SkippedItem:
    """An entry that cannot be trusted; ``reason`` is the code of a phrase."""

    headline: str
    link: str
    reason: str


@dataclass(frozen=True, slots=True)
class FeedReading:
    """The items of a feed. ``fault`` is the code of a phrase when it is no usable feed.

    ``skip_seconds``: how long the feed asks not to be fetched (ttl, skipHours, skipDays).
    ``noted`` are items that stay, but without a date that could not be trusted.
    """

    items: tuple[FeedItem, ...] = ()
    skipped: tuple[SkippedItem, ...] = ()
    fault: str = ""
    skip_seconds: int = 0
    noted: tuple[SkippedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relevant item of a feed, before it is merged with the stored items.

    ``id`` is the one that the item has if it is new, ``also`` are ids that it would have without
    its guid or its address (``duplicates``). ``has_shared_link``: the feed gives one link to
    several headlines, so that it names none of them.
    """

    id: str
    outlet: str
    feed: str
    item: FeedItem
    seen: datetime
    why: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    has_shared_link: bool = False


@dataclass(frozen=True, slots=True)
class PullReport:
    """The changes of one pull, as ids of items, for the text of its pull request.

    ``noted`` items are stored, but without a date that could not be trusted.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    grouped: tuple[tuple[str, ...], ...] = ()
    skipped: tuple[tuple[str, SkippedItem], ...] = ()
    noted: tuple[tuple[str, SkippedItem], ...] = ()
    irrelevant: dict[str, int] = field(default_factory=dict)
