"""What the doors share: options, the clock, exit codes, the last line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from newsroom.model.values import VIETNAM
from newsroom.problems import Problem
from newsroom.reporting import Format, render
from newsroom.settings import ROOT
from newsroom.vietnamese.messages import is_error

CONTENT_PROBLEMS = 1
WRONG_USE = 2

ContentOption = Annotated[
    Path,
    typer.Option(
        "--content", help="Thư mục nội dung.", exists=True, file_okay=False, show_default="content"
    ),
]
TodayOption = Annotated[
    str,
    typer.Option(
        "--today", metavar="NGÀY", help="Ngày coi là hôm nay (2026-11-22), có thể kèm giờ."
    ),
]

DEFAULT_CONTENT = ROOT / "content"


def moment(today: str) -> datetime:
    """``--today`` as a moment in Vietnam; empty means now. A bare day means its first moment."""
    if not today:
        return datetime.now(VIETNAM)
    try:
        found = datetime.fromisoformat(today)
    except ValueError:
        raise typer.BadParameter(
            "phải là ngày kiểu 2026-11-22 hoặc ngày giờ 2026-11-22T07:30:00+07:00",
            param_hint="--today",
        ) from None
    return found.replace(tzinfo=VIETNAM) if found.tzinfo is None else found.astimezone(VIETNAM)


def report(problems: Sequence[Problem], form: Format = "text") -> int:
    """Print every problem; the exit code says whether the content may be published."""
    for line in render(problems, form):
        print(line)
    errors = sum(is_error(problem) for problem in problems)
    reminders = len(problems) - errors
    if form != "json":
        last = f"{errors} lỗi, {reminders} nhắc nhở." if problems else "Nội dung không có lỗi."
        print(last, file=sys.stderr if form == "github" else sys.stdout)
    return CONTENT_PROBLEMS if errors else 0
