"""Program: a new story folder with a fresh id, a free slug and a commented template."""

from typing import Annotated

from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.begin_story import begin_at_desk, begin_by_pull_request
from newsroom.journeys.program import run_program


def main(
    title: Annotated[str, cli.Argument(help="Tít của câu chuyện.", show_default=False)] = "",
    kind: Annotated[
        str, cli.Option("--kind", help="deed: việc tốt; profile: gương; model: mô hình.")
    ] = "",
    place: Annotated[
        str, cli.Option("--place", help="Địa bàn: “xã Côn Minh, tỉnh Thái Nguyên”, hoặc mã.")
    ] = "",
    unit: Annotated[str, cli.Option("--unit", help="Đơn vị giới thiệu: tên hoặc mã.")] = "",
    pull_request: Annotated[
        bool,
        cli.Option(
            "--pull-request", help="Mở pull request cho bài; nút ở thẻ Actions dùng lối này."
        ),
    ] = False,
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    today: cli.TodayOption = "",
) -> None:
    """Tạo một câu chuyện mới: thư mục, mã bài và mẫu có chú thích. Thiếu gì thì máy hỏi."""
    day = cli.moment(today).date()
    if pull_request:
        print(begin_by_pull_request(ROOT, title, kind, place, unit, day))
    else:
        work = Workplace(content=content, site=content)
        print(begin_at_desk(work, title, kind, place, unit, day))


if __name__ == "__main__":
    run_program(main)
