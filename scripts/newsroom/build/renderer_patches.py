"""Start a Python renderer with quick ways for what it does on every page.

``python -m newsroom.build.renderer_patches mkdocs build …``

The front matter of staged pages is JSON, which is YAML too; reading it as YAML takes
half of the time of a whole build. Here the same bytes go through the JSON reader, which
gives the same values. Templates are kept in compiled form in the folder that
``TEMPLATE_CACHE`` names. Without this module every engine builds the same site, slower.
"""

from __future__ import annotations

import gc
import json
import os
import re
import runpy
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

_read_yaml = yaml.load
# What the engines look for, but line by line instead of letter by letter.
_FRONT_MATTER = re.compile(r"^-{3}[ \t]*\n((?:[^\n]*\n)+?)(?:\.{3}|-{3})[ \t]*\n")


def _read(stream: Any, Loader: Any) -> Any:  # noqa: N803 - the name that callers use
    """JSON as JSON, everything else (the configuration) as YAML."""
    if isinstance(stream, str) and stream.startswith("{"):
        try:
            return json.loads(stream)
        except ValueError:
            pass
    return _read_yaml(stream, Loader)


def _keep_templates(jinja: Any, folder: Path) -> None:
    """Every environment finds its templates compiled; each is checked against its source."""
    begin = jinja.Environment.__init__

    def begin_with_cache(self: Any, *args: Any, **options: Any) -> None:
        begin(self, *args, **options)
        self.bytecode_cache = jinja.FileSystemBytecodeCache(str(folder))

    folder.mkdir(parents=True, exist_ok=True)
    jinja.Environment.__init__ = begin_with_cache


def main() -> None:
    """Run the module named by the first argument as a program, with the rest as its arguments."""
    engine = sys.argv[1]
    yaml.load = _read
    front_matter: Any = import_module(f"{engine}.utils.meta")
    front_matter.YAML_RE = _FRONT_MATTER
    if folder := os.environ.get("TEMPLATE_CACHE"):
        _keep_templates(import_module(f"{engine}.theme").jinja2, Path(folder) / version("jinja2"))
    # Anchors of headings with marks are made by a library that looks for another, absent one each
    # time; known to be absent, it is not looked for.
    sys.modules.setdefault("unidecode", None)  # type: ignore[arg-type]
    # Pages stay until the end; looking for rubbish among them again and again finds none.
    gc.set_threshold(100_000, 50, 100)
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
