"""Press items are credited links: known outlet, excerpt only by agreement, each item once.

And the sources are distinct: each feed once, each outlet under one name.
"""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from newsroom.checks.folders import lost_slugs
from newsroom.content.base import Entry
from newsroom.content.csv_tables import cell_name
from newsroom.content.news import NewsSources
from newsroom.core.domains import registered_domain
from newsroom.core.problems import Problem
from newsroom.publication.context import Context
from newsroom.publication.press_mentions import MENTIONS, story_of
from newsroom.publication.published_news import is_month, owner_of_link, sources_of
from newsroom.vietnamese.alphabet import folded_letters

# No feed of a newspaper is longer; a larger number is a slip of the finger.
MOST_ITEMS = 500
# One syllable alone selects half of all news; an abbreviation such as HTX or NTM does not.
_ABBREVIATION = re.compile(r"[A-ZĐ0-9]{3,}")


def news_is_consistent(context: Context) -> Iterator[Problem]:
    """All rules about the press: sources, items, blocklist."""
    if context.site.news_sources is not None:
        yield from _feeds_are_told_once(context.site.news_sources)
        yield from _outlets_have_one_name(context.site.news_sources)
        yield from _sources_are_sensible(context.site.news_sources)
    yield from _months_exist(context)
    yield from _items_are_lawful(context)
    yield from _blocked_once(context)
    yield from _mentions_are_known(context)


def _mentions_are_known(context: Context) -> Iterator[Problem]:
    """Each row names a story, lies in the past, and stands there once."""
    seen: set[tuple[str, str]] = set()
    tables = {file.name: table for file, table in context.site.plain_files.items()}
    for line, mention in context.site.press_mentions:
        table = tables[MENTIONS]
        entry = story_of(mention, context)
        is_there = entry is not None or context.site.has("stories", mention.story)
        if not is_there and mention.story not in lost_slugs(context):
            at = cell_name("story", line)
            yield table.problem("mention-unknown-story", at, value=mention.story)
        if mention.date > context.today:
            yield table.problem("date-in-future", cell_name("date", line), value=mention.date)
        key = (entry.slug if entry else mention.story, mention.url)
        if key in seen:
            yield table.problem("mention-twice", cell_name("url", line), value=mention.url)
        seen.add(key)


def _feeds_are_told_once(sources: Entry[NewsSources]) -> Iterator[Problem]:
    """Two entries of one feed would ask it twice."""
    seen: dict[str, int] = {}
    for number, source in enumerate(sources.meta.sources):
        address = _plain(source.feed)
        if address in seen:
            facts = {"value": source.feed, "number": seen[address] + 1}
            yield sources.problem("news-feed-twice", "sources", number, "feed", **facts)
        seen.setdefault(address, number)


def _outlets_have_one_name(sources: Entry[NewsSources]) -> Iterator[Problem]:
    """Two spellings would count as two outlets and stand apart on every page."""
    names: dict[str, str] = {}
    aliases = {
        folded_letters(alias): source.outlet
        for source in sources.meta.sources
        for alias in source.aliases
    }
    for number, source in enumerate(sources.meta.sources):
        letters = folded_letters(source.outlet)
        other = names.setdefault(letters, source.outlet)
        if other == source.outlet:
            other = aliases.get(letters, other)
        if other != source.outlet:
            facts = {"value": source.outlet, "other": other}
            yield sources.problem("news-outlet-spelling", "sources", number, "outlet", **facts)


def _sources_are_sensible(sources: Entry[NewsSources]) -> Iterator[Problem]:
    """A slip here would read the wrong page, the wrong hour, or everything."""
    for number, source in enumerate(sources.meta.sources):
        at = ("sources", number)
        cookie = source.needs_cookie
        domain = registered_domain(urlsplit(source.feed).hostname or "")
        if cookie is not None and registered_domain(urlsplit(cookie).hostname or "") != domain:
            facts = {"value": cookie, "domain": domain}
            yield sources.problem("news-cookie-elsewhere", *at, "needs_cookie", **facts)
        if source.timezone not in _time_zones():
            yield sources.problem("news-timezone", *at, "timezone", value=source.timezone)
        if not 1 <= source.max_items <= MOST_ITEMS:
            limits = {"value": source.max_items, "limit": MOST_ITEMS}
            yield sources.problem("news-max-items", *at, "max_items", **limits)
        for place, keyword in enumerate(source.keywords):
            if len(keyword.split()) < 2 and not _ABBREVIATION.fullmatch(keyword):
                yield sources.problem("news-keyword-broad", *at, "keywords", place, value=keyword)


@cache
def _time_zones() -> set[str]:
    """Those that this machine has; to list them reads hundreds of files."""
    return available_timezones()


def _months_exist(context: Context) -> Iterator[Problem]:
    """The name of the file is the address of a page."""
    for name, month in context.site.news_months.items():
        if not is_month(name):
            yield month.problem("news-no-such-month", value=name)


def _items_are_lawful(context: Context) -> Iterator[Problem]:
    """Decree 147/2024: name the outlet, quote exactly, an excerpt needs an agreement."""
    sources = sources_of(context)
    outlets = {source.outlet for source in sources}
    agreed = {source.outlet for source in sources if source.agreement}
    stories = {entry.meta.id for entry in context.site.stories.values()}
    unread = [one.raw.get("id") for one in context.site.unread if one.file.name == "index.md"]
    stories.update(str(story_id) for story_id in unread)
    is_sure = None not in unread  # an unread story without an id may be any
    seen: dict[str, str] = {}
    for month in context.site.news_months.values():
        for number, item in enumerate(month.meta.items):
            at = ("items", number)
            if item.outlet not in outlets:
                yield month.problem("news-unknown-outlet", *at, "outlet", value=item.outlet)
            elif item.excerpt is not None and item.outlet not in agreed:
                yield month.problem("news-excerpt", *at, "excerpt", value=item.outlet)
            own = [source for source in sources if source.outlet == item.outlet]
            if own and owner_of_link(item.link, own) is None:
                facts = {"value": item.outlet, "host": urlsplit(item.link).hostname or item.link}
                yield month.problem("news-link-elsewhere", *at, "link", **facts)
            if item.id in seen:
                yield month.problem("news-twice", *at, "id", id=item.id, other=seen[item.id])
            seen[item.id] = str(month.file)
            for index, story in enumerate(item.stories):
                if is_sure and story not in stories:
                    yield month.problem("news-unknown-story", *at, "stories", index, value=story)


def _blocked_once(context: Context) -> Iterator[Problem]:
    """Two reasons for one item: one of them is about something else."""
    blocklist = context.site.blocklist
    if blocklist is None:
        return
    seen: set[str] = set()
    for number, blocked in enumerate(blocklist.meta.blocked):
        if blocked.id in seen:
            yield blocklist.problem("news-blocked-twice", "blocked", number, "id", id=blocked.id)
        seen.add(blocked.id)


def _plain(address: str) -> str:
    """The same feed in one form: scheme, letter case of the host, "www." and last slash aside."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
