from __future__ import annotations

from pathlib import Path

from newsroom.build.scripts import stage_scripts
from newsroom.core.files import OutputFolder


def test_each_file_of_a_bundle_is_a_scope_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "overrides" / "scripts" / "site"
    folder.mkdir(parents=True)
    (folder / "b.js").write_text("const one = 2;\n", encoding="utf-8")
    (folder / "a.js").write_text("const one = 1;\n", encoding="utf-8")

    found = stage_scripts(OutputFolder(tmp_path / "stage"), tmp_path / "overrides")

    text = (tmp_path / "stage" / found["site"]).read_text(encoding="utf-8")
    assert text == "".join(
        f'(() => {{\n"use strict";\nconst one = {number};\n}})();\n' for number in (1, 2)
    )


def test_the_name_of_a_bundle_changes_with_its_content(tmp_path: Path) -> None:
    folder = tmp_path / "overrides" / "scripts" / "search"
    folder.mkdir(parents=True)
    (folder / "a.js").write_text("1;\n", encoding="utf-8")
    first = stage_scripts(OutputFolder(tmp_path / "one"), tmp_path / "overrides")
    (folder / "a.js").write_text("2;\n", encoding="utf-8")

    assert first != stage_scripts(OutputFolder(tmp_path / "two"), tmp_path / "overrides")
