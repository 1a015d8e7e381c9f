"""Program: pull news into a pull request. Scheduled, rarely run by hand."""

from pathlib import Path
from typing import Annotated, Literal

from newsroom.core.problems import AllFeedsDead
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.news import (
    fetch_policy,
    prepare_proposal,
    pull_for_proposal,
    send_proposal,
)
from newsroom.journeys.program import run_program

Step = Literal["all", "prepare", "pull", "send"]


def main(
    repository: Annotated[
        Path,
        cli.Option(
            "--repository",
            help="Kho làm việc, đứng ở nhánh main và có content/ bên trong.",
            exists=True,
            file_okay=False,
            show_default=cli.THE_PROJECT,
        ),
    ] = ROOT,
    now: cli.NowOption = "",
    allow_host: cli.AllowHostOption = None,
    force: cli.ForceOption = False,
    pause: cli.PauseOption = cli.DEFAULT_PAUSE,
    step: Annotated[
        Step,
        cli.Option(
            "--step",
            help="prepare: chuẩn bị; pull: hỏi nguồn tin (không cần GH_TOKEN); send: đề xuất.",
        ),
    ] = "all",
    exchange: Annotated[
        Path,
        cli.Option(
            "--exchange",
            help="Thư mục chuyển từ bước này sang bước sau.",
            show_default="build/news-proposal",
        ),
    ] = ROOT / "build" / "news-proposal",
) -> None:
    """Lấy tin rồi mở hoặc cập nhật pull request của bàn tin. Cần git, gh và biến GH_TOKEN."""
    if step in ("all", "prepare") and (refusal := prepare_proposal(repository, exchange)):
        print(refusal)
        return
    if step in ("all", "pull"):
        begun = cli.moment(now, "--now")
        work = Workplace(content=repository / "content", site=ROOT / "site")
        policy = fetch_policy(work, lambda: cli.moment(now, "--now"), allow_host or (), pause)
        with cli.progress_bar("Hỏi nguồn tin") as progress:
            summary = pull_for_proposal(
                repository, exchange, work, begun, policy, force=force, progress=progress
            )
        print(summary)
    if step in ("all", "send"):
        try:
            print(send_proposal(repository, exchange, cli.moment(now, "--now")))
        except AllFeedsDead as dead:
            print(cli.NO_SOURCE_ANSWERED)
            raise cli.Exit(cli.CONTENT_PROBLEMS) from dead


if __name__ == "__main__":
    run_program(main)
