"""Program: write the headers that nginx sends, or say that the file is stale."""

from pathlib import Path
from typing import Annotated

from newsroom.build.header_files import nginx_headers
from newsroom.core.files import write_atomically
from newsroom.core.settings import ROOT
from newsroom.journeys.command_line import Exit, Option
from newsroom.journeys.program import run_program


def write_headers(
    file: Annotated[
        Path, Option("--file", help="Tệp cấu hình cho nginx.", show_default="deploy/headers.conf")
    ] = ROOT / "deploy" / "headers.conf",
    check: Annotated[
        bool, Option("--check", help="Chỉ kiểm tra, không ghi; lỗi nếu tệp đã cũ.")
    ] = False,
) -> None:
    """Ghi các tiêu đề an toàn mà máy chủ nginx gửi kèm mọi trang."""
    wanted = nginx_headers().encode()
    fresh = file.is_file() and file.read_bytes() == wanted
    if check:
        print(f"{file}: {'đúng' if fresh else 'đã cũ, hãy chạy lại lệnh không kèm --check'}.")
        raise Exit(0 if fresh else 1)
    write_atomically(file, wanted)
    print(f"Đã ghi {file}.")


if __name__ == "__main__":
    run_program(write_headers)
