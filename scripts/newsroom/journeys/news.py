"""Pull news: fetch the feeds, store the relevant items, and propose them for review."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from slugify import slugify

from newsroom.checks.all_rules import check_site
from newsroom.checks.messages import is_error
from newsroom.content.news import NewsItem, NewsMonth, NewsSource, NewsState, SourceRecord
from newsroom.content.reader import NEWS_FILES, read_site
from newsroom.content.site import Site
from newsroom.core.files import write_atomically
from newsroom.core.problems import AllFeedsDead, ContentRefused, in_reading_order
from newsroom.core.processes import Progress
from newsroom.core.settings import Workplace
from newsroom.journeys import report_words
from newsroom.journeys.keep_addresses import grown_ledger
from newsroom.news.archive import month_text, state_text
from newsroom.news.duplicates import article_key
from newsroom.news.feeds.parse import read_feed
from newsroom.news.fetch.connection import FetchPolicy
from newsroom.news.fetch.fetch_feeds import fetch_all
from newsroom.news.merge import compare, merge
from newsroom.news.model import Candidate, PullReport, SkippedItem
from newsroom.news.polling import is_usable, next_record, next_request, skip_reason
from newsroom.news.pull_request.files import (
    load_news,
    restore_working_tree,
    reviewed_months,
    save_news,
)
from newsroom.news.pull_request.propose import prepare, propose, proposed_commit
from newsroom.news.pull_request.text import pull_request_text
from newsroom.news.relevance import WatchList, watch_list
from newsroom.publication.context import Context
from newsroom.publication.visibility import public_stories

NEWS = "news"


@dataclass(frozen=True, slots=True)
class Pulled:
    """One pull. ``left_alone`` counts by reason the sources that were not fetched."""

    report: PullReport
    summary: str
    asked: int
    failed: int
    left_alone: Mapping[str, int]


@dataclass(slots=True)
class _Collected:
    """What all feeds of one pull contained."""

    candidates: list[Candidate] = field(default_factory=list)
    skipped: list[tuple[str, SkippedItem]] = field(default_factory=list)
    noted: list[tuple[str, SkippedItem]] = field(default_factory=list)
    irrelevant: dict[str, int] = field(default_factory=dict)
    failed: int = 0


def pull_news(
    work: Workplace,
    now: datetime,
    policy: FetchPolicy,
    *,
    force: bool = False,
    progress: Progress,
    reviewed: Mapping[str, NewsMonth] | None = None,
) -> Pulled:
    """Pull once: months are written first, then the state, so that a killed pull loses nothing.

    Raises ContentRefused when a file of ``content/news/`` has errors, because it would be
    overwritten, and AllFeedsDead when every fetched source failed; the state of each is written
    all the same. The summary compares with ``reviewed``, the months that people have merged, where
    they are given, else with the files.
    """
    context = _read(work, now)
    site = context.site
    sources = site.news_sources.meta.sources if site.news_sources else []
    # Of every source, also of those that are switched off now.
    records = {source.feed: SourceRecord(feed=source.feed) for source in sources}
    stored = site.news_state.meta.sources if site.news_state else []
    records |= {record.feed: record for record in stored if record.feed in records}
    due: dict[str, NewsSource] = {}
    left_alone: Counter[str] = Counter()
    for source in sources:
        record = records[source.feed]
        reason = skip_reason(record, now, force=force) if source.enabled else "disabled"
        if reason:
            left_alone[reason] += 1
        else:
            due[source.feed] = source
    collected = _fetch(due, sources, records, watch_list(context), policy, progress)
    site = _read(work, now, context.site).site  # an editor may have saved meanwhile
    blocked = site.blocklist.meta.blocked if site.blocklist else []
    months, report = merge(
        {name: entry.meta for name, entry in site.news_months.items()},
        frozenset(
            key for item in blocked for key in (item.id, article_key(item.link or "")) if key
        ),
        collected.candidates,
        {source.outlet: source.agreement is not None for source in sources},
    )
    skipped = (*report.skipped, *collected.skipped)
    if reviewed is not None:
        report = compare(_by_id(reviewed), _by_id(months))
    report = replace(
        report, skipped=skipped, noted=tuple(collected.noted), irrelevant=collected.irrelevant
    )
    asked = [record for _, record in sorted(records.items()) if record.asked]
    _write(work.content / NEWS, months, asked)
    enabled = {source.feed for source in sources if source.enabled}
    summary = pull_request_text(
        report,
        months,
        [record for record in asked if record.feed in enabled],
        {source.feed: source.outlet for source in sources},
        now,
        {entry.meta.id: entry.meta.title for entry in public_stories(context)},
    )
    if due and collected.failed == len(due):
        raise AllFeedsDead(summary)
    return Pulled(report, summary, len(due), collected.failed, left_alone)


# A proposal has three steps, which may run on three machines: only the second one reads foreign
# feeds, and it alone needs no token. The folder ``exchange`` goes from one to the next: the files
# of the news, the tip of the branch, the text of the pull request.
_TIP, _SUMMARY, _ALL_DEAD = "tip.txt", "summary.md", "all-feeds-dead"


def prepare_proposal(repository: Path, exchange: Path) -> str:
    """Begin with main and what is proposed already; empty, or the sentence why not.

    Raises GitFailed when `git`, `gh` or the token is missing.
    """
    shutil.rmtree(exchange, ignore_errors=True)
    refusal = prepare(repository)
    if not refusal:
        save_news(repository, exchange / NEWS)
        (exchange / _TIP).write_text(proposed_commit(repository), encoding="utf-8")
        restore_working_tree(repository)
    return refusal


def pull_for_proposal(
    repository: Path,
    exchange: Path,
    work: Workplace,
    now: datetime,
    policy: FetchPolicy,
    *,
    force: bool,
    progress: Progress,
) -> str:
    """Pull without token and remote; the text of the pull request, also when all feeds are dead."""
    load_news(repository, exchange / NEWS)
    try:
        reviewed = reviewed_months(repository)
        summary = pull_news(
            work, now, policy, force=force, progress=progress, reviewed=reviewed
        ).summary
    except AllFeedsDead as dead:
        summary = dead.summary
        (exchange / _ALL_DEAD).touch()
    finally:
        save_news(repository, exchange / NEWS)
        restore_working_tree(repository)
    (exchange / _SUMMARY).write_text(summary, encoding="utf-8")
    return summary


def send_proposal(repository: Path, exchange: Path, now: datetime) -> str:
    """Push and open or update the pull request; what was done as a sentence.

    The ledger of addresses grows with it, so that nobody has to think of it after a publication.

    Raises GitFailed when `git` or `gh` fails, and AllFeedsDead after the state was pushed:
    the next pull needs to know since when.
    """
    ledger, added = grown_ledger(repository / "content", now)
    load_news(repository, exchange / NEWS)
    summary = (exchange / _SUMMARY).read_text(encoding="utf-8")
    if added:
        summary = f"{summary.rstrip()}\n\n{report_words.LEDGER_GREW.format(count=added)}\n"
    seen = (exchange / _TIP).read_text(encoding="utf-8")
    try:
        sentence = propose(repository, summary, seen, ledger)
    finally:
        restore_working_tree(repository)
    if (exchange / _ALL_DEAD).exists():
        raise AllFeedsDead(summary)
    return sentence


def _fetch(
    due: Mapping[str, NewsSource],
    everyone: Sequence[NewsSource],
    records: dict[str, SourceRecord],
    watched: WatchList,
    policy: FetchPolicy,
    progress: Progress,
) -> _Collected:
    """Fetch every source that is due once, and put its next record into ``records``."""
    collected = _Collected()
    requests = [next_request(source, records[feed]) for feed, source in due.items()]
    for done, result in enumerate(fetch_all(requests, policy), start=1):
        source = due[result.feed]
        reading = read_feed(result, source, everyone) if result.outcome == "ok" else None
        records[source.feed] = next_record(records[source.feed], result, reading, result.at)
        if reading is None:
            collected.failed += result.outcome == "failed"
        else:
            candidates, irrelevant = watched.candidates(source, reading, result.at)
            collected.candidates += candidates
            collected.skipped += [(source.feed, item) for item in reading.skipped]
            collected.noted += [(source.feed, item) for item in reading.noted]
            collected.irrelevant[source.feed] = irrelevant
            collected.failed += not is_usable(reading)
        progress(done, len(requests))
    return collected


def fetch_policy(
    work: Workplace,
    clock: Callable[[], datetime],
    allowed_hosts: Iterable[str] = (),
    pause_seconds: float = 1.5,
) -> FetchPolicy:
    """How feeds are fetched; the user agent names the site and the editors' address."""
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    meta = site.settings.meta if site.settings else None
    contact = (meta.contact.email if meta else None) or "no contact given"
    return FetchPolicy(
        user_agent=f"{slugify(meta.name) if meta else 'newsroom'}-news/1.0 (+mailto:{contact})",
        now=clock,
        allowed_hosts=frozenset(host.lower() for host in allowed_hosts),
        pause_seconds=pause_seconds,
    )


