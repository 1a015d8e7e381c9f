"""Program: write the preview of a pull request into one comment. Run by the workflow."""

from typing import Annotated

from newsroom.core.settings import ROOT
from newsroom.journeys import command_line as cli
from newsroom.journeys.preview.send import send_comment
from newsroom.journeys.program import run_program


def main(
    live: Annotated[
        str,
        cli.Option(
            "--live",
            envvar="PREVIEW_ADDRESS",
            help="Địa chỉ trang thử trên mạng, ví dụ https://pr-SO_PR.guong.example/.",
        ),
    ] = "",
) -> None:
    """Viết bản xem thử vào một lời nhắn ở pull request. Cần git, gh và biến GH_TOKEN."""
    print(send_comment(ROOT, live))


if __name__ == "__main__":
    run_program(main)
