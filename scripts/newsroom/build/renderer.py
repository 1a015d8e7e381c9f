"""Run the renderer as a program of its own: it sees the stage and nothing else."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, time
from html import escape
from pathlib import Path

from newsroom.build.render_parts import WHOLE, folders_of, parts_of
from newsroom.core.problems import RendererFailed, WorkerLost
from newsroom.core.processes import bound
from newsroom.core.security_policy import (
    HANDBOOK_POLICY,
    OFFLINE_POLICY,
    PAGE_POLICY,
    REFERRER_POLICY,
)
from newsroom.core.settings import ROOT, Engine
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.phrases import PROPOSE

# Its folder in the cache.
TEMPLATES = "templates"
_START = "newsroom.build.renderer_patches"
_COMMANDS: dict[Engine, list[str]] = {
    "mkdocs": ["-m", _START, "mkdocs", "build", "--quiet", "--clean", "--strict"],
    "properdocs": ["-m", _START, "properdocs", "build", "--quiet", "--clean", "--strict"],
    "zensical": ["-m", "zensical", "build", "--clean"],
}
# Zensical uses every processor by itself.
_UNDIVIDED = ("zensical",)


def render(
    engine: Engine,
    config: Path,
    stage: Path,
    site: Path,
    variables: Mapping[str, str],
    jobs: int = 1,
    templates: Path | None = None,
) -> None:
    """Turn the stage into the site; with several jobs each renders a part of the pages.

    ``variables`` are read by ``mkdocs.yml`` (SITE_URL, SITE_NAME, STYLESHEET) and by the engines
    (SOURCE_DATE_EPOCH); ``templates`` is a folder for compiled templates. The site is the same
    whatever ``jobs`` is. Raises RendererFailed with what was printed,
    WorkerLost for one that was killed.
    """
    parts = parts_of(stage, jobs) if engine not in _UNDIVIDED else [WHOLE]
    folders = [site, *(site.with_name(f"{site.name}.{n}") for n in range(1, len(parts)))]
    own_config = configurations(engine, config)[0]
    command = [sys.executable, *_COMMANDS[engine], "--config-file", str(own_config)]
    environments = [
        {
            **os.environ,
            **variables,
            "EXCLUDED": part.excluded,
            "STAGE_DIR": _folder_for(engine, stage, config),
            "SITE_DIR": _folder_for(engine, folder, config),
            "NO_MKDOCS_2_WARNING": "1",
            "TEMPLATE_CACHE": str(templates.resolve()) if templates else "",
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": str(ROOT / "scripts"),
            "PYTHONWARNINGS": "ignore",
        }
        for part, folder in zip(parts, folders, strict=True)
    ]
    with ExitStack() as stack:
        for folder in folders[1:]:
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
        for code, output in _run(command, environments, jobs):
            if code < 0:  # a signal, most often of a system without memory
                raise WorkerLost(code)
            if code > 0:
                raise RendererFailed(engine, output)
        for part, folder in zip(parts[1:], folders[1:], strict=True):
            for address in folders_of(part, folder):
                target = site / address
                target.parent.mkdir(parents=True, exist_ok=True)
                (folder / address).rename(target)


def configurations(engine: Engine, config: Path) -> list[Path]:
    """The file that the engine starts from, then those that it reads besides."""
    own = config.with_name(f"{engine}.yml")
    return [own, config] if engine == "zensical" else [config]


def _run(
    command: Sequence[str], environments: Sequence[Mapping[str, str]], jobs: int
) -> Iterator[tuple[int, str]]:
    """``jobs`` at a time; none outlives this call, however it ends."""
    started: list[subprocess.Popen[str]] = []
    ended = threading.Event()

    def run(environment: Mapping[str, str]) -> tuple[int, str]:
        process = subprocess.Popen(
            bound(command),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        started.append(process)
        if ended.is_set():
            process.kill()
        output, _ = process.communicate()
        return process.returncode, output

    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield from pool.map(run, environments)
        finally:
            ended.set()
            pool.shutdown(wait=False, cancel_futures=True)
            for process in started:
                if process.poll() is None:
                    process.kill()


def _folder_for(engine: Engine, folder: Path, config: Path) -> str:
    """The absolute path; for zensical, which panics at one, that from its configuration.

    It takes no folder that lies outside of that of its configuration.
    """
    full = folder.resolve()
    if engine != "zensical":
        return str(full)
    return os.path.relpath(full, config.resolve().parent)


def site_variables(public: PublicSite, base_url: str, offline_day: str = "") -> dict[str, str]:
    """``offline_day`` is the day of an offline copy, or "" for the public site."""
    settings = public.context.site.settings
    return {
        "SITE_URL": base_url,
        # Printed as it is, like the texts of a staged page, which are escaped by now.
        "SITE_NAME": escape(settings.meta.name) if settings else "",
        "SOURCE_DATE_EPOCH": str(_epoch(public)),
        "PAGE_POLICY": OFFLINE_POLICY if offline_day else PAGE_POLICY,
        "HANDBOOK_POLICY": HANDBOOK_POLICY,
        "REFERRER_POLICY": REFERRER_POLICY,
        "OFFLINE_COPY": offline_day,
        "PROPOSE": PROPOSE,
    }


def _epoch(public: PublicSite) -> int:
    """The day of the newest change: the same content gives the same bytes on every day."""
    days = [entry.meta.changed for entry in public.stories if entry.meta.changed]
    return int(datetime.combine(max(days), time(), tzinfo=UTC).timestamp()) if days else 0
