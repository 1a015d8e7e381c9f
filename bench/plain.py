"""The measure: the same stories as plain MkDocs with stock Material would build them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from bench.stories import Written

_CONFIG = """\
site_name: Lan tỏa
site_url: http://127.0.0.1:8000/
docs_dir: docs
site_dir: site
theme:
  name: material
  language: vi
  font: false
plugins: []
nav:
  - index.md
not_in_nav: |
  /**
  !/index.md
"""
# Taken from our own configuration, so that the work on each text is the same.
_SHARED = ("markdown_extensions", "validation")


def write_plain(stories: Iterable[Written], ours: Path, folder: Path) -> None:
    """Title and body of each story; ``ours`` is the configuration of the real site."""
    docs = folder / "docs"
    for story in stories:
        page = docs / "cau-chuyen" / story.slug / "index.md"
        page.parent.mkdir(parents=True)
        title = json.dumps(story.head["title"], ensure_ascii=False)
        page.write_text(f"---\ntitle: {title}\n---\n\n{story.body}", encoding="utf-8")
    (docs / "index.md").write_text("# Lan tỏa\n", encoding="utf-8")
    blocks = _blocks(ours.read_text(encoding="utf-8"))
    config = _CONFIG + "".join(blocks[name] for name in _SHARED)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")


def _blocks(config: str) -> dict[str, str]:
    """The text of each top-level key."""
    parts: dict[str, str] = {}
    name = ""
    for line in config.splitlines(keepends=True):
        if line[:1].isalpha():
            name = line.partition(":")[0]
        parts[name] = parts.get(name, "") + line
    return parts
