"""Program: every problem in the content, as ``file:line:column: sentence``."""

from typing import Annotated

from newsroom.core.settings import Workplace
from newsroom.journeys import build as journey
from newsroom.journeys.command_line import (
    DEFAULT_CONTENT,
    ContentOption,
    Exit,
    Format,
    Option,
    TodayOption,
    moment,
    report,
)
from newsroom.journeys.program import run_program


def main(
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[
        Format,
        Option("--format", help="text: để đọc; github: chú thích bên dòng; json: cho máy."),
    ] = "text",
    today: TodayOption = "",
) -> None:
    """Kiểm tra nội dung: mọi lỗi một lượt, mỗi lỗi một câu nói rõ cách sửa."""
    work = Workplace(content=content, site=content)
    _, problems = journey.check(work.content, work.shown_as, moment(today))
    raise Exit(report(problems, form))


if __name__ == "__main__":
    run_program(main)
