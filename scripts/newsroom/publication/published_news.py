"""What of the press may be shown now: the law's conditions, the editors' word, people's rights.

Decree 147/2024 on aggregated information asks for three outlets at least and an hour of
waiting; what a person withdrew from us we do not point at either.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from newsroom.content.news import NewsItem, NewsSource
from newsroom.core.domains import same_owner, without_www
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import has_lapsed, hidden_stories
from newsroom.publication.withdrawn import SHORTEST, everything_withdrawn, plain
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.dates import VIETNAM, start_of

WAIT = timedelta(minutes=60)
FEWEST_OUTLETS = 3
_LONGEST_HOST = 256

_MONTH = re.compile(r"20\d{2}-(?:0[1-9]|1[0-2])")
_WITHHELD = ("withdrawn", "paused")


@dataclass(frozen=True, slots=True)
class Mention:
    """One press item as it may be shown; ``moment`` puts it in order, in Vietnam's time.

    ``excerpt`` is "" unless the outlet agreed to be quoted.
    """

    item: NewsItem
    moment: datetime
    excerpt: str

    @property
    def day(self) -> date:
        """The day under which it stands."""
        return self.moment.date()

    @property
    def is_dated(self) -> bool:
        """Whether the outlet said when; else the day is the one when we saw it."""
        return self.item.published is not None

    @property
    def has_hour(self) -> bool:
        """Whether the outlet also said the hour."""
        return isinstance(self.item.published, datetime)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the press says of one event: the first mention, then the others, oldest first."""

    mentions: tuple[Mention, ...]
    stories: tuple[StoryEntry, ...]

    @property
    def first(self) -> Mention:
        """The earliest one leads."""
        return self.mentions[0]

    @property
    def month(self) -> str:
        """The page where it stands, as ``2026-11``."""
        return f"{self.first.day:%Y-%m}"


@dataclass(frozen=True, slots=True)
class ShownNews:
    """The module of news as readers see it; closed, it has no page, no entry, no link.

    ``coverages`` run newest first, and so do the months of ``by_month``: every one that has
    a page. ``by_story`` maps the id of a story to what the press says of it.
    """

    coverages: Sequence[Coverage] = ()
    by_month: Mapping[str, Sequence[Coverage]] = field(default_factory=dict)
    by_story: Mapping[str, Sequence[Coverage]] = field(default_factory=dict)


def shown_news(context: Context, public: Sequence[StoryEntry]) -> ShownNews:
    """``public`` are the stories that have a page; links lead to no other."""
    if not is_open(context):
        return ShownNews()
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in _mentions(context):
        groups[mention.item.group or mention.item.id].append(mention)
    coverages = [_coverage(mentions, public) for mentions in groups.values()]
    coverages.sort(key=lambda coverage: coverage.first.item.id)
    coverages.sort(key=lambda coverage: coverage.first.moment, reverse=True)
    by_month: dict[str, list[Coverage]] = {month: [] for month in filed_months(context)}
    by_story: dict[str, list[Coverage]] = defaultdict(list)
    for coverage in coverages:
        by_month.setdefault(coverage.month, []).append(coverage)
        for story in coverage.stories:
            by_story[story.meta.id].append(coverage)
    return ShownNews(coverages, dict(sorted(by_month.items(), reverse=True)), by_story)


def is_open(context: Context) -> bool:
    """Three outlets at least are read, and the archive has begun."""
    return len(read_outlets(context)) >= FEWEST_OUTLETS and bool(filed_months(context))


def read_outlets(context: Context) -> set[str]:
    """Folded names of the outlets with an enabled feed: two spellings do not count twice."""
    return {fold(source.outlet) for source in sources_of(context) if source.enabled}


def sources_of(context: Context) -> Sequence[NewsSource]:
    """Every feed of ``sources.yml``, in its order."""
    return context.site.news_sources.meta.sources if context.site.news_sources else ()


