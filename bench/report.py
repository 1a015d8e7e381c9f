"""What was measured, as a table for the terminal and as Markdown for the README."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise

from rich.table import Table

from bench.run import Measured

TARGET_FIRST, TARGET_EDITED = 2.5, 0.6  # times plain MkDocs
TARGET_GROWTH = 0.2
TARGET_MEMORY = 700_000_000
TARGET_QUERY = {1_000: 100_000, 5_000: 180_000}  # bytes, by stories
TARGET_INDEX = {1_000: 1.5}  # seconds of processor
TARGET_INDEX_MEMORY = 300_000_000
TARGET_WAITS = {"first": 2.5, "later": 0.5, "link": 3.0, "shift": 0.02, "steps": 3}
# Seconds, by what was saved: for some number of stories, else for any.
TARGET_SEEN = {"headline": 1.0, "paragraph": 1.0, "term": 3.0, "template": 3.0}
TARGET_SEEN_OF_MANY = {5_000: {"headline": 2.0, "paragraph": 2.0}}
_WAITS = {
    "first": "first hit after the last letter, on first use: {:.1f} s",
    "later": "the same on a later visit: {:.1f} s",
    "link": "first hit of a link: {:.1f} s",
    "shift": "layout shift of a link: {:.3f}",
    "steps": "files asked one after the other: {}",
}

_NAMES = {
    "check": "check",
    "stage": "stage (with check)",
    "render": "render",
    "build": "whole build, the first",
    "unsearched": "one story edited, without search",
    "again": "one story edited",
    "index": "the search index alone",
    "plain": "plain MkDocs with Material",
    "hugo": "Hugo, title and body only",
    "eleventy": "Eleventy, title and body only",
}
REMARKS = """\
Seconds are wall time, in brackets processor time (user and system); the best of all runs.
Memory is the peak of the largest process; of all processes together it stands in a row of its own.
Whole builds take all processors, every other row one. Plain MkDocs has but one, and
builds title and body only: no lists, no data, no short addresses, no pictures, no search.
All stories share one small plain picture. Its copies, the share images and the typefaces
are in the cache before the clock starts: pictures have a measurement of their own.
The first build is that of a fresh clone. A later one, after one headline was changed, finds
what the one before has kept: rendered pages, loudspeaker texts, codes.
The first query is what a phone loads for it, compressed: script, table, pieces of the index,
ten cards; not the page of the search, which is like any other, nor pictures.
The slow phone has 400 kbit/s, 400 ms a request and a sixth of this processor; the quickest of
three searches. A save is seen when the new text stands in the browser in which the story is
open; the quickest of three.""".splitlines()


def machine() -> str:
    """Cores, memory and Python of this machine."""
    pages, size = (os.sysconf(name) for name in ("SC_PHYS_PAGES", "SC_PAGE_SIZE"))
    memory = pages * size / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"


def table(results: Sequence[Measured]) -> Table:
    """For the terminal."""
    table = Table(title=machine())
    for number, title in enumerate(_header(results)):
        table.add_column(title, justify="left" if number == 0 else "right")
    for row in _rows(results):
        table.add_row(*row)
    return table


def markdown(results: Sequence[Measured]) -> str:
    """For the README."""
    header = _header(results)
    rules = ["---", *["---:"] * (len(header) - 1)]
    lines = [f"| {' | '.join(row)} |" for row in (header, rules, *_rows(results))]
    return "\n".join([*lines, "", f"{machine()}. {REMARKS[0]}"])


def verdicts(results: Sequence[Measured]) -> list[str]:
    """Each target with what was reached, in plain words."""
    lines = [
        _verdict(
            f"{result.stories:,} stories: {name} {ratio:.2f} times plain MkDocs",
            f"at most {target}",
            ratio <= target,
        )
        for result in results
        for name, ratio, target in (
            ("first build", result.first, TARGET_FIRST),
            ("one story edited", result.edited, TARGET_EDITED),
        )
    ]
    for before, after in pairwise(results):
        growth = _growth(before, after)
        lines.append(
            _verdict(
                f"{before.stories:,} to {after.stories:,} stories: "
                f"a story costs {100 * growth:+.0f} %",
                f"within {100 * TARGET_GROWTH:.0f} %",
                growth <= TARGET_GROWTH,
            )
        )
    peak = max(result.together for result in results)
    words = f"memory of all processes together {_megabytes(peak)}"
    lines.append(_verdict(words, f"under {_megabytes(TARGET_MEMORY)}", peak < TARGET_MEMORY))
    lines += (line for result in results for line in _reader_verdicts(result))
    return [*lines, *dict.fromkeys(line for result in results for line in result.absent)]


def _reader_verdicts(result: Measured) -> Iterator[str]:
    start, index = f"{result.stories:,} stories: ", result.costs["index"]
    if target := TARGET_QUERY.get(result.stories):
        words = f"{start}first query {_kilobytes(result.payload.most)}"
        yield _verdict(words, f"at most {_kilobytes(target)}", result.payload.most <= target)
    if seconds := TARGET_INDEX.get(result.stories):
        words = f"{start}search index {index.processor:.1f} s of processor"
        yield _verdict(words, f"at most {seconds} s", index.processor <= seconds)
    words = f"{start}memory of the search index {_megabytes(index.peak)}"
    is_met = index.peak <= TARGET_INDEX_MEMORY
    yield _verdict(words, f"at most {_megabytes(TARGET_INDEX_MEMORY)}", is_met)
    for name, value in asdict(result.waits).items() if result.waits else ():
        words = f"{start}{_WAITS[name].format(value)}"
        yield _verdict(words, f"at most {TARGET_WAITS[name]}", value <= TARGET_WAITS[name])
    targets = {**TARGET_SEEN, **TARGET_SEEN_OF_MANY.get(result.stories, {})}
    for name, value in asdict(result.seen).items() if result.seen else ():
        words = f"{start}a changed {name} is seen after {value:.1f} s"
        yield _verdict(words, f"at most {targets[name]}", value <= targets[name])


def _verdict(words: str, target: str, is_met: bool) -> str:
    return f"{'met    ' if is_met else 'NOT met'}  {words} (target: {target})"


def _growth(before: Measured, after: Measured) -> float:
    """How much more processor time one story costs in the larger tree."""
    each = [result.costs["build"].processor / result.stories for result in (before, after)]
    return each[1] / each[0] - 1


def _header(results: Sequence[Measured]) -> list[str]:
    return ["Step", *(f"{result.stories:,} stories" for result in results)]


def _rows(results: Sequence[Measured]) -> list[list[str]]:
    rows = []
    for step in _NAMES:
        if not all(step in result.costs for result in results):
            continue
        costs = [result.costs[step] for result in results]
        cells = [
            f"{cost.seconds:.1f} s ({cost.processor:.1f}) · {_megabytes(cost.peak)}"
            for cost in costs
        ]
        rows.append([_NAMES[step], *cells])
    rows.append(["all processes together", *(_megabytes(result.together) for result in results)])
    rows.append(["first build against plain MkDocs", *(f"{r.first:.1f} times" for r in results)])
    rows.append(["one story edited against it", *(f"{r.edited:.1f} times" for r in results)])
    rows.append(["the same without search", *(f"{r.alike:.1f} times" for r in results)])
    rows.append(["site", *(f"{r.pages:,} pages · {_megabytes(r.site_bytes)}" for r in results)])
    payloads = [result.payload for result in results]
    sizes = [f"{_kilobytes(p.middle)} · {_kilobytes(p.most)}" for p in payloads]
    rows.append(["first query, middle and most", *sizes])
    if all(result.waits for result in results):  # nothing where there is no browser
        waits = [result.waits for result in results if result.waits]
        seconds = [f"{w.first:.1f} · {w.later:.1f} · {w.link:.1f} s" for w in waits]
        rows.append(["first hit on a slow phone: first, later, by a link", *seconds])
    if all(result.seen for result in results):
        saves = [result.seen for result in results if result.seen]
        seconds = [
            f"{s.headline:.1f} · {s.paragraph:.1f} · {s.term:.1f} · {s.template:.1f} s"
            for s in saves
        ]
        rows.append(["a save is seen: headline, paragraph, term, template", *seconds])
    return rows


def _kilobytes(size: float) -> str:
    return f"{size / 1_000:,.0f} KB"


def _megabytes(size: float) -> str:
    return f"{size / 1_000_000:,.0f} MB"
