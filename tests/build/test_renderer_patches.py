"""Each patch against the installed engines: it still fits, and it is still needed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from newsroom.build import renderer_patches
from newsroom.core.settings import ROOT

HEAD = {
    "title": "Đường: {làng} --- nghề",
    "rows": [{"name": "a", "count": 3}, None],
    "note": "\n---\n",
}
STAGED = f"---\n{json.dumps(HEAD, ensure_ascii=False, indent=1)}\n---\n\n# Thân\n\n---\n\nbài\n"
# Everything that an engine could be given; the last four are no JSON and stay the engine's affair.
PAGES = {
    "staged": STAGED,
    "on one line": '---\n{"title": "a"}\n---\nbài\n',
    "closed by dots": '--- \n{"title": "a"}\n...\nbài\n',
    "without a body": '---\n{"title": "a"}\n---\n',
    "yaml": "---\ntitle: a\nrows: [1, 2]\n---\nbài\n",
    "yaml in braces": "---\n{title: a}\n---\nbài\n",
    "broken": '---\n{"title": \n---\nbài\n',
    "never closed": '---\n{"title": "a"}\nbài\n',
    "no front matter": "bài\n\n---\n\n{}\n",
}


@pytest.fixture(params=["mkdocs", "properdocs"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def front_matter(engine: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The engine's module, which gets its own function back after the test."""
    module = import_module(f"{engine}.utils.meta")
    monkeypatch.setattr(module, "get_data", module.get_data)
    return module