def _read(work: Workplace, now: datetime, before: Site | None = None) -> Context:
    """Only errors in ``content/news/`` are refused: a broken story elsewhere stops no pull.

    What was read ``before`` is read again in that folder alone.
    """
    kinds = NEWS_FILES if before else ()
    site, problems = read_site(work.content, work.shown_as, with_media=False, only=kinds)
    if before:
        site = replace(
            before,
            news_sources=site.news_sources,
            news_months=site.news_months,
            news_state=site.news_state,
            blocklist=site.blocklist,
            unread=(*before.unread, *site.unread),
        )
    context, folder = Context(site, now), work.shown_as / NEWS
    errors = [
        problem
        for problem in (*problems, *check_site(context))
        if is_error(problem) and problem.origin.path.is_relative_to(folder)
    ]
    if errors:
        raise ContentRefused(in_reading_order(errors))
    return context


def _by_id(months: Mapping[str, NewsMonth]) -> dict[str, NewsItem]:
    return {item.id: item for month in months.values() for item in month.items}


def _write(folder: Path, months: Mapping[str, NewsMonth], records: Sequence[SourceRecord]) -> None:
    texts = {f"{name}.json": month_text(month) for name, month in months.items()}
    texts["state.json"] = state_text(NewsState(sources=list(records)))
    for name, text in texts.items():
        path, content = folder / name, text.encode("utf-8")
        if not path.is_file() or path.read_bytes() != content:
            write_atomically(path, content)
