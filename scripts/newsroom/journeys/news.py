"""The journey of the news desk: ask the feeds, keep what speaks of us, propose it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from slugify import slugify

from newsroom.checks.all_rules import check_site
from newsroom.checks.messages import is_error
from newsroom.content.news import NewsMonth, NewsSource, NewsState, SourceRecord
from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.core.files import write_atomically
from newsroom.core.problems import AllFeedsDead, ContentRefused, Problem, in_reading_order
from newsroom.core.processes import Progress
from newsroom.core.settings import Workplace
from newsroom.news.archive import month_text, state_text
from newsroom.news.feeds.parse import read_feed
from newsroom.news.fetch.fetch_feeds import fetch_all
from newsroom.news.fetch.policy import FetchManner
from newsroom.news.identity import article_key
from newsroom.news.merge import merge
from newsroom.news.model import Candidate, RoundReport, SkippedItem
from newsroom.news.polling import ask_of, is_usable, may_ask, next_record
from newsroom.news.pull_request.files import put_back, reviewed_months
from newsroom.news.pull_request.propose import begin, propose
from newsroom.news.pull_request.summary import summary
from newsroom.news.pull_request.take_over import beyond
from newsroom.news.relevance import WatchList, watch_list
from newsroom.publication.context import Context
from newsroom.publication.visibility import public_stories

NEWS = "news"


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one round did. ``left_alone`` counts the sources that were not asked, by reason."""

    report: RoundReport
    summary: str
    asked: int
    parsed: int
    failed: int
    left_alone: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of a proposal, as a sentence; nothing was pulled when the desk stepped back."""

    told: str
    pulled: Pulled | None = None


@dataclass(slots=True)
class _Found:
    """What the answers of one round hold so far."""

    candidates: list[Candidate] = field(default_factory=list)
    skipped: list[tuple[str, SkippedItem]] = field(default_factory=list)
    noted: list[tuple[str, SkippedItem]] = field(default_factory=list)
    irrelevant: dict[str, int] = field(default_factory=dict)
    parsed: int = 0
    failed: int = 0


def pull_news(
    work: Workplace,
    now: datetime,
    manner: FetchManner,
    *,
    force: bool = False,
    progress: Progress,
    reviewed: Mapping[str, NewsMonth] | None = None,
) -> Pulled:
    """One round: months first, then the state, so that a killed run asks again and loses nothing.

    Raises ContentRefused when a file of ``content/news/`` has errors, because it would be
    written over, and AllFeedsDead when every source that was asked failed; the state of each
    is kept all the same. The summary tells what is new against ``reviewed``, what people have
    merged, where that is given, else against the files.
    """
    site, problems = read_site(work.content, work.shown_as)
    context = Context(site, now)
    _refuse(work, [*problems, *check_site(context)])
    named = site.news_sources.meta.sources if site.news_sources else []
    records = _records(site, named)
    asked: dict[str, NewsSource] = {}
    left_alone: Counter[str] = Counter()
    for source in named:
        reason = may_ask(records[source.feed], now, force=force) if source.enabled else "disabled"
        if reason:
            left_alone[reason] += 1
        else:
            asked[source.feed] = source
    found = _ask(asked, records, watch_list(context), manner, progress)
    blocked = site.blocklist.meta.blocked if site.blocklist else []
    months, report = merge(
        {name: entry.meta for name, entry in site.news_months.items()},
        frozenset(
            key for item in blocked for key in (item.id, article_key(item.link or "")) if key
        ),
        found.candidates,
        {source.outlet: source.agreement is not None for source in named},
    )
    skipped = (*report.skipped, *found.skipped)
    report = replace(report, skipped=skipped, noted=tuple(found.noted), irrelevant=found.irrelevant)
    known = [record for _, record in sorted(records.items()) if record.asked]
    _write(work.content / NEWS, months, known)
    told = summary(
        report if reviewed is None else beyond(reviewed, months, report),
        months,
        [record for record in known if record.feed in {s.feed for s in named if s.enabled}],
        {source.feed: source.outlet for source in named},
        now,
        {entry.meta.id: entry.meta.title for entry in public_stories(context)},
    )
    if asked and found.failed == len(asked):
        raise AllFeedsDead(told)
    return Pulled(report, told, len(asked), found.parsed, found.failed, left_alone)


def propose_news(
    repository: Path,
    work: Workplace,
    now: datetime,
    manner: FetchManner,
    *,
    force: bool = False,
    progress: Progress,
) -> Proposed:
    """One round that ends in the desk's pull request; the working tree is left as main has it.

    Raises what ``pull_news`` raises; when all feeds are dead, the state is kept on the branch
    first, because the next round has to know since when. Raises ProposalFailed when `git` or `gh`
    cannot do their part.
    """
    stopped = begin(repository)
    if stopped:
        return Proposed(stopped)
    try:
        reviewed = reviewed_months(repository)
        pulled = pull_news(work, now, manner, force=force, progress=progress, reviewed=reviewed)
        return Proposed(propose(repository, pulled.summary), pulled)
    except AllFeedsDead as dead:
        propose(repository, dead.summary)
        raise
    finally:
        put_back(repository)


def _ask(
    asked: Mapping[str, NewsSource],
    records: dict[str, SourceRecord],
    watched: WatchList,
    manner: FetchManner,
    progress: Progress,
) -> _Found:
    """Ask every source once; ``records`` take what is to be remembered of each."""
    found = _Found()
    asks = [ask_of(source, records[feed]) for feed, source in asked.items()]
    for done, answer in enumerate(fetch_all(asks, manner), start=1):
        source = asked[answer.feed]
        reading = read_feed(answer, source) if answer.outcome == "ok" else None
        records[source.feed] = next_record(records[source.feed], answer, reading, answer.at)
        if reading is None:
            found.failed += answer.outcome == "failed"
        else:
            speaking, others = watched.candidates(source, reading, answer.at)
            found.candidates += speaking
            found.skipped += [(source.feed, item) for item in reading.skipped]
            found.noted += [(source.feed, item) for item in reading.noted]
            found.irrelevant[source.feed] = others
            found.parsed += 1
            found.failed += not is_usable(reading)
        progress(done, len(asks))
    return found


def polite(
    work: Workplace,
    clock: Callable[[], datetime],
    allowed_hosts: Iterable[str] = (),
    pause_seconds: float = 1.5,
) -> FetchManner:
    """Who asks, and how to reach us: the address of the editors stands in ``site.yml``."""
    site, _ = read_site(work.content, work.shown_as)
    meta = site.settings.meta if site.settings else None
    contact = (meta.contact.email if meta else None) or "no contact given"
    return FetchManner(
        user_agent=f"{slugify(meta.name) if meta else 'newsroom'}-news/1.0 (+mailto:{contact})",
        now=clock,
        allowed_hosts=frozenset(host.lower() for host in allowed_hosts),
        pause_seconds=pause_seconds,
    )


def _refuse(work: Workplace, problems: Sequence[Problem]) -> None:
    """Only the desk's own files matter: a broken story elsewhere stops no news."""
    own = work.shown_as / NEWS
    found = [p for p in problems if is_error(p) and p.origin.path.is_relative_to(own)]
    if found:
        raise ContentRefused(in_reading_order(found))


def _records(site: Site, named: Sequence[NewsSource]) -> dict[str, SourceRecord]:
    """What is remembered of every source, also of those that are switched off now."""
    state = site.news_state
    known = {record.feed: record for record in (state.meta.sources if state else [])}
    return {
        source.feed: known.get(source.feed) or SourceRecord(feed=source.feed) for source in named
    }


def _write(folder: Path, months: Mapping[str, NewsMonth], records: Sequence[SourceRecord]) -> None:
    texts = {f"{name}.json": month_text(month) for name, month in months.items()}
    texts["state.json"] = state_text(NewsState(sources=list(records)))
    for name, text in texts.items():
        path, content = folder / name, text.encode("utf-8")
        if not path.is_file() or path.read_bytes() != content:
            write_atomically(path, content)
