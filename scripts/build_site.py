"""Door: the whole build, from ``content/`` to ``site/``."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from newsroom import flows
from newsroom.doors import (
    CONTENT_PROBLEMS,
    DEFAULT_CONTENT,
    CacheOption,
    ContentOption,
    TodayOption,
    moment,
    progress,
    report,
    reported,
)
from newsroom.problems import ContentRefused
from newsroom.settings import ROOT, Engine, Workplace


def main(
    content: ContentOption = DEFAULT_CONTENT,
    site: Annotated[Path, typer.Option("--site", help="Thư mục trang đã dựng.")] = ROOT / "site",
    build: Annotated[Path, typer.Option("--build", help="Thư mục tạm.")] = ROOT / "build",
    cache: CacheOption = None,
    today: TodayOption = "",
    base_url: Annotated[
        str, typer.Option("--base-url", help="Địa chỉ công khai của trang.")
    ] = "http://127.0.0.1:8000/",
    engine: Annotated[Engine, typer.Option("--engine", help="Máy dựng trang.")] = "mkdocs",
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Số tiến trình làm việc cùng lúc.")
    ] = os.cpu_count() or 1,
    compress: Annotated[
        bool, typer.Option("--compress", help="Ghi thêm bản nén .br, .gz cạnh mỗi tệp chữ.")
    ] = False,
) -> None:
    """Dựng trang: kiểm tra, dàn trang, dựng HTML, soát lại. Kết quả nằm trong site/."""
    work = Workplace(content=content, site=site, build=build, shared_cache=cache)
    began = time.monotonic()
    with reported():
        try:
            with progress("Làm ảnh") as tell:
                staged = flows.build(
                    work,
                    moment(today),
                    engine=engine,
                    base_url=base_url,
                    jobs=jobs,
                    tell=tell,
                    compress=compress,
                )
        except ContentRefused as refused:
            report(refused.problems)
            raise typer.Exit(CONTENT_PROBLEMS) from refused
    report([*staged.problems])
    count, seconds = len(staged.edition.stories), time.monotonic() - began
    print(f"Đã dựng {count} câu chuyện vào {site} trong {seconds:.1f} giây.")


if __name__ == "__main__":
    typer.run(main)
