"""Whether the sources of public stories still answer, and what each unit is told about it.

An address may have moved for good (301, 308), be dead (404, 410, or led to the front page, as
newspapers do with what they removed), or be out of reach of a machine today: that says little, and
only an address that stays out of reach for four weeks is taken for dead.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from newsroom.content.story import Source, Story
from newsroom.follow_up import source_words as words
from newsroom.follow_up.due import unit_of
from newsroom.publication.context import Context
from newsroom.publication.visibility import public_stories
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.dates import short_day

State = Literal["answers", "moved", "dead", "unreachable"]

ARCHIVE = "https://web.archive.org/web"
PATIENCE = timedelta(days=28)
_PERMANENT = (301, 308)
_DEAD = (404, 410, 451)
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Cited:
    """A source with an address, the story that cites it, and the unit that answers for it."""

    unit: str
    story: Story
    source: Source
    file: str
    line: int

    @property
    def url(self) -> str:
        """Its address as it is written."""
        return self.source.url or ""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of story and source."""
        return self.story.id, self.source.id


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from an address: ``now`` is where it moved to, ``why`` why it did not."""

    state: State
    now: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A source that needs a person; ``since`` is the first day on which it was out of reach."""

    cited: Cited
    answer: Answer
    since: date | None = None


def cited_sources(context: Context) -> list[Cited]:
    """Those of public stories, fiction apart, in the order of ids."""
    cited = [
        Cited(
            unit_of(entry.meta, context),
            entry.meta,
            source,
            str(entry.file),
            entry.at("sources", number, "url").line,
        )
        for entry in public_stories(context)
        if not entry.meta.demo
        for number, source in enumerate(entry.meta.sources)
        if source.url
    ]
    return sorted(cited, key=lambda one: one.key)


# --- what the link checker says ---------------------------------------------------------------


def answers(report: Mapping[str, Any]) -> dict[int, Answer]:
    """Line of the list → what came back, from the report of lychee (``--format json``)."""
    results: dict[int, Answer] = {}
    for name in ("success_map", "error_map", "timeout_map", "excluded_map"):
        for records in report.get(name, {}).values():
            for record in records:
                line = int(record.get("span", {}).get("line", 0))
                results[line] = _answer(record, name)
    return results


def _answer(record: Mapping[str, Any], group: str) -> Answer:
    url, code = str(record["url"]), record.get("status", {}).get("code")
    hops = [
        (hop["code"], str(hop["url"])) for hop in record.get("redirects", {}).get("redirects", [])
    ]
    if group == "success_map":
        return _moved(url, hops)
    if code in _DEAD:
        return Answer("dead", why=words.ANSWERED.format(code=code))
    if group == "timeout_map":
        return Answer("unreachable", why=words.TOO_SLOW)
    if code is not None and int(code) not in _PERMANENT:
        return Answer("unreachable", why=words.ANSWERED.format(code=code))
    return Answer("unreachable", why=words.LOOP if hops else words.NO_ANSWER)


def _moved(url: str, hops: Sequence[tuple[int, str]]) -> Answer:
    """Where the permanent part of a way leads; a temporary detour changes nothing."""
    if hops and _is_front(hops[-1][1]) and not _is_front(url):
        return Answer("dead", why=words.TO_THE_FRONT)
    now = ""
    for code, target in hops:
        if code not in _PERMANENT:
            break
        now = target
    return Answer("moved", now) if now and now.rstrip("/") != url.rstrip("/") else Answer("answers")


def _is_front(url: str) -> bool:
    return urlsplit(url).path.strip("/") in ("", "index.html", "vi")


# --- what needs a person ----------------------------------------------------------------------


def findings(
    cited: Iterable[Cited], by_url: Mapping[str, Answer], today: date, before: str = ""
) -> list[Finding]:
    """What needs a person. ``before`` is the former text of the lists: it knows since when."""
    since = {
        (match[1], match[2]): date(int(match[5]), int(match[4]), int(match[3]))
        for match in words.SINCE.finditer(before)
    }
    results = []
    for one in cited:
        answer = by_url.get(one.url, Answer("answers"))
        if answer.state == "answers":
            continue
        first = since.get(one.key, today) if answer.state == "unreachable" else None
        if first is not None and today - first >= PATIENCE:
            why = words.LONG.format(day=short_day(first), why=answer.why)
            results.append(Finding(one, replace(answer, state="dead", why=why), None))
        else:
            results.append(Finding(one, answer, first))
    return results


def source_list(results: Sequence[Finding]) -> str:
    """The public list of a unit: what is dead, what moved, what a person should try."""
    lines = [words.INTRO]
    for state in ("dead", "moved", "unreachable"):
        rows = [one for one in results if one.answer.state == state]
        if rows:
            lines += ["", words.HEADINGS[state], "", *(_row(one) for one in rows)]
    return "\n".join(lines) + "\n"


def by_unit(results: Iterable[Finding]) -> dict[str, list[Finding]]:
    """What was found, by the title of the unit."""
    units: dict[str, list[Finding]] = {}
    for one in sorted(results, key=lambda one: (one.cited.unit, one.cited.key)):
        units.setdefault(one.cited.unit, []).append(one)
    return units


def _row(finding: Finding) -> str:
    cited, answer = finding.cited, finding.answer
    facts = {
        "id": cited.story.id,
        "source": cited.source.id,
        "host": urlsplit(cited.url).hostname or "",
        "line": cited.line,
        "why": answer.why,
        "since": short_day(finding.since) if finding.since else "",
        "address": _copyable(answer.now, cited.story) or words.IN_THE_STORY,
        "archived": _copyable(archived(cited), cited.story) or words.NO_ADDRESS_HERE,
    }
    return words.ROWS[answer.state].format(**facts)


def archived(cited: Cited) -> str:
    """The copy in the web archive that is nearest to the day on which the source was dated."""
    day = cited.source.date or (cited.story.published.date() if cited.story.published else None)
    stamp = f"{day:%Y%m%d}" if day else "2"
    return f"{ARCHIVE}/{stamp}/{cited.url}"


def _copyable(url: str, story: Story) -> str:
    """The address as a code span; empty when it names somebody or could not be copied."""
    if not url or len(url) > _LONGEST or not re.fullmatch(r"[\x21-\x5f\x61-\x7e]+", url):
        return ""
    return "" if names_somebody(url, story) else f"`{url}`"


def names_somebody(url: str, story: Story) -> bool:
    """Whether an address holds the name of somebody of the story, as newspapers write it there."""
    text = f"-{'-'.join(_words(unquote(url)))}-"
    return any(f"-{'-'.join(name)}-" in text for name in _names(story))


def _names(story: Story) -> Iterator[list[str]]:
    names = [person.name for person in (story.author, story.reviewer) if person]
    if story.subject.kind != "tap-the":
        names.append(story.subject.name)
    for name in names:
        parts = _words(re.sub(r"\(.*?\)", "", name))
        # "Nguyễn Văn An" stands in addresses as "van-an" as well; one word alone is no name.
        yield from (parts[start:] for start in range(max(len(parts) - 1, 0)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))
