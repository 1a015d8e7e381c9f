"""Problems as lines: for a terminal, for a machine, beside the line of a pull request on GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Literal
from unicodedata import normalize

from newsroom.checks.messages import REMINDER, is_error, sentence
from newsroom.core.problems import Problem

Format = Literal["text", "github", "json"]

# Folders in which a folder is one entry, with its pictures, lists and recordings.
_OF_FOLDERS = ("stories", "events")


def render(problems: Sequence[Problem], form: Format) -> list[str]:
    """One line a problem (JSON: one document)."""
    if form == "json":
        return [json.dumps([_record(p) for p in problems], ensure_ascii=False, indent=2)]
    make = _annotation if form == "github" else _line
    return [make(problem) for problem in problems]


def without_untouched(problems: Iterable[Problem], changed: Iterable[str]) -> list[Problem]:
    """All errors, and the reminders of entries that one of the ``changed`` files belongs to."""
    entries = {_entry_of(PurePosixPath(path)) for path in changed}
    return [p for p in problems if is_error(p) or _entry_of(p.origin.path) in entries]


def by_cause(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Sentence → the problems that it is about; errors first, then in the order of reading."""
    groups: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda one: not is_error(one)):
        groups.setdefault(sentence(problem), []).append(problem)
    return groups


def most_important(problems: Iterable[Problem], most: int) -> list[Problem]:
    """Errors before reminders, and each cause once before any of them again."""
    ranked = [
        (not is_error(problem), number, problem)
        for group in by_cause(problems).values()
        for number, problem in enumerate(group)
    ]
    return [problem for *_, problem in sorted(ranked, key=lambda one: one[:2])[:most]]


def visible(text: str) -> str:
    """No control character reaches a terminal, a log or a page."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def annotation_text(text: str) -> str:
    """What may stand behind the last ``::`` of a command to GitHub."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _entry_of(path: PurePosixPath) -> str:
    parts = normalize("NFC", str(path)).split("/")
    for number, part in enumerate(parts[:-2]):
        if part in _OF_FOLDERS:
            return "/".join(parts[: number + 2])
    return "/".join(parts)


def _line(problem: Problem) -> str:
    kind = "" if is_error(problem) else REMINDER
    return f"{visible(str(problem.origin))}: {kind}{visible(sentence(problem))}"


def _record(problem: Problem) -> dict[str, object]:
    origin = problem.origin
    return {
        "file": visible(str(origin.path)),
        "line": origin.line,
        "column": origin.column,
        "code": problem.code,
        "severity": "error" if is_error(problem) else "warning",
        "message": visible(sentence(problem)),
    }


def _annotation(problem: Problem) -> str:
    origin = problem.origin
    level = "error" if is_error(problem) else "warning"
    file = annotation_text(visible(str(origin.path))).replace(":", "%3A").replace(",", "%2C")
    position = f"file={file},line={origin.line},col={origin.column}"
    message = annotation_text(visible(sentence(problem)))
    return f"::{level} {position},title={problem.code}::{message}"
