"""Program: the folder of the form editor, to be hosted beside the site under its own name."""

from pathlib import Path
from typing import Annotated

from newsroom.authoring.editor_config import TRIAL, repository_backend
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.editor import write_editor
from newsroom.journeys.program import run_program


def main(
    packages: Annotated[
        Path, cli.Option("--packages", help="Thư mục node_modules mà npm ci đã cài.")
    ],
    repository: Annotated[
        str, cli.Option("--repository", help="Kho bài trên GitHub, ví dụ don-vi/lan-toa.")
    ] = "",
    branch: Annotated[str, cli.Option("--branch", help="Nhánh chính của kho.")] = "main",
    folder: Annotated[
        Path, cli.Option("--folder", help="Thư mục để ghi.", show_default="build/editor")
    ] = ROOT / "build" / "editor",
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    base_url: cli.BaseUrlOption = cli.DEFAULT_BASE_URL,
) -> None:
    """Ghi thư mục biểu mẫu viết bài; thiếu --repository thì là bản dùng thử trong trình duyệt."""
    work = Workplace(content=content, site=content)
    backend = repository_backend(repository, branch) if repository else TRIAL
    count = write_editor(work, packages, folder, backend, base_url)
    keeper = repository or "bản dùng thử, bài chỉ ở trong trình duyệt"
    print(f"Đã ghi biểu mẫu viết bài vào {folder} ({keeper}; {count} địa bàn).")


if __name__ == "__main__":
    run_program(main)
