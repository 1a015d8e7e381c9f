"""How each feed is doing, a line for each, for the people who can do something about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from newsroom.content.news import Health, SourceRecord
from newsroom.news import words as say
from newsroom.news.pull_request.markdown import code, plain_words
from newsroom.vietnamese.alphabet import SortKey, sort_key
from newsroom.vietnamese.dates import VIETNAM, short_day
from newsroom.vietnamese.numbers import grouped

# What needs somebody comes first.
_HEALTH_ORDER: tuple[Health, ...] = ("gone", "broken", "moved", "stale", "new", "alive")
_LONGEST_NAME = 80
_LONGEST_FAULT = 200
_LONGEST_ADDRESS = 300


def health_rows(records: Sequence[SourceRecord], outlets: Mapping[str, str]) -> Iterator[str]:
    """The sick ones first: since when, why, and what to do."""

    def place(record: SourceRecord) -> tuple[int, SortKey, str]:
        name = outlets.get(record.feed, record.feed)
        return _HEALTH_ORDER.index(record.health), sort_key(name), record.feed

    for record in sorted(records, key=place):
        yield _health_row(record, plain_words(outlets.get(record.feed, record.feed), _LONGEST_NAME))


def _health_row(record: SourceRecord, outlet: str) -> str:
    facts = [say.HEALTH[record.health]]
    if record.since:
        facts[0] += f" {say.SINCE.format(day=_short(record.since))}"
    is_sick = record.health in ("broken", "gone")
    if record.fault:
        facts.append(plain_words(say.fault_phrase(record.fault), _LONGEST_FAULT))
    if is_sick and record.failures > 1:
        facts.append(say.FAILURES.format(count=grouped(record.failures)))
    if record.newest and not is_sick:
        facts.append(say.NEWEST.format(day=_short(record.newest)))
    feed = code(record.feed, _LONGEST_ADDRESS)
    row = f"- **{outlet}** {feed}: {facts[0][:1].lower()}{facts[0][1:]}"
    row = ", ".join([row, *facts[1:]]) + "."
    return f"{row} {advice}" if (advice := _advice(record)) else row


def _advice(record: SourceRecord) -> str:
    match record.health:
        case "gone":
            return say.ADVICE_GONE
        case "broken":
            return say.advice(record.fault or "")
        case "stale":
            return say.ADVICE_STALE
        case "moved":
            return say.ADVICE_MOVED.format(address=code(record.moved_to or "?", _LONGEST_ADDRESS))
    return ""


def _short(moment: datetime) -> str:
    return short_day(moment.astimezone(VIETNAM).date())
