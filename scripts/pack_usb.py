"""Program: the whole site as one archive that opens from a USB stick."""

from pathlib import Path
from typing import Annotated

from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.build import pack_offline_copy
from newsroom.journeys.program import remind_of_layout, run_program

MEGABYTE = 1_000_000


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    build: cli.BuildOption = cli.DEFAULT_BUILD,
    cache: cli.CacheOption = None,
    today: cli.TodayOption = "",
    base_url: cli.BaseUrlOption = cli.DEFAULT_BASE_URL,
    archive: Annotated[
        Path, cli.Option("--archive", help="Tệp zip ghi ra.", show_default="build/usb/lan-toa.zip")
    ] = ROOT / "build" / "usb" / "lan-toa.zip",
    limit: Annotated[
        int, cli.Option("--limit", min=1, help="Dung lượng lớn nhất của tệp zip, tính bằng MB.")
    ] = 200,
    jobs: cli.JobsOption = cli.DEFAULT_JOBS,
) -> None:
    """Đóng cả trang vào một tệp zip: giải nén ra USB, mở index.html là đọc và tìm được."""
    work = Workplace(content=content, site=build / "usb" / "site", build=build, shared_cache=cache)
    remind_of_layout()
    with cli.progress_bar("Làm ảnh") as progress:
        packed = pack_offline_copy(
            work,
            cli.moment(today),
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
