"""Render a whole site: one program loads the engine, copies of it share out the pages.

``python -m newsroom.build.whole_renderer mkdocs mkdocs.yml 2`` reads the staged files that are
shared out, a JSON list, and builds with two processes. The engine's own build makes what stands
above the folders, the handbook, and everything that is no page; no other page depends on another.
"""

import gc
import json
import logging
import os
import sys
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
_WORTH_A_PROCESS = 20  # pages


def is_shared_out(file: str) -> bool:
    """Whether the engine's own build leaves out a staged file."""
    return "/" in file and not file.startswith((addresses.ASSETS, addresses.GUIDE))


def main() -> None:
    """Render, or end as the engine does that cannot."""
    name, config, jobs = sys.argv[1:]
    pages = json.load(sys.stdin)
    patch(name)
    os.environ[EXCLUDED] = _SHARED_OUT + NEVER
    logging.basicConfig(format="%(levelname)s %(message)s")
    engine = Engine(name, config, strict=True)
    engine.build()
    render_page = engine.pages_into(os.environ["SITE_DIR"])
    warnings = import_module(f"{name}.utils").CountHandler(level=logging.WARNING)
    logging.getLogger(name).addHandler(warnings)

    def render(page: str) -> None:
        render_page(page)
        if warnings.get_counts():
            raise RuntimeError("the engine has warned of something")  # and printed of what

    gc.freeze()
    try:
        each(render, pages, int(jobs), _WORTH_A_PROCESS)
    except WorkerLost as lost:
        code = lost.args[0] or 0
        if code < 0:  # a signal: whoever waits for this process shall see it
            os.kill(os.getpid(), -code)
        raise


if __name__ == "__main__":
    main()
