"""Program: from an office list on a branch to a pull request. Run by the workflow, step by step."""

from pathlib import Path
from typing import Annotated, Literal

from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.list_proposal import Order, fetch_upload, read_upload, send_list
from newsroom.journeys.program import run_program


def main(
    step: Annotated[
        Literal["fetch", "read", "send"],
        cli.Option("--step", help="fetch: lấy tệp; read: đọc, không cần GH_TOKEN; send: đề xuất."),
    ],
    branch: Annotated[
        str, cli.Option("--branch", envvar="BRANCH", help="Nhánh có tệp: danh-sach/….")
    ],
    event: Annotated[
        str, cli.Option("--event", envvar="EVENT", help="Tên hoặc thư mục của hội nghị.")
    ],
    stories: Annotated[
        str, cli.Option("--draft-stories", envvar="STORIES", help="Số thứ tự, hoặc danh-dau.")
    ] = "",
    unit: Annotated[
        str, cli.Option("--unit", envvar="UNIT", help="Đơn vị giới thiệu của các bài nháp.")
    ] = "",
    accept: Annotated[
        bool, cli.Option("--accept", envvar="ACCEPT", help="Nhận đề nghị duy nhất, giống từ 80%.")
    ] = False,
    exchange: Annotated[
        Path,
        cli.Option(
            "--exchange",
            help="Nơi chuyển từ bước này sang bước sau.",
            show_default="build/list-proposal",
        ),
    ] = ROOT / "build" / "list-proposal",
    repository: Annotated[
        Path,
        cli.Option("--repository", help="Bản sao của main.", show_default=cli.THE_PROJECT),
    ] = ROOT,
    today: cli.TodayOption = "",
) -> None:
    """Nhập danh sách từ trình duyệt: tệp ở một nhánh thành pull request có báo cáo."""
    order = Order(branch.strip(), event, stories.strip(), unit.strip(), accept)
    if step == "fetch":
        refusal = fetch_upload(repository, order, exchange)
        print(refusal or "Đã lấy tệp.")
        raise cli.Exit(cli.CONTENT_PROBLEMS if refusal else 0)
    content = repository / "content"
    work = Workplace(content=content, site=content)
    done = (
        read_upload(work, order, exchange, cli.moment(today))
        if step == "read"
        else send_list(repository, order, exchange)
    )
    print("\n".join(done.lines))
    # What stands in the way is told by the last step, which also removes the branch.
    raise cli.Exit(0 if done.is_well or step == "read" else cli.CONTENT_PROBLEMS)


if __name__ == "__main__":
    run_program(main)
