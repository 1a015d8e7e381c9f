"""Program: a new story folder with a fresh id, a free slug and a commented template."""

from typing import Annotated

from newsroom.authoring.new_story import begin_story
from newsroom.content.vocabulary import Kind
from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.program import run_program


def main(
    title: Annotated[str, cli.Argument(help="Tít của câu chuyện.", show_default=False)],
    kind: Annotated[
        Kind, cli.Option("--kind", help="deed: việc tốt; profile: gương; model: mô hình.")
    ] = "profile",
    place: Annotated[
        str, cli.Option("--place", help="Mã địa bàn, ví dụ thai-nguyen/con-minh.")
    ] = "thai-nguyen",
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    today: cli.TodayOption = "",
) -> None:
    """Tạo một câu chuyện mới: thư mục, mã bài và mẫu có chú thích."""
    work = Workplace(content=content, site=content)
    made = begin_story(work, title, kind, place, cli.moment(today).date())
    print(f"Đã tạo {made}. Hãy mở tệp này, điền từng trường rồi chạy “make check”.")


if __name__ == "__main__":
    run_program(main)
