"""A round of the news desk as a note to colleagues: the text of its pull request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newsroom.content.news import NewsItem, NewsMonth, SourceRecord
from newsroom.news import words as say
from newsroom.news.model import RoundReport, SkippedItem
from newsroom.news.pull_request.health import health_rows
from newsroom.news.pull_request.markdown import code, linked_words, plain_words
from newsroom.vietnamese.alphabet import sort_key
from newsroom.vietnamese.dates import moment_text, short_day
from newsroom.vietnamese.numbers import grouped

# GitHub takes 65,536 characters. Each part has its share, so that none pushes another one out.
LONGEST = 60_000
_ROOM = {
    "new": 26_000,
    "changed": 6_000,
    "groups": 8_000,
    "skipped": 5_000,
    "noted": 1_000,
    "health": 11_000,
}
_LONGEST_HEADLINE = 200
_LONGEST_NAME = 80
_LONGEST_ADDRESS = 300

NO_TITLES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class _Round:
    """What the parts of the note look at."""

    report: RoundReport
    items: Mapping[str, NewsItem]
    outlets: Mapping[str, str]
    titles: Mapping[str, str]
    records: Sequence[SourceRecord] = field(default=())

    def known(self, ids: Iterable[str]) -> list[NewsItem]:
        return [self.items[key] for key in ids if key in self.items]

    def outlet(self, feed: str) -> str:
        return plain_words(self.outlets.get(feed, feed), _LONGEST_NAME)


def summary(
    report: RoundReport,
    months: Mapping[str, NewsMonth],
    records: Iterable[SourceRecord],
    outlets: Mapping[str, str],
    now: datetime,
    titles: Mapping[str, str] = NO_TITLES,
) -> str:
    """Markdown in Vietnamese, below 60,000 characters whatever the feeds contain.

    ``outlets`` maps the address of a feed to the name of its outlet, ``titles`` the id of a story
    to its title.
    """
    items = {item.id: item for month in months.values() for item in month.items}
    told = _Round(report, items, outlets, titles, tuple(records))
    if not report.new and not report.changed and not report.grouped:
        parts = [say.NOTHING_NEW.format(moment=moment_text(now)), *_skipped(told), *_health(told)]
    else:
        parts = [_greeting(told, now), *_to_do(told), *_new(told), *_changed(told)]
        parts += [*_groups(told), *_skipped(told), *_health(told)]
    return "\n\n".join(parts) + "\n"


def _greeting(told: _Round, now: datetime) -> str:
    new, changed = told.known(told.report.new), len(told.report.changed)
    facts = {"moment": moment_text(now), "count": grouped(changed)}
    if not new:
        return say.ONLY_CHANGED.format(**facts) if changed else say.NOTHING_NEW.format(**facts)
    also = say.ALSO_CHANGED.format(count=grouped(changed)) if changed else ""
    outlets = grouped(len({item.outlet for item in new}))
    return say.GREETING.format(**facts, new=grouped(len(new)), outlets=outlets, changed=also)


def _to_do(told: _Round) -> list[str]:
    return [say.TO_DO] if told.report.new else []


def _new(told: _Round) -> Iterator[str]:
    by_outlet: dict[str, list[NewsItem]] = defaultdict(list)
    for item in told.known(told.report.new):
        by_outlet[item.outlet].append(item)
    if not by_outlet:
        return
    count = sum(map(len, by_outlet.values()))
    yield say.HEAD_NEW.format(count=grouped(count))
    yield _fitted(_rows_by_outlet(by_outlet, told.titles), count, _ROOM["new"]).strip("\n")


def _rows_by_outlet(
    by_outlet: Mapping[str, Sequence[NewsItem]], titles: Mapping[str, str]
) -> Iterator[str]:
    for outlet in sorted(by_outlet, key=sort_key):
        items = sorted(by_outlet[outlet], key=_newest_first)
        name = plain_words(outlet, _LONGEST_NAME)
        head = f"\n{say.HEAD_OUTLET.format(outlet=name, count=grouped(len(items)))}\n\n"
        for item in items:
            yield head + _item_row(item, titles)
            head = ""


def _item_row(item: NewsItem, titles: Mapping[str, str]) -> str:
    facts = [_when(item)]
    if item.author:
        facts.append(say.BY.format(author=plain_words(item.author, _LONGEST_NAME)))
    lines = [f"- {linked_words(item.headline, item.link, _LONGEST_HEADLINE)} – {', '.join(facts)}"]
    if item.why:
        why = "; ".join(plain_words(reason, 2 * _LONGEST_NAME) for reason in item.why[:8])
        lines.append(f"  - {say.WHY.format(why=why)}")
    if item.stories:
        stories = "; ".join(_story(story, titles) for story in item.stories[:8])
        lines.append(f"  - {say.PROPOSED.format(stories=stories)}")
    lines.append(f"  - {say.ID.format(id=code(item.id, _LONGEST_NAME))}")
    return "\n".join(lines)


def _story(story: str, titles: Mapping[str, str]) -> str:
    shown = code(story, _LONGEST_NAME)
    if story not in titles:
        return shown
    return say.STORY.format(title=plain_words(titles[story], _LONGEST_HEADLINE), id=shown)


def _changed(told: _Round) -> Iterator[str]:
    items = told.known(told.report.changed)
    if items:
        yield say.HEAD_CHANGED.format(count=grouped(len(items)))
        yield say.CHANGED_NOTE
        rows = (_item_row(item, told.titles) for item in sorted(items, key=_newest_first))
        yield _fitted(rows, len(items), _ROOM["changed"])


def _groups(told: _Round) -> Iterator[str]:
    groups = [group for ids in told.report.grouped if (group := told.known(ids))]
    if groups:
        yield say.HEAD_GROUPS.format(count=grouped(len(groups)))
        yield say.GROUPS_NOTE
        yield _fitted(_group_rows(groups), sum(map(len, groups)), _ROOM["groups"])


def _group_rows(groups: Iterable[Sequence[NewsItem]]) -> Iterator[str]:
    for group in groups:
        for number, item in enumerate(group):
            shown = linked_words(item.headline, item.link, _LONGEST_HEADLINE)
            outlet = plain_words(item.outlet, _LONGEST_NAME)
            yield f"{'  ' if number else ''}- {outlet}: {shown} – {_when(item)}"


def _skipped(told: _Round) -> Iterator[str]:
    skipped, irrelevant = told.report.skipped, sum(told.report.irrelevant.values())
    if skipped:
        yield say.HEAD_SKIPPED.format(count=grouped(len(skipped)))
        yield _fitted(_reason_rows(told, skipped), len(skipped), _ROOM["skipped"])
    if told.report.noted:
        yield say.HEAD_NOTED.format(count=grouped(len(told.report.noted)))
        rows = _reason_rows(told, told.report.noted)
        yield _fitted(rows, len(told.report.noted), _ROOM["noted"])
    if irrelevant:
        yield say.IRRELEVANT.format(count=grouped(irrelevant))


def _reason_rows(told: _Round, rows: Iterable[tuple[str, SkippedItem]]) -> Iterator[str]:
    def place(one: tuple[str, SkippedItem]) -> tuple[str, str, str, str]:
        return told.outlets.get(one[0], one[0]), one[1].reason, one[1].headline, one[1].link

    ordered = sorted(rows, key=place)
    for feed, item in ordered:
        headline = plain_words(item.headline, _LONGEST_HEADLINE // 2)
        if item.link and not headline:
            headline = code(item.link, _LONGEST_ADDRESS) or say.NO_HEADLINE
        reason = plain_words(say.fault_phrase(item.reason), _LONGEST_HEADLINE)
        # Without headline and link it is said of the feed as a whole.
        about = f"{headline} – " if headline else ""
        yield f"- {told.outlet(feed)}: {about}{reason}."


def _health(told: _Round) -> Iterator[str]:
    """Every feed, the sick ones first: since when, and what to do."""
    if told.records:
        yield say.HEAD_HEALTH.format(count=grouped(len(told.records)))
        if all(record.health == "alive" for record in told.records):
            yield say.ALL_WELL
        rows = health_rows(told.records, told.outlets)
        yield _fitted(rows, len(told.records), _ROOM["health"])


def _fitted(rows: Iterable[str], count: int, room: int) -> str:
    """As many of ``count`` rows as there is room for, and how many are left out."""
    kept: list[str] = []
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            kept.append(say.MORE.format(count=grouped(count - len(kept))))
            break
        kept.append(row)
    return "\n".join(kept)


def _when(item: NewsItem) -> str:
    if isinstance(item.published, datetime):
        return moment_text(item.published)
    if item.published is not None:
        return short_day(item.published)
    return say.NO_DATE.format(moment=moment_text(item.first_seen))


def _newest_first(item: NewsItem) -> tuple[float, str]:
    return -item.first_seen.timestamp(), item.id
