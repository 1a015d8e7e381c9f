"""Every patch that makes a Python renderer quicker; nothing else patches one.

Each patch is one function: what is replaced, why, and when it can go. Without them every engine
builds the same site, slower. ``tests/build/test_renderer_patches.py`` holds each against the
installed version: it fails when a patch no longer fits and when it is no longer needed.
"""

import gc
import json
import os
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
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


def quicken_templates(engine: str) -> None:
    """Wrap ``Theme.get_env``: loaded templates, values and globals are looked up in plain dicts.

    Why: Jinja orders its cache of templates anew at each of the twenty includes of a page, raises
    and catches an error for each ``page.meta.title``, as a dict has no such attribute, and copies
    the globals from two chained mappings for each include. Together a third of a page's template.
    When it can go: when Jinja's own ways take no longer.
    """
    theme: Any = import_module(f"{engine}.theme")
    make_environment = theme.Theme.get_env
    methods = frozenset(dir(dict))

    def get_env(self: Any) -> Any:
        environment = make_environment(self)
        get_attribute, undefined = environment.getattr, environment.undefined

        def get(obj: Any, attribute: str) -> Any:
            if obj.__class__ is not dict or attribute in methods:
                return get_attribute(obj, attribute)
            try:
                return obj[attribute]
            except KeyError:
                return undefined(obj=obj, name=attribute)

        environment.getattr = get
        environment.make_globals = lambda own: {**environment.globals, **(own or {})}
        environment.cache = {}
        return environment

    theme.Theme.get_env = get_env


def keep_the_markdown_converter(engine: str) -> None:
    """Replace ``Markdown`` where pages are rendered: a configuration has one converter, reset.

    Why: one with all its extensions was made for each page, also for the three of four staged
    pages that have no body, and left to the garbage collector. ``Page.render`` registers its own
    processors by name, so that those of a page replace those of the page before.
    When it can go: when the engine makes one converter for all pages.
    """
    pages: Any = import_module(f"{engine}.structure.pages")
    make = pages.markdown.Markdown
    last: list[Any] = [None, None]

    def converter(*, extensions: Any, extension_configs: Any) -> Any:
        if last[0] is not extensions:
            last[:] = extensions, make(extensions=extensions, extension_configs=extension_configs)
        return last[1].reset()

    pages.markdown = SimpleNamespace(**{**vars(pages.markdown), "Markdown": converter})


def try_no_pattern_in_vain() -> None:
    """Replace ``InlineProcessor.__handleInline``: a pattern is tried where its sign stands.

    Why: Markdown tries its fourteen inline patterns at every piece of text, which holds the sign
    of one at most; a third of the time of a body. One whose sign is not known is always tried.
    When it can go: when Markdown looks for the sign itself.
    """
    processor: Any = import_module("markdown.treeprocessors").InlineProcessor
    atomic: Any = import_module("markdown.util").AtomicString
    try_pattern = processor._InlineProcessor__applyPattern
    expressions: Any = import_module("markdown.inlinepatterns")
    sign_of = {  # a part of everything that the expression matches
        expressions.BACKTICK_RE: "`",
        expressions.ESCAPE_RE: "\\",
        expressions.LINK_RE: "[",
        expressions.IMAGE_LINK_RE: "![",
        expressions.AUTOLINK_RE: "<",
        expressions.AUTOMAIL_RE: "<",
        expressions.LINE_BREAK_RE: "  \n",
        expressions.HTML_RE: "<",
        expressions.ENTITY_RE: "&",
    }

    def handle_inline(self: Any, data: Any, first: int = 0) -> Any:
        if isinstance(data, atomic):
            return data
        if not hasattr(self, "signed"):
            self.signed = [(one, sign_of.get(one.pattern, "")) for one in self.inlinePatterns]
        for index in range(first, len(self.signed)):
            pattern, sign = self.signed[index]
            may_match, start = sign in data, 0
            while may_match:
                data, may_match, start = try_pattern(self, pattern, data, index, start)
        return data

    processor._InlineProcessor__handleInline = handle_inline


def leave_the_site_folder(engine: str) -> None:
    """Replace ``utils.clean_directory``: a build removes nothing from the folder of the site.

    Why: the folder is always new, and others write into it while the engine renders.
    When it can go: when a build without ``--clean`` removes nothing and warns of nothing.
    """
    utils: Any = import_module(f"{engine}.utils")

    def clean_directory(directory: str) -> None:
        """Nothing is old in a new folder."""

    utils.clean_directory = clean_directory


def enter_no_excluded_folder(engine: str) -> None:
    """Replace ``os.walk`` where files are gathered: an excluded folder of the stage is left out.

    Why: a whole build excludes all folders of pages, and the engine lists thousands of files there,
    and asks a few times whether each is excluded, before any process can start.
    When it can go: when the engine walks into no folder that ``exclude_docs`` names.
    """
    files: Any = import_module(f"{engine}.structure.files")
    gather = files.get_files

    def get_files(config: Any) -> Any:
        excluded = config["exclude_docs"]

        def walk(top: str, **options: Any) -> Iterator[tuple[str, list[str], list[str]]]:
            for here, folders, names in os.walk(top, **options):
                if here == top and excluded:
                    folders[:] = [name for name in folders if not excluded.match_file(f"{name}/")]
                yield here, folders, names

        files.os = SimpleNamespace(**{**vars(os), "walk": walk})
        try:
            return gather(config)
        finally:
            files.os = os

    import_module(f"{engine}.commands.build").get_files = get_files  # type: ignore[attr-defined]


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
    quicken_templates(engine)
    keep_the_markdown_converter(engine)
    try_no_pattern_in_vain()
    leave_the_site_folder(engine)
    enter_no_excluded_folder(engine)
    collect_garbage_rarely()
