"""Program: mend what Word, Excel and old fonts left in the texts, without changing a word."""

from pathlib import Path
from typing import Annotated

import typer

from newsroom.core.settings import ROOT
from newsroom.journeys.command_line import CONTENT_PROBLEMS, reported
from newsroom.journeys.mending import mend_branch, mend_files


def main(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="TỆP…", help="Các tệp .md, .yml, .csv.", exists=True, dir_okay=False
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Chỉ cho xem, không ghi; lỗi nếu có chỗ cần sửa.")
    ] = False,
    branch: Annotated[
        str,
        typer.Option(
            "--branch",
            metavar="NHÁNH",
            help="Sửa các tệp mà nhánh này đổi rồi gửi lên nhánh. Cần git, gh và biến GH_TOKEN.",
        ),
    ] = "",
) -> None:
    """Sửa chữ: bảng mã, dấu rời, phông cũ, dấu cách cứng, dấu đầu dòng của Word."""
    if bool(files) == bool(branch) or (branch and check):
        raise typer.BadParameter("hãy ghi tên các tệp, hoặc một nhánh (--branch)")
    with reported():
        done = mend_branch(ROOT, branch) if branch else mend_files(files or [], check)
    for line in done.lines:
        print(line)
    raise typer.Exit(0 if done.is_well else CONTENT_PROBLEMS)


if __name__ == "__main__":
    typer.run(main)
