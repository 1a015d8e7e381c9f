"""Ask the sources of public stories whether they answer; then, apart, renew the lists of units.

The first step meets the servers of strangers and needs no token; the second one has the token and
reads the report of the first.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

from newsroom.content.reader import read_site
from newsroom.core.files import write_atomically
from newsroom.core.git import Clone
from newsroom.core.problems import NewsroomError
from newsroom.core.processes import bound
from newsroom.core.settings import Workplace
from newsroom.follow_up import source_words as words
from newsroom.follow_up.sources import (
    Answer,
    Cited,
    answers,
    by_unit,
    cited_sources,
    findings,
    source_list,
)
from newsroom.journeys.follow_up import open_issues, sync_issues
from newsroom.publication.context import Context

LABEL = "nguon-bai"
_LIST, _REPORT = "nguon.html", "report.json"
_SECONDS = 3_000
_FEW = 3
# A newspaper sees one slow visitor, once a week.
_OPTIONS = (
    *("--no-progress", "--verbose", "--format", "json", "--timeout", "30", "--max-retries", "2"),
    *("--max-concurrency", "8", "--host-concurrency", "1", "--host-request-interval", "2s"),
    *("--scheme", "http", "--scheme", "https"),
)
_SECRET = ("TOKEN", "SECRET", "PASSWORD")


class LinksUnknown(NewsroomError):
    """Nothing is known about the sources; the message is Vietnamese, no full stop."""


def ask_sources(work: Workplace, now: datetime, folder: Path, *, is_private: bool = False) -> str:
    """Ask every address once, write the report into ``folder``; the counts as a sentence.

    ``is_private`` also asks addresses of this machine. Raises LinksUnknown when the program is
    missing or nobody answers.
    """
    urls = [*dict.fromkeys(one.url for one in _cited(work, now))]
    folder.mkdir(parents=True, exist_ok=True)
    if not urls:
        write_atomically(folder / _REPORT, b"{}")
        return words.NOTHING
    write_atomically(folder / _LIST, _list_of(urls))
    command = [_program(), *_OPTIONS, *([] if is_private else ["--exclude-all-private"]), _LIST]
    calm = {k: v for k, v in os.environ.items() if not any(word in k for word in _SECRET)}
    try:
        done = subprocess.run(
            bound(command), cwd=folder, env=calm, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise LinksUnknown(words.UNREADABLE) from late
    by_url = _by_url(_parsed(done.stdout), urls)
    if len(urls) >= _FEW and all(one.state == "unreachable" for one in by_url.values()):
        raise LinksUnknown(words.NO_NETWORK)
    report = {url: [one.state, one.now, one.why] for url, one in by_url.items()}
    write_atomically(folder / _REPORT, json.dumps(report, ensure_ascii=False, indent=1).encode())
    states = [one.state for one in by_url.values()]
    counts = {state: states.count(state) for state in ("dead", "moved", "unreachable")}
    return words.CHECKED.format(count=len(urls), **counts)


def source_lists(work: Workplace, now: datetime, folder: Path, before: str = "") -> dict[str, str]:
    """Title → text of the list of each unit, from the report in ``folder``."""
    results = findings(_cited(work, now), _report(folder), now.date(), before)
    return {
        words.TITLE.format(unit=unit): source_list(rows) for unit, rows in by_unit(results).items()
    }


def renew_source_issues(work: Workplace, now: datetime, folder: Path, repository: Path) -> str:
    """Keep one open issue for each unit whose sources need a person; close those that are done."""
    clone = Clone(repository)
    clone.require_tools()
    issues = open_issues(LABEL, clone.gh)
    before = "\n".join(str(issue["body"]).replace("\r\n", "\n") for issue in issues.values())
    return sync_issues(source_lists(work, now, folder, before), issues, LABEL, clone.gh)


def _cited(work: Workplace, now: datetime) -> list[Cited]:
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    return cited_sources(Context(site, now))


def _program() -> str:
    """The program of the environment that runs us, else one on the path. Raises LinksUnknown."""
    own = Path(sys.executable).with_name("lychee")
    program = str(own) if own.is_file() else shutil.which("lychee")
    if program is None:
        raise LinksUnknown(words.NO_PROGRAM)
    return program


def _list_of(urls: list[str]) -> bytes:
    """A page with one address in each line; the checker names lines, and may rewrite addresses."""
    page = Xml.Element("html")
    for url in urls:
        link = Xml.SubElement(page, "a", href=url)
        link.tail = "\n"
    text: bytes = Xml.tostring(page, "utf-8", method="html")
    return text


def _by_url(report: Mapping[str, Any], urls: list[str]) -> dict[str, Answer]:
    lines = answers(report)
    return {url: lines[line] for line, url in enumerate(urls, start=1) if line in lines}


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        report = json.loads(content)
        if isinstance(report, dict):
            return report
    except ValueError as error:
        raise LinksUnknown(words.UNREADABLE) from error
    raise LinksUnknown(words.UNREADABLE)


def _report(folder: Path) -> dict[str, Answer]:
    try:
        content = (folder / _REPORT).read_bytes()
        return {url: Answer(*map(str, answer)) for url, answer in _parsed(content).items()}  # type: ignore[arg-type]
    except (OSError, TypeError) as error:
        raise LinksUnknown(words.UNREADABLE) from error
