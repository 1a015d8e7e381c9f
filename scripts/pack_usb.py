"""Program: the whole site as one archive that opens from a USB stick."""

from pathlib import Path
from typing import Annotated

from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys.build import pack_offline_copy
from newsroom.journeys.command_line import (
    DEFAULT_BASE_URL,
    DEFAULT_BUILD,
    DEFAULT_CONTENT,
    DEFAULT_JOBS,
    BaseUrlOption,
    BuildOption,
    CacheOption,
    ContentOption,
    JobsOption,
    Option,
    TodayOption,
    moment,
    progress_bar,
)
from newsroom.journeys.program import remind_of_layout, run_program

MEGABYTE = 1_000_000


def main(
    content: ContentOption = DEFAULT_CONTENT,
    build: BuildOption = DEFAULT_BUILD,
    cache: CacheOption = None,
    today: TodayOption = "",
    base_url: BaseUrlOption = DEFAULT_BASE_URL,
    archive: Annotated[Path, Option("--archive", help="Tệp zip ghi ra.")] = ROOT
    / "build"
    / "usb"
    / "lan-toa.zip",
    limit: Annotated[
        int, Option("--limit", min=1, help="Dung lượng lớn nhất của tệp zip, tính bằng MB.")
    ] = 200,
    jobs: JobsOption = DEFAULT_JOBS,
) -> None:
    """Đóng cả trang vào một tệp zip: giải nén ra USB, mở index.html là đọc và tìm được."""
    work = Workplace(content=content, site=build / "usb" / "site", build=build, shared_cache=cache)
    remind_of_layout()
    with progress_bar("Làm ảnh") as progress:
        packed = pack_offline_copy(
            work,
            moment(today),
            archive,
            limit * MEGABYTE,
            base_url=base_url,
            jobs=jobs,
            progress=progress,
        )
    size = f"{packed.size / MEGABYTE:.1f}".replace(".", ",")
    print(f"Đã đóng {packed.pages} trang, {packed.files} tệp vào {archive}: {size} MB.")


if __name__ == "__main__":
    run_program(main)
