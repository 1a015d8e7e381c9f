"""Different outlets about one event: their items are kept, and told as one group.

The first item leads; all others are compared with leaders only, so that a chain of similar
headlines cannot run on for weeks. The result depends on the items alone, not on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from rapidfuzz.fuzz import token_set_ratio

from newsroom.content.news import NewsItem
from newsroom.news.identity import article_key, folded_headline
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.dates import VIETNAM

WINDOW = timedelta(hours=72)
LIKENESS = 90
# token_set_ratio calls every headline equal to each of its parts. So the longer one must consist
# of the shorter one for the most part; this also makes most comparisons needless.
_SHARED = 6  # syllables of ten
# Headlines of so few syllables ("Tin vắn") are only equal when they are the same.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """An item made ready for comparison."""

    item: NewsItem
    moment: datetime
    headline: str
    syllables: frozenset[str]
    numbers: frozenset[str]
    outlet: str


def group_items(items: Iterable[NewsItem]) -> dict[str, str]:
    """The id of each item that follows another one, and the id of the one that it follows."""
    told = sorted(map(_told, items), key=lambda one: (one.moment, one.item.id))
    frequency = Counter(syllable for one in told for syllable in one.syllables)
    by_address: dict[str, str] = {}
    by_syllable: dict[str, list[_Told]] = defaultdict(list)
    follows: dict[str, str] = {}
    for one in told:
        rare = _rarest(one, frequency)
        address = article_key(one.item.link)
        leader = by_address.get(address) or _leader(one, [by_syllable[word] for word in rare])
        if leader is not None:
            follows[one.item.id] = leader
        else:
            for word in rare:
                by_syllable[word].append(one)
        if address:
            by_address.setdefault(address, leader or one.item.id)
    return follows


def moment_of(item: NewsItem) -> datetime:
    """When it was published, as far as we know; a bare day begins at midnight in Vietnam."""
    if isinstance(item.published, datetime):
        return item.published.astimezone(VIETNAM)
    if item.published is not None:
        return datetime.combine(item.published, time(), VIETNAM)
    return item.first_seen.astimezone(VIETNAM)


def _told(item: NewsItem) -> _Told:
    headline = folded_headline(item.headline)
    syllables = frozenset(headline.split())
    numbers = frozenset(word for word in syllables if word.isdecimal())
    return _Told(item, moment_of(item), headline, syllables, numbers, fold(item.outlet))


def _rarest(one: _Told, frequency: Counter[str]) -> Sequence[str]:
    """So many rare syllables that similar headlines have at least one of them in common."""
    ordered = sorted(one.syllables, key=lambda word: (frequency[word], word))
    return ordered[: len(ordered) - -(-_SHARED * len(ordered) // 10) + 1]


def _leader(one: _Told, lists: Iterable[Sequence[_Told]]) -> str | None:
    """The earliest leader within the window that tells the same."""
    best: _Told | None = None
    for leaders in lists:
        for leader in reversed(leaders):
            if one.moment - leader.moment > WINDOW:
                break
            is_earlier = best is None or _rank(leader) < _rank(best)
            if is_earlier and _tell_the_same(leader, one):
                best = leader
    return best.item.id if best else None


def _rank(one: _Told) -> tuple[datetime, str]:
    return one.moment, one.item.id


def _tell_the_same(a: _Told, b: _Told) -> bool:
    if a.outlet == b.outlet:
        return False
    if a.headline == b.headline:
        return True
    if not (a.numbers <= b.numbers or b.numbers <= a.numbers):  # another day, another year
        return False
    one, other = len(a.syllables), len(b.syllables)
    if min(one, other) < _FEWEST:
        return False
    if 10 * len(a.syllables & b.syllables) < _SHARED * max(one, other):
        return False
    return token_set_ratio(a.headline, b.headline) >= LIKENESS