def owner_of_link(link: str, sources: Iterable[NewsSource]) -> str | None:
    """The outlet to whose site a link leads, as precisely as the hosts of ``sources`` tell.

    Several outlets may share a registered domain (chinhphu.vn): the nearest host decides, then
    the order of ``sources``. None when the link leads to none of them.
    """
    host = _host(link)
    nearest: tuple[int, str] | None = None
    for source in sources:
        for own in hosts_of(source):
            near = _nearness(host, own)
            if near and (nearest is None or near > nearest[0]):
                nearest = near, source.outlet
    return nearest[1] if nearest else None


def hosts_of(source: NewsSource) -> set[str]:
    """Under which names an outlet is found: its page, its feed, its former hosts."""
    former = {alias for alias in source.aliases if "." in alias and " " not in alias}
    return {_host(source.home), _host(source.feed), *map(without_www, former)}


def _nearness(host: str, own: str) -> int:
    """0 for another owner, else the higher the more of the name is the same."""
    if host == own:
        return 2 * _LONGEST_HOST
    if host.endswith(f".{own}"):
        return _LONGEST_HOST + len(own)
    return 1 if same_owner(host, own) else 0


def _host(address: str) -> str:
    return without_www(urlsplit(address).hostname or "")


def filed_months(context: Context) -> list[str]:
    """Months with a file: their pages stay, even when everything on them was hidden."""
    return sorted(month for month in context.site.news_months if is_month(month))


def is_month(name: str) -> bool:
    """Whether a file is named after a month that exists."""
    return _MONTH.fullmatch(name) is not None


def _mentions(context: Context) -> Iterator[Mention]:
    blocklist = context.site.blocklist
    blocked = {entry.id for entry in blocklist.meta.blocked} if blocklist else set()
    agreed = {source.outlet for source in sources_of(context) if source.agreement}
    withheld = {
        entry.meta.id
        for entry in context.site.stories.values()
        if entry.meta.state in _WITHHELD or has_lapsed(entry.meta, context)
    }
    is_spoken = _speaks_of_hidden(context)
    for month in context.site.news_months.values():
        for item in month.meta.items:
            if item.decision == "hidden" or item.id in blocked:
                continue
            if not _has_rested(item, context.now) or withheld.intersection(item.stories):
                continue
            excerpt = (item.excerpt or "") if item.outlet in agreed else ""
            if not is_spoken("\n".join((item.headline, item.author or "", excerpt))):
                yield Mention(item, start_of(item.published or item.first_seen), excerpt)


def _has_rested(item: NewsItem, now: datetime) -> bool:
    """An hour after publication; after we saw it, where the outlet tells no hour."""
    if isinstance(item.published, datetime):
        return item.published + WAIT <= now
    if item.published is not None and item.published > now.astimezone(VIETNAM).date():
        return False
    return item.first_seen + WAIT <= now


def _coverage(mentions: Sequence[Mention], public: Sequence[StoryEntry]) -> Coverage:
    ordered = sorted(mentions, key=lambda mention: (mention.moment, mention.item.id))
    named = {story for mention in ordered for story in mention.item.stories}
    return Coverage(tuple(ordered), tuple(entry for entry in public if entry.meta.id in named))


def _speaks_of_hidden(context: Context) -> Callable[[str], bool]:
    """Whether a text holds words of ours that no page may show (content model, 5)."""
    phrases = {
        text.casefold()
        for entry in hidden_stories(context)
        for text in (entry.meta.title, entry.meta.summary)
        if text and len(text) >= SHORTEST
    }
    pattern = re.compile("|".join(map(re.escape, sorted(phrases))) or r"(?!)")
    withdrawn = everything_withdrawn(context)

    def speaks(text: str) -> bool:
        if pattern.search(text.casefold()):
            return True
        return any(True for person in withdrawn for _ in person.find_names(plain(text)))

    return speaks
