"""The press on our pages: months of headlines, the outlets, and the rows beside stories."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TypedDict

from newsroom.core import addresses
from newsroom.news.outlets import Outlet, outlets
from newsroom.pages import news_words as words
from newsroom.pages.facts import Fact, fact
from newsroom.pages.shell import (
    IndexGroup,
    Link,
    PageHead,
    PageInputs,
    Shell,
    SiteView,
    Tone,
    index_entry,
    link,
    shell,
)
from newsroom.publication.public_site import PublicSite
from newsroom.publication.published_news import Coverage, Mention, ShownNews
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.dates import month_year, short_day, weekday
from newsroom.vietnamese.numbers import grouped
from newsroom.vietnamese.phrases import capital


class MentionView(TypedDict):
    """One press item. ``url`` leads to the outlet; ``time`` is ``when`` for machines, or ""."""

    headline: str
    url: str
    outlet: str
    author: str
    when: str
    time: str
    excerpt: str


class CoverageView(TypedDict):
    """What the press says of one event: the first mention, the others, our stories beside."""

    first: MentionView
    others: list[MentionView]
    stories: list[Link]


class NewsDay(TypedDict):
    """The coverage of one day; ``day`` is ``22/11``, ``time`` the same for machines."""

    weekday: str
    day: str
    time: str
    coverages: list[CoverageView]


class NewsPage(Shell):
    """``news.html``: one month of the press. ``older`` and ``newer`` are months."""

    month: str
    count: str
    empty: str
    read: list[Link]
    days: list[NewsDay]
    older: Link | None
    newer: Link | None
    outlets: Link
    groups: list[IndexGroup]


class OutletRow(TypedDict):
    """One outlet: how we hear from it, in words; ``rights`` when we may quote."""

    name: str
    url: str
    known_as: str
    health: str
    tone: Tone
    since: str
    newest: str
    count: str
    rights: str


class OutletsPage(Shell):
    """``outlets.html``: the outlets that we point at, and the rules that we keep."""

    outlets: list[OutletRow]
    rules: list[Fact]


_ON_HOME = 5
_BESIDE_STORY = 5
_TONES: dict[str, Tone] = {"alive": "good", "moved": "good", "new": "quiet", "gone": "quiet"}
_TAKE_DOWN = "go-bai/"


def news_pages(inputs: PageInputs) -> Iterator[tuple[str, NewsPage, str]]:
    """The latest month, and every month."""
    news, site = inputs.public.news, inputs.site
    # The newest month that has something to show.
    latest = news.coverages[0].month if news.coverages else next(iter(news.by_month), "")
    front = _page(news, latest, site, is_front=True)
    if not news.coverages:
        front["empty"], front["read"] = words.NOTHING_YET, outlets_read(inputs.public)
    yield addresses.NEWS, front, ""
    for month in news.by_month:
        yield addresses.news_month(month), _page(news, month, site), ""


def outlets_page(inputs: PageInputs) -> Iterator[tuple[str, OutletsPage, str]]:
    """The outlets that we read, and the rules that we keep."""
    yield addresses.OUTLETS, _outlets(inputs.public, inputs.site), ""


def outlets_read(public: PublicSite) -> list[Link]:
    """The outlets that are asked for news, each with its front page."""
    everyone = outlets(public.context, public.news)
    return [link(outlet.name, outlet.home) for outlet in everyone if outlet.is_read]


def headlines(news: ShownNews) -> list[CoverageView]:
    """The latest from the press, for the home page; only the newest event in full."""
    events = [_coverage(coverage) for coverage in news.coverages[:_ON_HOME]]
    for event in events[1:]:
        event["others"] = []
    return events


def mentions_of(news: ShownNews, story_id: str) -> tuple[list[MentionView], list[MentionView]]:
    """What the press says of one story, newest first: what stands open, and the rest."""
    mentions = [m for coverage in news.by_story.get(story_id, ()) for m in coverage.mentions]
    mentions.sort(key=lambda mention: mention.moment, reverse=True)
    rows = [_mention(mention) for mention in mentions]
    return rows[:_BESIDE_STORY], rows[_BESIDE_STORY:]


def _page(news: ShownNews, month: str, site: SiteView, *, is_front: bool = False) -> NewsPage:
    """One month; in front, under the name of the module."""
    coverages = news.by_month.get(month, ())
    mentions = [mention for coverage in coverages for mention in coverage.mentions]
    sources = {fold(mention.item.outlet) for mention in mentions}
    head = PageHead(
        words.TITLE if is_front else words.month_title(_first_day(month)),
        words.SUMMARY,
        crumbs=[] if is_front else [link(words.TITLE, addresses.NEWS)],
        changed=max((mention.day for mention in mentions), default=None),
        is_found=bool(coverages),
    )
    filled = [name for name, events in news.by_month.items() if events or name == month]
    place = filled.index(month) if month else 0
    return {
        **shell(head, site),
        "summary": words.SUMMARY if is_front else "",
        "month": capital(month_year(_first_day(month))) if is_front and coverages else "",
        "count": words.count(len(mentions), len(sources)) if coverages else "",
        "empty": "" if coverages else words.EMPTY_MONTH,
        "read": [],
        "days": _days(coverages),
        "older": _month_link(filled[place + 1]) if place + 1 < len(filled) else None,
        "newer": _month_link(filled[place - 1]) if place else None,
        "outlets": link(words.ABOUT_OUTLETS, addresses.OUTLETS),
        "groups": _years(news),
    }


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _month_link(month: str) -> Link:
    return link(capital(month_year(_first_day(month))), addresses.news_month(month))


def _years(news: ShownNews) -> list[IndexGroup]:
    """Every month with something on it, under its year, newest first."""
    groups: list[IndexGroup] = []
    filled = [(month, coverages) for month, coverages in news.by_month.items() if coverages]
    for year, months in groupby(filled, key=lambda pair: pair[0][:4]):
        entries = [
            index_entry(
                words.month_label(_first_day(month)),
                addresses.news_month(month),
                grouped(sum(len(coverage.mentions) for coverage in coverages)),
            )
            for month, coverages in months
        ]
        groups.append({"title": year, "url": "", "entries": entries})
    return groups


def _days(coverages: Sequence[Coverage]) -> list[NewsDay]:
    return [
        {
            "weekday": weekday(day),
            "day": short_day(day).rpartition("/")[0],
            "time": day.isoformat(),
            "coverages": [_coverage(coverage, day) for coverage in coverages],
        }
        for day, coverages in groupby(coverages, key=lambda coverage: coverage.first.day)
    ]


def _coverage(coverage: Coverage, under: date | None = None) -> CoverageView:
    return {
        "first": _mention(coverage.first, under),
        "others": [_mention(mention, under) for mention in coverage.mentions[1:]],
        "stories": [
            link(entry.meta.title, addresses.story(entry.slug)) for entry in coverage.stories
        ],
    }


def _mention(mention: Mention, under: date | None = None) -> MentionView:
    """``under`` is the day that the heading above names already."""
    item = mention.item
    when = words.when(mention.moment, is_dated=mention.is_dated, has_hour=mention.has_hour)
    if mention.is_dated and under == mention.day:
        when = words.hour_of(mention.moment) if mention.has_hour else ""
    moment = mention.moment.isoformat(timespec="minutes")
    return {
        "headline": item.headline,
        "url": item.link,
        "outlet": item.outlet,
        "author": item.author or "",
        "when": when,
        "time": moment if mention.has_hour else mention.day.isoformat(),
        "excerpt": mention.excerpt,
    }


def _outlets(public: PublicSite, site: SiteView) -> OutletsPage:
    crumbs = [link(words.TITLE, addresses.NEWS)]
    head = PageHead(words.OUTLETS, words.OUTLETS_SUMMARY, crumbs=crumbs)
    label, text, to = words.REMOVAL
    rules = [fact(*rule) for rule in words.RULES.items()]
    rules.append(fact(label, text, [link(to, _TAKE_DOWN)]))
    return {
        **shell(head, site),
        "outlets": [_outlet(outlet) for outlet in outlets(public.context, public.news)],
        "rules": rules,
    }


def _outlet(outlet: Outlet) -> OutletRow:
    is_read = outlet.is_read
    return {
        "name": outlet.name,
        "url": outlet.home,
        "known_as": words.known_as(list(outlet.aliases)),
        "health": words.HEALTH[outlet.health] if is_read else words.NO_LONGER_READ,
        "tone": _TONES.get(outlet.health, "warn") if is_read else "quiet",
        "since": words.since(outlet.since) if is_read else "",
        "newest": words.newest(outlet.newest) if is_read else "",
        "count": words.cited(outlet.mentions),
        "rights": words.MAY_QUOTE if outlet.has_agreement else "",
    }
