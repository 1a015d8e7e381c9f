"""Program: every problem in the content, as ``file:line:column: sentence``."""

from typing import Annotated

from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys import staging
from newsroom.journeys.images import MEDIA_FACTS
from newsroom.journeys.problem_lines import Format
from newsroom.journeys.program import run_program


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    form: Annotated[
        Format,
        cli.Option("--format", help="text: để đọc; github: chú thích bên dòng; json: cho máy."),
    ] = "text",
    today: cli.TodayOption = "",
    changed: cli.ChangedOption = None,
) -> None:
    """Kiểm tra nội dung: mọi lỗi một lượt, mỗi lỗi một câu nói rõ cách sửa."""
    work = Workplace(content=content, site=content)
    facts = work.cache / MEDIA_FACTS if content == cli.DEFAULT_CONTENT else None
    _, problems = staging.check(work.content, work.shown_as, cli.moment(today), facts=facts)
    raise cli.Exit(cli.report(problems, form, cli.changed_files(changed)))


if __name__ == "__main__":
    run_program(main)
