"""Program: take a newer set of tables of places; no id is dropped or renamed."""

from datetime import date
from pathlib import Path
from typing import Annotated

from newsroom.journeys import command_line as cli
from newsroom.journeys.place_update import update_places
from newsroom.journeys.program import run_program


def main(
    folder: Annotated[
        Path,
        cli.Argument(
            metavar="THƯ_MỤC",
            help="Thư mục có bốn bảng mới: provinces, communes, former-communes, former-districts.",
            exists=True,
            file_okay=False,
        ),
    ],
    since: Annotated[
        str,
        cli.Option("--since", metavar="NGÀY", help="Ngày các đơn vị mới bắt đầu hoạt động."),
    ] = "",
    check: Annotated[bool, cli.Option("--check", help="Chỉ cho xem thay đổi, không ghi.")] = False,
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
) -> None:
    """Thay bảng địa bàn bằng bảng mới hơn: cho xem thay đổi, không bỏ và không đổi mã nào."""
    day: date | None = cli.moment(since, "--since").date() if since else None
    done = update_places(content, folder, day, check)
    for line in done.lines:
        print(line)
    raise cli.Exit(0 if done.is_well else cli.CONTENT_PROBLEMS)


if __name__ == "__main__":
    run_program(main)
