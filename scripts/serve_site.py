"""Program: build, serve on this machine, and build again on every save."""

import gc
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

from newsroom.build.server import SiteServer, Watcher
from newsroom.core.problems import ContentRefused
from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.live import LiveSite
from newsroom.journeys.program import notes_of, remind_of_layout, reported, run_program
from newsroom.journeys.staging import Decided

LOOK_SECONDS = 0.2
"""How often it is looked whether what was built behind is done."""

RELOAD_SECONDS = 0.2
"""How long everything else waits while browsers ask for the pages that came first."""


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    site: cli.SiteOption = cli.DEFAULT_SITE,
    build: cli.BuildOption = cli.DEFAULT_BUILD,
    cache: cli.CacheOption = None,
    today: cli.TodayOption = "",
    leave_out: Annotated[
        bool, cli.Option("--leave-out", help="Bài còn lỗi thì để lại, các bài khác vẫn lên trang.")
    ] = False,
    port: Annotated[
        int, cli.Option("--port", min=0, max=65535, help="Cổng; 0 là cổng bất kỳ.")
    ] = 8000,
) -> None:
    """Xem thử trên máy này: lưu một tệp, trang trong trình duyệt tự đổi theo."""
    work = Workplace(content=content, site=site, build=build, shared_cache=cache)
    server = SiteServer(site, port)
    following = LiveSite(work, server.address, cli.DEFAULT_JOBS, leaves_out=leave_out)
    remind_of_layout()
    if not _update(following, server, today) and not (site / "index.html").is_file():
        raise cli.Exit(cli.CONTENT_PROBLEMS)
    gc.freeze()  # what was read stays: to go through it again and again would free nothing
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Mở trang ở {server.address} (bấm Ctrl-C để dừng).", flush=True)
    with Watcher([content, work.overrides, work.config]) as watcher:
        try:
            while True:
                if watcher.wait(LOOK_SECONDS):
                    _update(following, server, today, watcher.has_news)
                _finish(following, server)
        except KeyboardInterrupt:
            print("Đã dừng.", flush=True)
        finally:
            following.close()


def _finish(following: LiveSite, server: SiteServer) -> None:
    """Show what was built behind, when it is done."""
    with suppress(cli.Exit), reported():
        if following.finish():
            server.builds.announce()


def _update(
    following: LiveSite,
    server: SiteServer,
    today: str,
    is_superseded: Callable[[], bool] = lambda: False,
) -> bool:
    """Follow a save; report what goes wrong and leave the pages as they were, but for what goes."""
    stories = 0

    def show(decided: Decided, pages: set[str]) -> None:
        nonlocal stories
        server.builds.announce(pages)
        cli.report(decided.problems)
        stories = len(decided.public.stories)
        if pages:
            time.sleep(RELOAD_SECONDS)

    try:
        with reported():
            open_pages = server.builds.open_pages
            pages = following.update(cli.moment(today), open_pages, show, is_superseded)
    except cli.Exit as failed:
        if notes_of(failed.__cause__):  # open pages show what was taken
            server.builds.announce()
        elif isinstance(failed.__cause__, ContentRefused):
            print("Trang giữ nguyên bản trước; sửa xong, lưu lại là trang tự cập nhật.", flush=True)
        return False
    server.builds.announce(pages)
    print(f"Đã dựng {stories} câu chuyện.", flush=True)
    return True


if __name__ == "__main__":
    run_program(main)
