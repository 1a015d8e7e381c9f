"""Proposals as pull requests, with a real git remote and a small program instead of `gh`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newsroom.content.news import NewsItem, NewsMonth, NewsState, SourceRecord
from newsroom.core.git import Clone, GitFailed
from newsroom.journeys.news import prepare_proposal, send_proposal
from newsroom.news import words
from newsroom.news.archive import month_text, state_text
from newsroom.news.pull_request.files import restore_working_tree, reviewed_months
from newsroom.news.pull_request.propose import BRANCH, ROBOT, prepare, propose
from tests.news.builders import SEEN, make_item
from tests.news.test_pull import ABOUT_US, NOW, OUTLETS, newspapers_running, rss
from tests.programs import run_program
from tests.small_site import BASE

MONTH = "content/news/2026-11.json"
STATE = "content/news/state.json"
FEED = "https://bao.example/rss/home.rss"
TOKEN = "ghs_matkhaucuamay"
SUMMARY = "Có 1 tin mới.\n"
HOSTILE = "$(touch pwned) `id` @everyone <script>alert(1)</script>\n--title x\n\u2028\n" * 3

# Stores its pull requests in a file and writes down every call with its standard input.
FAKE_GH = """
import json, os, sys

home = os.environ["FAKE_GH"]
words = sys.argv[1:]
given = [words[words.index(w) + 1] for w in ("--body-file", "--input") if w in words]
bodies = [sys.stdin.buffer.read().decode("utf-8") for name in given if name == "-"]
call = {"words": words, "body": bodies[0] if bodies else None, "token": os.environ.get("GH_TOKEN")}
with open(f"{home}/calls", "a", encoding="utf-8") as calls:
    print(json.dumps(call), file=calls)
pulls = json.load(open(f"{home}/pulls.json", encoding="utf-8"))
tip = lambda: open(f"{home}/remote.git/refs/heads/tin-bao/de-xuat").read().strip()
if words[:2] == ["auth", "git-credential"]:
    print("username=x-access-token\\npassword=" + os.environ["GH_TOKEN"])
elif words[:2] == ["pr", "list"]:
    if os.path.exists(f"{home}/meanwhile"):
        import subprocess
        subprocess.run(["git", "-C", open(f"{home}/meanwhile").read(), "push", "-q", "origin",
                        "HEAD:refs/heads/tin-bao/de-xuat"], check=True)
        os.unlink(f"{home}/meanwhile")
    state = words[words.index("--state") + 1].upper()
    for one in pulls:
        if one["state"] == "OPEN" and not one["isCrossRepository"]:
            one["headRefOid"] = tip()
    print(json.dumps([one for one in pulls if state in ("ALL", one["state"])]))
elif words[:2] == ["pr", "create"]:
    if os.path.exists(f"{home}/refuse"):
        sys.exit("pull request create failed: " + os.environ["GH_TOKEN"])
    number = 7 + len(pulls)
    pulls.append({"number": number, "state": "OPEN", "headRefOid": tip(),
                  "isCrossRepository": False})
    json.dump(pulls, open(f"{home}/pulls.json", "w", encoding="utf-8"))
    print(f"https://github.com/mau/lan-toa/pull/{number}")
elif words[0] != "api":
    sys.exit("unknown call")
