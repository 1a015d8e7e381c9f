"""Door: the whole site as one archive that opens from a USB stick."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from newsroom.doors import (
    CONTENT_PROBLEMS,
    DEFAULT_CONTENT,
    CacheOption,
    ContentOption,
    TodayOption,
    moment,
    progress,
    report,
    reported,
)
from newsroom.problems import ContentRefused
from newsroom.settings import ROOT, Workplace
from newsroom.usb_flow import Stick, pack_usb

MEGABYTE = 1_000_000


def main(
    content: ContentOption = DEFAULT_CONTENT,
    build: Annotated[Path, typer.Option("--build", help="Thư mục tạm.")] = ROOT / "build",
    cache: CacheOption = None,
    today: TodayOption = "",
    base_url: Annotated[
        str, typer.Option("--base-url", help="Địa chỉ công khai của trang.")
    ] = "http://127.0.0.1:8000/",
    archive: Annotated[Path, typer.Option("--archive", help="Tệp zip ghi ra.")] = ROOT
    / "build"
    / "usb"
    / "lan-toa.zip",
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Dung lượng lớn nhất của tệp zip, tính bằng MB.")
    ] = 200,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Số tiến trình làm việc cùng lúc.")
    ] = os.cpu_count() or 1,
) -> None:
    """Đóng cả trang vào một tệp zip: giải nén ra USB, mở index.html là đọc và tìm được."""
    work = Workplace(content=content, site=build / "usb" / "site", build=build, shared_cache=cache)
    stick = Stick(archive, limit * MEGABYTE)
    with reported():
        try:
            with progress("Làm ảnh") as tell:
                packed = pack_usb(
                    work, moment(today), stick, base_url=base_url, jobs=jobs, tell=tell
                )
        except ContentRefused as refused:
            report(refused.problems)
            raise typer.Exit(CONTENT_PROBLEMS) from refused
    size = f"{packed.size / MEGABYTE:.1f}".replace(".", ",")
    print(f"Đã đóng {packed.pages} trang, {packed.files} tệp vào {archive}: {size} MB.")


if __name__ == "__main__":
    typer.run(main)
