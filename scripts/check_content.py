"""Program: every problem in the content, as ``file:line:column: sentence``."""

from typing import Annotated

import typer

from newsroom.core.settings import Workplace
from newsroom.journeys import build as journey
from newsroom.journeys import command_line as cli


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    form: Annotated[
        Format,
        typer.Option("--format", help="text: để đọc; github: chú thích bên dòng; json: cho máy."),
    ] = "text",
    today: cli.TodayOption = "",
    changed: cli.ChangedOption = None,
) -> None:
    """Kiểm tra nội dung: mọi lỗi một lượt, mỗi lỗi một câu nói rõ cách sửa."""
    work = Workplace(content=content, site=content)
    _, problems = journey.check(work.content, work.shown_as, cli.moment(today))
    with cli.reported():
        raise typer.Exit(cli.report(problems, form, cli.changed_files(changed)))


if __name__ == "__main__":
    typer.run(main)
