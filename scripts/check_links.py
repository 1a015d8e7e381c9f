"""Program: whether the sources of stories still answer; or one issue for each unit about it."""

from pathlib import Path
from typing import Annotated

from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.program import run_program
from newsroom.journeys.source_links import ask_sources, renew_source_issues, source_lists


def main(
    issues: Annotated[
        bool,
        cli.Option(
            "--issues",
            help="Không hỏi lại; viết kết quả lần hỏi trước vào issue của từng đơn vị.",
        ),
    ] = False,
    folder: Annotated[
        Path, cli.Option("--folder", help="Nơi ghi kết quả.", show_default="build/links")
    ] = ROOT / "build" / "links",
    private: Annotated[
        bool, cli.Option("--private", help="Hỏi cả địa chỉ của máy này, để thử nghiệm.")
    ] = False,
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    today: cli.TodayOption = "",
) -> None:
    """Hỏi các địa chỉ nguồn của bài đã đăng: còn, đã dời chỗ, đã mất hay chưa vào được."""
    work = Workplace(content=content, site=content)
    now = cli.moment(today)
    if issues:
        print(renew_source_issues(work, now, folder, ROOT))
        return
    counts = ask_sources(work, now, folder, is_private=private)
    lists = source_lists(work, now, folder)
    print("\n\n".join([*(f"{title}\n\n{text}" for title, text in lists.items()), counts]))


if __name__ == "__main__":
    run_program(main)
