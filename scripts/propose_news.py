"""Door: a round of the news desk that ends in its one pull request. Scheduled, rarely by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsroom.doors import CONTENT_PROBLEMS, moment, progress, report, reported
from newsroom.news_flow import polite, propose_news
from newsroom.problems import AllFeedsDead, ContentRefused
from newsroom.settings import ROOT, Workplace


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
    now: Annotated[
        str,
        typer.Option("--now", metavar="LÚC", help="Giờ coi là bây giờ (2026-11-22T07:30+07:00)."),
    ] = "",
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="MÁY", help="Mở một máy nội bộ, để thử nghiệm."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Hỏi lại ngay, không chờ đủ 30 phút.")
    ] = False,
    pause: Annotated[
        float, typer.Option("--pause", min=0, help="Số giây nghỉ giữa hai lần hỏi một máy.")
    ] = 1.5,
) -> None:
    """Lấy tin rồi mở hoặc cập nhật pull request của bàn tin. Cần git, gh và biến GH_TOKEN."""
    begun = moment(now, "--now")
    work = Workplace(content=repository / "content", site=ROOT / "site")
    with reported():
        manner = polite(work, lambda: moment(now, "--now"), allow_host or (), pause)
        try:
            with progress("Hỏi nguồn tin") as tell:
                proposed = propose_news(repository, work, begun, manner, force=force, tell=tell)
        except ContentRefused as refused:
            report(refused.problems)
            raise typer.Exit(CONTENT_PROBLEMS) from refused
        except AllFeedsDead as dead:
            print(dead.summary)
            print("Không nguồn tin nào trả lời được. Chi tiết ở trên.")
            raise typer.Exit(CONTENT_PROBLEMS) from dead
    if proposed.pulled:
        print(proposed.pulled.summary)
    print(proposed.told)


if __name__ == "__main__":
    typer.run(main)
