"""What a round found, put into the ledger of what is known.

Nothing here depends on the order in which feeds answered: candidates are taken by the time when
they were seen. An id, once given, stays; so do the first sight, the file, and every decision of
an editor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from pydantic import ValidationError

from newsroom.content.news import NewsItem, NewsMonth
from newsroom.news.duplicates import article_key
from newsroom.news.grouping import group_items, moment_of
from newsroom.news.model import Candidate, PullReport, SkippedItem
from newsroom.news.versions import item_of, together


def merge(
    months: Mapping[str, NewsMonth],
    blocked: AbstractSet[str],
    candidates: Sequence[Candidate],
    agreements: Mapping[str, bool],
) -> tuple[dict[str, NewsMonth], PullReport]:
    """Every month with what is new in it, and what happened.

    ``blocked`` holds ids and article keys; ``agreements`` says of each outlet whether it may be
    quoted. A new item is filed in the month, in Vietnam, in which it was first seen: publication
    dates change, that moment does not.
    """
    ledger = _Ledger(months, blocked, agreements)
    for candidate in sorted(candidates, key=_turn):
        ledger.take(candidate)
    ledger.group()
    return ledger.months(), ledger.report()


class _Ledger:
    """All known items by id, and the file of each."""

    def __init__(
        self,
        months: Mapping[str, NewsMonth],
        blocked: AbstractSet[str],
        agreements: Mapping[str, bool],
    ) -> None:
        self._blocked = blocked
        self._agreements = agreements
        self._names = set(months)
        self._before: dict[str, NewsItem] = {}
        self._file: dict[str, str] = {}
        for name in sorted(months):
            for item in months[name].items:
                self._remember(name, item)
        self._items = {key: self._lawful(item) for key, item in self._before.items()}
        self._addresses: dict[str, str] = {}
        for item in sorted(self._items.values(), key=lambda item: (item.first_seen, item.id)):
            self._learn_address(item)
        self._skipped: list[tuple[str, SkippedItem]] = []

    def _remember(self, name: str, item: NewsItem) -> None:
        """The same item in two files stays in the first one; hidden in one is hidden."""
        twin = self._before.get(item.id)
        if not self._blocked.isdisjoint((item.id, article_key(item.link))):
            return
        if twin is None:
            self._file[item.id] = name
        if twin is None or (item.decision == "hidden" and twin.decision != "hidden"):
            self._before[item.id] = item

    def take(self, candidate: Candidate) -> None:
        """Add the candidate, or let it change the item that it already is."""
        link = article_key(candidate.item.link)
        if not self._blocked.isdisjoint((candidate.id, *candidate.also, link)):
            return
        try:
            fresh = item_of(candidate, self._agreements.get(candidate.outlet, False))
        except ValidationError:
            item = candidate.item
            reason = "unsafe-link" if item.headline.strip() else "no-headline"
            skipped = SkippedItem(item.headline, item.link, reason)
            self._skipped.append((candidate.feed, skipped))
            return
        known = self._items.get(fresh.id) or self._at_address(fresh)
        if known is None:
            self._items[fresh.id] = fresh
            self._file[fresh.id] = f"{fresh.first_seen:%Y-%m}"
            self._learn_address(fresh)
        elif known.decision != "hidden":
            self._items[known.id] = together(known, fresh)
            self._learn_address(self._items[known.id], known)

    def group(self) -> None:
        """Tell who follows whom, anew for all; what is hidden neither leads nor follows."""
        shown = [item for item in self._items.values() if item.decision != "hidden"]
        follows = group_items(shown)
        for item in shown:
            leader = follows.get(item.id)
            if item.group != leader:
                self._items[item.id] = item.model_copy(update={"group": leader})

    def months(self) -> dict[str, NewsMonth]:
        """Every file by its name, items in the order in which they were first seen."""
        filed: dict[str, list[NewsItem]] = {name: [] for name in self._names}
        for item in self._settled().values():
            filed.setdefault(self._file[item.id], []).append(item)
        return {
            name: NewsMonth(items=sorted(items, key=lambda item: (item.first_seen, item.id)))
            for name, items in sorted(filed.items())
        }

    def report(self) -> PullReport:
        """What differs from before."""
        items = self._settled()
        new = [key for key in items if key not in self._before]
        changed = [
            key
            for key, item in items.items()
            if key in self._before and not _is_same_but_group(item, self._before[key])
        ]
        regrouped = {
            key
            for key, item in items.items()
            if key not in self._before or self._before[key].group != item.group
        }
        groups: dict[str, list[NewsItem]] = defaultdict(list)
        for item in items.values():
            groups[item.group or item.id].append(item)
        told = [
            tuple(item.id for item in sorted(group, key=lambda item: (moment_of(item), item.id)))
            for group in groups.values()
            if len(group) > 1 and any(item.id in regrouped for item in group)
        ]
        return PullReport(
            new=tuple(sorted(new)),
            changed=tuple(sorted(changed)),
            grouped=tuple(sorted(told)),
            skipped=tuple(self._skipped),
        )

    def _settled(self) -> dict[str, NewsItem]:
        """Two feeds of an outlet may tell an item differently: ending as it began is no change."""
        settled = dict(self._items)
        for key, before in self._before.items():
            if before.retrieved < settled[key].retrieved:
                back = settled[key].model_copy(update={"retrieved": before.retrieved})
                if _is_same_but_group(back, before):
                    settled[key] = back
        return settled

    def _lawful(self, item: NewsItem) -> NewsItem:
        """An agreement that ended takes its excerpts along."""
        if item.excerpt is None or self._agreements.get(item.outlet, False):
            return item
        return item.model_copy(update={"excerpt": None})

    def _at_address(self, fresh: NewsItem) -> NewsItem | None:
        """The same article under another id: the outlet began to write guids, or ceased to."""
        address = article_key(fresh.link)
        return self._items[self._addresses[address]] if address in self._addresses else None

    def _learn_address(self, item: NewsItem, before: NewsItem | None = None) -> None:
        """The latest address only: that is all that the files will tell the next round."""
        address = article_key(item.link)
        old = article_key(before.link) if before else address
        if old != address and self._addresses.get(old) == item.id:
            del self._addresses[old]
        if address:
            self._addresses.setdefault(address, item.id)


def _turn(candidate: Candidate) -> tuple[datetime, str, tuple[str, ...]]:
    item = candidate.item
    rest = (candidate.outlet, candidate.feed, item.headline, item.link, str(item.published))
    more = (item.author or "", item.summary, *candidate.why, *candidate.stories)
    return candidate.seen, candidate.id, rest + more


def _is_same_but_group(item: NewsItem, other: NewsItem) -> bool:
    return item.model_copy(update={"group": other.group}) == other
