"""Program: every problem in the content, as ``file:line:column: sentence``."""

from typing import Annotated

import typer

from newsroom.core.settings import Workplace
from newsroom.journeys import build as journey
from newsroom.journeys.command_line import (
    DEFAULT_CONTENT,
    ChangedOption,
    ContentOption,
    TodayOption,
    changed_files,
    moment,
    report,
    reported,
)
from newsroom.journeys.problem_lines import Format


def main(
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[
        Format,
        typer.Option("--format", help="text: để đọc; github: chú thích bên dòng; json: cho máy."),
    ] = "text",
    today: TodayOption = "",
    changed: ChangedOption = None,
) -> None:
    """Kiểm tra nội dung: mọi lỗi một lượt, mỗi lỗi một câu nói rõ cách sửa."""
    work = Workplace(content=content, site=content)
    _, problems = journey.check(work.content, work.shown_as, moment(today))
    with reported():
        raise typer.Exit(report(problems, form, changed_files(changed)))


if __name__ == "__main__":
    typer.run(main)
