"""Program: what each unit has to do soon, ready to paste; or as one issue for each unit."""

from typing import Annotated

from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.follow_up import due_lists, renew_issues
from newsroom.journeys.program import run_program


def main(
    issues: Annotated[
        bool,
        cli.Option(
            "--issues", help="Cập nhật một issue cho mỗi đơn vị; thẻ Actions chạy mỗi tuần."
        ),
    ] = False,
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    today: cli.TodayOption = "",
) -> None:
    """Việc đến hạn của từng đơn vị: rà soát, sự đồng ý, số liệu hẹn đo, điều cần hỗ trợ."""
    work = Workplace(content=content, site=content)
    now = cli.moment(today)
    print(renew_issues(work, now, ROOT) if issues else due_lists(work, now))


if __name__ == "__main__":
    run_program(main)
