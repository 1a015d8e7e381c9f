"""Write a content tree: the project's own vocabulary, and as many stories as wanted."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from bench.stories import PICTURE, Vocabulary, Written, write_story
from newsroom.content.entries import split_front_matter
from newsroom.content.reader import read_site
from newsroom.core.yaml_text import dump_plain, read_yaml

_COPIED = ("about", "guide", "fields", "movements", "events", "documents", "units", "places")
_STORY_LINK = re.compile(r"\]\(/(?:cau-chuyen|g)/[^)\s]+\)")
_LIST_OF_STORIES = "](/cau-chuyen/)"
# Keys that name stories which the measuring tree does not have.
_NAMING_STORIES = ("featured", "lead")
_PLAIN = re.compile(r"[^\W\d_][\w /.,;%()“”–?!…]*(?<![ ])")
_WIDTH, _HEIGHT = 1280, 800


def write_tree(source: Path, root: Path, count: int, seed: int) -> list[Written]:
    """Fill ``root`` from the vocabulary in ``source`` and with ``count`` stories."""
    _copy_vocabulary(source, root)
    vocabulary = _vocabulary(root)
    picture = root.parent / f"{root.name}-{PICTURE}"
    picture.write_bytes(_jpeg())
    stories = []
    for number in range(1, count + 1):
        story = write_story(number, seed, vocabulary)
        folder = root / "stories" / story.slug
        folder.mkdir(parents=True)
        text = f"---\n{front_matter(story.head)}---\n\n{story.body}"
        (folder / "index.md").write_text(text, encoding="utf-8")
        _link(picture, folder / PICTURE)
        stories.append(story)
    return stories


def retell(root: Path, story: Written, number: int) -> None:
    """Give one story another headline: "…, kể lần 2"."""
    head = {**story.head, "title": f"{story.head['title']}, kể lần {number}"}
    text = f"---\n{front_matter(head)}---\n\n{story.body}"
    (root / "stories" / story.slug / "index.md").write_text(text, encoding="utf-8")


def front_matter(value: dict[str, Any]) -> str:
    """Block YAML as people write it, quoted only where it must be."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict):
                yield f"{key}:"
                yield from (f"  {line}" for line in _lines(item))
            elif isinstance(item, list) and item and isinstance(item[0], dict):
                yield f"{key}:"
                for row in item:
                    first, *others = _lines(row)
                    yield f"  - {first}"
                    yield from (f"    {line}" for line in others)
            elif isinstance(item, list):
                yield f"{key}: [{', '.join(item)}]"
            else:
                yield f"{key}: {_scalar(item)}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, date)):
        return str(value)
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _copy_vocabulary(source: Path, root: Path) -> None:
    root.mkdir(parents=True)
    for name in _COPIED:
        shutil.copytree(source / name, root / name)
    for name in ("site.yml", "index.md"):
        shutil.copy2(source / name, root / name)
    for file in sorted(root.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        file.write_text(_without_stories(text), encoding="utf-8")
    settings = root / "site.yml"
    settings.write_text(_without_keys(settings.read_text(encoding="utf-8")), encoding="utf-8")


def _without_stories(text: str) -> str:
    """Terms and pages may speak of stories that are not here: they lead to the list instead."""
    split = split_front_matter(text)
    body = _STORY_LINK.sub(_LIST_OF_STORIES, split.body.text)
    return f"---\n{_without_keys(split.head)}---\n{body}"


def _without_keys(head: str) -> str:
    if not any(key in head for key in _NAMING_STORIES):
        return head
    values: dict[str, Any] = read_yaml(head).value
    return dump_plain({k: v for k, v in values.items() if k not in _NAMING_STORIES})


def _vocabulary(root: Path) -> Vocabulary:
    """Everything real: fictional places and units are for demonstration stories only."""
    site, _ = read_site(root, PurePosixPath("content"))
    # A site tells of the provinces that it serves; one that told of all would be another site.
    served = site.settings.meta.areas if site.settings else ()
    return Vocabulary(
        places=[
            place
            for place in site.places
            if place.level == "commune" and not place.demo and not place.is_split
            if not served or place.province in served
        ],
        fields=sorted(slug for slug, entry in site.fields.items() if not entry.meta.demo),
        movements=sorted(slug for slug, entry in site.movements.items() if not entry.meta.demo),
        units=sorted(slug for slug, entry in site.units.items() if not entry.meta.demo),
        standards=[row.code for page in site.pages.values() for row in page.meta.standards],
    )


def _link(original: Path, name: Path) -> None:
    try:
        os.link(original, name)
    except OSError:  # a file system without hard links
        shutil.copyfile(original, name)


def _jpeg() -> bytes:
    """A plain grey picture, large enough to be published and as quick to read as a photo."""

    def segment(marker: int, content: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content

    one_code = bytes((1, *[0] * 15, 0))  # a single code of one bit, for the symbol 0
    blocks = (_WIDTH // 8) * (_HEIGHT // 8)
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xDB, b"\x00" + b"\x01" * 64),
            segment(0xC0, struct.pack(">BHHB", 8, _HEIGHT, _WIDTH, 1) + b"\x01\x11\x00"),
            segment(0xC4, b"\x00" + one_code),
            segment(0xC4, b"\x10" + one_code),
            segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            b"\x00" * (blocks * 2 // 8),  # each block: no difference, nothing more
            b"\xff\xd9",
        )
    )
