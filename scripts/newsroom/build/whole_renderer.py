"""Render a whole site: one program loads the engine, copies of it share out the pages.

``python -m newsroom.build.whole_renderer mkdocs mkdocs.yml 2`` reads the staged files that are
shared out, a JSON list, and builds with two processes. The engine's own build makes what stands
above the folders, the handbook, and everything that is no page; no other page depends on another.
"""

import gc
import json
import logging
import os
import runpy
import sys
from collections.abc import Sequence
from importlib import import_module

from newsroom.build.page_renderer import EXCLUDED, Engine
from newsroom.build.renderer_patches import patch
from newsroom.core import addresses
from newsroom.core.problems import WorkerLost
from newsroom.core.processes import each

NEVER = """\
/tokens.css
/base.css
/print.css
/components/
/scripts/
/assets/javascripts/lunr/
/assets/javascripts/workers/
"""
"""Sources of stylesheet and scripts, and parts of the theme that only its search uses."""
_SHARED_OUT = f"/*/\n!/{addresses.ASSETS}\n!/{addresses.GUIDE}\n"
# An engine holds all pages that it is given at once; several shares for each process balance.
_MOST_AT_ONCE, _LEAST_AT_ONCE, _SHARES = 150, 10, 4
_WORTH_A_PROCESS = 2  # shares


def is_shared_out(file: str) -> bool:
    """Whether the engine's own build leaves out a staged file."""
    return "/" in file and not file.startswith((addresses.ASSETS, addresses.GUIDE))


def main() -> None:
    """Render, or end as the engine does that cannot."""
    engine, config, jobs = sys.argv[1:]
    pages = json.load(sys.stdin)
    patch(engine)
    os.environ[EXCLUDED] = _SHARED_OUT + NEVER
    sys.argv = [engine, "build", "--quiet", "--strict", "--config-file", config]
    try:
        runpy.run_module(engine, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        if ended.code:
            raise
    os.environ[EXCLUDED] = ""
    _render(Engine(engine, config), pages, int(jobs))


def _render(engine: Engine, pages: Sequence[str], jobs: int) -> None:
    warnings = import_module(f"{engine.name}.utils").CountHandler()
    logging.getLogger(engine.name).addHandler(warnings)
    site = os.environ["SITE_DIR"]

    def render(share: Sequence[str]) -> None:
        engine.render(site, share)
        gc.collect()  # pages and files name each other
        if warnings.get_counts():
            raise RuntimeError("the engine has warned of something")  # and printed of what

    size = min(_MOST_AT_ONCE, max(_LEAST_AT_ONCE, len(pages) // (_SHARES * jobs)))
    shares = [pages[start : start + size] for start in range(0, len(pages), size)]
    gc.freeze()
    try:
        each(render, shares, jobs, _WORTH_A_PROCESS)
    except WorkerLost as lost:
        code = lost.args[0] or 0
        if code < 0:  # a signal: whoever waits for this process shall see it
            os.kill(os.getpid(), -code)
        raise


if __name__ == "__main__":
    main()
