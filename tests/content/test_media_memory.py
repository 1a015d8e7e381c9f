"""Facts about media are remembered from run to run, for files that did not change."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path, PurePosixPath

import pytest

from newsroom.content.reader import read_site
from newsroom.content.site import Site
from tests.builders import BASE

FOLDER = PurePosixPath("content")
PHOTO = FOLDER / "stories" / "be-nuoc" / "anh-1.jpg"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    for file in (tmp_path / "content").rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return tmp_path / "content"


def read(content: Path) -> Site:
    return read_site(content, FOLDER, facts=content.parent / "media.json")[0]


def forge(content: Path, fault: str) -> None:
    """Change what was noted, to see whether the note or the file is read."""
    index = content.parent / "media.json"
    noted = json.loads(index.read_text(encoding="utf-8"))
    index.write_text(
        json.dumps({key: [*value[:4], fault, *value[5:]] for key, value in noted.items()}),
        encoding="utf-8",
    )


def test_an_unchanged_file_is_not_measured_again(content: Path) -> None:
    first = read(content)
    forge(content, "photo-hdr")

    second = read(content)

    assert set(second.media) == set(first.media)
    assert second.media[PHOTO.parent][PHOTO.name].fault == "photo-hdr"


def test_a_changed_file_is_measured_again(content: Path) -> None:
    read(content)
    forge(content, "photo-hdr")
    file = content.joinpath(*PHOTO.parts[1:])
    file.write_bytes(file.read_bytes() + bytes(8))

    assert read(content).media[PHOTO.parent][PHOTO.name].fault == ""


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', "null"])
def test_a_broken_note_is_written_anew(text: str, content: Path) -> None:
    (content.parent / "media.json").write_text(text, encoding="utf-8")

    assert read(content).media[PHOTO.parent][PHOTO.name].fault == ""


def test_a_note_of_another_form_is_not_believed(content: Path) -> None:
    read(content)
    index = content.parent / "media.json"
    noted = json.loads(index.read_text(encoding="utf-8"))
    index.write_text(json.dumps({key: ["0", 1, 1] for key in noted}), encoding="utf-8")

    assert read(content).media[PHOTO.parent][PHOTO.name].width == 1200


def test_who_needs_no_media_measures_none(content: Path) -> None:
    assert PHOTO.parent not in read_site(content, FOLDER, with_media=False)[0].media
