"""The examples of CONTRIBUTING.md, made in a copy of the tree: a field and a page type."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsroom.core.settings import ROOT
from tests.conftest import Once

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SAYING = "Làm thật, nói thật."
STORY = Path("content/stories/nguoi-giu-rung/index.md")


@dataclass(frozen=True, slots=True)
class Tree:
    """A copy of what a build needs, with both examples in it, and the files that they touched."""

    root: Path
    touched_by_field: set[str]
    touched_by_page_type: set[str]

    def run(self, program: str, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, f"scripts/{program}.py", *options],
            cwd=self.root,
            capture_output=True,
            encoding="utf-8",
        )

    def page(self, address: str) -> str:
        return (self.root / "site" / address / "index.html").read_text(encoding="utf-8")


def blocks(section: str) -> list[str]:
    text = GUIDE.partition(f"## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"```\w+\n(.*?)```", text, flags=re.DOTALL)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name}: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def add_field(root: Path) -> set[str]:
    (field,) = blocks("A new field")
    model = root / "scripts/newsroom/content/story.py"
    (line,) = re.findall(r'    occupation: .*\n    """.*"""\n', model.read_text(encoding="utf-8"))
    change(model, line, f"{line}{field}")
    before = {path: path.read_bytes() for path in (root / "schemas").iterdir()}
    subprocess.run([sys.executable, "scripts/write_schemas.py"], cwd=root, check=True)
    schemas = {path.name for path, old in before.items() if path.read_bytes() != old}
    return {model.name, *schemas}


def add_page_type(root: Path) -> set[str]:
    module, template, row = blocks("A new page type")
    (root / "scripts/newsroom/pages/helpers.py").write_text(module, encoding="utf-8")
    (root / "overrides/helpers.html").write_text(template, encoding="utf-8")
    table = root / "scripts/newsroom/pages/page_types.py"
    change(table, "    home,\n", "    helpers,\n    home,\n")
    text = table.read_text(encoding="utf-8")
    last = "addresses.OVERVIEW, _MENU),\n"
    end = text.index(last, text.index("overview.page")) + len(last)
    table.write_text(text[:end] + row + text[end:], encoding="utf-8")
    return {"helpers.py", "helpers.html", table.name}


@pytest.fixture(scope="session")
def tree(once: Once, typefaces: Path) -> Tree:
    def make(root: Path) -> None:
        for name in ("scripts", "overrides", "schemas"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copytree(ROOT / "tests/cases/base/content", root / "content")
        (root / "content/guide/truong-du-lieu.md").write_text(
            "---\ntitle: Trường dữ liệu\nsummary: Từng trường.\n---\nMỗi trường một dòng.\n",
            encoding="utf-8",
        )
        touched = [sorted(add_field(root)), sorted(add_page_type(root))]
        change(root / STORY, "  occupation: ", f"  motto: {SAYING}\n  occupation: ")
        (root / "touched.json").write_text(json.dumps(touched), encoding="utf-8")
        built = Tree(root, set(), set()).run(
            "build_site", "--today", "2026-11-22", "--cache", str(typefaces / "cache")
        )
        assert built.returncode == 0, built.stdout + built.stderr

    root = once("worked-examples", make)
    field, page_type = json.loads((root / "touched.json").read_text(encoding="utf-8"))
    return Tree(root, set(field), set(page_type))


def test_a_field_is_two_files_and_a_page_type_three(tree: Tree) -> None:
    assert tree.touched_by_field == {"story.py", "story.schema.json"}
    assert tree.touched_by_page_type == {"helpers.py", "helpers.html", "page_types.py"}


def test_the_field_stands_beside_the_story_under_its_title(tree: Tree) -> None:
    aside = tree.page("cau-chuyen/nguoi-giu-rung").partition("app-story__aside")[2]

    label, value = aside.index("Phương châm"), aside.index(SAYING)
    assert aside.index("Trồng rừng") < label < value


def test_the_field_stands_in_the_schema_and_in_the_handbook(tree: Tree) -> None:
    schema = json.loads((tree.root / "schemas/story.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["Subject"]["properties"]["motto"]["title"] == "Phương châm"
    assert "<code>motto</code>" in tree.page("huong-dan/truong-du-lieu")


def test_the_field_is_read_by_the_rules_about_people(tree: Tree, tmp_path: Path) -> None:
    content = shutil.copytree(tree.root / "content", tmp_path / "content")
    change(content / "stories/nguoi-giu-rung/index.md", SAYING, "Người Mường gọi 0912 345 678")

    checked = tree.run("check_content", "--content", str(content), "--today", "2026-11-22")

    assert checked.returncode == 1
    lines = [line for line in checked.stdout.splitlines() if "nguoi-giu-rung" in line]
    assert any("nói về dân tộc" in line for line in lines)
    assert any("số điện thoại riêng" in line for line in lines)


def test_the_page_type_has_its_page_and_its_ways(tree: Tree) -> None:
    page = tree.page("don-vi-gioi-thieu")

    assert "<h1>Đơn vị đã giới thiệu gương</h1>" in page
    assert "don-vi/to-bien-tap/" in page
    for address in ("cau-chuyen/nguoi-giu-rung", "muc-luc"):
        assert "don-vi-gioi-thieu/" in tree.page(address)
    assert "don-vi-gioi-thieu/" in (tree.root / "site/sitemap.xml").read_text(encoding="utf-8")


def test_no_content_may_take_the_address_of_the_page_type(tree: Tree, tmp_path: Path) -> None:
    content = shutil.copytree(tree.root / "content", tmp_path / "content")
    story = content / "stories/nguoi-giu-rung/index.md"
    change(story, "aliases: [/cau-chuyen/giu-rung/]", "aliases: [/don-vi-gioi-thieu/]")

    checked = tree.run("check_content", "--content", str(content), "--today", "2026-11-22")

    assert checked.returncode == 1
    assert "/don-vi-gioi-thieu/" in checked.stdout


def test_the_offline_copy_holds_the_page(tree: Tree) -> None:
    packed = tree.run("pack_usb", "--today", "2026-11-22", "--archive", "lan-toa.zip")

    assert packed.returncode == 0, packed.stdout + packed.stderr
    with zipfile.ZipFile(tree.root / "lan-toa.zip") as archive:
        assert "lan-toa/don-vi-gioi-thieu/index.html" in archive.namelist()
