"""Program: take a story down; says what must follow and by when."""

import re
from typing import Annotated

from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.follow_up import withdraw
from newsroom.journeys.program import run_program


def main(
    story: cli.StoryArgument,
    received: Annotated[
        str, cli.Option("--received", metavar="NGÀY", help="Ngày nhận yêu cầu; mặc định hôm nay.")
    ] = "",
    ref: Annotated[
        str,
        cli.Option("--ref", help="Mã trong sổ tiếp nhận của đơn vị, ví dụ TN-2026-0042."),
    ] = "",
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    site: cli.SiteOption = cli.DEFAULT_SITE,
    build: cli.BuildOption = cli.DEFAULT_BUILD,
    today: cli.TodayOption = "",
) -> None:
    """Gỡ một bài: đặt trạng thái, tính hai hạn, liệt kê mọi nơi phải sạch."""
    if not re.fullmatch(r"[A-Za-z0-9./-]{0,40}", ref):
        raise cli.WrongValue("chỉ gồm chữ không dấu, số, gạch nối", param_hint="--ref")
    now = cli.moment(today)
    day = cli.moment(received, "--received").date() if received else now.date()
    work = Workplace(content=content, site=site, build=build)
    print(*withdraw(work, story, now, day, ref), sep="\n")


if __name__ == "__main__":
    run_program(main)
