"""Program: pull news into a pull request. Scheduled, rarely run by hand."""

from pathlib import Path
from typing import Annotated

from newsroom.core.problems import AllFeedsDead
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys.command_line import (
    CONTENT_PROBLEMS,
    DEFAULT_PAUSE,
    NO_SOURCE_ANSWERED,
    AllowHostOption,
    Exit,
    ForceOption,
    NowOption,
    Option,
    PauseOption,
    moment,
    progress_bar,
)
from newsroom.journeys.news import fetch_policy, propose_news
from newsroom.journeys.program import run_program


def main(
    repository: Annotated[
        Path,
        Option(
            "--repository",
            help="Kho làm việc, đứng ở nhánh main và có content/ bên trong.",
            exists=True,
            file_okay=False,
            show_default="thư mục của dự án",
        ),
    ] = ROOT,
    now: NowOption = "",
    allow_host: AllowHostOption = None,
    force: ForceOption = False,
    pause: PauseOption = DEFAULT_PAUSE,
) -> None:
    """Lấy tin rồi mở hoặc cập nhật pull request của bàn tin. Cần git, gh và biến GH_TOKEN."""
    begun = moment(now, "--now")
    work = Workplace(content=repository / "content", site=ROOT / "site")
    policy = fetch_policy(work, lambda: moment(now, "--now"), allow_host or (), pause)
    try:
        with progress_bar("Hỏi nguồn tin") as progress:
            proposed = propose_news(repository, work, begun, policy, force=force, progress=progress)
    except AllFeedsDead as dead:
        print(dead.summary)
        print(NO_SOURCE_ANSWERED)
        raise Exit(CONTENT_PROBLEMS) from dead
    if proposed.pulled:
        print(proposed.pulled.summary)
    print(proposed.message)


if __name__ == "__main__":
    run_program(main)
