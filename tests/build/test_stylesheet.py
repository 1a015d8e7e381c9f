from __future__ import annotations

import hashlib
import re
from pathlib import Path

from newsroom.build.assets import stage_stylesheet
from newsroom.core.files import OutputFolder
from newsroom.core.settings import ROOT


def styles(folder: Path, **texts: str) -> Path:
    (folder / "components").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name.replace('__', '/')}.css").write_text(text, encoding="utf-8")
    return folder


def test_tokens_come_first_components_by_name_and_print_last(tmp_path: Path) -> None:
    overrides = styles(
        tmp_path / "overrides",
        print="p { }",
        components__zebra="z { }",
        base="b { }",
        components__audio="a { }",
        tokens="t { }",
    )

    address = stage_stylesheet(OutputFolder(tmp_path / "stage"), overrides)

    text = (tmp_path / "stage" / address).read_text(encoding="utf-8")
    assert re.findall(r"\b([a-z]) \{", text) == ["t", "b", "a", "z", "p"]
    assert text.endswith("@media print {\np { }\n}\n")


def test_the_name_carries_the_hash_of_the_content(tmp_path: Path) -> None:
    overrides = styles(tmp_path / "overrides", tokens="t { }", base="b { }")
    first = stage_stylesheet(OutputFolder(tmp_path / "one"), overrides)
    styles(overrides, base="b { color: red }")
    second = stage_stylesheet(OutputFolder(tmp_path / "two"), overrides)

    digest = hashlib.sha256((tmp_path / "one" / first).read_bytes()).hexdigest()
    assert first == f"assets/site.{digest[:10]}.css"
    assert first != second


def test_our_own_stylesheet_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    output = OutputFolder(tmp_path)

    text = (tmp_path / stage_stylesheet(output, ROOT / "overrides")).read_text(encoding="utf-8")

    assert "@import" not in text
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", text)
    assert addresses
    assert all(address.startswith("fonts/") for address in addresses)
    assert text.count("{") == text.count("}")
