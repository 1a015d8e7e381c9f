"""A proposal that is not merged yet: what goes on from it, and what it tells its reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from newsroom.content.news import NewsItem, NewsMonth
from newsroom.news.grouping import moment_of
from newsroom.news.model import PullReport

Entry = TypeVar("Entry")


def taken_over(
    base: Mapping[str, Entry], main: Mapping[str, Entry], branch: Mapping[str, Entry]
) -> list[Entry]:
    """What goes on: main's word where people touched an entry since ``base``, else the branch's.

    So an item that was hidden or removed on main stays so, however old the branch is.
    """
    kept: list[Entry] = []
    for key in {**main, **branch}:
        side = branch if main.get(key) == base.get(key) else main
        if key in side:
            kept.append(side[key])
    return kept


def beyond(
    reviewed: Mapping[str, NewsMonth], months: Mapping[str, NewsMonth], report: PullReport
) -> PullReport:
    """The report told against what people have merged, not against the last round.

    A pull request lives for several rounds, and its text speaks of all that is in it.
    """
    before = {item.id: item for item in _items(reviewed)}
    after = list(_items(months))
    new = {item.id for item in after if item.id not in before}
    changed = [item.id for item in after if item.id in before and _differs(item, before[item.id])]
    groups: dict[str, list[str]] = defaultdict(list)
    for item in after:
        if item.decision != "hidden":
            groups[item.group or item.id].append(item.id)
    told = {ids for ids in map(tuple, groups.values()) if len(ids) > 1 and not new.isdisjoint(ids)}
    known = [ids for ids in report.grouped if ids not in told and new.isdisjoint(ids)]
    return replace(
        report,
        new=tuple(sorted(new)),
        changed=tuple(sorted(changed)),
        grouped=tuple(sorted([*told, *known])),
    )


def _items(months: Mapping[str, NewsMonth]) -> Iterable[NewsItem]:
    everything = (item for month in months.values() for item in month.items)
    return sorted(everything, key=lambda item: (moment_of(item), item.id))


def _differs(item: NewsItem, before: NewsItem) -> bool:
    return item.model_copy(update={"group": before.group}) != before
