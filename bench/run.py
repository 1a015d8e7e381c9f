"""The journey of a measurement: generate, warm the cache, measure each step, compare."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bench import index_alone, meter, steps
from bench.other_generators import commands
from bench.payload import Payload, first_query
from bench.plain import write_plain
from bench.save_and_see import Seen, measure_saves
from bench.slow_phone import Waits, measure_waits
from bench.stories import TODAY
from bench.tree import retell, write_tree
from newsroom.build.renderer import TEMPLATES
from newsroom.core.settings import ROOT, Workplace
from newsroom.images.encode import PICTURES
from newsroom.images.fonts import FONTS
from newsroom.images.share_image import CARDS
from newsroom.journeys.images import MEDIA_FACTS

# What a run writes for one story, and once: measured, with room to spare.
BYTES_A_STORY = 1_500_000
BYTES_ONCE = 300_000_000

STEPS = ("check", "stage", "render", "build", "unsearched", "again", "index", "plain")
# One story was edited since the build before.
_LATER = ("again", "unsearched")
# What is in the cache before a first build; all else that an earlier one has kept goes.
_WARM = (PICTURES, CARDS, FONTS, TEMPLATES, MEDIA_FACTS)
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds, processor seconds, bytes of the largest process and of all together."""

    seconds: float
    processor: float
    peak: int
    together: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """What a tree of ``stories`` stories cost, by step, and what came out."""

    stories: int
    costs: dict[str, Cost]
    pages: int
    site_bytes: int
    payload: Payload = field(default_factory=Payload)
    waits: Waits | None = None
    seen: Seen | None = None
    absent: Sequence[str] = ()

    @property
    def first(self) -> float:
        """The first build of a fresh clone, search included, against plain MkDocs: wall time."""
        return self.costs["build"].seconds / self.costs["plain"].seconds

    @property
    def alike(self) -> float:
        """A later build without the search index, which plain MkDocs lacks too: wall time."""
        return self.costs["unsearched"].seconds / self.costs["plain"].seconds

    @property
    def edited(self) -> float:
        """A build after one story was edited, against plain MkDocs: wall time."""
        return self.costs["again"].seconds / self.costs["plain"].seconds

    @property
    def together(self) -> int:
        """The most that all processes of the first build held at one moment."""
        return self.costs["build"].together


class StepFailed(Exception):
    """A measured program ended with an error; ``output`` is what it printed."""

    def __init__(self, step: str, output: str) -> None:
        super().__init__(step)
        self.output = output


def bytes_needed(sizes: Sequence[int]) -> int:
    """Free space that a run wants; one size is on the disk at a time."""
    return BYTES_ONCE + max(sizes) * BYTES_A_STORY


def measure(
    source: Path,
    folder: Path,
    stories: int,
    *,
    seed: int,
    repeat: int,
    jobs: int,
    progress: Progress,
) -> Measured:
    """Everything for one size inside ``folder``, which is left empty again."""
    work = Workplace(folder / "content", folder / "site", folder / "build")
    progress(f"{stories:,}: stories")
    written = write_tree(source, work.content, stories, seed)
    plain = folder / "plain"
    write_plain(written, work.config, plain)
    _run_step("warm", work, folder, jobs)
    costs: dict[str, Cost] = {}
    numbers = count(2)
    for number in range(1, repeat + 1):
        for step in STEPS:
            progress(f"{stories:,}: {step}" + (f" ({number} of {repeat})" if repeat > 1 else ""))
            _before(step, work, plain, folder / "former")
            if step in _LATER:
                retell(work.content, written[len(written) // 2], next(numbers))
            os.sync()  # what was written before is paid for before
            cost = _run_step(step, work, folder, jobs)
            if step not in costs or cost.seconds < costs[step].seconds:
                costs[step] = cost
    others, absent = commands(written, folder)
    for name, program in others.items():
        progress(f"{stories:,}: {name}")
        costs[name] = _run_step(name, work, folder, jobs, program)
    paths = list(work.site.rglob("*"))
    pages = sum(path.suffix == ".html" for path in paths)
    size = sum(path.stat().st_size for path in paths if path.is_file())
    payload = first_query(work.site)
    progress(f"{stories:,}: a slow phone")
    waits = measure_waits(work.site)
    progress(f"{stories:,}: saves")
    seen = measure_saves(work.content, work.build, work.site)
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return Measured(stories, costs, pages, size, payload, waits, seen, absent)


def _before(step: str, work: Workplace, plain: Path, former: Path) -> None:
    """Stage, render and build start from nothing but pictures, typefaces and compiled templates.

    What the first whole build keeps, the build after it finds. No site stands there before: those
    of earlier steps lie in the folder ``former``, as ext4 is slow for half a minute after it has
    removed thousands of files.
    """
    former.mkdir(exist_ok=True)
    gone = {"stage": [work.stage], "render": [work.site], "plain": [plain / "site"]}
    gone |= {"build": [work.stage, work.site], **{step: [work.site] for step in _LATER}}
    for folder in gone.get(step, ()):
        if folder.exists():
            folder.rename(former / f"{len([*former.iterdir()])}")
    if step == "build":
        for kind in [*work.cache.iterdir()]:
            if kind.name not in _WARM:
                kind.rename(former / f"{kind.name}-{len([*former.iterdir()])}")


def _run_step(
    step: str, work: Workplace, folder: Path, jobs: int, program: Sequence[str] | None = None
) -> Cost:
    content, today = ["--content", str(work.content)], ["--today", TODAY.isoformat()]
    programs = ROOT / "scripts"
    build = ["--build", str(work.build), "--site", str(work.site)]
    folders = [str(work.content), str(work.build), str(work.site)]
    whole = [str(programs / "build_site.py"), *content, *today, *build, "--jobs", str(jobs)]
    programs_by_step = {
        "check": [str(programs / "check_content.py"), *content, *today],
        "build": whole,
        "again": whole,
        "plain": ["-m", "mkdocs", "build", "--quiet", "--config-file", "plain/mkdocs.yml"],
    }
    command = programs_by_step.get(step, ["-m", steps.__name__, step, *folders, str(jobs)])
    result = folder / "cost.json"
    metered = [sys.executable, str(meter.__file__), str(result)]
    metered += program or [sys.executable, *command]
    if step == "index":  # measures itself: reading the content is no part of it
        metered = [sys.executable, "-m", index_alone.__name__, str(result), str(work.content)]
    code, output = _finish(metered, folder)
    if code != 0:
        raise StepFailed(step, f"{output}\n({code})")
    return Cost(**json.loads(result.read_text(encoding="utf-8")))


def _finish(command: list[str], folder: Path) -> tuple[int, str]:
    """Run in a group of its own, so that an interruption leaves nothing running."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "scripts"), str(ROOT))),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore",
        "NO_MKDOCS_2_WARNING": "1",
    }
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate()
        finally:
            if process.poll() is None:  # stopped by hand: its children go with it
                os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, output
