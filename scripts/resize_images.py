"""Program: photos only, from the originals beside the stories into the cache."""

import time

from newsroom.core.settings import Workplace
from newsroom.journeys.command_line import (
    DEFAULT_BUILD,
    DEFAULT_CONTENT,
    DEFAULT_JOBS,
    BuildOption,
    CacheOption,
    ContentOption,
    Exit,
    JobsOption,
    TodayOption,
    moment,
    progress_bar,
    report,
)
from newsroom.journeys.images import encode_photos
from newsroom.journeys.program import run_program


def main(
    content: ContentOption = DEFAULT_CONTENT,
    build: BuildOption = DEFAULT_BUILD,
    cache: CacheOption = None,
    today: TodayOption = "",
    jobs: JobsOption = DEFAULT_JOBS,
) -> None:
    """Làm ảnh: mọi cỡ của mọi ảnh trong bài đang đăng; ảnh đã làm rồi thì giữ nguyên."""
    work = Workplace(content=content, site=content, build=build, shared_cache=cache)
    began = time.monotonic()
    with progress_bar("Làm ảnh") as progress:
        run = encode_photos(work, moment(today), jobs, progress)
    code = report(run.problems) if run.problems else 0
    seconds = time.monotonic() - began
    print(
        f"{run.photos} ảnh, {run.encoded} ảnh vừa làm, {run.removed} ảnh cũ đã xóa, "
        f"{seconds:.1f} giây."
    )
    raise Exit(code)


if __name__ == "__main__":
    run_program(main)
