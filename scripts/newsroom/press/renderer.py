"""Run the renderer as a program of its own: it sees the stage and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from newsroom.problems import RendererFailed
from newsroom.settings import Engine

_COMMANDS: dict[Engine, list[str]] = {
    "mkdocs": ["-m", "mkdocs", "build", "--quiet", "--clean", "--strict"],
    "properdocs": ["-m", "properdocs", "build", "--quiet", "--clean", "--strict"],
    "zensical": ["-m", "zensical", "build", "--clean"],
}


def render(
    engine: Engine, config: Path, stage: Path, site: Path, variables: dict[str, str]
) -> None:
    """Turn the stage into the site.

    ``variables`` are read by ``mkdocs.yml`` (SITE_URL, SITE_NAME, STYLESHEET) and by
    the engines (SOURCE_DATE_EPOCH). Raises RendererFailed with what was printed.
    """
    environment = {
        **os.environ,
        **variables,
        "STAGE_DIR": _told(engine, stage, config),
        "SITE_DIR": _told(engine, site, config),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, *_COMMANDS[engine], "--config-file", str(config)]
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise RendererFailed(engine, done.stdout)


def _told(engine: Engine, folder: Path, config: Path) -> str:
    """The folder as the engine wants it: zensical knows only what lies under its configuration."""
    full = folder.resolve()
    if engine != "zensical":
        return str(full)
    return os.path.relpath(full, config.resolve().parent)
