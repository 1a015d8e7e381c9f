"""Program: the whole build, from ``content/`` to ``site/``."""

import time
from typing import Annotated

from newsroom.core.settings import Engine, Workplace
from newsroom.journeys import build as journey
from newsroom.journeys import command_line as cli
from newsroom.journeys.program import remind_of_layout, run_program


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    site: cli.SiteOption = cli.DEFAULT_SITE,
    build: cli.BuildOption = cli.DEFAULT_BUILD,
    cache: cli.CacheOption = None,
    today: cli.TodayOption = "",
    base_url: cli.BaseUrlOption = cli.DEFAULT_BASE_URL,
    engine: Annotated[Engine, cli.Option("--engine", help="Máy dựng trang.")] = "mkdocs",
    jobs: cli.JobsOption = cli.DEFAULT_JOBS,
    compress: Annotated[
        bool, cli.Option("--compress", help="Ghi thêm bản nén .br, .gz cạnh mỗi tệp chữ.")
    ] = False,
) -> None:
    """Dựng trang: kiểm tra, dàn trang, dựng HTML, soát lại. Kết quả nằm trong site/."""
    work = Workplace(content=content, site=site, build=build, shared_cache=cache)
    began = time.monotonic()
    remind_of_layout()
    with cli.progress_bar("Làm ảnh") as progress:
        staged = journey.build(
            work,
            cli.moment(today),
            engine=engine,
            base_url=base_url,
            jobs=jobs,
            progress=progress,
            compress=compress,
        )
    code = cli.report([*staged.problems])
    count, seconds = len(staged.public.stories), time.monotonic() - began
    if code:
        print("Bài và trang có lỗi ở trên đã để lại, không đưa ra. Hãy sửa rồi dựng lại.")
    print(f"Đã dựng {count} câu chuyện vào {site} trong {seconds:.1f} giây.")
    raise cli.Exit(code)


if __name__ == "__main__":
    run_program(main)
