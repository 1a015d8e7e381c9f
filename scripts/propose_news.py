"""Program: pull news into a pull request. Scheduled, rarely run by hand."""

from pathlib import Path
from typing import Annotated

import typer

from newsroom.core.problems import AllFeedsDead
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.news import fetch_policy, propose_news


def main(
    repository: Annotated[
        Path,
        typer.Option(
            "--repository",
            help="Kho làm việc, đứng ở nhánh main và có content/ bên trong.",
            exists=True,
            file_okay=False,
            show_default="thư mục của dự án",
        ),
    ] = ROOT,
    now: cli.NowOption = "",
    allow_host: cli.AllowHostOption = None,
    force: cli.ForceOption = False,
    pause: cli.PauseOption = cli.DEFAULT_PAUSE,
) -> None:
    """Lấy tin rồi mở hoặc cập nhật pull request của bàn tin. Cần git, gh và biến GH_TOKEN."""
    begun = cli.moment(now, "--now")
    work = Workplace(content=repository / "content", site=ROOT / "site")
    with cli.reported():
        policy = fetch_policy(work, lambda: cli.moment(now, "--now"), allow_host or (), pause)
        try:
            with cli.progress_bar("Hỏi nguồn tin") as progress:
                proposed = propose_news(
                    repository, work, begun, policy, force=force, progress=progress
                )
        except AllFeedsDead as dead:
            print(dead.summary)
            print(cli.NO_SOURCE_ANSWERED)
            raise typer.Exit(cli.CONTENT_PROBLEMS) from dead
    if proposed.pulled:
        print(proposed.pulled.summary)
    print(proposed.message)


if __name__ == "__main__":
    typer.run(main)
