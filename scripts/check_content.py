"""Door: every problem in the content, as ``file:line:column: sentence``."""

from __future__ import annotations

from typing import Annotated

import typer

from newsroom import flows
from newsroom.doors import DEFAULT_CONTENT, ContentOption, TodayOption, moment, report
from newsroom.reporting import Format
from newsroom.settings import Workplace


def main(
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[
        Format,
        typer.Option("--format", help="text: để đọc; github: chú thích bên dòng; json: cho máy."),
    ] = "text",
    today: TodayOption = "",
) -> None:
    """Kiểm tra nội dung: mọi lỗi một lượt, mỗi lỗi một câu nói rõ cách sửa."""
    work = Workplace(content=content, site=content)
    _, problems = flows.check(work.content, work.shown_as, moment(today))
    raise typer.Exit(report(problems, form))


if __name__ == "__main__":
    typer.run(main)
