"""The end of the news desk's way: one branch, one commit, one pull request.

The branch always holds main and one commit of the robot, so a pull request shows only what the
desk proposes. No robot pushes to a branch that a person is using: once somebody has committed
there, the desk waits until the branch is merged or gone.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsroom.news.pull_request import words as say
from newsroom.news.pull_request.files import NEWS, matter_of, take_over, tree_of
from newsroom.news.pull_request.git import Clone, ProposalFailed

BRANCH = "tin-bao/de-xuat"
ROBOT = ("lan-toa-tin-bao", "lan-toa-tin-bao@noreply.invalid")

_MAIN = "refs/remotes/origin/main"
_TIP = f"refs/remotes/origin/{BRANCH}"
# The star, because a branch that does not exist is no error then.
_FETCHED = ("+refs/heads/main:" + _MAIN, "+refs/heads/tin-bao/*:refs/remotes/origin/tin-bao/*")
_ADDRESS = re.compile(r"https?://\S+/pull/\d+")


def begin(repository: Path) -> str:
    """Make the working tree ready for a round: main, and what was proposed but not merged yet.

    Empty when the round may go on, else the sentence that says why the desk steps back. From an
    unmerged branch only the months and the state are taken, each item as main has it where main
    changed it since; ``sources.yml`` and ``blocklist.yml`` are always main's. Raises
    ProposalFailed when a program, the token or a clean main is missing.
    """
    clone = Clone(repository)
    clone.require_tools()
    if not clone.agrees("symbolic-ref", "--quiet", "HEAD") or (
        clone.line("symbolic-ref", "--short", "HEAD") != "main"
    ):
        raise ProposalFailed(say.NOT_ON_MAIN)
    if clone.line("status", "--porcelain", "--untracked-files=all", "--", NEWS):
        raise ProposalFailed(say.NOT_CLEAN)
    _fetch(clone)
    main, tip = clone.commit_of(_MAIN), clone.commit_of(_TIP)
    if clone.agrees("merge-base", "--is-ancestor", "HEAD", main):
        clone.git("merge", "--quiet", "--ff-only", main)
    if clone.commit_of("HEAD") != main:
        raise ProposalFailed(say.AHEAD_OF_MAIN)
    if not tip or _is_merged(clone, main, tip):
        return ""
    if not _is_of_the_robot(clone, main, tip):
        return say.STEPPED_BACK.format(branch=BRANCH)
    take_over(clone, main, tip)
    return ""


def propose(repository: Path, summary: str) -> str:
    """Commit what the round wrote, push it, and open the pull request or renew its text.

    A pull request is opened when a month differs from main, or when a source needs a person and
    main does not know it yet. The state alone, timers and validators, opens none: it goes to the
    branch, where nobody is called, because the next round starts in a fresh clone and would
    otherwise ask every newspaper unconditionally and forget since when one is ill. What a person
    closed unmerged is not opened again until there is more to propose; nothing is pushed then, so
    that the closed proposal can be told from one whose pull request was never opened.

    ``summary`` holds foreign words and reaches GitHub as a file only. Returns what was done as a
    sentence.
    """
    clone = Clone(repository)
    seen = clone.commit_of(_TIP)
    _fetch(clone)
    if clone.commit_of(_TIP) != seen:
        return say.BRANCH_MOVED.format(branch=BRANCH)
    main = clone.commit_of(_MAIN)
    if clone.commit_of(f"{main}:{NEWS}") != clone.commit_of(f"HEAD:{NEWS}"):
        return say.MAIN_MOVED
    tree = tree_of(clone, main)
    matter, is_new = matter_of(clone, tree), tree != clone.commit_of(f"{seen or main}^{{tree}}")
    opened = next((one for one in _pull_requests(clone, "open")), None)
    if opened is None:
        if matter != matter_of(clone, main):
            if seen and matter == matter_of(clone, seen) and _ended(clone, seen, "CLOSED"):
                return say.DECLINED
        elif tree == clone.commit_of(f"{main}^{{tree}}"):
            return say.NOTHING
        elif not is_new or _push(clone, main, tree, seen):
            return say.STATE_KEPT
        else:
            return say.BRANCH_MOVED.format(branch=BRANCH)
    if is_new and not _push(clone, main, tree, seen):
        return say.BRANCH_MOVED.format(branch=BRANCH)
    if opened is None:
        return say.OPENED.format(address=_open(clone, summary))
    _renew(clone, opened["number"], summary)
    return (say.UPDATED if is_new else say.UNCHANGED).format(number=opened["number"])


# --- what is on the remote ------------------------------------------------------------------


def _fetch(clone: Clone) -> None:
    """The whole history: in a shallow clone nobody can tell what is beyond main."""
    shallow = clone.line("rev-parse", "--is-shallow-repository") == "true"
    options = ("--quiet", "--no-tags", "--prune", *(["--unshallow"] if shallow else []))
    clone.git_with_login("fetch", *options, "origin", *_FETCHED)


def _is_merged(clone: Clone, main: str, tip: str) -> bool:
    """Merged as it is, or squashed: then only GitHub knows."""
    if clone.agrees("merge-base", "--is-ancestor", tip, main):
        return True
    return _ended(clone, tip, "MERGED")


def _is_of_the_robot(clone: Clone, main: str, tip: str) -> bool:
    """Every commit beyond main written and committed by the robot; a rebase by hand is a person."""
    form = "--format=%an%x00%ae%x00%cn%x00%ce"
    told = clone.line("log", "--no-show-signature", "--no-color", form, f"{main}..{tip}")
    return set(told.splitlines()) <= {"\0".join(ROBOT * 2)}


def _pull_requests(clone: Clone, state: str) -> Iterator[Mapping[str, Any]]:
    """Ours only: a stranger's fork may name its branch like this one."""
    words = ("--head", BRANCH, "--base", "main", "--state", state, "--limit", "100")
    fields = "number,state,headRefOid,isCrossRepository"
    told = clone.gh("pr", "list", *words, "--json", fields)
    try:
        yield from (one for one in json.loads(told) if not one["isCrossRepository"])
    except (ValueError, TypeError, KeyError) as broken:
        told_as = say.FAILED.format(command="gh pr", reason=say.NOT_AN_ANSWER)
        raise ProposalFailed(told_as) from broken


