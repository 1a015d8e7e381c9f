"""What the programs share: options, the clock, reports of problems, exit codes."""

from __future__ import annotations

import gc
import io
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Annotated, Literal, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from newsroom.checks.messages import REMINDER, is_error, sentence
from newsroom.core.problems import (
    ArchiveTooLarge,
    ContentRefused,
    InlineCodeFound,
    InspectionFailed,
    NewsroomError,
    NotASite,
    Problem,
    RendererFailed,
)
from newsroom.core.processes import Progress, no_progress
from newsroom.core.settings import ROOT
from newsroom.vietnamese.dates import VIETNAM

# Nothing is freed before exit, so full garbage collections are wasted.
gc.set_threshold(100_000, 50, 100)

NO_SOURCE_ANSWERED = "Không nguồn tin nào trả lời được. Chi tiết ở trên."
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

SiteOption = Annotated[Path, typer.Option("--site", help="Thư mục trang đã dựng.")]
BuildOption = Annotated[Path, typer.Option("--build", help="Thư mục tạm.")]
BaseUrlOption = Annotated[str, typer.Option("--base-url", help="Địa chỉ công khai của trang.")]
JobsOption = Annotated[int, typer.Option("--jobs", min=1, help="Số tiến trình làm việc cùng lúc.")]
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
DEFAULT_JOBS = os.cpu_count() or 1


def moment(today: str, option: str = "--today") -> datetime:
    """The text of ``option`` as a moment in Vietnam; empty is now, a bare day its first moment."""
    if not today:
        return datetime.now(VIETNAM)
    try:
        parsed = datetime.fromisoformat(today)
    except ValueError:
        raise typer.BadParameter(
            "phải là ngày kiểu 2026-11-22 hoặc ngày giờ 2026-11-22T07:30:00+07:00",
            param_hint=option,
        ) from None
    return parsed.replace(tzinfo=VIETNAM) if parsed.tzinfo is None else parsed.astimezone(VIETNAM)


def report(problems: Sequence[Problem], form: Format = "text") -> int:
    """Print every problem; the exit code says whether the content may be published."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # an old terminal must not end the check
        sys.stdout.reconfigure(errors="backslashreplace")
    for line in render(problems, form):
        print(line)
    errors = sum(is_error(problem) for problem in problems)
    reminders = len(problems) - errors
    if form != "json":
        last = f"{errors} lỗi, {reminders} nhắc nhở." if problems else "Nội dung không có lỗi."
        print(last, file=sys.stderr if form == "github" else sys.stdout)
    return CONTENT_PROBLEMS if errors else 0


def stop_on_signal() -> None:
    """Turn SIGINT and SIGTERM into KeyboardInterrupt, in a background job too."""
    for sent in (signal.SIGINT, signal.SIGTERM):  # there the first is ignored by default
        signal.signal(sent, _stop)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


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


_FAILURES: dict[type[NewsroomError], str] = {
    RendererFailed: "Máy dựng trang {0} dừng vì lỗi ở trên.",
    InspectionFailed: "Trang đã dựng để lộ nội dung không được đăng (xem ở trên).",
    InlineCodeFound: "Mã viết thẳng trong trang (xem ở trên) không có trong danh sách đã duyệt, "
    "trình duyệt sẽ chặn. Hãy chuyển mã ra tệp riêng.",
    ArchiveTooLarge: "Tệp zip nặng {0:.1f} MB, giới hạn là {1:.0f} MB. "
    "Hãy tăng --limit, tệp cũ được giữ nguyên.",
    NotASite: "Thư mục {0} không phải trang do chương trình này dựng nên không bị thay. "
    "Hãy chọn thư mục trống.",
}


@contextmanager
def reported() -> Iterator[None]:
    """Report expected failures as one message, refused content problem by problem; exit 1."""
    try:
        yield
        return
    except ContentRefused as refusal:
        report(refusal.problems)
        raise typer.Exit(CONTENT_PROBLEMS) from refusal
    except OSError as error:
        name = f" ({error.filename})" if error.filename else ""
        message = f"Không đọc hoặc ghi được tệp: {error.strerror or error}{name}."
    except NewsroomError as error:
        if error.output:
            print(error.output.rstrip(), file=sys.stderr)
        message = _FAILURES.get(type(error), f"Dừng vì: {error}.").format(*error.args)
    print(message, file=sys.stderr)
    raise typer.Exit(CONTENT_PROBLEMS)


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
