"""Our markup as html-validate reads it: no page has an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.node import BIN, node_modules, run
from tests.site.building import Built
from tests.site.page_types import OURS, PRESS, TABLE

PACKAGE = Path(__file__).parent / "markup"


def errors(report: Path, *pages: Path) -> list[str]:
    """What is wrong in these files, by rule and line; ``report`` is a file for the answer."""
    program = node_modules(PACKAGE) / "html-validate" / "bin" / "html-validate.mjs"
    rules = ["--config", str(PACKAGE / "rules.json"), "--formatter", f"json={report}"]
    done = run([str(BIN / "node"), str(program), *rules, *map(str, pages)], PACKAGE)
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{Path(page['filePath']).parent.name}:{message['line']}"
        f": {message['ruleId']}: {message['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for message in page["messages"]
    ]


@pytest.mark.any_content
def test_every_page_type_and_every_story_is_without_an_error(
    project: Built, tmp_path: Path
) -> None:
    types = {project.site / address / "index.html" for address in OURS.values()}
    stories = set(project.site.glob("cau-chuyen/**/index.html"))
    pages = {page for page in types if page.is_file()} | stories | {project.site / "404.html"}

    assert len(pages) > len(TABLE)
    assert errors(tmp_path / "told.json", *sorted(pages)) == []


def test_the_pages_of_the_press_are_without_an_error(with_press: Built, tmp_path: Path) -> None:
    pages = [with_press.site / address / "index.html" for address in PRESS.values()]

    assert errors(tmp_path / "told.json", *pages) == []


def test_an_error_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><html lang=vi><p><div>a</div></p><img src=a>", "utf-8")

    assert {wrong.split(": ")[1] for wrong in errors(tmp_path / "told.json", page)} >= {
        "close-order",
        "wcag/h37",
    }
