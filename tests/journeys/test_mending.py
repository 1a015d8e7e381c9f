"""The program that mends texts: files in place, and a branch of a real remote as data only."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from pathlib import Path

import pytest

from newsroom.core.git import GitFailed
from newsroom.journeys.mending import mend_branch, mend_files
from tests.programs import run_program

GOOD = "---\ntitle: Bể nước\n---\nLời kể.\n"
LOOSE = unicodedata.normalize("NFD", GOOD)
STORY = "content/stories/be/index.md"


def run(*words: str) -> subprocess.CompletedProcess[bytes]:
    return run_program("mend_text", *words)


def test_a_file_is_mended_in_place_and_every_change_is_named(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_bytes(LOOSE.replace("\n", "\r\n").encode())

    done = run(str(file))

    assert done.returncode == 0
    assert file.read_bytes() == GOOD.encode()
    assert done.stdout.decode().splitlines() == [
        f"{file}: đổi cách xuống dòng của Windows (dòng 1).",
        f"{file}: đổi dấu rời thành chữ liền dấu (dòng 2, 4).",
        "Đã sửa 1 trong 1 tệp.",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["index.md"]


def test_check_writes_nothing_and_ends_with_one(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_bytes(LOOSE.encode())

    done = run("--check", str(file))

    assert done.returncode == 1
    assert file.read_bytes() == LOOSE.encode()
    assert b"--check" in done.stdout.splitlines()[-1]


def test_a_good_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_bytes(GOOD.encode())
    before = file.stat().st_mtime_ns

    report = mend_files([file], only_check=False)

    assert (report.lines, report.is_well) == (["Đã sửa 0 trong 1 tệp."], True)
    assert file.stat().st_mtime_ns == before


def test_what_is_no_text_is_left_and_the_others_are_mended(tmp_path: Path) -> None:
    photo, story, broken = (tmp_path / name for name in ("a.jpg", "b.md", "c.md"))
    photo.write_bytes(b"\xff\xd8\xff")
    story.write_bytes(LOOSE.encode())
    broken.write_bytes(b"\x89PNG\x00")

    report = mend_files([photo, story, broken], only_check=False)

    assert not report.is_well
    assert story.read_text(encoding="utf-8") == GOOD
    assert (photo.read_bytes(), broken.read_bytes()) == (b"\xff\xd8\xff", b"\x89PNG\x00")
    assert report.lines[-1] == "Đã sửa 1 trong 3 tệp."


@pytest.mark.parametrize("words", [(), ("--branch", "x", "--check"), ("/khong/co.md",)])
def test_wrong_use_ends_with_two(words: tuple[str, ...]) -> None:
    assert run(*words).returncode == 2


# --- a branch ---------------------------------------------------------------------------------


class House:
    """A remote with main and the branch of a writer, and a clone of main."""

    def __init__(self, home: Path) -> None:
        self.remote, self.clone, self.person = home / "remote.git", home / "clone", home / "person"
        self.git(home, "init", "-q", "--bare", "-b", "main", str(self.remote))
        self.git(home, "clone", "-q", str(self.remote), str(self.person))
        self.commit({"content/index.md": GOOD, "content/about/a.md": LOOSE}, "main")
        self.git(home, "clone", "-q", "--depth", "1", f"file://{self.remote}", str(self.clone))

    def git(self, at: Path, *words: str) -> str:
        who = ["-c", "user.name=A", "-c", "user.email=a@noreply.invalid"]
        done = subprocess.run(["git", *who, *words], cwd=at, capture_output=True, check=True)
        return done.stdout.decode()

    def commit(self, files: dict[str, str], branch: str) -> None:
        self.git(self.person, "checkout", "-q", "-B", branch)
        for name, text in files.items():
            (self.person / name).parent.mkdir(parents=True, exist_ok=True)
            (self.person / name).write_bytes(text.encode())
        self.git(self.person, "add", "-A")
        self.git(self.person, "commit", "-q", "-m", "bai")
        self.git(self.person, "push", "-q", "origin", branch)

    def text(self, branch: str, name: str) -> str:
        return self.git(self.remote, "show", f"{branch}:{name}")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gh").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tools / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GH_TOKEN", "ghs_thu")
    return House(tmp_path)


def test_a_branch_gets_one_commit_with_its_mended_files(house: House) -> None:
    house.commit({STORY: LOOSE, "content/units/to.md": GOOD, "README.md": LOOSE}, "bai-moi")
    before = house.git(house.remote, "rev-parse", "bai-moi").strip()

    report = mend_branch(house.clone, "bai-moi")

    assert report.is_well
    assert report.lines[0] == f"{STORY}: đổi dấu rời thành chữ liền dấu (dòng 2, 4)."
    assert house.text("bai-moi", STORY) == GOOD
    assert house.text("bai-moi", "README.md") == LOOSE
    assert house.text("bai-moi", "content/about/a.md") == LOOSE  # main's, not of this branch
    assert house.git(house.remote, "rev-parse", "bai-moi~1").strip() == before
    assert house.git(house.remote, "diff", "--name-only", "bai-moi~1", "bai-moi") == f"{STORY}\n"
    assert house.git(house.clone, "status", "--porcelain") == ""


def test_a_branch_that_needs_nothing_gets_nothing(house: House) -> None:
    house.commit({STORY: GOOD}, "bai-moi")
    before = house.git(house.remote, "rev-parse", "bai-moi")

    report = mend_branch(house.clone, "bai-moi")

    assert report.is_well
    assert house.git(house.remote, "rev-parse", "bai-moi") == before


@pytest.mark.parametrize(
    "branch",
    ["main", "master", "tin-bao/de-xuat", "khong-co", "", "--force", "a b", "a:main", "../x"],
)
def test_main_robots_and_what_is_no_branch_are_refused(house: House, branch: str) -> None:
    before = house.git(house.remote, "for-each-ref")

    with pytest.raises(GitFailed):
        mend_branch(house.clone, branch)

    assert house.git(house.remote, "for-each-ref") == before


def test_a_link_on_a_branch_is_never_followed(house: House, tmp_path: Path) -> None:
    secret = tmp_path / "mat.md"
    secret.write_text(LOOSE, encoding="utf-8")
    house.commit({STORY: GOOD}, "bai-moi")
    (house.person / "content/la.md").symlink_to(secret)
    house.commit({}, "bai-moi")

    report = mend_branch(house.clone, "bai-moi")

    assert report.lines == ["Nhánh “bai-moi” không có gì phải sửa."]
    assert secret.read_text(encoding="utf-8") == LOOSE
