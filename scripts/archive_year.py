"""Program: the stories of one year as one archive with checksums."""

from pathlib import Path
from typing import Annotated

from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.archive import archive_year
from newsroom.journeys.program import run_program


def main(
    year: Annotated[
        int, cli.Option("--year", min=1900, max=2200, help="Năm đăng của các câu chuyện.")
    ],
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    build: cli.BuildOption = cli.DEFAULT_BUILD,
    cache: cli.CacheOption = None,
    today: cli.TodayOption = "",
    base_url: cli.BaseUrlOption = cli.DEFAULT_BASE_URL,
    archive: Annotated[
        Path | None,
        cli.Option(
            "--archive", help="Nơi ghi tệp lưu trữ.", show_default="build/archive/lan-toa-NĂM.zip"
        ),
    ] = None,
    with_fiction: Annotated[
        bool, cli.Option("--with-fiction", help="Kèm cả bài minh họa, có đánh dấu.")
    ] = False,
    jobs: cli.JobsOption = cli.DEFAULT_JOBS,
) -> None:
    """Lưu các câu chuyện đăng trong một năm vào một tệp zip: dữ liệu, bảng, ảnh, mã kiểm tra."""
    work = Workplace(content=content, site=build / "site", build=build, shared_cache=cache)
    target = archive or build / "archive" / f"lan-toa-{year}.zip"
    with cli.progress_bar("Làm ảnh") as progress:
        done = archive_year(
            work,
            cli.moment(today),
            year,
            target,
            base_url=base_url,
            jobs=jobs,
            progress=progress,
            with_fiction=with_fiction,
        )
    if not done.stories:
        raise cli.WrongValue(f"năm {year} chưa có câu chuyện nào", param_hint="--year")
    size = f"{done.size / 1_000_000:.1f}".replace(".", ",")
    print(f"Đã lưu {done.stories} câu chuyện, {done.files} tệp vào {target}: {size} MB.")


if __name__ == "__main__":
    run_program(main)
