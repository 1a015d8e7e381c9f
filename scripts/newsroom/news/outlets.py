"""How the outlets that we read are doing, told from what is remembered of their feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from newsroom.content.news import Health, NewsSource, SourceRecord
from newsroom.publication.context import Context
from newsroom.publication.published_news import ShownNews, sources_of
from newsroom.vietnamese.alphabet import fold, sort_key
from newsroom.vietnamese.dates import VIETNAM

# An outlet is as well as the best of its feeds.
_BEST_FIRST: Final[tuple[Health, ...]] = ("alive", "moved", "stale", "broken", "gone", "new")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet over all its feeds; ``mentions`` counts its shown items.

    ``is_read`` is false when no feed of it is enabled any more. ``since`` is the day from
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


def outlets(context: Context, shown: ShownNews) -> list[Outlet]:
    """Those that are read and those that readers still meet, in the order of the alphabet."""
    state = context.site.news_state
    records = {record.feed: record for record in state.meta.sources} if state else {}
    counted = Counter(
        fold(mention.item.outlet) for coverage in shown.coverages for mention in coverage.mentions
    )
    by_name: dict[str, list[NewsSource]] = {}
    for source in sources_of(context):
        by_name.setdefault(fold(source.outlet), []).append(source)
    found = [_outlet(feeds, records, counted[name]) for name, feeds in by_name.items()]
    return sorted(
        (outlet for outlet in found if outlet.is_read or outlet.mentions),
        key=lambda outlet: sort_key(outlet.name),
    )


def _outlet(
    feeds: Sequence[NewsSource], records: Mapping[str, SourceRecord], mentions: int
) -> Outlet:
    read = [source for source in feeds if source.enabled]
    known = [records[source.feed] for source in read if source.feed in records]
    health: Health = min((record.health for record in known), key=_BEST_FIRST.index, default="new")
    aliases = dict.fromkeys(alias for source in feeds for alias in source.aliases)
    return Outlet(
        feeds[0].outlet,
        (read or feeds)[0].home,
        tuple(alias for alias in aliases if _is_name(alias)),
        bool(read),
        any(source.agreement for source in feeds),
        health,
        _since([record for record in known if record.health == health], health),
        _day(max((r.newest for r in known if r.newest), default=None)),
        mentions,
    )


def _since(records: Sequence[SourceRecord], health: Health) -> date | None:
    """One living feed is enough; a trouble of the whole began with the last feed that fell."""
    moments = [record.since for record in records if record.since]
    if not moments:
        return None
    return _day(min(moments) if health in ("alive", "moved") else max(moments))


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(VIETNAM).date() if moment else None


def _is_name(alias: str) -> bool:
    """Aliases are former names and former hosts; readers know the names."""
    return " " in alias or "." not in alias
