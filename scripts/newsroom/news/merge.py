"""Merge the candidates of a pull into the stored months.

Nothing here depends on the order in which feeds answered: candidates are taken by the time when
they were seen. The id of an item never changes, nor do its first sight, its file, and the decision
of an editor.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime

from pydantic import ValidationError

from newsroom.content.news import NewsItem, NewsMonth
from newsroom.news.duplicates import (
    article_key,
    group_by_event,
    has_number,
    link_for_readers,
    published_moment,
)
from newsroom.news.model import Candidate, PullReport, SkippedItem
from newsroom.news.words import why_key, why_subject
from newsroom.vietnamese.dates import VIETNAM, start_of

# The law gives no number; the site promises this one (content model).
LONGEST_EXCERPT = 200
_MORE = "…"


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
    """All items by id, and the month of each."""

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
                self._store(name, item)
        # Without an agreement an outlet may not be quoted any more.
        self._items = {
            key: item if agreements.get(item.outlet) else item.model_copy(update={"excerpt": None})
            for key, item in self._before.items()
        }
        self._addresses: dict[str, str] = {}
        counted = Counter(article_key(item.link) for item in self._items.values())
        for item in sorted(self._items.values(), key=lambda item: (item.first_seen, item.id)):
            address = article_key(item.link)
            if counted[address] == 1 or has_number(address):  # else it names none of them
                self._index_address(item)
        self._skipped: list[tuple[str, SkippedItem]] = []

    def _store(self, name: str, item: NewsItem) -> None:
        """The same item in two files stays in the first one; hidden in one is hidden."""
        if not self._blocked.isdisjoint((item.id, article_key(item.link))):
            return
        self._file.setdefault(item.id, name)
        twin = self._before.get(item.id)
        if twin is None or (item.decision == "hidden" and twin.decision != "hidden"):
            self._before[item.id] = item

    def take(self, candidate: Candidate) -> None:
        """Add the candidate, or let it change the item that it already is."""
        link = "" if candidate.has_shared_link else article_key(candidate.item.link)
        if not self._blocked.isdisjoint((candidate.id, *candidate.also, link)):
            return
        try:
            fresh = item_of(candidate, self._agreements.get(candidate.outlet, False))
        except ValidationError:
            item = candidate.item
            reason = "unsafe-link" if item.headline.strip() else "no-headline"
            self._skipped.append((candidate.feed, SkippedItem(item.headline, item.link, reason)))
            return
        stored = self._items.get(fresh.id) or self._at_address(link)
        if stored is None:
            self._items[fresh.id] = fresh
            self._file[fresh.id] = f"{fresh.first_seen:%Y-%m}"
            if link:
                self._index_address(fresh)
        elif stored.decision != "hidden":
            self._items[stored.id] = update_item(stored, fresh)
            self._index_address(self._items[stored.id], stored)

    def group(self) -> None:
        """Group all items again by event; hidden items neither lead nor follow."""
        visible = [item for item in self._items.values() if item.decision != "hidden"]
        follows = group_by_event(visible)
        for item in visible:
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
        """The differences between the stored items before and after."""
        report = compare(self._before, self._settled())
        return replace(report, skipped=tuple(self._skipped))

    def _settled(self) -> dict[str, NewsItem]:
        """An item that two feeds changed to and fro ends as it began and is unchanged."""
        settled = dict(self._items)
        for key, before in self._before.items():
            if before.retrieved < settled[key].retrieved:
                back = settled[key].model_copy(update={"retrieved": before.retrieved})
                if _is_same_but_group(back, before):
                    settled[key] = back
        return settled

    def _at_address(self, address: str) -> NewsItem | None:
        """The same article under another id: the outlet began to write guids, or ceased to."""
        return self._items[self._addresses[address]] if address in self._addresses else None

    def _index_address(self, item: NewsItem, before: NewsItem | None = None) -> None:
        """The latest address only, because the files hold no other for the next pull."""
        address = article_key(item.link)
        old = article_key(before.link) if before else address
        if old != address and self._addresses.get(old) == item.id:
            del self._addresses[old]
        if address:
            self._addresses.setdefault(address, item.id)


def compare(before: Mapping[str, NewsItem], after: Mapping[str, NewsItem]) -> PullReport:
    """New and changed items, and the groups that a new or regrouped item belongs to."""
    in_both = before.keys() & after.keys()
    changed = [key for key in in_both if not _is_same_but_group(after[key], before[key])]
    groups: dict[str, list[NewsItem]] = defaultdict(list)
    for item in after.values():
        if item.decision != "hidden":
            groups[item.group or item.id].append(item)
    grouped = [
        tuple(item.id for item in sorted(group, key=lambda item: (published_moment(item), item.id)))
        for group in groups.values()
        if len(group) > 1
        and any(item.id not in before or before[item.id].group != item.group for item in group)
    ]
    new = after.keys() - before.keys()
    return PullReport(tuple(sorted(new)), tuple(sorted(changed)), tuple(sorted(grouped)))


def _turn(candidate: Candidate) -> tuple[datetime, str, tuple[str, ...]]:
    """The order in which candidates are taken: by time, and fixed for equal times."""
    item = candidate.item
    facts = (candidate.outlet, candidate.feed, item.headline, item.link, str(item.published))
    more = (item.author or "", item.summary, *candidate.why, *candidate.stories)
    return candidate.seen, candidate.id, facts + more


def _is_same_but_group(item: NewsItem, other: NewsItem) -> bool:
    return item.model_copy(update={"group": other.group}) == other


# --- one item over time -------------------------------------------------------------------------


def excerpt_of(summary: str) -> str | None:
    """The outlet's summary, cut behind a word; at most 200 characters with the ellipsis."""
    text = " ".join(summary.split())
    if len(text) <= LONGEST_EXCERPT:
        return text or None
    start = text[: LONGEST_EXCERPT - len(_MORE) + 1]
    whole = start.rpartition(" ")[0] or start[:-1]
    return whole.rstrip(" ,;:.–-") + _MORE


