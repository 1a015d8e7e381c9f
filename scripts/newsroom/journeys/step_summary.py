"""All problems of a check as tables in Markdown, on the page that GitHub shows for a run."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from newsroom.checks.messages import is_error
from newsroom.core.problems import Problem
from newsroom.journeys import report_words
from newsroom.journeys.problem_lines import by_cause, visible

_COMMIT_ADDRESS = re.compile(r"https?://[\w.:-]+/[\w.-]+/[\w.-]+/blob/[0-9a-f]{40}", re.ASCII)
_MOST_LINKS = 20
_MOST_BYTES = 900_000
"""GitHub refuses a summary of more than 1,024 KiB as a whole."""

_MARKS = re.compile(r"[!#$&()*+:<=>?@\[\\\]^_`{|}~]|(?<=www)\.")
# Would name a person or another pull request; a comment behind it keeps it a plain letter.
_NAMING = ("@", "#")


def commit_address(environment: Mapping[str, str]) -> str:
    """Where the files of the checked commit can be read, or "" when GitHub does not say.

    In a pull request that is the newest commit of its author, not the merge made for the check.
    """
    server, repository, merge, event = (
        environment.get(f"GITHUB_{name}", "")
        for name in ("SERVER_URL", "REPOSITORY", "SHA", "EVENT_PATH")
    )
    address = f"{server}/{repository}/blob/{_proposed(event) or merge}"
    return address if _COMMIT_ADDRESS.fullmatch(address) else ""


def _proposed(event: str) -> str:
    try:
        return str(json.loads(Path(event).read_text("utf-8"))["pull_request"]["head"]["sha"])
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def step_summary(problems: Sequence[Problem], notes: Iterable[str], commit: str) -> str:
    """Causes that stand in several files first, then file by file, those with errors first.

    ``notes`` are sentences above the tables; ``commit`` comes from ``commit_address``.
    """
    shared: dict[str, list[Problem]] = {}
    files: dict[str, dict[str, list[Problem]]] = defaultdict(dict)
    for cause, group in by_cause(problems).items():
        paths = {str(problem.origin.path) for problem in group}
        if len(paths) > 1:
            shared[cause] = group
        else:
            files[paths.pop()][cause] = group
    lines = [f"**{_cell(note)}**\n" for note in notes]
    if shared:
        lines += _table(report_words.SHARED_CAUSES, shared, commit)
    for path, causes in files.items():
        lines += _table(_cell(path), causes, commit, path)
    return "".join(f"{line}\n" for line in _fitting(lines))


def _table(
    title: str, causes: Mapping[str, Sequence[Problem]], commit: str, path: str = ""
) -> Iterator[str]:
    yield f"\n### {title}\n\n| {' | '.join(report_words.TABLE_HEAD)} |\n| --- | --- | --- |"
    for cause, group in causes.items():
        places = [_place(problem, commit, path) for problem in group[:_MOST_LINKS]]
        if more := len(group) - len(places):
            places.append(report_words.MORE_PLACES.format(count=more))
        count = f" ({report_words.PLACES.format(count=len(group))})" if len(group) > 1 else ""
        level = report_words.LEVELS[is_error(group[0])]
        yield f"| {level} | {', '.join(places)} | {_cell(cause)}{count} |"


def _place(problem: Problem, commit: str, path: str) -> str:
    """The line, in a table of several files behind its file; a link where there is a commit."""
    origin = problem.origin
    words = report_words.LINE.format(number=origin.line) if path else f"{origin.path}:{origin.line}"
    if not commit:
        return _cell(words)
    # Without `plain=1` GitHub shows Markdown as a page, which has no lines.
    address = f"{commit}/{quote(str(origin.path), errors='replace')}?plain=1#L{origin.line}"
    return f"[{_cell(words)}]({address})"


def _cell(text: str) -> str:
    """Text as it is: no Markdown, no HTML, no end of a cell, no mention, no link."""
    return _MARKS.sub(_letter, visible(text))


def _letter(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0])};{'<!-- -->' if mark[0] in _NAMING else ''}"


def _fitting(lines: Iterable[str]) -> Iterator[str]:
    size = 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > _MOST_BYTES:
            yield f"\n{report_words.CUT_OFF}"
            return
        yield line
