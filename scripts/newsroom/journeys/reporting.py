"""Problems in the three formats of ``check_content``: text, GitHub annotations, JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from newsroom.checks.messages import REMINDER, is_error, sentence
from newsroom.core.problems import Problem

Format = Literal["text", "github", "json"]


def render(problems: Sequence[Problem], form: Format) -> list[str]:
    """One line a problem (JSON: one document)."""
    if form == "json":
        return [json.dumps([_record(p) for p in problems], ensure_ascii=False, indent=2)]
    make = _annotation if form == "github" else _line
    return [make(problem) for problem in problems]


def _line(problem: Problem) -> str:
    kind = "" if is_error(problem) else REMINDER
    return f"{_visible(str(problem.origin))}: {kind}{_visible(sentence(problem))}"


def _record(problem: Problem) -> dict[str, object]:
    origin = problem.origin
    return {
        "file": _visible(str(origin.path)),
        "line": origin.line,
        "column": origin.column,
        "code": problem.code,
        "severity": "error" if is_error(problem) else "warning",
        "message": _visible(sentence(problem)),
    }


def _annotation(problem: Problem) -> str:
    origin = problem.origin
    level = "error" if is_error(problem) else "warning"
    place = f"file={_property(_visible(str(origin.path)))},line={origin.line},col={origin.column}"
    return f"::{level} {place},title={problem.code}::{_message(_visible(sentence(problem)))}"


def _visible(text: str) -> str:
    """No control character reaches a terminal or a log."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