def _ended(clone: Clone, tip: str, state: str) -> bool:
    """Whether a pull request of exactly this commit ended so: MERGED or CLOSED."""
    told = _pull_requests(clone, "all")
    return any(one["headRefOid"] == tip and one["state"] == state for one in told)


# --- commit, push, pull request -------------------------------------------------------------


def _push(clone: Clone, main: str, tree: str, seen: str) -> bool:
    """Whether the remote took the commit; not when the branch moved since ``seen``."""
    name, email = ROBOT
    robot = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email}
    robot |= {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email}
    told = clone.git("commit-tree", tree, "-p", main, "-m", say.COMMIT, variables=robot)
    commit = told.decode("ascii").strip()
    lease = f"--force-with-lease=refs/heads/{BRANCH}:{seen}"
    target = f"{commit}:refs/heads/{BRANCH}"
    try:
        clone.git_with_login("push", "--quiet", "--no-verify", lease, "origin", target)
    except ProposalFailed:
        _fetch(clone)
        if clone.commit_of(_TIP) == seen:
            raise
        return False
    return True


def _open(clone: Clone, summary: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "summary.md"
        body.write_text(summary, encoding="utf-8")
        words = ("--base", "main", "--head", BRANCH, "--title", say.TITLE)
        told = clone.gh("pr", "create", *words, "--body-file", str(body)).decode("utf-8", "replace")
    found = _ADDRESS.findall(told)
    return found[-1] if found else BRANCH


def _renew(clone: Clone, number: int, summary: str) -> None:
    """``gh pr edit`` would first ask for reviewers and teams, which this token may not see."""
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "body.json"
        body.write_text(json.dumps({"body": summary}), encoding="utf-8")
        address = f"repos/{{owner}}/{{repo}}/pulls/{int(number)}"
        clone.gh("api", "--silent", "--method", "PATCH", address, "--input", str(body))
