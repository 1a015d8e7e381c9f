"""What the programs share: options, the clock, reports of problems, exit codes."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from newsroom.checks.messages import is_error
from newsroom.content.base import Meta, field_help
from newsroom.core.problems import Problem
from newsroom.core.processes import Progress, no_progress
from newsroom.core.settings import ROOT
from newsroom.journeys import report_words
from newsroom.journeys.problem_lines import (
    Format,
    annotation_text,
    most_important,
    render,
    without_untouched,
)
from newsroom.journeys.step_summary import commit_address, step_summary
from newsroom.vietnamese.dates import VIETNAM

# Nothing is freed before exit, so full garbage collections are wasted.
gc.set_threshold(1_000_000, 20, 100)

# Programs take these from here: whatever is imported first can tell what is not installed.
Option, Argument, Exit = typer.Option, typer.Argument, typer.Exit

NO_SOURCE_ANSWERED = "Không nguồn tin nào trả lời được. Chi tiết ở trên."
CONTENT_PROBLEMS = 1
WRONG_USE = 2
MOST_ANNOTATIONS = 10

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
ChangedOption = Annotated[
    Path | None,
    typer.Option(
        "--changed",
        metavar="TỆP",
        help="Tệp liệt kê những tệp đã đổi (git diff --name-only); nhắc nhở ở bài khác chỉ đếm.",
        exists=True,
        dir_okay=False,
    ),
]

BaseUrlOption = Annotated[
    str,
    typer.Option("--base-url", callback=_web_address, help="Địa chỉ công khai của trang."),
]
StoryArgument = Annotated[
    str,
    typer.Argument(metavar="MÃ", help="Mã bài (g-2026-0007) hoặc tên thư mục của bài."),
]
SiteOption = Annotated[
    Path, typer.Option("--site", help="Thư mục trang đã dựng.", show_default="site")
]
BuildOption = Annotated[Path, typer.Option("--build", help="Thư mục tạm.", show_default="build")]
JobsOption = Annotated[
    int, typer.Option("--jobs", min=1, max=MOST_JOBS, help="Số tiến trình làm việc cùng lúc.")
]
THE_PROJECT = "thư mục của dự án"
"""How a help calls the folder of the project, whose path says nothing."""
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


def one_of(choices: Iterable[str]) -> str:
    """What an option wants that takes one of ``choices``."""
    return f"phải là một trong: {', '.join(choices)}"


def ask(
    model: type[Meta],
    field: str,
    given: str,
    choices: Sequence[str] = (),
    *,
    is_needed: bool = True,
) -> str:
    """The value given on the command line, else asked in the words of the model.

    Where nobody can answer, or the value is none of ``choices``, it is wrong use.
    """
    title, help_text = field_help(model, field)
    option = f"--{field}"
    if given and choices and given not in choices:
        raise WrongValue(one_of(choices), param_hint=option)
    if given or (not is_needed and not sys.stdin.isatty()):
        return given
    if not sys.stdin.isatty():
        raise WrongValue(f"chưa có giá trị: {help_text.rstrip('.')}", param_hint=option)
    hint = f" ({', '.join(choices)})" if choices else ""
    while True:
        repeats = help_text.startswith(title)
        question = ("" if repeats else f"{title}. ") + f"{help_text.rstrip('.')}{hint}"
        try:
            answer = str(typer.prompt(question, default="", show_default=False)).strip()
        except typer.Abort as left:  # Ctrl-C, or the end of the input
            raise KeyboardInterrupt from left
        if answer in choices or (answer and not choices) or not is_needed:
            return answer


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


def changed_files(listed: Path | None) -> list[str] | None:
    """The paths in a list as `git diff --name-only` writes it, with or without `-z`."""
    if listed is None:
        return None
    text = listed.read_bytes().decode("utf-8", "surrogateescape")
    return [path.strip('"') for path in text.split("\0" if "\0" in text else "\n") if path]


def report(
    problems: Sequence[Problem], form: Format = "text", changed: Iterable[str] | None = None
) -> int:
    """Print every problem; the exit code says whether the content may be published.

    With ``changed``, paths of files, reminders of other entries are counted only. On GitHub, which
    shows ten annotations of a step, the summary of the step holds all problems.
    """
    everything = len(problems)
    if changed is not None:
        problems = without_untouched(problems, changed)
    errors = sum(is_error(problem) for problem in problems)
    counts = report_words.COUNTS.format(errors=errors, reminders=len(problems) - errors)
    notes = [counts if problems else report_words.NO_PROBLEM]
    if untouched := everything - len(problems):
        notes.append(report_words.UNTOUCHED.format(count=untouched))
    lines = render(problems, form)
    if form == "github":
        lines = _annotations(problems, _write_summary(problems, notes))
    for line in lines:
        print(line)
    if form != "json":
        print(*notes, sep="\n", file=sys.stderr if form == "github" else sys.stdout)
    return CONTENT_PROBLEMS if errors else 0


def _annotations(problems: Sequence[Problem], summarised: bool) -> list[str]:
    if len(problems) <= MOST_ANNOTATIONS or not summarised:
        return render(problems, "github")
    words = report_words.IN_SUMMARY.format(some=MOST_ANNOTATIONS, count=len(problems))
    chosen = render(most_important(problems, MOST_ANNOTATIONS), "github")
    return [*chosen, f"::notice::{annotation_text(words)}"]


def _write_summary(problems: Sequence[Problem], notes: Sequence[str]) -> bool:
    """Add to the summary of the step, if this is one."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return False
    with Path(name).open("a", encoding="utf-8") as file:
        file.write(step_summary(problems, notes, commit_address(os.environ)))
    return True


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
