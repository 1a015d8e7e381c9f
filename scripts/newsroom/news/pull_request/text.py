"""The text of the pull request: what a pull brought, for the colleagues who review it.

Headlines are hostile until proven otherwise; every foreign word is escaped here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from newsroom.content.news import Health, NewsItem, NewsMonth, SourceRecord
from newsroom.news import words
from newsroom.news.model import PullReport, SkippedItem
from newsroom.vietnamese.alphabet import SortKey, sort_key
from newsroom.vietnamese.dates import moment_text, short_day, start_of
from newsroom.vietnamese.numbers import grouped
from newsroom.vietnamese.phrases import uncapital

# GitHub takes 65,536 characters. Each part has a share, so that none pushes another one out.
_PARTS = {
    "new": (words.HEAD_NEW, 26_000),
    "changed": (words.HEAD_CHANGED, 6_000),
    "groups": (words.HEAD_GROUPS, 8_000),
    "skipped": (words.HEAD_SKIPPED, 5_000),
    "noted": (words.HEAD_NOTED, 1_000),
    "health": (words.HEAD_HEALTH, 11_000),
}
_LONGEST_HEADLINE = 200
_LONGEST_NAME = 80
_LONGEST_ADDRESS = 300
_LONGEST_FAULT = 200
# Feeds that need somebody come first.
_HEALTH_ORDER: tuple[Health, ...] = ("gone", "broken", "moved", "stale", "new", "alive")

# Invisible, and no place to break a line: it parts what GitHub would read as one sign.
_JOINER = "\u2060"
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>()#+-.!|~&:$@"})
# Read by GitHub after Markdown is done, so a backslash does not stop them.
_SIGNS = re.compile(r"(?<=[@#:])(?=[\w\\/])|(?<=\bGH)(?=\\?-\d)|(?<=\bwww)(?=\\?\.)", re.IGNORECASE)
_COMMIT = re.compile(r"\b[0-9a-f]{7,40}\b", re.IGNORECASE)
_SHORTER_THAN_A_COMMIT = re.compile(".{1,6}")
_OPENED = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.IGNORECASE)
_OUR_HOSTS = re.compile(
    r"(?:.*\.)?(?:github\.(?:com|dev|io)|githubusercontent\.com)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Pull:
    """One pull, as all parts of the text read it."""

    report: PullReport
    items: Mapping[str, NewsItem]
    outlets: Mapping[str, str]
    titles: Mapping[str, str]
    records: Sequence[SourceRecord]

    def items_of(self, ids: Iterable[str]) -> list[NewsItem]:
        return [self.items[key] for key in ids if key in self.items]

    def outlet(self, feed: str) -> str:
        return escaped(self.outlets.get(feed, feed), _LONGEST_NAME)


def pull_request_text(
    report: PullReport,
    months: Mapping[str, NewsMonth],
    records: Iterable[SourceRecord],
    outlets: Mapping[str, str],
    now: datetime,
    titles: Mapping[str, str],
) -> str:
    """Markdown in Vietnamese, below 60,000 characters whatever the feeds contain.

    ``outlets`` maps the address of a feed to the name of its outlet, ``titles`` the id of a story
    to its title.
    """
    items = {item.id: item for month in months.values() for item in month.items}
    pull = _Pull(report, items, outlets, titles, tuple(records))
    changed = sorted(pull.items_of(report.changed), key=_newest_first)
    groups = [group for ids in report.grouped if (group := pull.items_of(ids))]
    irrelevant = sum(report.irrelevant.values())
    is_well = all(record.health == "alive" for record in pull.records)
    parts = [
        _greeting(pull, now),
        *([words.TO_DO] if report.new else []),
        *_part("new", _rows_by_outlet(pull)),
        *_part("changed", (_item_row(item, titles) for item in changed), words.CHANGED_NOTE),
        *_part("groups", _group_rows(groups), words.GROUPS_NOTE, len(groups)),
        *_part("skipped", _reason_rows(pull, report.skipped)),
        *_part("noted", _reason_rows(pull, report.noted)),
        *([words.IRRELEVANT.format(count=grouped(irrelevant))] if irrelevant else []),
        *_part("health", _health_rows(pull), words.ALL_WELL if is_well else ""),
    ]
    return "\n\n".join(parts) + "\n"


def _part(name: str, rows: Iterable[str], note: str = "", count: int = 0) -> Iterator[str]:
    """A heading with a count (of the rows, unless given), a note, and as many rows as fit."""
    rows = list(rows)
    if not rows:
        return
    head, left = _PARTS[name]
    yield head.format(count=grouped(count or len(rows)))
    if note:
        yield note
    lines: list[str] = []
    for row in rows:
        left -= len(row) + 1
        if left < 0:
            lines.append(words.MORE.format(count=grouped(len(rows) - len(lines))))
            break
        lines.append(row)
    yield "\n".join(lines).strip("\n")


def _greeting(pull: _Pull, now: datetime) -> str:
    new, changed = pull.items_of(pull.report.new), len(pull.report.changed)
    facts = {"moment": moment_text(now), "count": grouped(changed)}
    if not new:
        return words.ONLY_CHANGED.format(**facts) if changed else words.NOTHING_NEW.format(**facts)
    also = words.ALSO_CHANGED.format(count=grouped(changed)) if changed else ""
    outlets = grouped(len({item.outlet for item in new}))
    return words.GREETING.format(**facts, new=grouped(len(new)), outlets=outlets, changed=also)


def _rows_by_outlet(pull: _Pull) -> Iterator[str]:
    by_outlet: dict[str, list[NewsItem]] = defaultdict(list)
    for item in sorted(pull.items_of(pull.report.new), key=_newest_first):
        by_outlet[item.outlet].append(item)
    for outlet in sorted(by_outlet, key=sort_key):
        items = by_outlet[outlet]
        name = escaped(outlet, _LONGEST_NAME)
        head = f"\n{words.HEAD_OUTLET.format(outlet=name, count=grouped(len(items)))}\n\n"
        for item in items:
            yield head + _item_row(item, pull.titles)
            head = ""


def _item_row(item: NewsItem, titles: Mapping[str, str]) -> str:
    facts = [_when(item)]
    if item.author:
        facts.append(words.BY.format(author=escaped(item.author, _LONGEST_NAME)))
    lines = [f"- {escaped_link(item.headline, item.link, _LONGEST_HEADLINE)} – {', '.join(facts)}"]
    if item.why:
        why = "; ".join(escaped(reason, 2 * _LONGEST_NAME) for reason in item.why[:8])
        lines.append(f"  - {words.WHY.format(why=why)}")
    if item.stories:
        stories = "; ".join(_story(story, titles) for story in item.stories[:8])
        lines.append(f"  - {words.PROPOSED.format(stories=stories)}")
    lines.append(f"  - {words.ID.format(id=code_span(item.id, _LONGEST_NAME))}")
    return "\n".join(lines)


def _story(story: str, titles: Mapping[str, str]) -> str:
    story_id = code_span(story, _LONGEST_NAME)
    if story not in titles:
        return story_id
    return words.STORY.format(title=escaped(titles[story], _LONGEST_HEADLINE), id=story_id)


def _group_rows(groups: Iterable[Sequence[NewsItem]]) -> Iterator[str]:
    for group in groups:
        for number, item in enumerate(group):
            headline = escaped_link(item.headline, item.link, _LONGEST_HEADLINE)
            outlet = escaped(item.outlet, _LONGEST_NAME)
            yield f"{'  ' if number else ''}- {outlet}: {headline} – {_when(item)}"


def _reason_rows(pull: _Pull, rows: Iterable[tuple[str, SkippedItem]]) -> Iterator[str]:
    def order(one: tuple[str, SkippedItem]) -> tuple[str, str, str, str]:
        return pull.outlets.get(one[0], one[0]), one[1].reason, one[1].headline, one[1].link

    for feed, item in sorted(rows, key=order):
        headline = escaped(item.headline, _LONGEST_HEADLINE // 2)
        if item.link and not headline:
            headline = code_span(item.link, _LONGEST_ADDRESS) or words.NO_HEADLINE
        reason = escaped(words.fault_phrase(item.reason), _LONGEST_HEADLINE)
        # Without headline and link the reason concerns the whole feed.
        about = f"{headline} – " if headline else ""
        yield f"- {pull.outlet(feed)}: {about}{reason}."


def _when(item: NewsItem) -> str:
    if isinstance(item.published, datetime):
        return moment_text(item.published)
    if item.published is not None:
        return short_day(item.published)
    return words.NO_DATE.format(moment=moment_text(item.first_seen))


def _newest_first(item: NewsItem) -> tuple[float, str]:
    return -item.first_seen.timestamp(), item.id


# --- health of the feeds ------------------------------------------------------------------------


def _health_rows(pull: _Pull) -> Iterator[str]:
    """One line for each feed, broken ones first: since when, why, and what to do."""

    def order(record: SourceRecord) -> tuple[int, SortKey, str]:
        name = pull.outlets.get(record.feed, record.feed)
        return _HEALTH_ORDER.index(record.health), sort_key(name), record.feed

    for record in sorted(pull.records, key=order):
        yield _health_row(record, pull.outlet(record.feed))


def _health_row(record: SourceRecord, outlet: str) -> str:
    facts = [words.HEALTH[record.health]]
    if record.since:
        facts[0] += f" {words.SINCE.format(day=short_day(start_of(record.since)))}"
    is_broken = record.health in ("broken", "gone")
    if record.fault:
        facts.append(escaped(words.fault_phrase(record.fault), _LONGEST_FAULT))
    if is_broken and record.failures > 1:
        facts.append(words.FAILURES.format(count=grouped(record.failures)))
    if record.newest and not is_broken:
        facts.append(words.NEWEST.format(day=short_day(start_of(record.newest))))
    feed = code_span(record.feed, _LONGEST_ADDRESS)
    row = f"- **{outlet}** {feed}: {uncapital(facts[0])}"
    row = ", ".join([row, *facts[1:]]) + "."
    return f"{row} {advice}" if (advice := _advice(record)) else row


def _advice(record: SourceRecord) -> str:
    if record.health == "broken":
        return words.advice(record.fault or "")
    address = code_span(record.moved_to or "?", _LONGEST_ADDRESS)
    return words.ADVICE_OF_HEALTH.get(record.health, "").format(address=address)


# --- foreign text in Markdown -------------------------------------------------------------------


def escaped(text: str, longest: int) -> str:
    """Foreign text on one line, without effect on GitHub, at most ``longest`` characters.

    A mention would call people, ``#12`` would link, "fixes" would close an issue, markup would be
    drawn, and a bare address would become a link.
    """
    start = text[: 8 * longest]  # enough for the line, however much of it is invisible
    line = " ".join(start.split())
    if not line.isprintable():
        line = "".join(character for character in line if character.isprintable())
    if len(line) > longest:
        line = (line[:longest].rpartition(" ")[0] or line[: longest - 1]) + "…"
    line = _COMMIT.sub(lambda n: _JOINER.join(_SHORTER_THAN_A_COMMIT.findall(n[0])), line)
    return _SIGNS.sub(_JOINER, line.translate(_MARKUP))


def escaped_link(text: str, link: str, longest: int) -> str:
    """The text as a link; without one if that could touch the project itself or break out."""
    label = escaped(text, longest)
    target = link.replace("&", "&amp;")  # "&copy=1" is an address, no sign
    return f"[{label}](<{target}>)" if is_linkable(link) else label


def code_span(text: str, longest: int) -> str:
    """Ids and addresses to copy as a code span, without backticks and line ends."""
    inside = "".join(c for c in text if c != "`" and c.isprintable())[:longest].strip()
    return f"`{inside}`" if inside else ""


def is_linkable(link: str) -> bool:
    """Whether a text may link there: GitHub notes every mention of an issue in the issue."""
    if not _OPENED.fullmatch(link) or len(link) > 1_000:
        return False
    try:
        host = (urlsplit(link).hostname or "").rstrip(".")
    except ValueError:
        return False
    return bool(host) and not _OUR_HOSTS.fullmatch(host)