def item_of(candidate: Candidate, may_quote: bool) -> NewsItem:
    """The candidate as a new item; raises pydantic's ValidationError if it cannot be stored."""
    item = candidate.item
    seen = start_of(candidate.seen).replace(microsecond=0)
    published = item.published
    if isinstance(published, datetime):
        published = start_of(published).replace(microsecond=0)
    why = {*candidate.why, *map(why_subject, candidate.stories)}
    return NewsItem(
        id=candidate.id,
        headline=_plain(item.headline),
        outlet=candidate.outlet,
        author=_plain(item.author or "") or None,
        published=published,
        first_seen=seen,
        retrieved=seen,
        link=link_for_readers(item.link),
        excerpt=excerpt_of(_plain(item.summary)) if may_quote else None,
        why=sorted(why, key=why_key),
        stories=sorted(set(candidate.stories)),
    )


def update_item(stored: NewsItem, fresh: NewsItem) -> NewsItem:
    """The newer text, the earlier first sight, and what an editor left of the proposals.

    A story is proposed once: its reason stays in ``why`` when an editor takes the link away.
    """
    is_newer = (fresh.retrieved, _words(fresh)) > (stored.retrieved, _words(stored))
    newer, older = (fresh, stored) if is_newer else (stored, fresh)
    words = {
        "headline": newer.headline,
        "outlet": newer.outlet,
        "author": newer.author or older.author,
        "published": _fuller(newer.published, older.published),
        "link": _better_link(newer.link, older.link),
        "excerpt": newer.excerpt or older.excerpt,
    }
    is_changed = any(words[name] != getattr(stored, name) for name in words)
    is_confirmed = all(words[name] == getattr(fresh, name) for name in words if name != "link")
    retrieved = stored.retrieved
    if is_changed and newer is fresh:
        retrieved = fresh.retrieved
    elif is_confirmed:
        retrieved = min(stored.retrieved, fresh.retrieved)
    stories = {story for story in fresh.stories if why_subject(story) not in stored.why}
    return stored.model_copy(
        update={
            **words,
            "retrieved": retrieved,
            "first_seen": min(stored.first_seen, fresh.first_seen),
            "why": sorted({*stored.why, *fresh.why}, key=why_key),
            "stories": sorted({*stored.stories, *stories}),
        }
    )


def _words(item: NewsItem) -> tuple[str, ...]:
    parts = (item.headline, item.outlet, item.author, item.published, item.link, item.excerpt)
    return tuple(str(part or "") for part in parts)


def _fuller(newer: date | None, older: date | None) -> date | None:
    """The newer date, but a feed that drops the hour or the date changes nothing."""
    if newer is None:
        return older
    if isinstance(older, datetime) and not isinstance(newer, datetime):
        return older if older.astimezone(VIETNAM).date() == newer else newer
    return newer


def _better_link(newer: str, older: str) -> str:
    """Of two addresses of one article always the same one: https first, then the shorter."""
    if article_key(newer) != article_key(older) or not article_key(newer):
        return newer
    return min(newer, older, key=lambda link: (not link.startswith("https:"), len(link), link))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
