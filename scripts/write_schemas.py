"""Program: write what is made from the model, or say that it is stale.

The JSON Schemas that editors use, and the tables of fields in the handbook.
"""

import sys
from pathlib import Path
from typing import Annotated

from newsroom.authoring.schemas import SCHEMAS, schema_text, with_field_tables
from newsroom.core.files import write_atomically
from newsroom.journeys.command_line import Exit, Option
from newsroom.journeys.program import run_program


def write_schemas(
    folder: Annotated[Path, Option(help="Thư mục chứa các lược đồ.")] = Path("schemas"),
    page: Annotated[Path, Option(help="Trang sổ tay có bảng các trường.")] = Path(
        "content/guide/truong-du-lieu.md"
    ),
    check: Annotated[
        bool, Option("--check", help="Chỉ kiểm tra, không ghi; lỗi nếu có tệp đã cũ.")
    ] = False,
) -> None:
    """Ghi lược đồ JSON Schema để trình soạn thảo gợi ý, và bảng các trường trong sổ tay."""
    wanted = {folder / name: schema_text(model) for name, model in SCHEMAS.items()}
    if page.is_file():
        wanted[page] = with_field_tables(page.read_text(encoding="utf-8"))
    extra = sorted(set(folder.glob("*.schema.json")) - set(wanted))
    stale = [file for file, text in wanted.items() if not _says(file, text)]
    if check:
        for file in [*stale, *extra]:
            print(f"{file}: đã cũ, hãy chạy lại lệnh không kèm --check.", file=sys.stderr)
        print(f"Đã kiểm tra {len(wanted)} tệp, {len(stale) + len(extra)} tệp đã cũ.")
        raise Exit(1 if stale or extra else 0)
    for file in stale:
        write_atomically(file, wanted[file].encode())
    for file in extra:
        file.unlink()
    print(f"Đã ghi {len(stale)} và bỏ {len(extra)} trên tổng số {len(wanted)} tệp.")


def _says(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


if __name__ == "__main__":
    run_program(write_schemas)