"""


@dataclass
class House:
    """A remote, the clones of robots and people, and the calls of `gh`."""

    home: Path
    clones: int = 0

    def git(self, *words: str, at: Path | None = None) -> str:
        done = subprocess.run(
            ["git", *words], cwd=at or self.home / "remote.git", capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def clone(self, *options: str) -> Path:
        """A fresh one, as every scheduled run has it."""
        self.clones += 1
        folder = self.home / f"clone-{self.clones}"
        remote = self.home / "remote.git"
        # An address, so that git does not ignore --depth; a path is quicker.
        source = remote.as_uri() if options else str(remote)
        self.git("clone", "--quiet", *options, source, str(folder), at=self.home)
        return folder

    def person(self, branch: str, change: Callable[[Path], object], start: str = "") -> Path:
        """Somebody commits on ``branch`` of the remote."""
        folder = self.clone()
        self.git("checkout", "--quiet", "-B", branch, f"origin/{start or branch}", at=folder)
        change(folder)
        self.git("add", "--all", at=folder)
        self.git("commit", "--quiet", "--allow-empty", "-m", "content: biên tập", at=folder)
        self.git("push", "--quiet", "--force", "origin", branch, at=folder)
        return folder

    def merge(self, *, squash: bool = False) -> None:
        folder = self.clone()
        how = "--squash" if squash else "--no-ff"
        self.git("merge", "--quiet", "--no-commit", how, f"origin/{BRANCH}", at=folder)
        self.git("commit", "--quiet", "-m", "news: gộp", at=folder)
        self.git("push", "--quiet", "origin", "main", at=folder)
        self.end("MERGED")

    def end(self, state: str) -> None:
        path = self.home / "pulls.json"
        pulls = [
            {**one, "state": state, "headRefOid": self.tip()} if one["state"] == "OPEN" else one
            for one in json.loads(path.read_text(encoding="utf-8"))
        ]
        path.write_text(json.dumps(pulls), encoding="utf-8")

    def tip(self, branch: str = BRANCH) -> str:
        return self.git("rev-parse", f"refs/heads/{branch}")

    def commits(self) -> int:
        return int(self.git("rev-list", "--count", f"main..{BRANCH}"))

    def proposed(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = json.loads(self.git("show", f"{BRANCH}:{MONTH}"))["items"]
        return items

    def calls(self, *start: str) -> list[dict[str, Any]]:
        path = self.home / "calls"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        calls = [json.loads(line) for line in lines]
        return [call for call in calls if tuple(call["words"][: len(start)]) == start]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A remote with one commit, `gh` and the settings of git; copied for each test."""
    home = tmp_path_factory.mktemp("template")
    programs = home / "bin"
    programs.mkdir()
    gh = programs / "gh"
    gh.write_text(f"#!{sys.executable} -IS\n{FAKE_GH}", encoding="utf-8")
    gh.chmod(0o755)
    (home / "pulls.json").write_text("[]", encoding="utf-8")
    (home / "gitconfig").write_text(
        "[user]\n\tname = Biên tập viên\n\temail = bien-tap@mau.example\n[commit]\n"
        "\tgpgsign = false\n[init]\n\tdefaultBranch = main\n\ttemplateDir =\n"
        "[core]\n\tfsync = none\n[gc]\n\tauto = 0\n",
        encoding="utf-8",
    )
    seed = home / "seed"
    (seed / "content" / "news").mkdir(parents=True)
    (seed / "content" / "news" / "sources.yml").write_text("sources: []\n", encoding="utf-8")
    (seed / "content" / "index.md").write_text("Trang đầu.\n", encoding="utf-8")
    made = House(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
        made.git("init", "--quiet", "--bare", "remote.git", at=home)
        made.git("init", "--quiet", at=seed)
        made.git("add", "--all", at=seed)
        made.git("commit", "--quiet", "-m", "content: bắt đầu", at=seed)
        made.git("push", "--quiet", str(home / "remote.git"), "main", at=seed)
    return home


@pytest.fixture
def house(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("FAKE_GH", str(tmp_path))
    monkeypatch.setenv("GH_TOKEN", TOKEN)
    return House(tmp_path)


def file_items(clone: Path, *items: NewsItem) -> None:
    """Write items beside those that are there, as a pull does."""
    path = clone / MONTH
    month = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"items": []}
    items_by_id = {item.id: item for item in NewsMonth.model_validate(month).items}
    items_by_id |= {item.id: item for item in items}
    path.write_text(month_text(NewsMonth(items=list(items_by_id.values()))), encoding="utf-8")


def file_state(clone: Path, **changes: Any) -> None:
    record = SourceRecord.model_validate({"feed": FEED, "asked": SEEN, **changes})
    (clone / STATE).write_text(state_text(NewsState(sources=[record])), encoding="utf-8")


def pull_once(
    house: House, *items: NewsItem, summary: str = SUMMARY, hours: int = 0, **state: Any
) -> str:
    """One scheduled run: a fresh clone, what the pull writes, the proposal."""
    clone = house.clone()
    stopped = prepare(clone)
    if stopped:
        return stopped
    if items:
        file_items(clone, *items)
    file_state(clone, **{"asked": SEEN + timedelta(hours=hours), "health": "alive", **state})
    return propose(clone, summary)


def hide(clone: Path) -> None:
    path = clone / MONTH
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"shown"', '"hidden"'), encoding="utf-8")


# --- proposing ------------------------------------------------------------------------------


def test_the_first_proposal_is_one_commit_on_main_and_one_pull_request(house: House) -> None:
    outcome = pull_once(house, make_item())

    assert outcome == "Đã mở pull request https://github.com/mau/lan-toa/pull/7."
    assert house.git("rev-parse", f"{BRANCH}^") == house.tip("main")
    changed = house.git("diff", "--name-only", "main", BRANCH).splitlines()
    assert changed == [MONTH, STATE]
    who = house.git("log", "-1", "--format=%an|%ae|%cn|%ce", BRANCH)
    assert who == "|".join(ROBOT * 2)
    (made,) = house.calls("pr", "create")
    assert made["body"] == SUMMARY
    assert made["words"][2:6] == ["--base", "main", "--head", BRANCH]


def test_nothing_else_of_the_working_tree_gets_in(house: House) -> None:
    clone = house.clone()
    prepare(clone)
    file_items(clone, make_item())
    (clone / "content" / "index.md").write_text("Đang viết dở.\n", encoding="utf-8")
    (clone / "content" / "news" / "sources.yml").write_text("sources: [1]\n", encoding="utf-8")
    (clone / "content" / "news" / "2026-12.json").symlink_to("/etc/hostname")

    propose(clone, SUMMARY)

    assert house.git("diff", "--name-only", "main", BRANCH) == MONTH


def test_a_second_pull_goes_on_with_what_is_not_merged_yet(house: House) -> None:
    pull_once(house, make_item("tin-1"))

    outcome = pull_once(house, make_item("tin-2"), summary="Có 2 tin mới.\n", hours=6)

    assert outcome == "Đã cập nhật pull request số 7."
    assert [item["id"] for item in house.proposed()] == ["tin-1", "tin-2"]
    assert house.commits() == 1
    assert len(house.calls("pr", "create")) == 1
    (renewed,) = house.calls("api")
    assert json.loads(renewed["body"]) == {"body": "Có 2 tin mới.\n"}
    assert "repos/{owner}/{repo}/pulls/7" in renewed["words"]


def test_the_branch_follows_main(house: House) -> None:
    pull_once(house, make_item())
    house.person("main", lambda at: (at / "content" / "moi.md").write_text("Mới.\n"))

    pull_once(house, hours=6)

    assert house.git("rev-parse", f"{BRANCH}^") == house.tip("main")
    assert house.commits() == 1


def test_a_pull_that_changes_nothing_pushes_nothing(house: House) -> None:
    pull_once(house, make_item())
    before = house.tip()

    outcome = pull_once(house)

    assert outcome == "Pull request số 7 không có gì mới, chỉ ghi lại bản tóm tắt."
    assert house.tip() == before


def test_the_state_alone_goes_to_the_branch_and_calls_nobody(house: House) -> None:
    outcome = pull_once(house, etag='"a"')

    assert outcome.startswith("Không có tin mới nên không mở pull request")
    assert house.git("diff", "--name-only", "main", BRANCH) == STATE
    assert house.calls("pr", "create") == []
    clone = house.clone()
    assert prepare(clone) == ""
    assert json.loads((clone / STATE).read_text(encoding="utf-8"))["sources"][0]["etag"] == '"a"'


def test_nothing_at_all_pushes_nothing(house: House) -> None:
    clone = house.clone()
    prepare(clone)

    assert propose(clone, SUMMARY) == "Không có gì thay đổi."
    assert BRANCH not in house.git("branch", "--list")


def test_a_source_that_needs_a_person_opens_a_pull_request_once(house: House) -> None:
    ill = {"health": "broken", "since": SEEN, "fault": "http-404"}

    assert pull_once(house, **ill).startswith("Đã mở pull request")
    house.merge()

    assert pull_once(house, hours=6, **ill).startswith("Không có tin mới")


def test_a_hostile_summary_reaches_github_on_standard_input_only(house: House) -> None:
    pull_once(house, make_item(headline="$(id) `id` --title"), summary=HOSTILE)
    pull_once(house, make_item("tin-2"), summary=HOSTILE, hours=6)

    made, renewed = house.calls("pr", "create")[0], house.calls("api")[0]
    assert made["body"] == HOSTILE
    assert json.loads(renewed["body"])["body"] == HOSTILE
    words = " ".join(word for call in house.calls() for word in call["words"])
    assert not any(bad in words for bad in ("$(", "`", "@everyone", "<script>"))
    assert "$(id)" not in house.git("log", "-1", "--format=%B", BRANCH)


LEDGER = "content/addresses.txt"


def propose_ledger(house: House, text: str) -> str:
    clone = house.clone()
    prepare(clone)
    file_state(clone, health="alive")
    return propose(clone, SUMMARY, None, text)


def test_the_ledger_of_addresses_grows_with_the_proposal_and_calls_a_person_once(
    house: House,
) -> None:
    opened = propose_ledger(house, "/g/2026-0001/\n")
    again = propose_ledger(house, "/g/2026-0001/\n")
    house.merge()
    merged = propose_ledger(house, "")

    assert opened.startswith("Đã mở pull request")
    assert again == "Pull request số 7 không có gì mới, chỉ ghi lại bản tóm tắt."
    assert house.git("show", f"main:{LEDGER}") == "/g/2026-0001/"
    assert "pull request" not in merged.lower() or "không mở" in merged


def test_a_ledger_that_somebody_else_wrote_meanwhile_stays_as_it_is(house: House) -> None:
    clone = house.clone()
    prepare(clone)
    file_items(clone, make_item())
    house.person("main", lambda at: (at / LEDGER).write_text("/khac/\n", encoding="utf-8"))

    propose(clone, SUMMARY, None, "/g/2026-0001/\n")

    assert house.git("show", f"{BRANCH}:{LEDGER}") == "/khac/"


def test_the_program_adds_what_became_public_to_the_ledger(house: House) -> None:
    def publish(at: Path) -> None:
        without_news = shutil.ignore_patterns("news")
        shutil.copytree(BASE, at / "content", ignore=without_news, dirs_exist_ok=True)

    house.person("main", publish)

    code, output = run(house.clone(), "--now", NOW)

    assert (code, output.splitlines()[-1][:19]) == (0, "Đã mở pull request ")
    assert "/cau-chuyen/be-nuoc/" in house.git("show", f"{BRANCH}:{LEDGER}").splitlines()
    body = house.calls("pr", "create")[0]["body"]
    assert "Sổ địa chỉ thêm" in body


def test_a_strangers_fork_with_our_branch_name_is_left_alone(house: House) -> None:
    stranger = {"number": 3, "state": "OPEN", "headRefOid": "0" * 40, "isCrossRepository": True}
    (house.home / "pulls.json").write_text(json.dumps([stranger]), encoding="utf-8")

    assert pull_once(house, make_item()).startswith("Đã mở pull request")
    assert house.calls("api") == []


# --- refusing ---------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["a commit", "a commit between", "a rebase"])
def test_a_persons_commit_stops_the_robot(house: House, how: str) -> None:
    pull_once(house, make_item())
    if how == "a rebase":
        folder = house.clone()
        house.git("checkout", "--quiet", BRANCH, at=folder)
        house.git("commit", "--quiet", "--amend", "--no-edit", "--date=now", at=folder)
        house.git("push", "--quiet", "--force", "origin", BRANCH, at=folder)
    else:
        folder = house.person(BRANCH, hide)
    if how == "a commit between":
        name, email = ROBOT
        robot = ("-c", f"user.name={name}", "-c", f"user.email={email}")
        house.git(*robot, "commit", "--quiet", "--allow-empty", "-m", "news", at=folder)
        house.git("push", "--quiet", "origin", BRANCH, at=folder)
    before, calls = house.tip(), len(house.calls("api"))
    clone = house.clone()

    outcome = prepare(clone)

    assert outcome.startswith(f"Nhánh {BRANCH} đang có người sửa")
    assert house.git("status", "--porcelain", at=clone) == ""
    assert (house.tip(), len(house.calls("api"))) == (before, calls)


def test_once_the_persons_branch_is_merged_the_robot_goes_on(house: House) -> None:
    pull_once(house, make_item("tin-1"))
    house.person(BRANCH, hide)
    house.merge()

    outcome = pull_once(house, make_item("tin-2"), hours=6)

    assert outcome.startswith("Đã mở pull request")
    decisions = {item["id"]: item["decision"] for item in house.proposed()}
    assert decisions == {"tin-1": "hidden", "tin-2": "shown"}
    assert house.commits() == 1


def test_a_squashed_branch_is_merged_too(house: House) -> None:
    pull_once(house, make_item("tin-1"))
    house.person(BRANCH, hide)
    house.merge(squash=True)

    outcome = pull_once(house, make_item("tin-2"), hours=6)

    assert outcome.startswith("Đã mở pull request")
    decisions = {item["id"]: item["decision"] for item in house.proposed()}
    assert decisions == {"tin-1": "hidden", "tin-2": "shown"}


def test_a_commit_after_the_squash_is_a_person_again(house: House) -> None:
    pull_once(house, make_item())
    house.merge(squash=True)
    house.person(BRANCH, lambda at: (at / "ghi-chu.txt").write_text("còn dở\n"))

    assert "đang có người sửa" in pull_once(house, hours=6)


def test_a_deleted_branch_is_begun_again(house: House) -> None:
    pull_once(house, make_item("tin-1"))
    house.person(BRANCH, hide)
    house.end("CLOSED")
    house.git("update-ref", "-d", f"refs/heads/{BRANCH}")

    assert pull_once(house, make_item("tin-2"), hours=6).startswith("Đã mở pull request")
    assert [item["id"] for item in house.proposed()] == ["tin-2"]


def test_what_a_person_closed_is_not_opened_again_until_there_is_more(house: House) -> None:
    pull_once(house, make_item("tin-1"))
    house.end("CLOSED")
    before = house.tip()

    assert "đã có người đóng lại" in pull_once(house, hours=6)
    assert "đã có người đóng lại" in pull_once(house, hours=12)
    assert house.tip() == before
    assert pull_once(house, make_item("tin-2"), hours=18).startswith("Đã mở pull request")
    assert [item["id"] for item in house.proposed()] == ["tin-1", "tin-2"]


def test_what_main_hid_or_removed_meanwhile_stays_so(house: House) -> None:
    pull_once(house, make_item("tin-1"), make_item("tin-2"))
    house.merge()
    pull_once(house, make_item("tin-3"), hours=6)

    def edit(clone: Path) -> None:
        (clone / MONTH).unlink()
        file_items(clone, make_item("tin-1", decision="hidden"))

    house.person("main", edit)
    pull_once(house, hours=12)

    decisions = {item["id"]: item["decision"] for item in house.proposed()}
    assert decisions == {"tin-1": "hidden", "tin-3": "shown"}


# --- meanwhile, and in between --------------------------------------------------------------


def begun(house: House) -> Path:
    clone = house.clone()
    assert prepare(clone) == ""
    file_items(clone, make_item("tin-9"))
    return clone


def test_a_branch_merged_during_the_pull_is_left_to_the_next_one(house: House) -> None:
    pull_once(house, make_item())
    clone = begun(house)
    house.merge()
    before = house.tip()

    outcome = propose(clone, SUMMARY)

    assert outcome.startswith("Tin báo trên nhánh main vừa thay đổi")
    assert house.tip() == before
    assert len(house.calls("pr", "create")) == 1


def test_main_may_change_elsewhere_during_the_pull(house: House) -> None:
    clone = begun(house)
    house.person("main", lambda at: (at / "content" / "moi.md").write_text("Mới.\n"))

    assert propose(clone, SUMMARY).startswith("Đã mở pull request")
    assert house.git("diff", "--name-only", "main", BRANCH) == MONTH


def test_a_person_who_commits_during_the_pull_loses_nothing(house: House) -> None:
    pull_once(house, make_item())
    clone = begun(house)
    house.person(BRANCH, hide)
    before = house.tip()

    assert propose(clone, SUMMARY).startswith(f"Nhánh {BRANCH} vừa thay đổi")
    assert house.tip() == before


def test_a_person_who_commits_in_the_last_second_loses_nothing(house: House) -> None:
    pull_once(house, make_item())
    clone = begun(house)
    editor = house.clone()
    house.git("checkout", "--quiet", BRANCH, at=editor)
    house.git("commit", "--quiet", "--allow-empty", "-m", "content: sửa", at=editor)
    (house.home / "meanwhile").write_text(str(editor), encoding="utf-8")

    outcome = propose(clone, SUMMARY)

    assert outcome.startswith(f"Nhánh {BRANCH} vừa thay đổi")
    assert house.tip() == house.git("rev-parse", "HEAD", at=editor)
    assert house.calls("api") == []


def test_killed_between_push_and_pull_request_the_next_pull_opens_it(house: House) -> None:
    (house.home / "refuse").touch()
    with pytest.raises(GitFailed, match="gh pr") as failed:
        pull_once(house, make_item("tin-1"))
    assert TOKEN not in str(failed.value)
    (house.home / "refuse").unlink()

    outcome = pull_once(house, hours=6)

    assert outcome.startswith("Đã mở pull request")
    assert [item["id"] for item in house.proposed()] == ["tin-1"]
    assert house.commits() == 1


def test_a_shallow_clone_learns_the_history_first(house: House) -> None:
    pull_once(house, make_item())
    house.person("main", lambda at: (at / "content" / "moi.md").write_text("Mới.\n"))
    clone = house.clone("--depth", "1")

    assert prepare(clone) == ""
    assert (clone / MONTH).is_file()


def test_a_clone_behind_main_is_brought_forward(house: House) -> None:
    clone = house.clone()
    house.person("main", lambda at: (at / "content" / "moi.md").write_text("Mới.\n"))

    assert prepare(clone) == ""
    assert (clone / "content" / "moi.md").is_file()


def test_what_people_merged_is_read_from_main_and_the_tree_is_put_back(house: House) -> None:
    pull_once(house, make_item("tin-1"))
    house.merge()
    pull_once(house, make_item("tin-2"), hours=6)
    clone = house.clone()
    prepare(clone)
    file_items(clone, make_item("tin-3"))
    (clone / "content" / "news" / "2026-12.json").write_text("{}", encoding="utf-8")

    reviewed = reviewed_months(clone)
    restore_working_tree(clone)

    assert [item.id for item in reviewed["2026-11"].items] == ["tin-1"]
    assert house.git("status", "--porcelain", at=clone) == ""


# --- tools and secrets ----------------------------------------------------------------------


def test_a_missing_token_is_reported(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GH_TOKEN")

    with pytest.raises(GitFailed, match="GH_TOKEN"):
        prepare(house.clone())


@pytest.mark.parametrize("program", ["git", "gh"])
def test_a_missing_program_is_reported(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    clone, poor = house.clone(), tmp_path / "poor"
    poor.mkdir()
    (poor / "git").symlink_to("/bin/true") if program == "gh" else None
    monkeypatch.setenv("PATH", str(poor))

    with pytest.raises(GitFailed, match=f"chưa có chương trình {program}"):
        prepare(clone)


def test_another_branch_a_dirty_tree_and_an_own_main_are_refused(house: House) -> None:
    clone = house.clone()
    file_items(clone, make_item())
    with pytest.raises(GitFailed, match="chưa ghi vào kho"):
        prepare(clone)

    house.git("add", "--all", at=clone)
    house.git("commit", "--quiet", "-m", "news: tay", at=clone)
    with pytest.raises(GitFailed, match="khác bản trên máy chủ"):
        prepare(clone)

    house.git("checkout", "--quiet", "-b", "khac", at=clone)
    with pytest.raises(GitFailed, match="không đứng ở nhánh main"):
        prepare(clone)


def test_the_token_is_given_to_github_only_and_written_nowhere(house: House) -> None:
    pull_once(house, make_item())
    clone = Clone(house.clone())

    def password_for(host: str) -> bytes:
        return clone.git_with_login(
            "credential", "fill", stdin=f"protocol=https\nhost={host}\n\n".encode()
        )

    assert f"password={TOKEN}".encode() in password_for("github.com")
    with pytest.raises(GitFailed):
        password_for("github.com.mau.example")
    assert TOKEN not in " ".join(word for call in house.calls() for word in call["words"])
    assert TOKEN not in clone.line("config", "--list")
    assert b"GH_TOKEN" not in clone.git("-c", "alias.env=!env", "env")


# --- the program ----------------------------------------------------------------------------


def run(clone: Path, *options: str, **variables: str) -> tuple[int, str]:
    hosts = [word for host in OUTLETS for word in ("--allow-host", host)]
    at = ("--repository", str(clone), "--pause", "0")
    done = run_program("propose_news", *at, *hosts, *options, **variables)
    return done.returncode, (done.stdout + done.stderr).decode()


def sources(rows: Mapping[str, str]) -> str:
    named = [
        {
            "outlet": outlet,
            "feed": feed,
            "home": feed.removesuffix("rss"),
            "keywords": ["điển hình tiên tiến"],
            "enabled": True,
        }
        for outlet, feed in rows.items()
    ]
    return json.dumps({"sources": named}, ensure_ascii=False, indent=2) + "\n"


def test_the_program_pulls_proposes_and_lists_everything_unmerged(house: House) -> None:
    with newspapers_running() as papers:
        rows = {outlet: papers.feed(host) for host, outlet in OUTLETS.items()}
        house.person(
            "main", lambda at: (at / "content" / "news" / "sources.yml").write_text(sources(rows))
        )
        papers.feeds["127.0.0.1"] = rss((ABOUT_US, "http://127.0.0.1/a-134.htm", NOW))
        clone = house.clone()

        first = run(clone, "--now", NOW)
        second = run(clone, "--now", "2026-11-22T15:00:00+07:00")
        papers.dead = set(OUTLETS)
        third = run(clone, "--now", "2026-11-22T21:00:00+07:00")

    assert first[0] == second[0] == 0, first[1] + second[1]
    assert first[1].splitlines()[-1].startswith("Đã mở pull request https://")
    assert second[1].splitlines()[-1] == "Đã cập nhật pull request số 7."
    assert all(is_conditional for _, is_conditional in papers.asked[3:6])
    body = json.loads(house.calls("api")[0]["body"])["body"]
    assert "Xóm Bản Trong" in body  # an item of the first pull that is not merged
    assert third[0] == 1
    assert "Không nguồn tin nào trả lời được" in third[1]
    state = json.loads(house.git("show", f"{BRANCH}:{STATE}"))
    assert {record["fault"] for record in state["sources"]} == {"http-500"}
    assert house.git("status", "--porcelain", at=clone) == ""


def test_the_steps_run_in_clones_of_their_own_and_only_two_see_the_token(
    house: House, tmp_path: Path
) -> None:
    exchange = ("--exchange", str(tmp_path / "exchange"))
    with newspapers_running() as papers:
        rows = {outlet: papers.feed(host) for host, outlet in OUTLETS.items()}
        house.person(
            "main", lambda at: (at / "content" / "news" / "sources.yml").write_text(sources(rows))
        )
        papers.feeds["127.0.0.1"] = rss((ABOUT_US, "http://127.0.0.1/a-134.htm", NOW))
        for number in (1, 2):
            clones = [house.clone("--depth", "1") for _ in range(3)]
            steps = zip(("prepare", "pull", "send"), (TOKEN, "", TOKEN), clones, strict=True)
            done = [
                run(clone, "--step", step, "--now", NOW, "--force", *exchange, GH_TOKEN=token)
                for step, token, clone in steps
            ]
            assert [code for code, _ in done] == [0, 0, 0], done
            outcome = "Đã mở pull request" if number == 1 else "số 7"
            assert outcome in done[2][1]

    assert [item["headline"] for item in house.proposed()] == [ABOUT_US]
    assert house.commits() == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2026-11.json", '{"items": [{"id": "<script>"}]}'),
        ("state.json", "[]"),
        ("2026-11.json", "\x00"),
    ],
)
def test_what_the_model_does_not_read_is_never_pushed(
    house: House, tmp_path: Path, name: str, text: str
) -> None:
    exchange = tmp_path / "exchange"
    prepare_proposal(house.clone(), exchange)
    (exchange / "news" / name).write_text(text, encoding="utf-8")
    (exchange / "summary.md").write_text("Không có gì.", encoding="utf-8")

    code, text = run(house.clone(), "--step", "send", "--exchange", str(exchange))

    assert (code, len(text.splitlines())) == (1, 1)
    assert "không đọc được" in text
    assert house.calls("pr", "create") == []


def test_other_files_of_the_exchange_stay_where_they_are(house: House, tmp_path: Path) -> None:
    exchange = tmp_path / "exchange"
    prepare_proposal(house.clone(), exchange)
    for name in ("sources.yml", "2026-11.json.exe", "index.md"):
        (exchange / "news" / name).write_text("hỏng", encoding="utf-8")
    (exchange / "summary.md").write_text("Không có gì.", encoding="utf-8")
    clone = house.clone()

    assert send_proposal(clone, exchange, SEEN) == words.NOTHING
    assert house.git("status", "--porcelain", at=clone) == ""


def test_the_program_says_in_one_sentence_what_is_missing(house: House) -> None:
    code, text = run(house.clone(), GH_TOKEN="")

    assert code == 1
    assert text.startswith("Dừng vì: thiếu biến môi trường GH_TOKEN")
    assert len(text.splitlines()) == 1
