"""Program: pull news from the feeds into content/news/."""

from pathlib import Path
from typing import Annotated

from newsroom.core.files import write_atomically
from newsroom.core.problems import AllFeedsDead
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.news import Pulled, fetch_policy, pull_news
from newsroom.journeys.program import run_program
from newsroom.news.words import FAULTS


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    now: cli.NowOption = "",
    allow_host: cli.AllowHostOption = None,
    force: cli.ForceOption = False,
    pause: cli.PauseOption = cli.DEFAULT_PAUSE,
    summary: Annotated[
        Path | None, cli.Option("--summary", help="Ghi bản tóm tắt (Markdown) vào tệp này.")
    ] = None,
) -> None:
    """Lấy tin: hỏi các nguồn, chọn tin nói đến các câu chuyện, ghi vào content/news/."""
    begun = cli.moment(now, "--now")
    work = Workplace(content=content, site=ROOT / "site")
    policy = fetch_policy(work, lambda: cli.moment(now, "--now"), allow_host or (), pause)
    try:
        with cli.progress_bar("Hỏi nguồn tin") as progress:
            pulled = pull_news(work, begun, policy, force=force, progress=progress)
    except AllFeedsDead as dead:
        _show(dead.summary, summary)
        print(cli.NO_SOURCE_ANSWERED)
        raise cli.Exit(cli.CONTENT_PROBLEMS) from dead
    _show(pulled.summary, summary)
    print(_last_line(pulled))


def _show(text: str, file: Path | None) -> None:
    if file is None:
        print(text)
    else:
        write_atomically(file, text.encode())


def _last_line(pulled: Pulled) -> str:
    """What was done, in one line."""
    parts = [f"Đã hỏi {pulled.asked} nguồn", f"{len(pulled.report.new)} tin mới"]
    if pulled.failed:
        parts.append(f"{pulled.failed} nguồn có lỗi")
    for reason, count in sorted(pulled.left_alone.items()):
        parts.append(f"để yên {count} nguồn ({FAULTS[reason]})")
    return ", ".join(parts) + "."


if __name__ == "__main__":
    run_program(main)
