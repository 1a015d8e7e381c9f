"""Program: read the list of an award decision from Excel, Word, ODS or CSV into an event."""

from pathlib import Path
from typing import Annotated

from newsroom.authoring.award_lists.plan import Wishes
from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.list_import import import_list
from newsroom.journeys.program import run_program


def main(
    file: Annotated[
        Path,
        cli.Argument(
            metavar="TỆP", help="Tệp .xlsx, .docx, .ods hoặc .csv.", exists=True, dir_okay=False
        ),
    ],
    event: Annotated[
        str, cli.Option("--event", metavar="MÃ", help="Tên thư mục trong content/events.")
    ],
    worksheets: Annotated[
        list[str] | None,
        cli.Option("--sheet", metavar="TÊN", help="Chỉ đọc sheet này; ghi nhiều lần được."),
    ] = None,
    draft_stories: Annotated[
        str,
        cli.Option(
            "--draft-stories",
            metavar="SỐ",
            help="Tạo bài nháp cho các số thứ tự (1,4,7-9), hoặc danh-dau: các dòng đánh dấu.",
        ),
    ] = "",
    unit: Annotated[
        str, cli.Option("--unit", metavar="MÃ", help="Đơn vị giới thiệu ghi vào bài nháp.")
    ] = "",
    accept: Annotated[
        bool, cli.Option("--accept", help="Nhận các đề nghị duy nhất, giống từ 80%.")
    ] = False,
    part: Annotated[
        bool, cli.Option("--part", help="Tệp này chỉ là một phần danh sách của quyết định.")
    ] = False,
    check: Annotated[bool, cli.Option("--check", help="Chỉ xem thử, không ghi.")] = False,
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    today: cli.TodayOption = "",
) -> None:
    """Nhập danh sách khen thưởng vào hội nghị, kèm bài nháp cho những dòng được chọn."""
    work = Workplace(content=content, site=content)
    wishes = Wishes(worksheets or (), draft_stories, accept, part, unit)
    done = import_list(file, event, work, wishes, cli.moment(today), only_look=check)
    for line in done.lines:
        print(line)
    raise cli.Exit(0 if done.is_well else cli.CONTENT_PROBLEMS)


if __name__ == "__main__":
    run_program(main)
