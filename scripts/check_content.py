"""Program: every problem in the content, as ``file:line:column: sentence``."""

from typing import Annotated

import typer

from newsroom.core.settings import Workplace
from newsroom.journeys import build as journey
from newsroom.journeys.command_line import (
    DEFAULT_CONTENT,
    ContentOption,
    Format,
    TodayOption,
    moment,
    report,
)
from newsroom.journeys.images import MEDIA_FACTS


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
    facts = work.cache / MEDIA_FACTS if content == DEFAULT_CONTENT else None
    _, problems = journey.check(work.content, work.shown_as, moment(today), facts=facts)
    raise typer.Exit(report(problems, form))


if __name__ == "__main__":
    typer.run(main)
