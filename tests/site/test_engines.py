"""The same stage through every engine, and the same bytes from every build."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from newsroom.build import render_parts
from newsroom.build.renderer import render
from newsroom.core.problems import RendererFailed
from newsroom.core.settings import ROOT
from tests.site.building import BASE_URL, Built, every_byte, must_build
from tests.site.reading import Page, read_pages

CONFIG = ROOT / "mkdocs.yml"
_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def test_properdocs_builds_the_same_site(
    project: Built, content: Path, tmp_path: Path, project_cache: Path
) -> None:
    other = must_build(tmp_path, content, "--engine", "properdocs", cache=project_cache)

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


def test_a_stage_that_is_cut_into_parts_gives_the_same_pages(
    project: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    variables = variables_of(project.stage)
    render("mkdocs", CONFIG, project.stage, tmp_path / "whole", variables)
    monkeypatch.setattr(render_parts, "_MOST_PAGES", 40)
    assert len(render_parts.parts_of(project.stage, 2)) > 2
    render("mkdocs", CONFIG, project.stage, tmp_path / "parts", variables, jobs=2)

    whole, parts = (every_byte(tmp_path / name) for name in ("whole", "parts"))
    listed = {"sitemap.xml", "sitemap.xml.gz"}  # each part lists its own pages; ours replaces it
    assert whole.keys() == parts.keys()
    assert [name for name in whole if whole[name] != parts[name] and name not in listed] == []


@pytest.fixture
def inside_the_project() -> Iterator[Path]:
    """A folder that zensical accepts: it writes nowhere but under its configuration."""
    (ROOT / "build").mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="zensical-", dir=ROOT / "build") as name:
        yield Path(name)


def test_zensical_is_tried_and_its_differences_are_told(
    project: Built,
    pages: dict[str, Page],
    inside_the_project: Path,
    record_property: Callable[[str, object], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    stage, site = inside_the_project / "stage", inside_the_project / "site"
    shutil.copytree(project.stage, stage)
    failure = ""
    try:
        render("zensical", CONFIG, stage, site, variables_of(stage))
    except RendererFailed as failed:
        failure = failed.output.strip().rpartition("\n")[2]
    theirs = read_pages(site)

    both = sorted(pages.keys() & theirs.keys())
    differences: dict[str, object] = {
        "failure": failure or "none",
        "pages of mkdocs": len(pages),
        "pages of zensical": len(theirs),
        "pages missing": sorted(pages.keys() - theirs.keys())[:5],
        "pages more": sorted(theirs.keys() - pages.keys())[:5],
        "other titles": _some(a for a in both if pages[a].title != theirs[a].title),
        "other canonical": _some(a for a in both if pages[a].canonical != theirs[a].canonical),
        "other words": _some(a for a in both if pages[a].words != theirs[a].words),
        "other links": _some(a for a in both if [*pages[a].links()] != [*theirs[a].links()]),
        "sitemap": (site / "sitemap.xml").is_file(),
    }
    with capsys.disabled():
        print(file=sys.stderr)
        for name, value in differences.items():
            record_property(f"zensical {name}", value)
            print(f"zensical: {name}: {value}", file=sys.stderr)
    assert failure or theirs


def _some(addresses: Iterator[str]) -> str:
    """How many, and the first few."""
    listed = list(addresses)
    return f"{len(listed)} {listed[:3]}"


def test_two_builds_give_the_same_bytes(project: Built, content: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "một thư mục khác"
    elsewhere.mkdir()
    environment = {
        "TZ": "America/Los_Angeles",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4711",
    }

    other = must_build(elsewhere, content, "--jobs", "1", cwd=elsewhere, environment=environment)

    for ours, theirs in ((project.stage, other.stage), (project.site, other.site)):
        first, second = every_byte(ours), every_byte(theirs)
        assert set(first) == set(second)
        assert [name for name in first if first[name] != second[name]] == []
