"""Who may approve which story follows from the records of the units."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsroom.authoring.code_owners import FILE, OwnersIncomplete, code_owners
from newsroom.authoring.owner_words import MARK
from newsroom.content.terms import Unit
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys.code_owners import check_owners, propose_owners, write_owners
from tests.builders import BASE, make_desk, make_entry, make_story
from tests.journeys.github import git, start_github

DAY = date(2026, 11, 22)
HEAD = "# Ai xem gì\n*            @lan-toa/ky-thuat\n/content/    @lan-toa/bien-tap\n"
VILLAGE = "@lan-toa/xa-vi-du"


def lines_of(units: dict[str, dict[str, Any]], written: str = HEAD, **story: Any) -> list[str]:
    entries = {
        slug: make_entry(Unit, slug, **{"title": "Tổ", "summary": "Làm.", **fields})
        for slug, fields in units.items()
    }
    context = make_desk(make_story(**story), units=entries)
    text = code_owners(written, context.site.stories, context.site.units, DAY)
    return [line for line in text.partition(MARK)[2].splitlines() if line.startswith("/")]


UNITS: dict[str, dict[str, Any]] = {
    "to-bien-tap": {"reviewers": ["@lan-toa/viet-bai"]},
    "xa-vi-du": {"reviewers": [VILLAGE, "@nguoi-duyet"]},
    "xa-cu": {"until": "2025-06-30", "successor": "xa-vi-du", "reviewers": ["@lan-toa/xa-cu"]},
}


def test_the_unit_that_follows_a_story_up_may_approve_it_beside_the_editors() -> None:
    (line,) = lines_of(UNITS, responsible="xa-vi-du")

    assert line.split()[1:] == ["@lan-toa/bien-tap", VILLAGE, "@nguoi-duyet"]
    assert line.startswith("/content/stories/")


def test_no_unit_approves_what_it_wrote() -> None:
    assert lines_of(UNITS, responsible="to-bien-tap") == []


def test_whoever_took_the_work_over_approves() -> None:
    (line,) = lines_of(UNITS, responsible="xa-cu")

    assert VILLAGE in line
    assert "xa-cu" not in line


def test_a_unit_that_names_nobody_leaves_the_editors_alone() -> None:
    assert lines_of({"xa-vi-du": {}}, responsible="xa-vi-du") == []
    assert (
        lines_of({"xa-vi-du": {"reviewers": ["@lan-toa/bien-tap"]}}, responsible="xa-vi-du") == []
    )


def test_the_head_stays_as_people_wrote_it_and_a_second_time_changes_nothing() -> None:
    units = {"a": make_entry(Unit, "a", title="Tổ", summary="Làm.", reviewers=[VILLAGE])}
    context = make_desk(make_story(responsible="a"), units=units)
    once = code_owners(HEAD, context.site.stories, context.site.units, DAY)

    again = code_owners(once.replace("\n", "\r\n"), context.site.stories, context.site.units, DAY)

    assert once.startswith(HEAD)
    assert again == once


def test_a_file_without_editors_is_told() -> None:
    with pytest.raises(OwnersIncomplete, match="/content/"):
        code_owners("*  @a\n", {}, {}, DAY)


def test_the_file_of_this_repository_names_its_editors() -> None:
    written = (ROOT / FILE).read_text("utf-8")

    assert code_owners(written, {}, {}, DAY).startswith(written.partition(MARK)[0])
    assert MARK in written


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "person"
    shutil.copytree(BASE, folder / "content")
    unit = folder / "content/units/to-kiem-chung.md"
    unit.write_text(
        unit.read_text("utf-8").replace("\n---\n", f'\nreviewers: ["{VILLAGE}"]\n---\n', 1), "utf-8"
    )
    story = folder / "content/stories/be-nuoc/index.md"
    text = story.read_text("utf-8")
    assert "responsible: to-bien-tap" in text
    story.write_text(
        text.replace("responsible: to-bien-tap", "responsible: to-kiem-chung"), "utf-8"
    )
    (folder / ".github").mkdir()
    (folder / FILE).write_text(HEAD, "utf-8")
    return folder


def test_a_stale_file_says_what_to_do_in_both_places(repository: Path) -> None:
    work = Workplace(content=repository / "content", site=repository / "content")

    stale, _ = check_owners(repository, work, DAY)
    written = write_owners(repository, work, DAY)
    fresh, is_fresh = check_owners(repository, work, DAY)

    assert "make code-owners" in stale
    assert "Cập nhật người duyệt" in stale
    assert "1 bài" in written
    assert is_fresh, fresh


def test_whoever_has_no_command_gets_a_pull_request(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = start_github(tmp_path, monkeypatch)
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    git(repository, "init", "-q", "-b", "main")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "thử")
    git(repository, "push", "-q", str(remote), "main")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{remote}", str(clone))
    work = Workplace(content=clone / "content", site=clone / "content")
    branch = "nguoi-duyet/cap-nhat"
    of_a_fork = {"number": 1, "state": "open", "label": f"ai-do:{branch}", "body": "của tôi"}
    of_a_fork |= {"head": {"ref": branch, "sha": "0" * 40}, "isCrossRepository": True}
    hub.write(pulls=[of_a_fork])

    first = propose_owners(clone, work, DAY)
    second = propose_owners(clone, work, DAY)

    stranger, pull = hub.read()["pulls"]
    assert stranger == of_a_fork
    assert "pull/2" in first
    assert second == "Đã sửa lại pull request 2."
    assert "reviewers" in pull["body"]
    assert git(remote, "diff", "--name-only", f"main..{branch}").split() == [FILE]
    assert f"/content/stories/be-nuoc/ @lan-toa/bien-tap {VILLAGE}" in git(
        remote, "show", f"{branch}:{FILE}"
    )
