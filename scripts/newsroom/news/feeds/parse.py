"""The items of a feed in plain text: bytes in, ``FeedReading`` out.

feedparser gets bytes of a repaired feed, never an address, and gives strings only: its sanitiser
lets scripts pass and its dates are hours or years wrong for Vietnam. No text, link or date of a
feed is trusted before it is checked here.
"""

import html
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import feedparser  # type: ignore[import-untyped]  # has no types
import nh3

from newsroom.content.news import NewsSource
from newsroom.news.duplicates import article_key
from newsroom.news.feeds.dates import Order, feed_date, order_of
from newsroom.news.feeds.repair import RepairedFeed, repair_feed, text_of
from newsroom.news.model import FeedItem, FeedReading, FetchResult, SkippedItem
from newsroom.publication.published_news import owner_of_link
from newsroom.vietnamese.dates import VIETNAM
from newsroom.vietnamese.old_fonts import old_font_of
from newsroom.vietnamese.repair import is_mojibake, repair, repair_mojibake, unescaped

MAX_BODY = 5 * 1024 * 1024  # bytes; a fetch stops there too
_LONGEST_HEADLINE, _LONGEST_NAME, _LONGEST_SUMMARY = 500, 120, 1_000  # characters
_CLOCK_TOLERANCE = timedelta(minutes=10)

