"""A feed as RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1; the list of all as OPML; the news map.

Serialisers write and escape; a text is escaped once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pydantic_core import to_json

from newsroom.core import addresses
from newsroom.syndication import words
from newsroom.syndication.feeds import Feed, FeedItem

_ATOM = "http://www.w3.org/2005/Atom"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LANGUAGE = "vi"
# XML 1.0 has no form for these signs at all.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WITHDRAWN_TOPIC = "da-go"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the site, the unit behind it, and where both are found."""

    base_url: str
    name: str
    description: str
    unit: str

    def url(self, address: str) -> str:
        """The public address of something on the site."""
        return f"{self.base_url.rstrip('/')}/{address}"


def feed_files(feed: Feed, publisher: Publisher) -> dict[str, bytes]:
    """Address and content of the three forms of a feed."""
    forms = {"rss.xml": rss, "atom.xml": atom, "feed.json": json_feed}
    return {f"{feed.page}{name}": forms[name](feed, publisher) for name in addresses.FEED_FILES}


def rss(feed: Feed, publisher: Publisher) -> bytes:
    """RSS 2.0; ``atom:updated`` says what RSS itself cannot: when an item was corrected."""
    root = Element("rss", {"version": "2.0", "xmlns:atom": _ATOM})
    channel = SubElement(root, "channel")
    _text(channel, "title", words.feed_title(feed.name, publisher.name))
    _text(channel, "link", publisher.url(feed.page))
    _text(channel, "description", publisher.description)
    _text(channel, "language", _LANGUAGE)
    _text(channel, "lastBuildDate", format_datetime(feed.updated))
    own = {"rel": "self", "href": publisher.url(f"{feed.page}rss.xml")}
    SubElement(channel, "atom:link", {**own, "type": addresses.FEED_FILES["rss.xml"]})
    for item in feed.items:
        part = SubElement(channel, "item")
        _text(part, "title", item.title)
        if item.address:
            _text(part, "link", publisher.url(item.address))
        _text(part, "guid", item.id, isPermaLink="false")
        _text(part, "description", _whole(item))
        _text(part, "pubDate", format_datetime(item.published))
        _text(part, "atom:updated", item.updated.isoformat())
        for _, label in item.topics:
            _text(part, "category", label)
        if item.is_withdrawn:
            _text(part, "category", WITHDRAWN_TOPIC)
        if item.picture:
            picture = item.picture
            described = {"url": publisher.url(picture.address), "length": str(picture.size)}
            SubElement(part, "enclosure", {**described, "type": picture.type})
    return _written(root)


def atom(feed: Feed, publisher: Publisher) -> bytes:
    """Atom; an entry without a page of its own has its content instead."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": _LANGUAGE})
    _text(root, "id", feed.id)
    _text(root, "title", words.feed_title(feed.name, publisher.name))
    _text(root, "updated", feed.updated.isoformat())
    _text(SubElement(root, "author"), "name", publisher.unit)
    own = {"rel": "self", "href": publisher.url(f"{feed.page}atom.xml")}
    SubElement(root, "link", {**own, "type": addresses.FEED_FILES["atom.xml"]})
    page = {"rel": "alternate", "href": publisher.url(feed.page)}
    SubElement(root, "link", {**page, "type": "text/html"})
    for item in feed.items:
        entry = SubElement(root, "entry")
        _text(entry, "id", item.id)
        _text(entry, "title", item.title)
        _text(entry, "updated", item.updated.isoformat())
        _text(entry, "published", item.published.isoformat())
        if item.address:
            where = {"rel": "alternate", "href": publisher.url(item.address)}
            SubElement(entry, "link", {**where, "type": "text/html"})
        if item.picture:
            picture = item.picture
            described = {"type": picture.type, "length": str(picture.size)}
            there = {"rel": "enclosure", "href": publisher.url(picture.address)}
            SubElement(entry, "link", {**there, **described})
        for slug, label in item.topics:
            SubElement(entry, "category", {"term": slug, "label": _clean(label)})
        if item.is_withdrawn:
            SubElement(entry, "category", {"term": WITHDRAWN_TOPIC, "label": words.WITHDRAWN})
        if item.licence:
            _text(entry, "rights", item.licence)
        _text(entry, "summary", item.summary)
        _text(entry, "content", _whole(item), type="text")
    return _written(root)


def json_feed(feed: Feed, publisher: Publisher) -> bytes:
    """JSON Feed 1.1; what is our own stands under ``_guong``."""
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": words.feed_title(feed.name, publisher.name),
        "home_page_url": publisher.url(feed.page),
        "feed_url": publisher.url(f"{feed.page}feed.json"),
        "description": publisher.description,
        "language": _LANGUAGE,
        "authors": [{"name": publisher.unit}],
        "items": [_json_item(item, publisher) for item in feed.items],
    }
    return as_json(values)


def _json_item(item: FeedItem, publisher: Publisher) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": item.id,
        "url": publisher.url(item.address) if item.address else "",
        "title": item.title,
        "summary": item.summary,
        "content_text": _whole(item),
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "tags": [label for _, label in item.topics],
        "_guong": {
            "about": publisher.url(addresses.FOLLOW),
            "id": item.story,
            "withdrawn": item.is_withdrawn,
            "licence": item.licence,
        },
    }
    if picture := item.picture:
        url = publisher.url(picture.address)
        attached = {"url": url, "mime_type": picture.type, "size_in_bytes": picture.size}
        values |= {"image": url, "attachments": [attached]}
    return {name: value for name, value in values.items() if value not in ("", [])}


def opml(feeds: Iterable[Feed], publisher: Publisher) -> bytes:
    """Every feed in one file that feed readers import (OPML 2.0)."""
    root = Element("opml", {"version": "2.0"})
    _text(SubElement(root, "head"), "title", publisher.name)
    body = SubElement(root, "body")
    for feed in feeds:
        title = _clean(words.feed_title(feed.name, publisher.name))
        links = {
            "xmlUrl": publisher.url(f"{feed.page}rss.xml"),
            "htmlUrl": publisher.url(feed.page),
        }
        SubElement(body, "outline", {"type": "rss", "text": title, "title": title, **links})
    return _written(root)


def news_sitemap(items: Sequence[FeedItem], publisher: Publisher, since: datetime) -> bytes:
    """Stories published after ``since``, for search engines of news; it may be empty."""
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:news": _NEWS})
    for item in items:
        if item.published < since or not item.address:
            continue
        page = SubElement(root, "url")
        _text(page, "loc", publisher.url(item.address))
        news = SubElement(page, "news:news")
        publication = SubElement(news, "news:publication")
        _text(publication, "news:name", publisher.name)
        _text(publication, "news:language", _LANGUAGE)
        _text(news, "news:publication_date", item.published.isoformat())
        _text(news, "news:title", item.title)
    return _written(root)


def as_json(values: Any) -> bytes:
    """JSON for people and programs: letters as they are, the keys in the order of writing."""
    return to_json(values, indent=1) + b"\n"


def _whole(item: FeedItem) -> str:
    return "\n".join((item.summary, *item.lines))


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _written(root: Element) -> bytes:
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
