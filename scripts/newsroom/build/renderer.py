"""Run the renderer as a program of its own: it sees the stage and nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time
from html import escape
from pathlib import Path
from tempfile import TemporaryFile

from newsroom.build.page_renderer import renderer_environment
from newsroom.build.whole_renderer import NEVER, is_shared_out
from newsroom.core.files import files_under
from newsroom.core.problems import RendererFailed, WorkerLost
from newsroom.core.processes import bound
from newsroom.core.security_policy import (
    HANDBOOK_POLICY,
    OFFLINE_POLICY,
    PAGE_POLICY,
    REFERRER_POLICY,
)
from newsroom.core.settings import Engine
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.phrases import PROPOSE

# Its folder in the cache.
TEMPLATES = "templates"


@contextmanager
def rendering(
    engine: Engine,
    config: Path,
    stage: Path,
    site: Path,
    variables: Mapping[str, str],
    jobs: int = 1,
    templates: Path | None = None,
    pages: Collection[str] | None = None,
) -> Iterator[None]:
    """Turn the stage into the site, beside the block; with one job before it.

    ``variables`` are read by ``mkdocs.yml`` (SITE_URL, SITE_NAME, STYLESHEET) and by the engines
    (SOURCE_DATE_EPOCH); ``templates`` is a folder for compiled templates. Of the pages that
    ``is_shared_out`` only ``pages`` are rendered, if given and the engine can choose. The site is
    the same whatever ``jobs`` is. Raises RendererFailed with what was printed, WorkerLost for one
    that was killed. When the block raises, the renderer is killed first.
    """
    own_config = configurations(engine, config)[0]
    if pages is None:
        pages = [file for file in files_under(stage, [".md"]) if is_shared_out(file)]
    shared = ["-m", "newsroom.build.whole_renderer", engine, str(own_config), str(jobs)]
    alone = ["-m", "zensical", "build", "--clean", "--config-file", str(own_config)]
    # Zensical uses every processor and chooses its pages by itself.
    command = [sys.executable, *(alone if engine == "zensical" else shared)]
    staged, rendered = (_folder_for(engine, folder, config) for folder in (stage, site))
    # Files: nobody reads a pipe while the block runs.
    with TemporaryFile() as names, TemporaryFile() as output:
        names.write(json.dumps(sorted(pages)).encode())
        names.seek(0)
        process = subprocess.Popen(
            bound(command),
            env=renderer_environment(variables, staged, rendered, templates, NEVER),
            stdin=names,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if jobs < 2 or engine == "zensical":  # it empties the folder of the site
                process.wait()
            yield
            code = process.wait()
        finally:
            process.kill()
            process.wait()
        output.seek(0)
        printed = output.read().decode("utf-8", "replace")
    if code < 0:  # a signal, most often of a system without memory
        raise WorkerLost(code)
    if code > 0:
        raise RendererFailed(engine, printed)


def configurations(engine: Engine, config: Path) -> list[Path]:
    """The file that the engine starts from, then those that it reads besides."""
    own = config.with_name(f"{engine}.yml")
    return [own, config] if engine == "zensical" else [config]


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
