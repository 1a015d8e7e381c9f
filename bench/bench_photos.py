"""Program: photos a second, bytes and memory, cold and warm, beside sharp where it is at hand."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.photos import Run, make_originals, plans_of, run_ours, run_sharp
from newsroom.journeys.command_line import DEFAULT_JOBS, JobsOption
from newsroom.journeys.program import run_program


def main(
    count: Annotated[int, typer.Option("--count", min=1, help="Số ảnh 12 triệu điểm.")] = 8,
    jobs: JobsOption = DEFAULT_JOBS,
    sharp: Annotated[Path, typer.Option("--sharp", help="Thư mục có node_modules/sharp.")] = Path(),
) -> None:
    """Đo tốc độ làm ảnh; có Node và sharp thì làm cùng số ảnh bằng sharp để so."""
    with tempfile.TemporaryDirectory(prefix="lan-toa-photos-") as folder:
        base = Path(folder)
        paths = make_originals(base / "originals", count)
        runs = [
            run_ours("cold", paths, base / "cache", jobs),
            run_ours("warm", paths, base / "cache", jobs),
        ]
        node = shutil.which("node")
        if node and (sharp / "node_modules" / "sharp").is_dir():
            plans = plans_of(paths)
            for effort in (2, 4):
                out = base / f"sharp-{effort}"
                run = run_sharp(node, sharp.resolve(), plans, out, jobs, effort)
                runs += [run] if run else []
    _print(runs, count, jobs)


def _print(runs: list[Run], count: int, jobs: int) -> None:
    table = Table(title=f"{count} photos of 12 megapixels, {jobs} processes")
    for name in ("run", "seconds", "ms a photo", "copies", "AVIF MB", "JPEG MB"):
        table.add_column(name, justify="right")
    for name in ("SSIM AVIF", "SSIM JPEG", "peak MB"):
        table.add_column(name, justify="right")
    for run in runs:
        table.add_row(
            run.name,
            f"{run.seconds:.2f}",
            f"{1000 * run.seconds / count:.1f}",
            str(run.copies),
            f"{run.sizes['avif'] / 1e6:.2f}",
            f"{run.sizes['jpg'] / 1e6:.2f}",
            f"{run.likeness['avif']:.4f}",
            f"{run.likeness['jpg']:.4f}",
            f"{run.megabytes:.0f}",
        )
    Console(width=120).print(table)
    cold = runs[0]
    for other in runs[2:]:
        print(f"{other.name}: {other.seconds / cold.seconds:.2f} times our time")


if __name__ == "__main__":
    run_program(main)