@pytest.fixture
def theme(engine: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The engine's module, which gets its own method back after the test."""
    module = import_module(f"{engine}.theme")
    monkeypatch.setattr(module.Theme, "get_env", module.Theme.get_env)
    return module


@pytest.fixture
def read_as_yaml(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is given to the YAML parser from now on."""
    texts: list[str] = []
    load: Callable[..., Any] = yaml.load

    def spy(stream: Any, *args: Any, **options: Any) -> Any:
        texts.append(stream)
        return load(stream, *args, **options)

    monkeypatch.setattr(yaml, "load", spy)
    return texts


# --- read_front_matter_as_json ------------------------------------------------------------------


def test_the_engine_alone_reads_json_front_matter_as_yaml(
    front_matter: ModuleType, read_as_yaml: list[str]
) -> None:
    """Once it does not, the patch is no longer needed."""
    _, data = front_matter.get_data(STAGED)

    assert data == HEAD
    assert [json.loads(text) for text in read_as_yaml] == [HEAD]


def test_a_page_of_the_engine_is_read_through_the_patch(
    engine: str, front_matter: ModuleType, read_as_yaml: list[str], tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text(STAGED, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: a\ntheme: material\nplugins: []", encoding="utf-8"
    )
    config = import_module(f"{engine}.config").load_config(str(tmp_path / "mkdocs.yml"))
    file = import_module(f"{engine}.structure.files").File("a.md", str(docs), "", True)
    read_as_yaml.clear()

    renderer_patches.read_front_matter_as_json(engine)
    page = import_module(f"{engine}.structure.pages").Page(None, file, config)
    page.read_source(config)

    assert page.meta == HEAD
    assert page.markdown == "# Thân\n\n---\n\nbài\n"
    assert read_as_yaml == []


@pytest.mark.parametrize("name", PAGES)
def test_the_patch_reads_what_the_engine_reads(
    engine: str, front_matter: ModuleType, name: str
) -> None:
    expected = front_matter.get_data(PAGES[name])

    renderer_patches.read_front_matter_as_json(engine)

    assert front_matter.get_data(PAGES[name]) == expected


# --- keep_compiled_templates --------------------------------------------------------------------


def test_the_engine_alone_keeps_no_compiled_template(theme: ModuleType, tmp_path: Path) -> None:
    """Once it does, the patch is no longer needed."""
    environment = theme.Theme(name=None, custom_dir=str(tmp_path)).get_env()

    assert environment.bytecode_cache is None


def test_a_build_keeps_its_templates_and_takes_changed_ones_anew(
    engine: str, tmp_path: Path
) -> None:
    """The program as the build starts it: every patch on, the templates of two builds."""
    compiled, template = tmp_path / "compiled", tmp_path / "look" / "main.html"
    for folder in ("docs", "look"):
        (tmp_path / folder).mkdir()
    for page in ("index.md", "bai/index.md"):
        (tmp_path / "docs" / page).parent.mkdir(exist_ok=True)
        (tmp_path / "docs" / page).write_text(STAGED, encoding="utf-8")
    config = (
        "site_name: a\nplugins: []\ntheme: {name: null, custom_dir: look}\nnav: [index.md]\n"
        "exclude_docs: !ENV [EXCLUDED, '']\n"
    )
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")

    names = []
    for words in ("một", "một", "hai"):
        template.write_text(f"{words}: {{{{ page.meta.title }}}}", encoding="utf-8")
        command = ["newsroom.build.whole_renderer", engine, "mkdocs.yml", "1"]
        environment = {"SITE_DIR": str(tmp_path / "site")}
        environment |= {"PYTHONPATH": str(ROOT / "scripts"), "TEMPLATE_CACHE": str(compiled)}
        environment |= {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=tmp_path,
            env={**os.environ, **environment},
            input='["bai/index.md"]',
            capture_output=True,
            encoding="utf-8",
        )

        assert (done.returncode, done.stderr) == (0, "")
        for page in ("index.html", "bai/index.html"):
            text = (tmp_path / "site" / page).read_text(encoding="utf-8")
            assert text == f"{words}: {HEAD['title']}"
        names.append({path.name for path in compiled.rglob("*.cache")})
    assert names[0] == names[1] == names[2] != set()


def test_compiled_templates_are_kept_apart_by_version(
    engine: str, theme: ModuleType, tmp_path: Path
) -> None:
    renderer_patches.keep_compiled_templates(engine, tmp_path / "compiled")

    environment = theme.Theme(name=None, custom_dir=str(tmp_path)).get_env()

    assert environment.bytecode_cache.directory == str(
        tmp_path / "compiled" / theme.jinja2.__version__
    )


# --- quicken_templates ---------------------------------------------------------------------------


class Thing:
    size = 3


VALUES: list[tuple[object, str]] = [
    *(({"size": 1, "items": 2}, name) for name in ("size", "items", "keys", "missing", "__len__")),
    *((Thing(), name) for name in ("size", "missing")),
    *((value, "size") for value in (None, [1], "chữ", OrderedDict(size=1), {})),
]


def test_the_engine_alone_looks_things_up_in_slow_ways(theme: ModuleType, tmp_path: Path) -> None:
    """Once it does not, the patch is no longer needed."""
    environment = theme.Theme(name=None, custom_dir=str(tmp_path)).get_env()

    assert "getattr" not in vars(environment)
    assert type(environment.cache) is not dict
    assert type(environment.make_globals(None)) is not dict


def test_a_quick_template_shows_what_the_engine_would_show(
    theme: ModuleType, engine: str, tmp_path: Path
) -> None:
    main = "{% include 'part.html' %}{% from 'part.html' import b with context %}{{ b(page.a) }}"
    part = "{% macro b(c) %}{{ c }}{{ page.items() | list }}{{ page.none }}{% endmacro %}"
    (tmp_path / "main.html").write_text(main + "{{ a }}{{ lipsum }}", encoding="utf-8")
    (tmp_path / "part.html").write_text(part + "{{ page.a.b.c }}{{ range }}", encoding="utf-8")

    def made() -> tuple[list[object], str, list[str]]:
        environment = theme.Theme(name=None, custom_dir=str(tmp_path)).get_env()
        values = [environment.getattr(value, name) for value, name in VALUES]
        comparable = [getattr(value, "_undefined_message", str(value)) for value in values]
        text = environment.get_template("main.html").render(page={"a": {"b": {"c": 4}}}, a=5)
        return comparable, text, sorted(environment.make_globals({"d": 6}))

    alone = made()
    renderer_patches.quicken_templates(engine)

    assert [str(part) for part in made()] == [str(part) for part in alone]


# --- keep_the_markdown_converter -----------------------------------------------------------------

BODIES = [
    "# Đầu bài\n\nChữ, [nối](#dau-bai), [nguồn][1].\n\n[1]: https://a.example/ (Nguồn)\n",
    "",
    "  \n",
    "## Đầu bài\n\n## Đầu bài\n\n[nguồn][1] <a id='neo'>&amp; <b>đậm</b></a>\n\n|a|\n|-|\n|b|\n",
    "!!! note\n\n    Ghi chú{ .lop }\n\n1. một\n\n[TOC]\n",
]


def test_a_kept_converter_knows_nothing_of_the_page_before(
    engine: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pages = import_module(f"{engine}.structure.pages")
    files = import_module(f"{engine}.structure.files")
    monkeypatch.setenv("STAGE_DIR", str(tmp_path))
    config = import_module(f"{engine}.config").load_config(str(ROOT / "mkdocs.yml"))
    made: list[object] = []
    markdown = pages.markdown.Markdown

    def spy(*args: Any, **options: Any) -> Any:
        made.append(options)
        return markdown(*args, **options)

    monkeypatch.setattr(pages.markdown, "Markdown", spy)
    monkeypatch.setattr(pages, "markdown", pages.markdown)

    def rendered(body: str) -> object:
        file = files.File("index.md", str(tmp_path), str(tmp_path), use_directory_urls=True)
        file.content_string = f"---\n{{}}\n---\n{body}"
        page = pages.Page(None, file, config)
        page.read_source(config)
        page.render(config, files.Files([file]))
        toc = [(item.title, item.id, item.level) for item in page.toc]
        return page.content, toc, page.title, page.present_anchor_ids, page.links_to_anchors

    alone = [str(rendered(body)) for body in BODIES]
    assert len(made) == len(BODIES)  # once it is less, the patch is no longer needed
    renderer_patches.keep_the_markdown_converter(engine)
    made.clear()

    assert [str(rendered(body)) for body in BODIES] == alone
    assert len(made) == 1


# --- try_no_pattern_in_vain ----------------------------------------------------------------------

PIECES = [
    *("`", "``", "\\", "[", "](", ")", "![", "][1]", "<", ">", "&", "amp;", "#38;", "*", "**", "_"),
    *(
        "  \n",
        "\n",
        " ",
        "chữ",
        "b",
        "://",
        "@",
        "/",
        '"',
        "!--",
        "-->",
        "?",
        "wzxhzdk:0",
        "{: .c }",
    ),
]


def test_markdown_finds_the_same_where_it_tries_less(monkeypatch: pytest.MonkeyPatch) -> None:
    inline = import_module("markdown.treeprocessors").InlineProcessor
    library = import_module("markdown")
    name = "_InlineProcessor__handleInline"
    monkeypatch.setattr(inline, name, getattr(inline, name))
    chance = random.Random(1)
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(1, 25))) for _ in range(1500)]
    texts = [f"{text}\n\n[1]: https://a.example/\n" for text in texts]

    def converted() -> list[str]:
        converter = library.Markdown(extensions=["attr_list"])
        return [converter.reset().convert(text) for text in texts]

    alone = converted()
    renderer_patches.try_no_pattern_in_vain()

    assert converted() == alone


def test_a_plain_text_is_spared_the_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    inline = import_module("markdown.treeprocessors").InlineProcessor
    name, tries = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"
    monkeypatch.setattr(inline, name, getattr(inline, name))
    apply, tried = getattr(inline, tries), []

    def spy(self: Any, pattern: Any, *args: Any) -> Any:
        tried.append(pattern)
        return apply(self, pattern, *args)

    monkeypatch.setattr(inline, tries, spy)

    import_module("markdown").markdown("Chữ")
    assert len(tried) > 10  # once it is less, the patch is no longer needed
    renderer_patches.try_no_pattern_in_vain()
    tried.clear()
    import_module("markdown").markdown("Chữ")
    assert len(tried) < 3


# --- leave_the_site_folder ------------------------------------------------------------------------


def test_what_others_write_into_the_site_folder_stays(
    engine: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    utils = import_module(f"{engine}.utils")
    monkeypatch.setattr(utils, "clean_directory", utils.clean_directory)
    for folder in ("docs", "look", "site"):
        (tmp_path / folder).mkdir()
    config = "site_name: a\nplugins: []\ntheme: {name: null, custom_dir: look}\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    other = tmp_path / "site" / "feed.xml"
    build = import_module(f"{engine}.commands.build").build
    load_config = import_module(f"{engine}.config").load_config

    def stays() -> bool:
        other.touch()
        build(load_config(str(tmp_path / "mkdocs.yml")))
        return other.exists()

    assert not stays()  # once it does, the patch is no longer needed
    renderer_patches.leave_the_site_folder(engine)
    assert stays()


# --- enter_no_excluded_folder ---------------------------------------------------------------------


def test_only_what_is_built_is_gathered(
    engine: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    build = import_module(f"{engine}.commands.build")
    monkeypatch.setattr(build, "get_files", build.get_files)
    pages = ["index.md", "bai/index.md", "bai/hai/index.md", "so-tay/bai/index.md", "so-tay/a.md"]
    for page in pages:
        (tmp_path / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / page).touch()
    config = "site_name: a\ntheme: {name: null, custom_dir: docs}\nplugins: []\nexclude_docs: "
    (tmp_path / "mkdocs.yml").write_text(f'{config}"/*/\\n!/so-tay/"', encoding="utf-8")
    load_config = import_module(f"{engine}.config").load_config

    def gathered() -> dict[str, bool]:
        files = build.get_files(load_config(str(tmp_path / "mkdocs.yml")))
        return {file.src_uri: file.inclusion.is_included() for file in files}

    alone = gathered()
    renderer_patches.enter_no_excluded_folder(engine)

    assert set(alone) == set(pages)  # once it is less, the patch is no longer needed
    assert gathered() == {page: True for page in pages if not page.startswith("bai/")}
    assert [page for page, is_included in alone.items() if is_included] == list(gathered())


# --- collect_garbage_rarely ---------------------------------------------------------------------


def test_python_alone_collects_garbage_more_often() -> None:
    """Once it does not, the patch is no longer needed."""
    threshold = "print(gc.get_threshold()[0])"
    patch = "from newsroom.build.renderer_patches import collect_garbage_rarely as p; p()"
    alone, patched = (
        int(
            subprocess.run(
                [sys.executable, "-c", f"import gc\n{code}\n{threshold}"],
                env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
                capture_output=True,
                check=True,
            ).stdout
        )
        for code in ("", patch)
    )

    assert alone < patched == 100_000


# --- all of them ----------------------------------------------------------------------------------


def test_every_patch_is_applied(
    engine: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[str] = []
    patches = [
        name
        for name, function in vars(renderer_patches).items()
        if isfunction(function) and function.__module__ == renderer_patches.__name__
    ]
    patches = [name for name in patches if name != "patch"]
    for name in patches:
        monkeypatch.setattr(renderer_patches, name, lambda *_, name=name: calls.append(name))
    monkeypatch.setenv("TEMPLATE_CACHE", str(tmp_path))

    renderer_patches.patch(engine)

    assert sorted(calls) == sorted(patches)


# --- instead of a patch -------------------------------------------------------------------------


def test_a_heading_looks_for_no_backend_of_its_slug(monkeypatch: pytest.MonkeyPatch) -> None:
    """``mkdocs.yml`` names the backend; unnamed, an absent one is looked for at every heading."""
    slugify = import_module("slugify.slugify")
    asked: list[str] = []

    def spy(name: str) -> ModuleType:
        asked.append(name)
        return import_module(name)

    monkeypatch.setenv("STAGE_DIR", str(ROOT / "tests"))
    config = import_module("mkdocs.config").load_config(str(ROOT / "mkdocs.yml"))
    monkeypatch.setattr(slugify, "import_module", spy)
    monkeypatch.setattr(import_module("slugify._legacy"), "import_module", spy)

    assert config["mdx_configs"]["toc"]["slugify"]("Đường làng", "-") == "duong-lang"
    assert asked == ["text_unidecode"]
    assert slugify.slugify("Đường làng") == "duong-lang"
    assert asked == ["text_unidecode", "unidecode", "text_unidecode"]
