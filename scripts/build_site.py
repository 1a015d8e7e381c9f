"""Program: the whole build, from ``content/`` to ``site/``."""

import time
from typing import Annotated

from newsroom.core.settings import Engine, Workplace
from newsroom.journeys import build as journey
from newsroom.journeys.command_line import (
    DEFAULT_BASE_URL,
    DEFAULT_BUILD,
    DEFAULT_CONTENT,
    DEFAULT_JOBS,
    DEFAULT_SITE,
    BaseUrlOption,
    BuildOption,
    CacheOption,
    ContentOption,
    Exit,
    JobsOption,
    Option,
    SiteOption,
    TodayOption,
    moment,
    progress_bar,
    report,
)
from newsroom.journeys.program import remind_of_layout, run_program


def main(
    content: ContentOption = DEFAULT_CONTENT,
    site: SiteOption = DEFAULT_SITE,
    build: BuildOption = DEFAULT_BUILD,
    cache: CacheOption = None,
    today: TodayOption = "",
    base_url: BaseUrlOption = DEFAULT_BASE_URL,
    engine: Annotated[Engine, Option("--engine", help="Máy dựng trang.")] = "mkdocs",
    jobs: JobsOption = DEFAULT_JOBS,
    compress: Annotated[
        bool, Option("--compress", help="Ghi thêm bản nén .br, .gz cạnh mỗi tệp chữ.")
    ] = False,
) -> None:
    """Dựng trang: kiểm tra, dàn trang, dựng HTML, soát lại. Kết quả nằm trong site/."""
    work = Workplace(content=content, site=site, build=build, shared_cache=cache)
    began = time.monotonic()
    remind_of_layout()
    with progress_bar("Làm ảnh") as progress:
        staged = journey.build(
            work,
            moment(today),
            engine=engine,
            base_url=base_url,
            jobs=jobs,
            progress=progress,
            compress=compress,
        )
    code = report([*staged.problems])
    count, seconds = len(staged.public.stories), time.monotonic() - began
    if code:
        print("Bài và trang có lỗi ở trên đã để lại, không đưa ra. Hãy sửa rồi dựng lại.")
    print(f"Đã dựng {count} câu chuyện vào {site} trong {seconds:.1f} giây.")
    raise Exit(code)


if __name__ == "__main__":
    run_program(main)
