"""Program: build, serve on this machine, and build again on every save."""

import threading
from typing import Annotated

from newsroom.build.server import SiteServer, Watcher
from newsroom.core.problems import ContentRefused
from newsroom.core.processes import no_progress
from newsroom.core.settings import Workplace
from newsroom.journeys import build as journey
from newsroom.journeys import command_line as cli
from newsroom.journeys.program import notes_of, remind_of_layout, reported, run_program


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    site: cli.SiteOption = cli.DEFAULT_SITE,
    build: cli.BuildOption = cli.DEFAULT_BUILD,
    cache: cli.CacheOption = None,
    today: cli.TodayOption = "",
    port: Annotated[
        int, cli.Option("--port", min=0, max=65535, help="Cổng; 0 là cổng bất kỳ.")
    ] = 8000,
) -> None:
    """Xem thử trên máy này: lưu một tệp, trang trong trình duyệt tự đổi theo."""
    work = Workplace(content=content, site=site, build=build, shared_cache=cache)
    server = SiteServer(site, port)
    remind_of_layout()
    made = _build(work, today, server)
    if not made and not (site / "index.html").is_file():
        raise cli.Exit(cli.CONTENT_PROBLEMS)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Mở trang ở {server.address} (bấm Ctrl-C để dừng).", flush=True)
    with Watcher([content, work.overrides, work.config]) as watcher:
        try:
            while True:
                watcher.wait()
                _build(work, today, server)
        except KeyboardInterrupt:
            print("Đã dừng.", flush=True)


def _build(work: Workplace, today: str, server: SiteServer) -> bool:
    """Build once; report what goes wrong and leave the pages as they were, but for what must go."""
    try:
        with reported():
            staged = journey.build(
                work,
                cli.moment(today),
                engine="mkdocs",
                base_url=server.address,
                jobs=cli.DEFAULT_JOBS,
                progress=no_progress,
                is_whole=True,
            )
    except cli.Exit as failed:
        if notes_of(failed.__cause__):  # open pages show what was taken
            server.builds.announce()
        elif isinstance(failed.__cause__, ContentRefused):
            print("Trang giữ nguyên bản trước; sửa xong, lưu lại là trang tự cập nhật.", flush=True)
        return False
    cli.report(staged.problems)
    print(f"Đã dựng {len(staged.public.stories)} câu chuyện.", flush=True)
    server.builds.announce()
    return True


if __name__ == "__main__":
    run_program(main)
