"""The table of rooms in the style guide, read from the syntax tree of every module."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from newsroom.checks.messages import MESSAGES
from newsroom.core.settings import ROOT

SCRIPTS = ROOT / "scripts"
NEWSROOM = SCRIPTS / "newsroom"
ROOMS = ("intake", "editorial", "press", "bindery", "benchmark")
# Folders of the kernel; single files beside flows.py and doors.py belong to it too.
KERNEL = ("model", "vietnamese")
JOURNEYS = ("flows", "photo_flow", "news_flow", "usb_flow", "doors")
MODULES = sorted(SCRIPTS.rglob("*.py"))
MAX_LINES = 250

# room → what it may import; its own modules are always allowed
MAY_IMPORT = {
    "kernel": {"kernel"},
    "intake": {"kernel"},
    "editorial": {"kernel"},
    "press": {"kernel", "editorial"},
    "bindery": {"kernel"},
    "benchmark": {"kernel", "journeys", *ROOMS},  # measures everything, is part of nothing
    "journeys": {"kernel", *ROOMS},
    "door": {"kernel", "journeys", "benchmark"},
}
# What stands beside the table, and why.
ALLOWED_IMPORTS = {
    ("build/inspection.py", "editorial"),  # asks which stories must not be found
    ("serve_site.py", "bindery"),  # the server and the watcher live there; they decide nothing
    ("write_schemas.py", "press"),  # one call: the schemas as text
    ("write_headers.py", "press"),  # one call: the headers as text
}

HOMES = {
    # The second hands the renderer a quicker reader; it reads nothing itself.
    "yaml": {"newsroom/core/yaml_text.py", "newsroom/build/renderer_patches.py"},
    "PIL": {
        "newsroom/content/photo_facts.py",
        "newsroom/images/encode.py",
        "newsroom/images/codecs.py",
        "newsroom/images/share_image.py",
        "newsroom/images/icons.py",
        "newsroom/benchmark/photos.py",
    },
    "brotli": {"newsroom/build/compression.py", "newsroom/news/fetch/body.py"},
    "segno": {"newsroom/images/qr_codes.py"},
    "feedparser": {"newsroom/news/feeds/parse.py"},
    "nh3": {"newsroom/news/feeds/parse.py"},
    "rapidfuzz": {"newsroom/news/grouping.py"},
    "fontTools": {"newsroom/images/fonts.py"},
    "watchdog": {"newsroom/build/watcher.py"},
    "typer": {"newsroom/journeys/command_line.py", "door"},
    "rich": {"newsroom/journeys/command_line.py", "newsroom/benchmark/report.py", "door"},
}
NETWORK = {"socket", "ssl", "urllib.request", "http.client", "http.server", "urllib3", "requests"}
NETWORK |= {"httpx", "aiohttp", "asyncio", "ftplib", "smtplib", "socketserver"}
NETWORK_HOMES = {
    "newsroom/news/fetch/fetch_feeds.py",
    "newsroom/build/server.py",
    "serve_site.py",
}
NETWORK_HOMES |= {
    f"newsroom/intake/fetch_{part}.py"
    for part in ("ask", "body", "cookies", "guard", "headers", "manner", "wire")
}
NETWORK_HOMES |= {"newsroom/benchmark/news.py"}  # plays the newspapers
RENDERERS = {"mkdocs", "material", "jinja2", "markdown", "properdocs", "zensical"}

# Files of facts, longer than a module should be because the facts are many.
LONG = {
    "newsroom/checks/messages.py",  # one sentence for every problem
    "newsroom/vietnamese/labels.py",
    "newsroom/vietnamese/phrases.py",
    "newsroom/content/story.py",  # one type holds every field of a story
    "newsroom/benchmark/stories.py",  # one generated story, field by field
    "newsroom/pages/view_data.py",  # the contract with the templates, type by type
}
# Rules about Vietnamese words are regular expressions; the words are their data.
WORDS_AS_DATA = re.compile(r"newsroom/editorial/(?:checks/\w+|markdown_text)\.py")


def name_of(module: Path) -> str:
    return module.relative_to(SCRIPTS).as_posix()


def room_of(module: Path) -> str:
    parts = module.relative_to(SCRIPTS).parts
    if parts[0] != "newsroom":
        return "door"
    if len(parts) > 2:
        return "kernel" if parts[1] in KERNEL else parts[1]
    return "journeys" if module.stem in JOURNEYS else "kernel"


def room_of_import(name: str) -> str:
    parts = name.split(".")
    if len(parts) == 1:
        return "kernel"
    if parts[1] in KERNEL:
        return "kernel"
    if parts[1] in ROOMS:
        return parts[1]
    return "journeys" if parts[1] in JOURNEYS else "kernel"


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def imports_of(module: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{name_of(module)}: relative import"
            if node.module in ("newsroom", "urllib", "http"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module


def each_module(rule: Callable[[Path], None]) -> Callable[[], None]:
    """One test for all modules; a hundred tests a rule would only take time."""

    def test() -> None:
        broken = []
        for module in MODULES:
            try:
                rule(module)
            except AssertionError as found:
                broken.append(f"{name_of(module)}: {str(found).partition(chr(10))[0]}")
        assert broken == []

    test.__name__ = rule.__name__
    return test


@each_module
def test_imports_run_from_doors_to_the_kernel(module: Path) -> None:
    room = room_of(module)
    name = name_of(module).removeprefix("newsroom/")

    for imported in imports_of(module):
        if imported.split(".")[0] != "newsroom":
            continue
        other = room_of_import(imported)
        allowed = other == room or other in MAY_IMPORT[room] or (name, other) in ALLOWED_IMPORTS
        assert allowed, f"{name} ({room}) imports {imported} ({other})"


@each_module
def test_the_renderer_is_replaceable(module: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(module)} & RENDERERS


@each_module
def test_each_library_has_one_home(module: Path) -> None:
    for imported in imports_of(module):
        homes = HOMES.get(imported.split(".")[0])
        assert homes is None or name_of(module) in homes or room_of(module) in homes, imported


@each_module
def test_the_network_is_reached_from_two_places_only(module: Path) -> None:
    if name_of(module) not in NETWORK_HOMES:
        found = {
            name
            for name in imports_of(module)
            for bad in NETWORK
            if f"{name}.".startswith(f"{bad}.")
        }
        assert not found


@each_module
def test_only_the_door_asks_what_day_it_is(module: Path) -> None:
    if name_of(module) == "newsroom/journeys/command_line.py":
        return
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
            owner = ast.unparse(node.value)
            assert owner not in ("datetime", "date", "datetime.datetime"), ast.unparse(node)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "time.time":
            raise AssertionError(f"{name_of(module)}:{node.lineno} reads the clock")


FILE_CALLS = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rename"),
    *("touch", "iterdir", "glob", "rglob", "exists", "is_file", "is_dir", "stat", "symlink_to"),
    *("rmtree", "copyfile", "copytree", "scandir", "listdir", "walk", "system", "popen"),
}


@each_module
def test_kernel_and_editorial_touch_no_file(module: Path) -> None:
    if room_of(module) not in ("kernel", "editorial"):
        return
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else ast.unparse(called)
            on_module = isinstance(called, ast.Attribute) and ast.unparse(called.value) == "ast"
            assert name not in FILE_CALLS or on_module, f"{name_of(module)}:{node.lineno} {name}"


@each_module
def test_nobody_runs_text_as_code(module: Path) -> None:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in ("eval", "exec", "compile", "__import__")
            for keyword in node.keywords:
                assert (keyword.arg, ast.unparse(keyword.value)) != ("shell", "True")


VIETNAMESE = re.compile(
    "[ăâđêôơưĂÂĐÊÔƠƯàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u1ea0-\u1ef9]", re.IGNORECASE
)


def texts_of(module: Path) -> Iterator[ast.Constant]:
    """Text that a program could show: not docstrings, not what doors tell about themselves."""
    tree = tree_of(module)
    notes = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node


@each_module
def test_vietnamese_lives_in_its_own_room(module: Path) -> None:
    name = name_of(module)
    if name.startswith(("newsroom/vietnamese/", "newsroom/benchmark/")):
        return
    if room_of(module) == "door" or name == "newsroom/journeys/command_line.py":
        return  # the help of a command is written beside the command
    if WORDS_AS_DATA.fullmatch(name):
        return
    for text in texts_of(module):
        assert not VIETNAMESE.search(text.value), f"{name}:{text.lineno}: {text.value}"


@each_module
def test_every_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(tree_of(module)) or module.name == "__init__.py", name_of(module)


@each_module
def test_a_module_holds_one_idea(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")

    assert lines <= MAX_LINES or name_of(module) in LONG, f"{name_of(module)}: {lines} lines"


@each_module
def test_nobody_swallows_every_exception(module: Path) -> None:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{name_of(module)}:{node.lineno}"
            if room_of(module) != "door":
                assert ast.unparse(node.type) not in ("Exception", "BaseException")


def test_the_list_of_long_modules_is_not_longer_than_needed() -> None:
    for name in LONG:
        assert (SCRIPTS / name).is_file(), name


def test_the_exceptions_of_the_table_are_still_needed() -> None:
    used = {
        (name_of(module).removeprefix("newsroom/"), room_of_import(imported))
        for module in MODULES
        for imported in imports_of(module)
        if imported.startswith("newsroom.")
    }

    existing = {pair for pair in ALLOWED_IMPORTS if (SCRIPTS / pair[0]).is_file()}
    existing |= {pair for pair in ALLOWED_IMPORTS if (NEWSROOM / pair[0]).is_file()}

    assert existing <= used


# --- codes and sentences ----------------------------------------------------------------------

CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
MAKERS = {"Problem": 1, "refuse": 0, "Fault": 0, "_fault": 0, "Finding": 0}


def codes_made_in(module: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree_of(module)):
        if not isinstance(node, ast.Call):
            continue
        place = MAKERS.get(ast.unparse(node.func))
        if place is None or len(node.args) <= place:
            continue
        for part in ast.walk(node.args[place]):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value, node.lineno


@each_module
def test_every_code_that_is_raised_has_a_sentence(module: Path) -> None:
    for code, line in codes_made_in(module):
        prefix = code.endswith("-") and any(known.startswith(code) for known in MESSAGES)
        assert code in MESSAGES or prefix, f"{name_of(module)}:{line}: {code}"


def test_every_sentence_is_spoken_somewhere() -> None:
    spoken = {
        text.value
        for module in MODULES
        if module.name != "messages.py" and room_of(module) in ("kernel", "intake", "editorial")
        for text in texts_of(module)
    }
    prefixes = tuple(text for text in spoken if text.endswith("-") and CODE.match(text))

    silent = {code for code in MESSAGES if code not in spoken and not code.startswith(prefixes)}

    assert silent == set()
