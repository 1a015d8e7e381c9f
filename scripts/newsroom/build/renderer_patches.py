"""Every patch that makes a Python renderer quicker; nothing else patches one.

Each patch is one function: what is replaced, why, and when it can go. Without them every engine
builds the same site, slower. ``tests/build/test_renderer_patches.py`` holds each against the
installed version: it fails when a patch no longer fits and when it is no longer needed.
"""

import gc
import json
import os
import re
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

# What the engines look for, but line by line instead of letter by letter.
_JSON_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(\{[^\n]*\n(?:[^\n]*\n)*?)(?:\.{3}|-{3})[ \t]*\n")


def read_front_matter_as_json(engine: str) -> None:
    """Replace ``utils.meta.get_data``: the front matter of staged pages goes through ``json``.

    Why: JSON is YAML too and gives the same values, but reading it as YAML takes half of the time
    of a whole build. What is not JSON goes to the engine's own function.
    When it can go: when the engine reads JSON front matter without a YAML parser.
    """
    front_matter: Any = import_module(f"{engine}.utils.meta")
    read_as_yaml = front_matter.get_data

    def get_data(doc: str) -> tuple[str, dict[str, Any]]:
        if match := _JSON_FRONT_MATTER.match(doc):
            try:
                return doc[match.end() :].lstrip("\n"), json.loads(match[1])
            except ValueError:
                pass
        data: tuple[str, dict[str, Any]] = read_as_yaml(doc)
        return data

    front_matter.get_data = get_data


def keep_compiled_templates(engine: str, folder: Path) -> None:
    """Wrap ``Theme.get_env``: templates stay compiled in ``folder``, by version of Jinja.

    Why: compiling ours and the theme's takes a second in each renderer, and a build starts
    several. Jinja compares each with its source before it is used.
    When it can go: when the engine gives its environment a bytecode cache of its own.
    """
    theme: Any = import_module(f"{engine}.theme")
    make_environment = theme.Theme.get_env
    compiled = folder / version("jinja2")
    compiled.mkdir(parents=True, exist_ok=True)

    def get_env(self: Any) -> Any:
        environment = make_environment(self)
        environment.bytecode_cache = theme.jinja2.FileSystemBytecodeCache(str(compiled))
        return environment

    theme.Theme.get_env = get_env


def spare_empty_pages_the_markdown(engine: str) -> None:
    """Wrap ``Page.render``: a page without a body gets an empty content and no Markdown.

    Why: three of four staged pages have none, and a Markdown converter with all its extensions
    is made for each, which takes a sixth of the time of a renderer.
    When it can go: when the engine makes one converter for all pages, or none for an empty one.
    """
    pages: Any = import_module(f"{engine}.structure.pages")
    render_body = pages.Page.render

    def render(self: Any, config: Any, files: Any) -> None:
        if self.markdown is None or self.markdown.strip():
            render_body(self, config, files)
            return
        self.content, self.toc = "", pages.get_toc([])
        self._title_from_render, self.present_anchor_ids = None, set()

    pages.Page.render = render


def leave_the_site_folder(engine: str) -> None:
    """Replace ``utils.clean_directory``: a build removes nothing from the folder of the site.

    Why: the folder is always new, and others write into it while the engine renders.
    When it can go: when a build without ``--clean`` removes nothing and warns of nothing.
    """
    utils: Any = import_module(f"{engine}.utils")

    def clean_directory(directory: str) -> None:
        """Nothing is old in a new folder."""

    utils.clean_directory = clean_directory


def collect_garbage_rarely() -> None:
    """Raise the thresholds of Python's garbage collector for this process.

    Why: a renderer holds all its pages until the end, so that full collections free nothing.
    When it can go: when Python's default threshold is as high.
    """
    gc.set_threshold(100_000, 50, 100)


def patch(engine: str) -> None:
    """Every patch; ``TEMPLATE_CACHE`` names the folder of compiled templates."""
    read_front_matter_as_json(engine)
    if folder := os.environ.get("TEMPLATE_CACHE"):
        keep_compiled_templates(engine, Path(folder))
    spare_empty_pages_the_markdown(engine)
    leave_the_site_folder(engine)
    collect_garbage_rarely()
