"""What was public once keeps its address, whatever happens to the folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from newsroom.core.problems import Problem
from newsroom.journeys import staging
from newsroom.journeys.command_line import render
from tests.builders import BASE, TODAY

STORY = "stories/be-nuoc/index.md"
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The base case, committed twice in a repository of its own."""
    content = tmp_path / "tree" / "content"
    shutil.copytree(BASE, content)
    git(content.parent, "init", "-q", "-b", "main")
    git(content.parent, "add", ".")
    git(content.parent, "commit", "-qm", "first")
    return content


def check(content: Path) -> list[Problem]:
    return staging.check(content, PurePosixPath("content"), TODAY)[1]


def edit(content: Path, old: str, new: str, name: str = STORY) -> None:
    text = (content / name).read_text(encoding="utf-8")
    assert old in text
    (content / name).write_text(text.replace(old, new), encoding="utf-8")


def rename(content: Path, name: str = "be-nuoc-chung") -> None:
    (content / "stories/be-nuoc").rename(content / "stories" / name)


def rename_badly(content: Path) -> None:
    rename(content, "Bể nước chung")


def delete(content: Path) -> None:
    shutil.rmtree(content / "stories/be-nuoc")


def put_deeper(content: Path) -> None:
    (content / "stories/be-nuoc/bai").mkdir()
    (content / STORY).rename(content / "stories/be-nuoc/bai/index.md")


def put_all_deeper(content: Path) -> None:
    rename(content, "nuoc")
    (content / "stories/be-nuoc").mkdir()
    (content / "stories/nuoc").rename(content / "stories/be-nuoc/nuoc")


def drop_alias(content: Path) -> None:
    edit(content, "aliases: [/cau-chuyen/giu-rung/]\n", "", "stories/nguoi-giu-rung/index.md")


def change_id(content: Path) -> None:
    edit(content, "id: g-2026-0001", "id: g-2026-0077")


@pytest.mark.parametrize("is_committed", [False, True])
@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (rename, "folder-renamed", "thêm vào aliases của bài: /cau-chuyen/be-nuoc/."),
        (rename_badly, "folder-renamed", "Thư mục cũ “be-nuoc”"),
        (delete, "story-deleted", "/cau-chuyen/be-nuoc/, /g/2026-0001/"),
        (drop_alias, "alias-removed", "Địa chỉ /cau-chuyen/giu-rung/"),
        (put_deeper, "story-text-in-sub-folder", "nằm trong thư mục con"),
        (put_all_deeper, "story-text-in-sub-folder", "nằm trong thư mục con"),
        (change_id, "id-changed", "Mã g-2026-0001"),
    ],
)
def test_a_moved_or_lost_story_is_one_error_that_says_what_to_do(
    content: Path, change: Callable[[Path], None], code: str, words: str, is_committed: bool
) -> None:
    change(content)
    if is_committed:  # as in the checkout of a pull request: the first parent is the base
        git(content.parent, "add", "-A")
        git(content.parent, "commit", "-qm", "second")

    problems = check(content)

    lines = [line for line in render(problems, "text") if words in line]
    assert [problem.code for problem in problems] == [code]
    assert len(lines) == 1


FAULTY_TEXTS: list[tuple[str, Callable[[str], str | bytes]]] = [
    ("yaml-colon", lambda text: text.replace("title: Bể", "title: Bể: bể")),
    ("utf-16", lambda text: text.encode("utf-16")),
    ("code-fence-around", lambda text: f"```\n{text}```\n"),
    ("conflict-marks", lambda text: f"<<<<<<< HEAD\n{text}"),
    ("no-front-matter", lambda text: text.removeprefix("---\n")),
    ("no-front-matter", lambda text: "Bể nước của xóm.\n"),
    ("front-matter-dashes", lambda text: text.replace("---", "—")),
    ("binary-file", lambda text: b"PK\x03\x04\x00"),
    ("missing", lambda text: text.replace("id: g-2026-0001\n", "")),
]


@pytest.mark.parametrize(("code", "spoil"), FAULTY_TEXTS)
def test_a_text_that_cannot_be_read_is_no_lost_story(
    content: Path, code: str, spoil: Callable[[str], str | bytes]
) -> None:
    file = content / STORY
    spoiled = spoil(file.read_text(encoding="utf-8"))
    file.write_bytes(spoiled if isinstance(spoiled, bytes) else spoiled.encode())
    git(content.parent, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(content.parent, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")

    assert [problem.code for problem in check(content)] == [code]


def test_an_alias_keeps_the_address_of_a_renamed_folder(content: Path) -> None:
    rename(content)
    edit(
        content,
        "conflict: none",
        "conflict: none\naliases: [/cau-chuyen/be-nuoc/]",
        "stories/be-nuoc-chung/index.md",
    )

    assert {problem.code for problem in check(content)} == {"unknown-term-near", "broken-link"}


def never_public(content: Path) -> None:
    edit(content, "published: 2026-08-01", "published: 2026-12-24")


def fiction(content: Path) -> None:
    edit(content, "state: published", "state: published\ndemo: true")


def draft(content: Path) -> None:
    edit(content, "state: published", "state: draft")


@pytest.mark.parametrize("was", [never_public, fiction, draft])
def test_what_was_never_public_may_go(content: Path, was: Callable[[Path], None]) -> None:
    was(content)
    git(content.parent, "commit", "-qam", "second")

    delete(content)
    git(content.parent, "commit", "-qam", "third")

    assert "story-deleted" not in {problem.code for problem in check(content)}


@pytest.mark.parametrize("ledger", ["", "/don-vi/ten-moi/\n", None])
def test_an_address_is_promised_though_its_line_was_taken_out(
    content: Path, ledger: str | None
) -> None:
    path = content / "addresses.txt"
    path.write_text("/don-vi/ten-cu/\n/van-ban/\n", encoding="utf-8")
    git(content.parent, "add", ".")
    git(content.parent, "commit", "-q", "--amend", "-m", "with a ledger")
    path.unlink()
    if ledger is not None:
        path.write_text(ledger, encoding="utf-8")

    assert ("address-lost", "/don-vi/ten-cu/") in [
        (problem.code, problem.facts.get("address")) for problem in check(content)
    ]


def test_a_clone_without_history_raises_no_alarm(content: Path, tmp_path: Path) -> None:
    rename(content)
    git(content.parent, "add", "-A")
    git(content.parent, "commit", "-qm", "second")
    git(tmp_path, "clone", "-q", "--depth", "1", content.parent.as_uri(), "clone")

    codes = {problem.code for problem in check(tmp_path / "clone" / "content")}
    assert codes == {"unknown-term-near", "broken-link"}


def test_what_the_shared_branch_has_got_since_is_no_loss(content: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", content.parent.as_uri(), "clone")
    shutil.copytree(content / "stories/be-nuoc", content / "stories/moi")
    edit(content, "g-2026-0001", "g-2026-0099", "stories/moi/index.md")
    git(content.parent, "add", ".")
    git(content.parent, "commit", "-qm", "second")
    git(tmp_path / "clone", "fetch", "-q")

    assert check(tmp_path / "clone" / "content") == []


def test_content_outside_of_git_has_no_earlier_state(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    delete(tmp_path / "content")

    codes = {problem.code for problem in check(tmp_path / "content")}
    assert codes == {"unknown-term", "broken-link"}
