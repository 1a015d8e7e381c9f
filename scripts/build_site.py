"""Program: the whole build, from ``content/`` to ``site/``."""

import time
from typing import Annotated

import typer

from newsroom.core.settings import Engine, Workplace
from newsroom.journeys import build as journey
from newsroom.journeys import command_line as cli


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    site: cli.SiteOption = cli.DEFAULT_SITE,
    build: cli.BuildOption = cli.DEFAULT_BUILD,
    cache: cli.CacheOption = None,
    today: cli.TodayOption = "",
    base_url: cli.BaseUrlOption = cli.DEFAULT_BASE_URL,
    engine: Annotated[Engine, typer.Option("--engine", help="Máy dựng trang.")] = "mkdocs",
    jobs: cli.JobsOption = cli.DEFAULT_JOBS,
    compress: Annotated[
        bool, typer.Option("--compress", help="Ghi thêm bản nén .br, .gz cạnh mỗi tệp chữ.")
    ] = False,
) -> None:
    """Dựng trang: kiểm tra, dàn trang, dựng HTML, soát lại. Kết quả nằm trong site/."""
    work = Workplace(content=content, site=site, build=build, shared_cache=cache)
    began = time.monotonic()
    with cli.reported(), cli.progress_bar("Làm ảnh") as progress:
        staged = journey.build(
            work,
            cli.moment(today),
            engine=engine,
            base_url=base_url,
            jobs=jobs,
            progress=progress,
            compress=compress,
        )
    cli.report([*staged.problems])
    count, seconds = len(staged.public.stories), time.monotonic() - began
    print(f"Đã dựng {count} câu chuyện vào {site} trong {seconds:.1f} giây.")


if __name__ == "__main__":
    typer.run(main)
