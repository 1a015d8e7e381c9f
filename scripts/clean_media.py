"""Program: hidden information out of photos, sounds and PDF files, pixels and samples untouched."""

from pathlib import Path
from typing import Annotated

from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.cleaning import clean_files, media_of
from newsroom.journeys.program import run_program

_SENTENCES = {
    "cleaned": "đã bỏ {removed}.",
    "clean": "",
    "foreign": "không phải ảnh, âm thanh hay PDF mà trang nhận, giữ nguyên.",
    "broken": "không mở được nên giữ nguyên. Hãy xuất lại tệp từ bản gốc.",
    "signed": "có chữ ký số, sửa sẽ làm hỏng chữ ký nên giữ nguyên. Hãy in văn bản ra một PDF mới.",
}


def main(
    files: Annotated[
        list[Path] | None,
        cli.Argument(
            metavar="[TỆP…]",
            help="Tệp cần làm sạch; không ghi thì làm mọi tệp trong content/.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
) -> None:
    """Làm sạch ảnh, âm thanh, PDF: bỏ vị trí, số máy, tên người; hình và tiếng giữ nguyên."""
    counts = dict.fromkeys(_SENTENCES, 0)
    for done in clean_files(files or media_of(Workplace(content=content, site=content))):
        counts[done.state] += 1
        if text := _SENTENCES[done.state].format(removed=done.removed):
            print(f"{done.file}: {text}")
    left = counts["foreign"] + counts["broken"] + counts["signed"]
    print(f"{counts['cleaned']} tệp vừa làm sạch, {counts['clean']} tệp vốn sạch, {left} tệp chưa.")
    raise cli.Exit(cli.CONTENT_PROBLEMS if left else 0)


if __name__ == "__main__":
    run_program(main)
