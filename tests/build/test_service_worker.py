from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsroom.build.assets import put_worker


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name in ("ngoai-tuyen/index.html", "assets/icon.svg", "assets/site.css"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("nội dung", encoding="utf-8")
    (site / "assets" / "fonts").mkdir()
    (site / "assets" / "fonts" / "source-serif-bold.woff2").write_bytes(b"wOF2")
    source = tmp_path / "worker"
    source.mkdir()
    entry = 'import {first} from "./first.js";\nfirst(BUILD);\n'
    (source / "index.js").write_text(entry, encoding="utf-8")
    (source / "first.js").write_text("export const first = 1;\n", encoding="utf-8")
    return site


def build_of(site: Path) -> dict[str, object]:
    put_worker(site, site.parent / "worker", ["assets/site.css"])
    text = (site / "sw.js").read_text(encoding="utf-8")
    values: dict[str, object] = json.loads(text.partition("const BUILD = ")[2].partition(";\n")[0])
    return values


def test_the_worker_is_its_bundle_behind_one_line_about_the_build(site: Path) -> None:
    values = build_of(site)

    assert (
        (site / "sw.js")
        .read_text(encoding="utf-8")
        .endswith("(({first}) => {\nfirst(BUILD);\n})($worker$first);\n})();\n")
    )
    assert values["shell"] == [
        "assets/fonts/source-serif-bold.woff2",
        "assets/icon.svg",
        "assets/site.css",
        "ngoai-tuyen/",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("site/ngoai-tuyen/index.html", "khác"),
        ("site/assets/site.css", "khác"),
        ("worker/first.js", "export const first = 2;\n"),
    ],
)
def test_the_version_changes_with_the_shell_and_with_the_worker(
    site: Path, name: str, text: str
) -> None:
    before = build_of(site)["version"]
    assert build_of(site)["version"] == before

    (site.parent / name).write_text(text, encoding="utf-8")

    assert build_of(site)["version"] != before


def test_a_new_story_leaves_the_version_alone(site: Path) -> None:
    before = build_of(site)["version"]
    (site / "index.html").write_text("một chuyện mới", encoding="utf-8")

    assert build_of(site)["version"] == before


def test_a_shell_that_is_not_whole_is_refused(site: Path) -> None:
    (site / "assets" / "icon.svg").unlink()

    with pytest.raises(FileNotFoundError):
        build_of(site)
