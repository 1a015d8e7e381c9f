"""What the programs share: options, the clock, reports of problems, exit codes."""

from __future__ import annotations

import gc
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from newsroom.checks.messages import REMINDER, is_error, sentence
from newsroom.core.problems import Problem
from newsroom.core.processes import Progress, no_progress
from newsroom.core.settings import ROOT
from newsroom.vietnamese.dates import VIETNAM

# Nothing is freed before exit, so full garbage collections are wasted.
gc.set_threshold(100_000, 50, 100)

# Programs take these from here: whatever is imported first can tell what is not installed.
Option, Argument, Exit = typer.Option, typer.Argument, typer.Exit

NO_SOURCE_ANSWERED = "Không nguồn tin nào trả lời được. Chi tiết ở trên."
CONTENT_PROBLEMS = 1
WRONG_USE = 2

MOST_JOBS = 64


class WrongValue(typer.BadParameter):
    """A value of an option that means nothing; the message says what is wanted."""


def _web_address(text: str) -> str:
    """The public address of the site, if it can be one."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or re.search(r"[^\x21-\x7e]|[\"'<>`?#@]", text):
        raise WrongValue("phải là địa chỉ web kiểu https://guong.example/", param_hint="--base-url")
    return text


def _content_folder(folder: Path) -> Path:
    """A folder that holds content: to read any other, a whole disk for instance, helps nobody."""
    if not (folder / "site.yml").is_file() and not (folder / "stories").is_dir():
        raise WrongValue("phải là thư mục có site.yml bên trong", param_hint="--content")
    return folder


ContentOption = Annotated[
    Path,
    typer.Option(
        "--content",
        help="Thư mục nội dung.",
        exists=True,
        file_okay=False,
        show_default="content",
        callback=_content_folder,
    ),
]
TodayOption = Annotated[
    str,
    typer.Option(
        "--today", metavar="NGÀY", help="Ngày coi là hôm nay (2026-11-22), có thể kèm giờ."
    ),
]

BaseUrlOption = Annotated[
    str,
    typer.Option("--base-url", callback=_web_address, help="Địa chỉ công khai của trang."),
]
SiteOption = Annotated[Path, typer.Option("--site", help="Thư mục trang đã dựng.")]
BuildOption = Annotated[Path, typer.Option("--build", help="Thư mục tạm.")]
JobsOption = Annotated[
    int, typer.Option("--jobs", min=1, max=MOST_JOBS, help="Số tiến trình làm việc cùng lúc.")
]
CacheOption = Annotated[
    Path | None,
    typer.Option("--cache", help="Kho ảnh dùng chung cho nhiều lần dựng; không dọn dẹp."),
]

# Of the news desk.
NowOption = Annotated[
    str,
    typer.Option("--now", metavar="LÚC", help="Giờ coi là bây giờ (2026-11-22T07:30+07:00)."),
]
AllowHostOption = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="MÁY", help="Mở một máy nội bộ, để thử nghiệm."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Hỏi lại ngay, không chờ đủ 30 phút.")]
PauseOption = Annotated[
    float, typer.Option("--pause", min=0, help="Số giây nghỉ giữa hai lần hỏi một máy.")
]

DEFAULT_CONTENT, DEFAULT_SITE, DEFAULT_BUILD = ROOT / "content", ROOT / "site", ROOT / "build"
DEFAULT_BASE_URL = "http://127.0.0.1:8000/"
DEFAULT_PAUSE = 1.5
DEFAULT_JOBS = min(os.cpu_count() or 1, MOST_JOBS)


# Days are counted from the moment backwards and forwards.
_YEARS = range(1900, 2200)


def moment(today: str, option: str = "--today") -> datetime:
    """The text of ``option`` as a moment in Vietnam; empty is now, a bare day its first moment."""
    if not today:
        return datetime.now(VIETNAM)
    try:
        parsed = datetime.fromisoformat(today)
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=VIETNAM)
        if parsed.year in _YEARS:
            return parsed.astimezone(VIETNAM)
    except ValueError:
        pass
    raise WrongValue(
        "phải là ngày kiểu 2026-11-22 hoặc ngày giờ 2026-11-22T07:30:00+07:00", param_hint=option
    )


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


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """A bar with count and time left, on a terminal only."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield no_progress
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)

        def progress(done: int, count: int) -> None:
            bar.update(task, completed=done, total=count)

        yield progress


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
    file = _message(_visible(str(origin.path))).replace(":", "%3A").replace(",", "%2C")
    position = f"file={file},line={origin.line},col={origin.column}"
    return f"::{level} {position},title={problem.code}::{_message(_visible(sentence(problem)))}"


def _visible(text: str) -> str:
    """No control character reaches a terminal or a log."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