_INLINE_TAGS = "a|abbr|b|big|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|su[bp]|u|wbr"
_BLOCK_TAG = re.compile(rf"<(?=/?(?!(?:{_INLINE_TAGS})\b)[A-Za-z])", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
# A hard space stays only between an amount and its currency.
_SPACES = re.compile(r"(?:(?!(?<=\d)\u00a0₫)\s)+")
_ROUNDS = 3
_LONGEST_TEXT = 10_000  # characters of one element that are looked at

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_TTL = 24 * 60  # minutes; programs write "999999" for "never mind"

# An item was published when it says so; else when it was changed or made.
_DATES = ("published", "updated", "created")


def read_feed(
    result: FetchResult, source: NewsSource, everyone: Sequence[NewsSource] = ()
) -> FeedReading:
    """The newest ``source.max_items`` items in the order of the feed, and the skipped ones.

    Never raises, whatever the feed holds; the same result always gives the same reading.
    """
    if result.outcome != "ok":
        return FeedReading(fault=result.fault)
    if len(result.body) > MAX_BODY:
        return FeedReading(fault="too-large")
    text = text_of(result.body, result.charset)
    if text is None:
        return FeedReading(fault="encoding")
    feed = repair_feed(text)
    if feed is None:
        return FeedReading(fault="not-a-feed")
    skip_seconds = seconds_to_skip(feed.polling_marks, result.at)
    if not feed.items:
        fault = "broken-xml" if feed.is_cut else "empty"
        return FeedReading(fault=fault, skip_seconds=skip_seconds)
    return _Reader(result, source, everyone).reading(feed, skip_seconds)


def plain_text(raw: str) -> tuple[str, str]:
    """One line of NFC text without markup, and "" or the reason why it cannot be trusted.

    The reasons are "encoding" and "old-font"; the line is then for an editor only. A ``<`` that is
    left after all tags are gone ("5 < 10") becomes ``‹``: no page can take it for markup, and
    people still read it.
    """
    text = unescaped(raw)
    fault = ""
    if is_mojibake(text):
        repaired = repair_mojibake(text)
        fault = "encoding" if repaired is None else ""
        text = repaired or text
    elif old_font_of(text):
        fault = "old-font"
    line = _line(text)
    return line.replace("\ufffd", "?"), fault or ("encoding" if "\ufffd" in line else "")


def _line(text: str) -> str:
    for _ in range(_ROUNDS):
        bare = _without_tags(repair(unescaped(text)))
        if bare == text:
            break
        text = bare
    line = repair(text)
    line = _SPACES.sub(" ", line).strip() if "\u00a0₫" in line else " ".join(line.split())
    return line.replace("<", "‹")


def _without_tags(text: str) -> str:
    """The text without what browsers take for tags, scripts and comments."""
    if "<" not in text:
        return text
    spaced = _BLOCK_TAG.sub(" <", _CDATA.sub("", text)).replace("&", "&amp;")
    return html.unescape(nh3.clean(spaced, tags=set()))


class _Reader:
    """One feed: its items share the fetch time, the time zone and the order of day and month."""

    def __init__(
        self, result: FetchResult, source: NewsSource, everyone: Sequence[NewsSource]
    ) -> None:
        self._at = result.at
        self._base = result.address or source.feed
        moved = source.model_copy(update={"feed": self._base})
        self._outlets = (source, moved, *everyone)
        self._zone = _zone(source.timezone)
        self._source = source
        self._order: Order = ""
        self._noted: list[SkippedItem] = []

    def reading(self, feed: RepairedFeed, skip_seconds: int) -> FeedReading:
        """The reading of one feed."""
        entries = _entries(feed)
        self._order = order_of(raw for entry in entries for raw in _dates_in(entry))
        items: dict[tuple[str, str], FeedItem] = {}
        skipped = [SkippedItem("", "", "broken-xml")] if feed.is_cut else []
        for entry in entries:
            item = self._item(entry)
            if isinstance(item, SkippedItem):
                skipped.append(item)
            elif items.setdefault((item.link, item.headline), item) is not item:
                skipped.append(SkippedItem(item.headline, item.link, "duplicate"))
        newest = self._newest(list(items.values()))
        if feed.has_more or len(newest) < len(items):
            # Once: the older items are not at fault.
            skipped.append(SkippedItem("", "", "too-many"))
        return FeedReading(tuple(newest), tuple(skipped), "", skip_seconds, tuple(self._noted))

    def _item(self, entry: Mapping[str, Any]) -> FeedItem | SkippedItem:
        headline, fault = plain_text(_text(entry, "title"))
        link, no_link = safe_link(_link_in(entry), self._base)
        if not fault and not 0 < len(headline) <= _LONGEST_HEADLINE:
            fault = "no-headline"
        outlet = owner_of_link(link, self._outlets) if link else None
        if link and outlet is None:
            no_link = "leads-elsewhere"
        if fault or no_link:
            return SkippedItem(headline[:_LONGEST_HEADLINE].rstrip(), link, fault or no_link)
        summary, untrusted = plain_text(_text(entry, "summary"))
        return FeedItem(
            headline=headline,
            link=link,
            guid=guid_of(_text(entry, "id")),
            author=", ".join(dict.fromkeys(_names_in(entry))) or None,
            published=self._published(entry, headline, link),
            summary="" if untrusted else summary[:_LONGEST_SUMMARY].rstrip(),
            outlet=outlet or "",
        )

    def _published(
        self, entry: Mapping[str, Any], headline: str, link: str
    ) -> datetime | date | None:
        for raw in _dates_in(entry):
            day = feed_date(
                raw, self._zone, gmt_is_local=self._source.gmt_is_local, order=self._order
            )
            if day is not None and self._is_ahead(day):
                self._noted.append(SkippedItem(headline, link, "from-the-future"))
                return None
            if day is not None:
                return day
        return None

    def _is_ahead(self, day: datetime | date) -> bool:
        if isinstance(day, datetime):
            return day > self._at + _CLOCK_TOLERANCE
        return day > self._at.astimezone(self._zone).date()

    def _newest(self, items: list[FeedItem]) -> list[FeedItem]:
        """As many as the source allows; an item without a date is as new as the one before it."""
        last = self._at
        ranked: list[tuple[datetime, int]] = []
        for index, item in enumerate(items):
            if isinstance(item.published, datetime):
                last = item.published
            elif item.published is not None:
                last = datetime.combine(item.published, time.max, tzinfo=self._zone)
            ranked.append((last, -index))
        chosen = sorted(ranked, reverse=True)[: self._source.max_items]
        return [items[-index] for _, index in sorted(chosen, key=lambda rank: -rank[1])]


def _entries(feed: RepairedFeed) -> list[Mapping[str, Any]]:
    """All entries; in a feed that is not well-formed no broken item harms another one."""
    entries, is_sound = _parsed(feed.root, *feed.items, feed.end)
    if is_sound or len(feed.items) == 1:
        return entries
    return [entry for item in feed.items for entry in _parsed(feed.root, item, feed.end)[0]]


def _parsed(*parts: str) -> tuple[list[Mapping[str, Any]], bool]:
    """The entries of one document, and whether it was well-formed."""
    parsed = feedparser.parse(
        io.BytesIO("".join(parts).encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return list(parsed.entries), not parsed.bozo


def _link_in(entry: Mapping[str, Any]) -> str:
    """The link; feedparser takes any guid for one, so without a link element it must be whole.

    A link to the front page names no article; a guid that is a whole address does.
    """
    link, guid = _text(entry, "link"), _text(entry, "id").strip()
    if WHOLE.match(guid) and not article_key(link):
        return guid
    return link if entry.get("links") or WHOLE.match(link.strip()) else ""


def _text(entry: Mapping[str, Any], name: str) -> str:
    # As a plain dict: feedparser's own look-up falls back to other elements.
    value = dict.get(entry, name) if isinstance(entry, dict) else None
    return value[:_LONGEST_TEXT] if isinstance(value, str) else ""


def _dates_in(entry: Mapping[str, Any]) -> Iterator[str]:
    return (raw for name in _DATES if (raw := _text(entry, name)))


def _names_in(entry: Mapping[str, Any]) -> Iterator[str]:
    for author in entry.get("authors") or [entry.get("author_detail") or {}]:
        name, untrusted = plain_text(_text(author, "name"))
        if not untrusted and is_name(name, _LONGEST_NAME):
            yield name


def _zone(name: str) -> tzinfo:
    """The zone of a source; Vietnam's needs no tz database, and replaces unreadable ones."""
    if name == "Asia/Ho_Chi_Minh":
        return VIETNAM
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return VIETNAM


def seconds_to_skip(marks: Iterable[tuple[str, str]], at: datetime) -> int:
    """How long a feed asks not to be fetched: seconds from ``at`` by ttl, skipHours and skipDays.

    Hours and days are in UTC; a feed that skips all of them skips none.
    """
    ttl = 0
    hours: set[int] = set()
    days: set[int] = set()
    for name, text in marks:
        if name == "day" and text.lower() in _WEEKDAYS:
            days.add(_WEEKDAYS.index(text.lower()))
        elif text.isascii() and text.isdecimal() and len(text) < 7:
            if name == "ttl":
                ttl = min(int(text), _LONGEST_TTL)
            elif name == "hour" and int(text) <= 24:
                hours.add(int(text) % 24)
    then = at = at.astimezone(UTC)
    while len(hours) < 24 and len(days) < 7 and (then.hour in hours or then.weekday() in days):
        then = then.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return max(ttl * 60, int((then - at).total_seconds()))


# --- links, guids and authors ------------------------------------------------------------------

_LONGEST = 2_000  # characters of an address; longer ones break somewhere anyway
_LONGEST_GUID = 500
_IGNORED = re.compile("[\x00-\x1f\x7f]")  # browsers drop them, so "java\nscript:" runs
_LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+{_LABEL}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
WHOLE = re.compile(r"https?://[^/]", re.IGNORECASE)
_SCRIPT_SCHEME = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
# Characters that stay; all others are percent-encoded.
_UNQUOTED = "/:@!$&()*+,;=~%"


def safe_link(raw: str, base: str) -> tuple[str, str]:
    """An absolute http or https address and "", or "" and "no-link" or "unsafe-link".

    A user name before the host ("https://bao.vn@other.example") deceives people: refused.
    """
    text = _IGNORED.sub("", raw).strip().replace("&amp;", "&")
    if not text or text.startswith("#"):
        return "", "no-link"
    if text.lower().startswith("www."):
        text = f"//{text}"
    link = ""
    # A scheme without a host ("https:///a") would be filled up with the host of the feed.
    if WHOLE.match(text) or not _SCHEME.match(text):
        with suppress(ValueError):
            link = _rebuilt(urljoin(base, text))
    return (link, "") if link and len(link) <= _LONGEST else ("", "unsafe-link")


def _rebuilt(address: str) -> str:
    """The same address in ASCII with a lower-case host; "" when it is not safe."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or "\\" in address:
        return ""
    host = parts.hostname or ""
    if not host.isascii():
        host = host.encode("idna").decode("ascii") if len(host) < 200 else ""
    if not _HOST.fullmatch(host):
        return ""
    return urlunsplit(
        (
            parts.scheme,
            host if parts.port is None else f"{host}:{parts.port}",
            quote(parts.path, safe=_UNQUOTED),
            quote(parts.query, safe=f"{_UNQUOTED}?"),
            quote(parts.fragment, safe=f"{_UNQUOTED}?"),
        )
    )


def guid_of(raw: str) -> str | None:
    """The guid of an item on one line; None when it cannot be one."""
    guid = " ".join(repair(raw).split())
    if not guid or len(guid) > _LONGEST_GUID or "<" in guid or _SCRIPT_SCHEME.match(guid):
        return None
    return guid


def is_name(text: str, longest: int) -> bool:
    """Whether this can be an author's name: short, and no address."""
    return 0 < len(text) <= longest and "@" not in text and not _SCHEME.match(text)
