"""What a feed says, as items in plain text: bytes in, ``FeedReading`` out.

The parser gets sound bytes only (``feed_writing``), never an address, and is asked for strings
only: its sanitiser lets scripts pass and its dates are hours or years wrong for Vietnam.
Nothing from a feed is a text, a link or a date because it stands where one should be.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import feedparser  # type: ignore[import-untyped]  # has no types
import nh3

from newsroom.content.news import NewsSource
from newsroom.news.feeds.dates import Order, feed_date, order_of
from newsroom.news.feeds.decode import text_of
from newsroom.news.feeds.links import guid_of, is_name, joined_names, safe_link
from newsroom.news.feeds.rewrite import sound_xml
from newsroom.news.feeds.soup import Soup, read_soup
from newsroom.news.feeds.ttl import seconds_to_rest
from newsroom.news.model import Answer, FeedItem, FeedReading, SkippedItem
from newsroom.vietnamese.dates import VIETNAM
from newsroom.vietnamese.repair import is_mojibake, is_tcvn3, repair, repair_mojibake, unescaped

MAX_BODY = 5 * 1024 * 1024  # bytes; the fetcher stops there too
_LONGEST_HEADLINE, _LONGEST_NAME, _LONGEST_SUMMARY = 500, 120, 1_000  # characters
_CLOCKS_DIFFER = timedelta(minutes=10)

_WORDS_GO_ON = "a|abbr|b|big|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|su[bp]|u|wbr"
_WORDS_END = re.compile(rf"<(?=/?(?!(?:{_WORDS_GO_ON})\b)[A-Za-z])", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
# A hard space stays only between an amount and its currency.
_BLANKS = re.compile(r"(?:(?!(?<=\d)\u00a0₫)\s)+")
_ROUNDS = 3

# An item was published when it says so; else when it was changed or made.
_DATES = ("published", "updated", "created")


def read_feed(answer: Answer, source: NewsSource) -> FeedReading:
    """The newest ``source.max_items`` items in the order of the feed, and what was refused.

    Never raises for what a feed may hold; the same answer always gives the same reading.
    """
    if answer.outcome != "ok":
        return FeedReading(fault=answer.fault)
    if len(answer.body) > MAX_BODY:
        return FeedReading(fault="too-large")
    text = text_of(answer.body, answer.charset)
    if text is None:
        return FeedReading(fault="encoding")
    soup = read_soup(text)
    if soup is None:
        return FeedReading(fault="not-a-feed")
    rests = seconds_to_rest(soup.rest_marks, answer.at)
    if not soup.items:
        return FeedReading(fault="broken-xml" if soup.is_cut else "empty", rests=rests)
    return _Reader(answer, source).reading(soup, rests)


def plain_text(raw: str) -> tuple[str, str]:
    """One line of NFC text without markup, and "" or the reason why it cannot be trusted.

    The reasons are "encoding" and "tcvn3"; the line is then for an editor only. Whatever is
    left of ``<`` after all tags are gone ("5 < 10") becomes ``‹``: no page of ours can take it
    for markup, and people still read it.
    """
    text = unescaped(raw)
    fault = ""
    if is_mojibake(text):
        repaired = repair_mojibake(text)
        fault = "encoding" if repaired is None else ""
        text = repaired or text
    elif is_tcvn3(text):
        fault = "tcvn3"
    line = _line(text)
    return line.replace("\ufffd", "?"), fault or ("encoding" if "\ufffd" in line else "")


def _line(text: str) -> str:
    for _ in range(_ROUNDS):
        bare = _without_tags(repair(unescaped(text)))
        if bare == text:
            break
        text = bare
    line = repair(text)
    line = _BLANKS.sub(" ", line).strip() if "\u00a0₫" in line else " ".join(line.split())
    return line.replace("<", "‹")


def _without_tags(text: str) -> str:
    """Words only: what browsers take for tags, scripts and comments is gone."""
    if "<" not in text:
        return text
    spaced = _WORDS_END.sub(" <", _CDATA.sub("", text)).replace("&", "&amp;")
    return html.unescape(nh3.clean(spaced, tags=set()))


class _Reader:
    """One feed: the fetch time, the zone and the way of writing dates that its items share."""

    def __init__(self, answer: Answer, source: NewsSource) -> None:
        self._at = answer.at
        self._base = answer.address or source.feed
        self._zone = _zone(source.timezone)
        self._gmt_is_local = source.gmt_is_local
        self._most = max(0, source.max_items)
        self._order: Order = ""
        self._noted: list[SkippedItem] = []

    def reading(self, soup: Soup, rests: int) -> FeedReading:
        """All that one feed says."""
        entries = _entries(sound_xml(soup))
        self._order = order_of(raw for entry in entries for raw in _dates_in(entry))
        items: dict[tuple[str, str], FeedItem] = {}
        skipped = [SkippedItem("", "", "broken-xml")] if soup.is_cut else []
        for entry in entries:
            item = self._item(entry)
            if isinstance(item, SkippedItem):
                skipped.append(item)
            elif items.setdefault((item.link, item.headline), item) is not item:
                skipped.append(SkippedItem(item.headline, item.link, "duplicate"))
        newest = self._newest(list(items.values()))
        if soup.has_more or len(newest) < len(items):
            skipped.append(SkippedItem("", "", "too-many"))  # once: the rest is not at fault
        return FeedReading(tuple(newest), tuple(skipped), "", rests, tuple(self._noted))

    def _item(self, entry: Mapping[str, Any]) -> FeedItem | SkippedItem:
        headline, fault = plain_text(_text(entry, "title"))
        link, no_link = safe_link(_text(entry, "link"), self._base)
        if not fault and not 0 < len(headline) <= _LONGEST_HEADLINE:
            fault = "no-headline"
        if fault or no_link:
            return SkippedItem(headline[:_LONGEST_HEADLINE].rstrip(), link, fault or no_link)
        summary, untrusted = plain_text(_text(entry, "summary"))
        return FeedItem(
            headline=headline,
            link=link,
            guid=guid_of(_text(entry, "id")),
            author=joined_names(_names_in(entry)),
            published=self._published(entry, headline, link),
            summary="" if untrusted else summary[:_LONGEST_SUMMARY].rstrip(),
        )

    def _published(
        self, entry: Mapping[str, Any], headline: str, link: str
    ) -> datetime | date | None:
        for raw in _dates_in(entry):
            said = feed_date(raw, self._zone, gmt_is_local=self._gmt_is_local, order=self._order)
            if said is None:
                continue
            if self._is_ahead(said):
                self._noted.append(SkippedItem(headline, link, "from-the-future"))
                return None
            return said
        return None

    def _is_ahead(self, said: datetime | date) -> bool:
        if isinstance(said, datetime):
            return said > self._at + _CLOCKS_DIFFER
        return said > self._at.astimezone(self._zone).date()

    def _newest(self, items: list[FeedItem]) -> list[FeedItem]:
        """As many as the source allows; without a date an item is as new as its place says."""
        if len(items) <= self._most:
            return items
        last = self._at
        ranked: list[tuple[datetime, int]] = []
        for place, item in enumerate(items):
            if isinstance(item.published, datetime):
                last = item.published
            elif item.published is not None:
                last = datetime.combine(item.published, time.max, tzinfo=self._zone)
            ranked.append((last, -place))
        chosen = sorted(ranked, reverse=True)[: self._most]
        return [items[-place] for _, place in sorted(chosen, key=lambda rank: -rank[1])]


def _entries(xml: bytes) -> list[Mapping[str, Any]]:
    parsed = feedparser.parse(
        io.BytesIO(xml),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return list(parsed.entries)


def _text(entry: Mapping[str, Any], name: str) -> str:
    # Asked as a plain dict: the parser's own look-up answers with other elements.
    value = dict.get(entry, name) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""


def _dates_in(entry: Mapping[str, Any]) -> Iterator[str]:
    return (raw for name in _DATES if (raw := _text(entry, name)))


def _names_in(entry: Mapping[str, Any]) -> Iterator[str]:
    authors = entry.get("authors") or []
    for author in (*authors, *([] if authors else [entry.get("author_detail") or {}])):
        name, untrusted = plain_text(_text(author, "name"))
        if not untrusted and is_name(name, _LONGEST_NAME):
            yield name


def _zone(name: str) -> tzinfo:
    """The zone of a source; Vietnam's needs no table of the machine, and stands in for others."""
    if name == "Asia/Ho_Chi_Minh":
        return VIETNAM
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return VIETNAM
