"""Program: photos only, from the originals beside the stories into the cache."""

import time

from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.images import encode_photos
from newsroom.journeys.program import run_program


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    build: cli.BuildOption = cli.DEFAULT_BUILD,
    cache: cli.CacheOption = None,
    today: cli.TodayOption = "",
    jobs: cli.JobsOption = cli.DEFAULT_JOBS,
) -> None:
    """Làm ảnh: mọi cỡ của mọi ảnh trong bài đang đăng; ảnh đã làm rồi thì giữ nguyên."""
    work = Workplace(content=content, site=content, build=build, shared_cache=cache)
    began = time.monotonic()
    with cli.progress_bar("Làm ảnh") as progress:
        run = encode_photos(work, cli.moment(today), jobs, progress)
    code = cli.report(run.problems) if run.problems else 0
    seconds = time.monotonic() - began
    print(
        f"{run.photos} ảnh, {run.encoded} ảnh vừa làm, {run.removed} ảnh cũ đã xóa, "
        f"{seconds:.1f} giây."
    )
    raise cli.Exit(code)


if __name__ == "__main__":
    run_program(main)
