"""Program: the news desk against 200 local feeds, cold and unchanged."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.news import NOW, Round, newspapers, run_round, write_desk
from bench.report import machine
from newsroom.journeys.program import run_program


def main(
    feeds: Annotated[int, typer.Option("--feeds", min=1, help="Số nguồn tin.")] = 200,
    hosts: Annotated[int, typer.Option("--hosts", min=1, max=200, help="Số máy chủ.")] = 50,
    items: Annotated[int, typer.Option("--items", min=1, help="Số tin mỗi nguồn.")] = 50,
    pause: Annotated[float, typer.Option("--pause", min=0, help="Giây nghỉ mỗi máy.")] = 1.5,
) -> None:
    """Đo một lượt lấy tin: lần đầu, rồi khi không báo nào có gì mới."""
    named = [f"127.0.0.{number + 1}" for number in range(hosts)]
    with tempfile.TemporaryDirectory(prefix="lan-toa-news-") as folder, newspapers(items) as papers:
        content = Path(folder) / "content"
        write_desk(content, named, papers.port, feeds)
        runs = [
            run_round("cold", content, named, papers, NOW, pause),
            run_round("unchanged", content, named, papers, NOW + timedelta(hours=3), pause),
        ]
    # Hosts are asked side by side, 16 at a time; the feeds of one host stand in line.
    lines = -(-hosts // 16)
    waiting = lines * (-(-feeds // hosts) - 1) * pause
    _print(runs, f"{feeds} feeds of {items} items on {hosts} hosts; {machine()}")
    print(f"Pauses alone: {waiting:.1f} s.")
    for run in runs:
        print(f"{run.name}: {run.last_line}")


def _print(runs: list[Round], title: str) -> None:
    table = Table(title=title)
    for name in ("run", "seconds", "processor", "requests", "304", "peak MB"):
        table.add_column(name, justify="right")
    for run in runs:
        table.add_row(
            run.name,
            f"{run.seconds:.1f}",
            f"{run.processor:.1f}",
            str(run.requests),
            str(run.unchanged),
            f"{run.peak / 1e6:.0f}",
        )
    Console(width=100).print(table)


if __name__ == "__main__":
    run_program(main)
