"""Build a site with the real program, into folders of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.core.settings import ROOT
from tests import builders
from tests.programs import run_program

BASE = builders.BASE
# Tests that are marked ``any_content`` may be asked about another content and another day.
CONTENT = Path(os.environ.get("TESTED_CONTENT", builders.SAMPLE))
TODAY = os.environ.get("TESTED_DAY", "2026-11-22")
PRESS_DAY = "2026-11-22T08:00"
BASE_URL = "http://127.0.0.1:8000/"


@dataclass(frozen=True, slots=True)
class Built:
    """One run of ``build_site.py`` and where it wrote."""

    site: Path
    build: Path
    code: int
    output: str

    @property
    def stage(self) -> Path:
        return self.build / "stage"


def build_site(
    folder: Path,
    content: Path,
    *options: str,
    cache: Path | None = None,
    today: str = TODAY,
    cwd: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> Built:
    """Run the door; the caller looks at the code. ``cache`` is shared between builds."""
    arguments = _arguments(folder, content, cache, today)
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build_site.py"), *arguments, *options],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=1200,
    )
    return Built(folder / "site", folder / "build", done.returncode, done.stdout)


def build_here(
    folder: Path, content: Path, *options: str, cache: Path, today: str = TODAY
) -> Built:
    """The same in this process, for questions about what a build refuses; half the time."""
    done = run_program("build_site", *_arguments(folder, content, cache, today), *options)
    output = (done.stdout + done.stderr).decode()
    return Built(folder / "site", folder / "build", done.returncode, output)


def _arguments(folder: Path, content: Path, cache: Path | None, today: str) -> list[str]:
    build = folder / "build"
    build.mkdir(parents=True, exist_ok=True)
    return [
        *("--content", str(content)),
        *("--site", str(folder / "site")),
        *("--build", str(build)),
        *("--today", today),
        *(("--cache", str(cache)) if cache is not None else ()),
    ]


def must_build(folder: Path, content: Path, *options: str, **more: object) -> Built:
    """A build that has to succeed."""
    built = build_site(folder, content, *options, **more)  # type: ignore[arg-type]
    assert built.code == 0, built.output
    return built


def copy_content(source: Path, target: Path) -> Path:
    """A content tree to change at will."""
    return Path(shutil.copytree(source, target))


def every_byte(folder: Path) -> dict[str, bytes]:
    """All files under ``folder`` by their address."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
