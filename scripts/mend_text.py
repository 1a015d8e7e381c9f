"""Program: mend what Word, Excel and old fonts left in the texts, without changing a word."""

from pathlib import Path
from typing import Annotated

from newsroom.core.settings import ROOT
from newsroom.journeys import command_line as cli
from newsroom.journeys.mending import mend_branch, mend_files
from newsroom.journeys.program import run_program


def main(
    files: Annotated[
        list[Path] | None,
        cli.Argument(metavar="TỆP…", help="Các tệp .md, .yml, .csv.", exists=True, dir_okay=False),
    ] = None,
    check: Annotated[
        bool, cli.Option("--check", help="Chỉ cho xem, không ghi; lỗi nếu có chỗ cần sửa.")
    ] = False,
    branch: Annotated[
        str,
        cli.Option(
            "--branch",
            metavar="NHÁNH",
            help="Sửa các tệp mà nhánh này đổi rồi gửi lên nhánh. Cần git, gh và biến GH_TOKEN.",
        ),
    ] = "",
) -> None:
    """Sửa chữ: bảng mã, dấu rời, phông cũ, dấu cách cứng, dấu đầu dòng của Word."""
    if bool(files) == bool(branch) or (branch and check):
        raise cli.WrongValue("hãy ghi tên các tệp, hoặc một nhánh (--branch)")
    done = mend_branch(ROOT, branch) if branch else mend_files(files or [], check)
    for line in done.lines:
        print(line)
    raise cli.Exit(0 if done.is_well else cli.CONTENT_PROBLEMS)


if __name__ == "__main__":
    run_program(main)
