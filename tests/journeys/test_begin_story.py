"""A story begun in the browser: one branch, one file, one pull request that says how to go on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from newsroom.authoring.new_story import NotBegun
from newsroom.journeys.begin_story import begin_by_pull_request
from tests.builders import BASE

DAY = date(2026, 11, 28)
FAKE_GH = """\
import json, os, pathlib, sys
here = pathlib.Path(os.environ["GH_SEEN"])
here.write_text(json.dumps([sys.argv[1:], sys.stdin.read()]), encoding="utf-8")
print("https://github.com/lan-toa/trang/pull/7")
"""


def git(at: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@noreply.invalid")
    done = subprocess.run(["git", *who, *words], cwd=at, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of main without history, as a workflow has it, and a program instead of `gh`."""
    programs, person, remote = (tmp_path / name for name in ("programs", "person", "remote.git"))
    programs.mkdir()
    (programs / "gh").write_text(f"#!{sys.executable} -IS\n{FAKE_GH}", encoding="utf-8")
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GH_TOKEN", "ghs_thu")
    monkeypatch.setenv("GH_SEEN", str(tmp_path / "gh.json"))
    monkeypatch.setenv("GITHUB_REPOSITORY", "lan-toa/trang")
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(remote))
    git(tmp_path, "clone", "-q", str(remote), str(person))
    git(person, "checkout", "-q", "-B", "main")
    shutil.copytree(BASE, person / "content")
    git(person, "add", "-A")
    git(person, "commit", "-q", "-m", "content: thử")
    git(person, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{remote}", str(tmp_path / "clone"))
    return tmp_path / "clone"


HOSTILE = '--help $(id) `id` "; rm -rf / #'


@pytest.mark.parametrize("title", ["Bể nước của xóm", HOSTILE])
def test_one_branch_has_one_new_file_and_a_pull_request_that_leads_on(
    clone: Path, title: str
) -> None:
    remote = clone.parent / "remote.git"

    printed = begin_by_pull_request(
        clone, title, "Gương", "xã Suối Trong, tỉnh Đất Mới", "to-bien-tap", DAY
    )

    (branch,) = git(remote, "branch", "--format=%(refname:short)", "--list", "bai/*").split()
    (file,) = git(remote, "diff", "--name-only", f"main..{branch}").split()
    text = git(remote, "show", f"{branch}:{file}")
    called = (clone.parent / "gh.json").read_text(encoding="utf-8")
    story_id = branch.removeprefix("bai/")
    assert "pull/7" in printed
    assert f"\nid: {story_id}\n" in text
    assert "kind: profile" in text
    assert f"https://github.com/lan-toa/trang/edit/{branch}/{file}" in called
    assert "rm -rf" not in called
    assert git(remote, "rev-list", "--count", f"main..{branch}").strip() == "1"


def test_a_place_that_nobody_knows_makes_no_branch(clone: Path) -> None:
    with pytest.raises(NotBegun, match="Không Có"):
        begin_by_pull_request(clone, "Bể nước", "Gương", "xã Không Có", "to-bien-tap", DAY)

    assert git(clone.parent / "remote.git", "branch", "--list", "bai/*") == ""
