"""Program: seven exercises in a copy of its own, with what each still lacks."""

import sys
from pathlib import Path
from typing import Annotated

from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.practice import follow, look, prepare, report
from newsroom.journeys.program import run_program

DEFAULT_FOLDER = ROOT / "luyen-tap"


def main(
    folder: Annotated[
        Path, cli.Option("--folder", help="Thư mục để tập.", show_default="luyen-tap")
    ] = DEFAULT_FOLDER,
    anew: Annotated[
        bool, cli.Option("--anew", help="Bắt đầu lại; bản đang làm được cất sang bên cạnh.")
    ] = False,
    once: Annotated[
        bool, cli.Option("--once", help="Xem tiến độ một lần rồi thôi, không theo dõi tiếp.")
    ] = False,
    today: cli.TodayOption = "",
) -> None:
    """Luyện tập: bảy bài trong một bản sao, sửa sai không ảnh hưởng gì đến trang thật."""
    for line in prepare(folder, cli.moment(today).date(), anew=anew):
        print(line, flush=True)
    shown_as = Workplace(content=folder / "content", site=folder / "site").shown_as
    if once or not sys.stdout.isatty():
        print(*report(look(folder, shown_as, cli.moment(today))), sep="\n")
        return
    try:
        follow(folder, shown_as, lambda: cli.moment(today), lambda text: print(text, flush=True))
    except KeyboardInterrupt:
        print("Đã dừng theo dõi; bài đang làm vẫn nguyên.", flush=True)


if __name__ == "__main__":
    run_program(main)
