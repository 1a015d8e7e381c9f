"""The table of folders in CONTRIBUTING.md, read from the syntax tree of every module."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from newsroom.checks.messages import MESSAGES
from newsroom.core.settings import ROOT

SCRIPTS = ROOT / "scripts"
NEWSROOM = SCRIPTS / "newsroom"
MODULES = sorted(SCRIPTS.rglob("*.py"))
MAX_LINES = 400

# folder → the folders that it may import besides itself; ``PROGRAMS`` are ``scripts/*.py``
_BASE = {"core", "vietnamese", "media", "content", "publication"}
MAY_IMPORT = {
    "core": set(),
    "vietnamese": {"core"},
    "media": {"core"},
    "content": {"core", "vietnamese", "media"},
    "publication": {"core", "vietnamese", "content"},
    "checks": _BASE,
    "images": _BASE,
    "search": _BASE,
    "news": _BASE,
    "syndication": _BASE,
    "authoring": {*_BASE, "checks"},
    "follow_up": {*_BASE, "checks"},
    "handouts": {*_BASE, "images"},
    "pages": {*_BASE, "authoring", "handouts", "images", "news", "search", "syndication"},
    "build": {*_BASE, "images", "syndication"},
}
MAY_IMPORT["journeys"] = set(MAY_IMPORT)
PROGRAMS = "programs"
MAY_IMPORT[PROGRAMS] = {"journeys", "core", "content"}
# What stands beside the table, and why.
ALLOWED_IMPORTS = {
    ("serve_site.py", "build"),  # the server and the watcher live there; they decide nothing
    ("write_schemas.py", "authoring"),  # one call: the schemas as text
    ("import_list.py", "authoring"),  # what somebody wishes, from the options
    ("write_editor.py", "authoring"),  # names the two places where stories may be kept
    ("pull_news.py", "news"),  # the words of the summary that it prints
    ("write_headers.py", "build"),  # one call: the headers as text
}

HOMES = {
    "yaml": {"newsroom/core/yaml_text.py"},
    "PIL": {"newsroom/images", "newsroom/content/media_facts.py"},
    "pypdf": {"newsroom/media/pdf.py"},
    "brotli": {
        *("newsroom/build/site_files.py", "newsroom/build/packed_texts.py"),
        "newsroom/news/fetch",
    },
    "segno": {"newsroom/images"},
    "feedparser": {"newsroom/news/feeds"},
    "nh3": {"newsroom/news/feeds"},
    "rapidfuzz": {"newsroom/news"},
    "openpyxl": {"newsroom/authoring/award_lists/files.py"},
    "docx": {"newsroom/authoring/award_lists/files.py"},
    "fontTools": {"newsroom/images"},
    "publicsuffixlist": {"newsroom/core/domains.py"},
    "watchdog": {"newsroom/build/server.py"},
    "playwright": {"newsroom/journeys/preview/pictures.py"},
    "typer": {"newsroom/journeys/command_line.py", "newsroom/journeys/program.py"},
    "rich": {"newsroom/journeys/command_line.py", PROGRAMS},
}
NETWORK = {"socket", "ssl", "urllib.request", "http.client", "http.server", "urllib3", "requests"}
NETWORK |= {"httpx", "aiohttp", "asyncio", "ftplib", "smtplib", "socketserver"}
NETWORK_HOMES = {"newsroom/news/fetch", "newsroom/build/server.py", "serve_site.py"}
RENDERERS = {"mkdocs", "material", "jinja2", "markdown", "properdocs", "zensical"}

# Files of facts, longer than a module should be because the facts are many.
LONG = {
    "newsroom/content/story.py",  # a title and a sentence under each of a hundred fields
}
# A traceback helps nobody who uses a program: one place turns each error into a sentence, and what
# is raised in another process is raised again in the one that waits.
CATCHING = ("newsroom/journeys/program.py", "newsroom/core/processes.py")
# Where Vietnamese may stand besides docstrings: the language, the model, the sentence tables.
VIETNAMESE_HOMES = (
    *("newsroom/vietnamese/", "newsroom/checks/", "newsroom/content/", "newsroom/handouts/speech/"),
    "newsroom/journeys/command_line.py",  # the help of an option is written beside the option
    "newsroom/__init__.py",  # where no other module can be imported, these sentences must be here
    "newsroom/journeys/program.py",  # a sentence for each way in which a program can fail
    "newsroom/pages/page_types.py",  # the label of a page type stands in its row
)
WORDS = re.compile(r"newsroom/.*\b(?:\w+_)?words\.py")


def name_of(module: Path) -> str:
    return module.relative_to(SCRIPTS).as_posix()


def folder_of(module: Path) -> str:
    parts = module.relative_to(SCRIPTS).parts
    return parts[1] if parts[0] == "newsroom" and len(parts) > 2 else PROGRAMS


def is_at_home(module: Path, homes: set[str]) -> bool:
    name = name_of(module)
    return folder_of(module) in homes or any(f"{name}/".startswith(f"{home}/") for home in homes)


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
def test_imports_point_one_way(module: Path) -> None:
    folder = folder_of(module)

    for imported in imports_of(module):
        parts = imported.split(".")
        if parts[0] != "newsroom" or len(parts) < 2:
            continue
        other = parts[1]
        allowed = other == folder or other in MAY_IMPORT[folder]
        assert allowed or (name_of(module), other) in ALLOWED_IMPORTS, f"imports {imported}"


def test_the_table_of_folders_has_no_circle() -> None:
    """Every folder comes after all that it may import."""
    done: set[str] = set()
    while pending := set(MAY_IMPORT) - done:
        ready = {folder for folder in pending if MAY_IMPORT[folder] <= done}
        assert ready, f"a circle among {sorted(pending)}"
        done |= ready


def test_every_folder_stands_in_the_table() -> None:
    folders = {path.name for path in NEWSROOM.iterdir() if path.is_dir()} - {"__pycache__"}

    assert folders == set(MAY_IMPORT) - {PROGRAMS}


@each_module
def test_the_renderer_is_replaceable(module: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(module)} & RENDERERS


@each_module
def test_each_library_has_one_home(module: Path) -> None:
    for imported in imports_of(module):
        homes = HOMES.get(imported.split(".")[0])
        assert homes is None or is_at_home(module, homes), imported


@each_module
def test_the_network_is_reached_from_few_places_only(module: Path) -> None:
    if not is_at_home(module, NETWORK_HOMES):
        reached = {
            name
            for name in imports_of(module)
            for bad in NETWORK
            if f"{name}.".startswith(f"{bad}.")
        }
        assert not reached


@each_module
def test_only_the_command_line_asks_what_day_it_is(module: Path) -> None:
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


# They decide; ``content`` reads, all others write.
PURE = ("vietnamese", "publication", "checks")


@each_module
def test_what_decides_touches_no_file(module: Path) -> None:
    if folder_of(module) not in PURE:
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
    if name.startswith(VIETNAMESE_HOMES) or WORDS.fullmatch(name) or folder_of(module) == PROGRAMS:
        return  # the help of a program is written beside the program
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
            if name_of(module) not in CATCHING:
                assert ast.unparse(node.type) not in ("Exception", "BaseException")


def test_the_list_of_long_modules_is_not_longer_than_needed() -> None:
    for name in LONG:
        assert (SCRIPTS / name).is_file(), name


def test_the_exceptions_of_the_table_are_still_needed() -> None:
    used = {
        (name_of(module), imported.split(".")[1])
        for module in MODULES
        for imported in imports_of(module)
        if imported.startswith("newsroom.")
    }

    assert used >= ALLOWED_IMPORTS


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
        prefix = code.endswith("-") and any(other.startswith(code) for other in MESSAGES)
        assert code in MESSAGES or prefix, f"{name_of(module)}:{line}: {code}"


def test_every_sentence_is_spoken_somewhere() -> None:
    spoken = {
        text.value
        for module in MODULES
        if module.name != "messages.py"
        and folder_of(module) in ("core", "vietnamese", "content", "checks")
        for text in texts_of(module)
    }
    prefixes = tuple(text for text in spoken if text.endswith("-") and CODE.match(text))

    silent = {code for code in MESSAGES if code not in spoken and not code.startswith(prefixes)}

    assert silent == set()


# --- names --------------------------------------------------------------------------------------

# They tell nothing of what they hold, or are words of our own for things that have a name.
FORBIDDEN = frozenset(
    (
        *("told", "found", "said", "kept", "shown", "known", "rest", "way", "crew", "ways"),
        *("desk", "edition", "album", "darkroom", "manners", "errand", "cargo", "stick", "sheet"),
        *("tell", "recipe", "develop", "slip", "watching", "honoured"),
    )
)
# A key of the content model, which is public and stays: the file with the list of an award.
OF_THE_MODEL = {("newsroom/content/terms.py", "honoured")}


def names_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name that the module gives: variables, parameters, functions, classes, aliases."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.asname, node.lineno) for alias in node.names if alias.asname)


def test_names_say_what_they_hold() -> None:
    bad = {
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for folder in ("scripts", "bench", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "cases" not in path.parts
        for name, line in names_in(ast.parse(path.read_text(encoding="utf-8")))
        if name.strip("_").casefold() in FORBIDDEN
        and (path.relative_to(SCRIPTS).as_posix() if SCRIPTS in path.parents else "", name)
        not in OF_THE_MODEL
    }

    assert bad == set()


# --- size ---------------------------------------------------------------------------------------

SMALL = 60
# Modules under 60 lines that one other module imports, with the reason why they stand alone.
ALONE = {
    "newsroom/authoring/editor_words.py": "Vietnamese stands in tables of words",
    "newsroom/authoring/mend_words.py": "Vietnamese stands in tables of words",
    "newsroom/authoring/schema_words.py": "Vietnamese stands in tables of words",
    "newsroom/follow_up/withdrawal.py": "what a take-down promises, which is read alone",
    "newsroom/journeys/place_update.py": "the journey of one program, beside the others",
    "newsroom/content/earlier.py": "the one reader of content that asks git",
}


def test_a_small_module_has_several_importers_or_a_reason() -> None:
    """Page types are rows of a table, which imports each of them: that is their reason."""
    importers: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        for imported in imports_of(module):
            importers[imported].add(name_of(module))
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    importers[f"{node.module}.{alias.name}"].add(name_of(module))
    small = {
        name
        for module in MODULES
        if (name := name_of(module)).startswith("newsroom/") and module.name != "__init__.py"
        if module.read_text(encoding="utf-8").count("\n") < SMALL
        and len(users := importers[name.removesuffix(".py").replace("/", ".")]) < 2
        and users != {"newsroom/pages/page_types.py"}
    }

    assert small - set(ALONE) == set()
    assert set(ALONE) - small == set(), "needs no reason any more"


def test_the_map_of_the_package_names_every_folder() -> None:
    folders = {path.name for path in NEWSROOM.iterdir() if path.is_dir()} - {"__pycache__"}
    docstring = ast.get_docstring(tree_of(NEWSROOM / "__init__.py")) or ""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert folders == set(re.findall(r"^([a-z_]+)  +\w", docstring, re.MULTILINE))
    assert folders == set(re.findall(r"^\| `([a-z_]+)/` \|", guide, re.MULTILINE))


# Asks the tests of a site about a changed copy of it; what staff write turns no other test red.
READS_CONTENT = {"tests/site/test_any_content.py"}
OF_THE_PROJECT = re.compile(r"""ROOT / ["']content|DEFAULT_CONTENT|Workplace\(\)""")


def test_no_test_reads_what_staff_write() -> None:
    readers = {
        name
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if (name := path.relative_to(ROOT).as_posix()) != "tests/test_architecture.py"
        and OF_THE_PROJECT.search(path.read_text(encoding="utf-8"))
    }

    assert readers == READS_CONTENT
