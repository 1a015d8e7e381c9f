"""What the press writes, as credited links: never a picture, never the text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from newsroom.content import vocabulary as v
from newsroom.content.base import Meta
from newsroom.content.values import Day, Flag, Moment, MomentOrDay, StoryId, Text, WebAddress, Whole


class NewsSource(Meta):
    """One feed of one outlet; an excerpt needs an ``agreement``."""

    outlet: Text
    feed: WebAddress
    home: WebAddress
    aliases: list[Text] = []
    timezone: Text = "Asia/Ho_Chi_Minh"
    gmt_is_local: Flag = False
    needs_cookie: WebAddress | None = None
    agreement: Text | None = None
    max_items: Whole = 50
    keywords: list[Text] = []
    enabled: Flag = False
    note: Text | None = None


class NewsSources(Meta):
    """``content/news/sources.yml``."""

    sources: list[NewsSource] = []


class NewsItem(Meta):
    """One headline exactly as printed, with its link.

    ``published`` is a moment or a bare day; ``why`` names what the item speaks of;
    ``group`` is the id of the first item about the same event.
    """

    id: Text
    headline: Text
    outlet: Text
    author: Text | None = None
    published: MomentOrDay | None = None
    first_seen: Moment
    retrieved: Moment
    link: WebAddress
    excerpt: Annotated[Text, Field(max_length=200)] | None = None
    why: list[Text] = []
    stories: list[StoryId] = []
    group: Text | None = None
    decision: v.NewsDecision = "shown"


class NewsMonth(Meta):
    """``content/news/YYYY-MM.json``."""

    items: list[NewsItem] = []


class Blocked(Meta):
    """An item that never returns; ``link`` keeps it away even if the outlet renames it."""

    id: Text
    reason: Text
    link: WebAddress | None = None


class Blocklist(Meta):
    """``content/news/blocklist.yml``."""

    blocked: list[Blocked] = []


Health = Literal["new", "alive", "stale", "moved", "broken", "gone"]


class SourceRecord(Meta):
    """What is remembered of one feed between rounds."""

    feed: WebAddress
    etag: Text | None = None
    last_modified: Text | None = None
    asked: Moment | None = None
    fetched: Moment | None = None
    not_before: Moment | None = None
    newest: Moment | None = None
    health: Health = "new"
    since: Moment | None = None
    fault: Text | None = None
    failures: Whole = 0
    missing_since: Moment | None = None
    moved_to: WebAddress | None = None
    moved_on: list[Day] = []


class NewsState(Meta):
    """``content/news/state.json``: validators and timers of every feed, in the order of feeds."""

    sources: list[SourceRecord] = []
