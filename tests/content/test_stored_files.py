"""What an earlier run has read is read again only where a file differs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest

from newsroom.content import reader
from newsroom.content.reader import Read
from newsroom.content.site import Site
from newsroom.content.stored_files import StoredFiles
from newsroom.content.tree import FoundFile
from newsroom.core.cache import Cache
from newsroom.core.problems import Problem
from tests.builders import BASE

LONG_AGO, LONG_AHEAD = 1_000_000_000, 10_000_000_000
STORY = "stories/hu-giong/index.md"


class Tree:
    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.content, self.cache = folder / "content", folder / "cache"
        shutil.copytree(BASE, self.content)
        self.let_time_pass()
        self.parsed: set[str] = set()
        parse = reader._read

        def noted(item: FoundFile, shown_as: PurePosixPath) -> Read:
            if item.kind in reader.MODELS and item.kind != "translation":
                self.parsed.add(str(item.path))
            return parse(item, shown_as)

        monkeypatch.setattr(reader, "_read", noted)

    def let_time_pass(self) -> None:
        for file in self.content.rglob("*.*"):
            os.utime(file, (LONG_AGO, LONG_AGO))

    def edit(self, address: str, before: str, after: str, *, is_old: bool = True) -> None:
        file = self.content / address
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")
        time = LONG_AGO if is_old else LONG_AHEAD  # just now, however slow the machine is
        os.utime(file, (time, time))

    def read(self, made_by: str = "mã") -> tuple[Site, Sequence[Problem]]:
        self.parsed.clear()
        files = StoredFiles(Cache(self.cache), made_by)
        return reader.read_site(self.content, PurePosixPath("content"), parsed=files)

    @property
    def stored(self) -> bytes:
        return b"".join(file.read_bytes() for file in self.cache.glob("[!.]*"))


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    return Tree(tmp_path, monkeypatch)


def entries(site: Site) -> list[object]:
    groups = (site.stories, site.pages, site.guide, site.units, site.events, site.fields)
    return [(e.slug, e.file, e.meta, e.body) for group in groups for e in group.values()]


def test_an_unchanged_tree_is_not_parsed_again_and_is_the_same(tree: Tree) -> None:
    first, problems = tree.read()
    assert STORY in tree.parsed

    again, problems_again = tree.read()

    assert tree.parsed == set()
    assert entries(again) == entries(first)
    assert problems_again == problems


def test_after_an_edit_the_tree_is_what_its_files_say(tree: Tree) -> None:
    tree.read()
    tree.edit(STORY, "Hũ giống", "Chum giống")

    site, _ = tree.read()

    assert "Chum giống" in site.stories["hu-giong"].meta.title
    assert STORY in tree.parsed
    assert len(tree.parsed) < len([*tree.content.rglob("*.md")])


def test_a_place_in_a_stored_file_is_found(tree: Tree) -> None:
    tree.read()
    site, _ = tree.read()
    story = site.stories["hu-giong"]

    lines = (tree.content / STORY).read_text(encoding="utf-8").splitlines()
    assert lines[story.at("title").line - 1].startswith("title:")


def test_a_file_that_was_written_just_now_is_read_once_more(tree: Tree) -> None:
    tree.edit(STORY, "Hũ giống", "Chum giống", is_old=False)
    tree.read()
    tree.read()
    assert STORY in tree.parsed

    tree.let_time_pass()
    tree.read()
    tree.read()
    assert tree.parsed == set()


def test_a_file_with_a_problem_is_in_no_cache(tree: Tree) -> None:
    tree.edit(STORY, "title:", "titel: Lò Tư\ntitle:")

    for _ in range(2):
        _, problems = tree.read()
        assert {str(problem.origin.path) for problem in problems} == {f"content/{STORY}"}

    assert "Lò Tư".encode() not in tree.stored


def test_a_story_that_was_withdrawn_is_in_no_cache(tree: Tree) -> None:
    tree.read()
    title = tree.read()[0].stories["hu-giong"].meta.title
    assert title.encode() in tree.stored

    tree.edit(STORY, "state: published", "state: withdrawn")
    tree.read()

    assert title.encode() not in tree.stored


def test_a_story_that_is_gone_is_in_no_cache(tree: Tree) -> None:
    title = tree.read()[0].stories["hu-giong"].meta.title
    shutil.rmtree((tree.content / STORY).parent)

    site, _ = tree.read()

    assert "hu-giong" not in site.stories
    assert title.encode() not in tree.stored


def test_other_code_reads_everything(tree: Tree) -> None:
    tree.read()
    tree.read("khác")

    assert STORY in tree.parsed
