"""The same stage through every engine, and the same bytes from every build."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from mkdocs.utils.meta import get_data

from newsroom.build.renderer import rendering
from newsroom.build.whole_renderer import EXCLUDED, NEVER
from newsroom.core.addresses import GUIDE
from newsroom.core.security_policy import REVIEWED_SCRIPTS
from newsroom.core.settings import ROOT
from newsroom.pages.page_types import PAGE_TYPES
from tests.news.news_content import lay_press_over_base
from tests.site.building import BASE_URL, CONTENT, PRESS_DAY, Built, every_byte, must_build
from tests.site.conftest import SUB_PATH
from tests.site.reading import Page, lost_links, read_pages

CONFIG = ROOT / "mkdocs.yml"
_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def test_properdocs_builds_the_same_site(
    project: Built, tmp_path: Path, project_cache: Path
) -> None:
    other = must_build(tmp_path, CONTENT, "--engine", "properdocs", cache=project_cache)

    ours, theirs = every_byte(project.site), every_byte(other.site)
    assert set(ours) == set(theirs)
    different = [
        name
        for name in ours
        if _GENERATOR.sub(b"", ours[name]) != _GENERATOR.sub(b"", theirs[name])
    ]
    assert different == []


def variables_of(stage: Path) -> dict[str, str]:
    """What the configuration asks for, to render this stage."""
    (stylesheet,) = (stage / "assets").glob("site.*.css")
    (script,) = (stage / "assets").glob("site.*.js")
    return {
        "SITE_URL": BASE_URL,
        "SITE_NAME": "Lan tỏa",
        "STYLESHEET": f"assets/{stylesheet.name}",
        "SITE_SCRIPT": f"assets/{script.name}",
        "SOURCE_DATE_EPOCH": "0",
    }


def test_pages_that_are_shared_out_are_those_of_the_engine_alone(
    project: Built, tmp_path: Path
) -> None:
    variables = variables_of(project.stage)
    with rendering("mkdocs", CONFIG, project.stage, tmp_path / "shared", variables, jobs=2):
        pass
    folders = {"STAGE_DIR": str(project.stage), "SITE_DIR": str(tmp_path / "alone")}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(CONFIG)],
        env={**os.environ, **variables, **folders, EXCLUDED: NEVER},
        check=True,
    )

    shared, alone = (every_byte(tmp_path / name) for name in ("shared", "alone"))
    listed = {"sitemap.xml", "sitemap.xml.gz"}  # of the shell only; ours replaces it
    assert shared.keys() == alone.keys()
    assert [name for name in alone if alone[name] != shared[name] and name not in listed] == []


@pytest.fixture(scope="module")
def inside_the_project() -> Iterator[Path]:
    """A folder that zensical accepts: it writes nowhere but under its configuration."""
    (ROOT / "build").mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="zensical-", dir=ROOT / "build") as name:
        yield Path(name)


@pytest.fixture(scope="module")
def twins(
    project: Built,
    project_cache: Path,
    base_cache: Path,
    inside_the_project: Path,
) -> Sequence[tuple[Built, Built]]:
    """Two contents that have every page type between them, by mkdocs and by zensical.

    The second is the small one with newspapers, under a path of another host.
    """
    ours = [project]
    theirs = [
        must_build(
            inside_the_project / "project", CONTENT, *("--engine", "zensical"), cache=project_cache
        )
    ]
    press = lay_press_over_base(inside_the_project / "content")
    for sites, engine in ((ours, "mkdocs"), (theirs, "zensical")):
        options = ("--engine", engine, "--base-url", SUB_PATH)
        folder = inside_the_project / f"press-{engine}"
        sites.append(must_build(folder, press, *options, cache=base_cache, today=PRESS_DAY))
    return list(zip(ours, theirs, strict=True))


def test_every_page_type_goes_through_both_engines(twins: Sequence[tuple[Built, Built]]) -> None:
    staged = [page for ours, _ in twins for page in sorted(ours.stage.rglob("*.md"))]
    heads = [get_data(page.read_text(encoding="utf-8"))[1] for page in staged]

    assert {head["template"] for head in heads} == {row.template for row in PAGE_TYPES}


def test_zensical_renders_every_page(twins: Sequence[tuple[Built, Built]]) -> None:
    for built, other in twins:
        ours, theirs = read_pages(built.site), read_pages(other.site)

        assert ours.keys() == theirs.keys()
        assert "404.html" in ours
        assert [a for a in ours if ours[a].title != theirs[a].title] == []
        assert [a for a in ours if ours[a].canonical != theirs[a].canonical] == []
        assert [a for a in ours if words_of(ours[a]) != words_of(theirs[a])] == []
        assert [a for a in ours if policies_of(ours[a]) != policies_of(theirs[a])] == []


def test_no_link_of_zensical_leads_nowhere(twins: Sequence[tuple[Built, Built]]) -> None:
    _, other = twins[0]

    assert lost_links(other.site, read_pages(other.site), BASE_URL) == []


def words_of(page: Page) -> str:
    """The text of the page; of a handbook page without what the theme puts around it."""
    if not page.address.startswith(GUIDE):
        return page.words
    (article,) = page.all("article")
    return article.words


def policies_of(page: Page) -> list[tuple[str, str]]:
    """What the page says to browsers and to search engines."""
    metas = [element.attributes for element in page.all("meta")]
    equivalents = [(m["http-equiv"], m["content"]) for m in metas if "http-equiv" in m]
    return [*equivalents, *((name, page.meta(name)) for name in ("referrer", "robots"))]


# --- the table of differences -------------------------------------------------------------------

FRAME = "frame of the handbook"
# Files that only one of the two sites has.
FILES = {
    "files of the theme": r"assets/(javascripts|stylesheets)/.+",
    "sources of the look": r"(base|print|tokens)\.css|(components|scripts)/.+",
    "search.json": r"search\.json",
}
# The same link in other letters; what is left of it counts as the same.
LINKS = {
    "links to pages below": (re.compile(rb'"\./(?=[^"])'), b'"'),
    "link to the home page on 404.html": (re.compile(rb'"(/|/[^"]+/)\."'), rb'"\1"'),
}


def difference_rows(address: str, ours: bytes | None, theirs: bytes | None) -> set[str]:
    """The rows of the table that explain how a file differs; its address if none does."""
    if ours == theirs:
        return set()
    if ours is None or theirs is None:
        rows = {name for name, pattern in FILES.items() if re.fullmatch(pattern, address)}
        return rows or {address}
    if address.startswith(GUIDE):
        return {FRAME}
    if without_links(ours) != without_links(theirs):
        return {address}
    return {name for name in LINKS if without_links(ours, name) != without_links(theirs, name)}


def without_links(page: bytes, but: str = "") -> bytes:
    """The page with every difference of ``LINKS`` taken out ``but`` one."""
    for name, (pattern, same) in LINKS.items():
        if name != but:
            page = pattern.sub(same, page)
    return page


def test_the_table_of_differences_is_true_and_whole(twins: Sequence[tuple[Built, Built]]) -> None:
    guide = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    section = guide.partition("\n## Another renderer\n")[2].partition("\n## ")[0]
    _, _, *rows = re.findall(r"^\| (.+?) \|", section, re.MULTILINE)
    seen: set[str] = set()

    for built, other in twins:
        ours, theirs = every_byte(built.site), every_byte(other.site)
        for address in ours.keys() | theirs.keys():
            seen |= difference_rows(address, ours.get(address), theirs.get(address))

    assert seen == set(rows)
    assert len(rows) == len(set(rows))
    for engine in ("mkdocs", "mkdocs-material", "properdocs", "zensical"):
        assert f"{engine} {version(engine)}" in section


@pytest.mark.parametrize("package", ["material", "zensical"])
def test_the_first_script_of_each_theme_is_a_reviewed_one(package: str) -> None:
    name = Path("partials", "javascripts", "base.html")
    text = (Path(str(files(package))) / "templates" / name).read_text(encoding="utf-8")
    script = text.partition("<script>")[2].partition("</script>")[0]

    for base_url in ("..", "../.."):
        inline = re.sub(r"\{\{.*?\}\}", base_url, script)
        digest = hashlib.sha256(inline.encode()).digest()
        assert base64.b64encode(digest).decode() in REVIEWED_SCRIPTS


def test_two_builds_give_the_same_bytes(project: Built, tmp_path: Path) -> None:
    elsewhere = tmp_path / "một thư mục khác"
    elsewhere.mkdir()
    environment = {
        "TZ": "America/Los_Angeles",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4711",
    }

    other = must_build(elsewhere, CONTENT, "--jobs", "1", cwd=elsewhere, environment=environment)

    for ours, theirs in ((project.stage, other.stage), (project.site, other.site)):
        first, second = every_byte(ours), every_byte(theirs)
        assert set(first) == set(second)
        assert [name for name in first if first[name] != second[name]] == []
