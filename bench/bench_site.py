"""Program: what a build costs, beside plain MkDocs with the same stories."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import report
from bench.run import Measured, StepFailed, bytes_needed, measure
from newsroom.journeys.command_line import (
    DEFAULT_CONTENT,
    DEFAULT_JOBS,
    WRONG_USE,
    ContentOption,
    JobsOption,
    WrongValue,
)
from newsroom.journeys.program import run_program

MOST_STORIES = 20_000
_INTERRUPTED = 130


def main(
    sizes: Annotated[
        str, typer.Option("--sizes", metavar="N,N", help="Số câu chuyện của mỗi lần đo.")
    ] = "1000,5000",
    repeat: Annotated[
        int, typer.Option("--repeat", min=1, help="Đo mấy lần, lấy lần nhanh nhất.")
    ] = 1,
    seed: Annotated[int, typer.Option("--seed", help="Cùng số này, cùng các câu chuyện.")] = 1,
    jobs: JobsOption = DEFAULT_JOBS,
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Đo thời gian và bộ nhớ khi dựng trang, so với MkDocs thuần cùng số bài."""
    wanted = _sizes(sizes)
    console = Console(soft_wrap=True)
    parent = Path(tempfile.gettempdir())
    need, free = bytes_needed(wanted), shutil.disk_usage(parent).free
    if free < need:
        words = f"cần {need / 1e9:.1f} GB trống trong thư mục tạm, chỉ còn {free / 1e9:.1f} GB"
        print(f"Chưa đo được: {words}.", file=sys.stderr)
        raise typer.Exit(WRONG_USE)
    results: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="lan-toa-") as folder:
        try:
            for size in wanted:
                with console.status("") as status:
                    measured = measure(
                        content,
                        Path(folder),
                        size,
                        seed=seed,
                        repeat=repeat,
                        jobs=jobs,
                        progress=status.update,
                    )
                results.append(measured)
        except KeyboardInterrupt:
            raise typer.Exit(_INTERRUPTED) from None
        except StepFailed as failed:
            print(failed.output.rstrip(), file=sys.stderr)
            print(f"Bước {failed} dừng vì lỗi ở trên.", file=sys.stderr)
            raise typer.Exit(1) from failed
    console.print(report.table(results))
    for line in (*report.REMARKS, "", *report.verdicts(results), "", report.markdown(results)):
        console.print(line, markup=False, highlight=False)


def _sizes(text: str) -> list[int]:
    try:
        sizes = sorted({int(part) for part in text.split(",")})
    except ValueError:
        sizes = []
    if not sizes or sizes[0] < 1 or sizes[-1] > MOST_STORIES:
        raise WrongValue(
            f"phải là các số từ 1 đến {MOST_STORIES}, cách nhau bằng dấu phẩy", param_hint="--sizes"
        )
    return sizes


if __name__ == "__main__":
    run_program(main)
