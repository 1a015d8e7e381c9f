"""Program: write every public address of today into the ledger; none is ever taken out."""

from typing import Annotated

from newsroom.journeys import command_line as cli
from newsroom.journeys.keep_addresses import keep_addresses
from newsroom.journeys.program import run_program


def main(
    check: Annotated[bool, cli.Option("--check", help="Chỉ đếm địa chỉ mới, không ghi.")] = False,
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    today: cli.TodayOption = "",
) -> None:
    """Ghi các địa chỉ đang công khai vào sổ địa chỉ; địa chỉ đã ghi thì giữ mãi."""
    print(keep_addresses(content, cli.moment(today), check))


if __name__ == "__main__":
    run_program(main)
