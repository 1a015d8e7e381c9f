"""Program: push cleaned media to the branch of a draft. Run by the workflow, after cleaning."""

from pathlib import Path
from typing import Annotated

from newsroom.journeys import command_line as cli
from newsroom.journeys.cleaning import push_cleaned
from newsroom.journeys.program import run_program

_COMMIT = "content: bỏ thông tin ẩn khỏi ảnh, âm thanh và PDF"


def main(
    repository: Annotated[
        Path,
        cli.Option("--repository", help="Bản sao của nhánh.", exists=True, file_okay=False),
    ],
    branch: Annotated[str, cli.Option("--branch", envvar="BRANCH", help="Tên nhánh của bài.")],
) -> None:
    """Ghi các tệp vừa làm sạch lên nhánh của bài; không bao giờ ghi lên main."""
    is_pushed = push_cleaned(repository, branch, _COMMIT)
    print(f"Đã ghi lên nhánh {branch}." if is_pushed else "Không có tệp nào phải ghi.")


if __name__ == "__main__":
    run_program(main)
