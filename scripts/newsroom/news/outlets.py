"""The outlets whose feeds are read, with their health, from the records of their feeds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from newsroom.content.news import Health, NewsSource, SourceRecord
from newsroom.publication.context import Context
from newsroom.publication.published_news import ShownNews, sources_of
from newsroom.vietnamese.alphabet import fold, sort_key
from newsroom.vietnamese.dates import start_of

# An outlet is as healthy as the best of its feeds.
_BEST_FIRST: Final[tuple[Health, ...]] = ("alive", "moved", "stale", "broken", "gone", "new")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet over all its feeds; ``mentions`` counts its published items.

    ``is_read`` is false when none of its feeds is enabled. ``since`` is the day from
    which ``health`` holds, ``newest`` the day of its newest item, relevant or not.
    """

    name: str
    home: str
    aliases: tuple[str, ...]
    is_read: bool
    has_agreement: bool
    health: Health
    since: date | None
    newest: date | None
    mentions: int


def outlets(context: Context, news: ShownNews) -> list[Outlet]:
    """Outlets that are read or have published items, in alphabetical order."""
    state = context.site.news_state
    records = {record.feed: record for record in state.meta.sources} if state else {}
    counted = Counter(
        fold(mention.item.outlet) for coverage in news.coverages for mention in coverage.mentions
    )
    by_name: dict[str, list[NewsSource]] = {}
    for source in sources_of(context):
        by_name.setdefault(fold(source.outlet), []).append(source)
    merged = [_outlet(feeds, records, counted[name]) for name, feeds in by_name.items()]
    return sorted(
        (outlet for outlet in merged if outlet.is_read or outlet.mentions),
        key=lambda outlet: sort_key(outlet.name),
    )


def _outlet(
    feeds: Sequence[NewsSource], records: Mapping[str, SourceRecord], mentions: int
) -> Outlet:
    read = [source for source in feeds if source.enabled]
    their_records = [records[source.feed] for source in read if source.feed in records]
    health: Health = min(
        (record.health for record in their_records), key=_BEST_FIRST.index, default="new"
    )
    aliases = dict.fromkeys(alias for source in feeds for alias in source.aliases)
    return Outlet(
        feeds[0].outlet,
        (read or feeds)[0].home,
        # Aliases are former names and former hosts; only names are for readers.
        tuple(alias for alias in aliases if " " in alias or "." not in alias),
        bool(read),
        any(source.agreement for source in feeds),
        health,
        _since([record for record in their_records if record.health == health], health),
        max((start_of(one.newest).date() for one in their_records if one.newest), default=None),
        mentions,
    )


def _since(records: Sequence[SourceRecord], health: Health) -> date | None:
    """The day from which the outlet has this health: bad health begins with its last feed."""
    days = [start_of(record.since).date() for record in records if record.since]
    best_first = health in ("alive", "moved")
    return (min if best_first else max)(days, default=None)
