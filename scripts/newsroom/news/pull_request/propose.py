"""Propose pulled news: one branch, one commit, one pull request.

The branch is always main and one commit of the robot, so that the pull request shows the proposal
alone. The robot never pushes to a branch that a person is using: once somebody has committed
there, it waits until the branch is merged or deleted.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsroom.core import git_words
from newsroom.core.git import Clone, GitFailed
from newsroom.news import words
from newsroom.news.pull_request.files import LEDGER, NEWS, carry_over, reviewable, tree_of

BRANCH = "tin-bao/de-xuat"
ROBOT = ("lan-toa-tin-bao", "lan-toa-tin-bao@noreply.invalid")

_MAIN = "refs/remotes/origin/main"
_TIP = f"refs/remotes/origin/{BRANCH}"
# With a star, because then a missing branch is no error.
_REFSPECS = ("+refs/heads/main:" + _MAIN, "+refs/heads/tin-bao/*:refs/remotes/origin/tin-bao/*")
_PULL_REQUEST = re.compile(r"https?://\S+/pull/\d+")


def prepare(repository: Path) -> str:
    """Prepare the working tree for a pull: main, and what is proposed but not merged yet.

    Returns an empty text when the pull may go on, else the sentence why not. Only months and the
    state are taken from an unmerged branch, and main's version of every item that main changed
    since; ``sources.yml`` and ``blocklist.yml`` are always main's. Raises GitFailed when a
    program, the token or a clean main is missing.
    """
    clone = Clone(repository)
    clone.require_tools()
    if clone.line("branch", "--show-current") != "main":
        raise GitFailed(words.NOT_ON_MAIN)
    if clone.line("status", "--porcelain", "--untracked-files=all", "--", NEWS):
        raise GitFailed(words.NOT_CLEAN)
    _fetch(clone)
    main, tip = clone.commit_of(_MAIN), clone.commit_of(_TIP)
    if clone.succeeds("merge-base", "--is-ancestor", "HEAD", main):
        clone.git("merge", "--quiet", "--ff-only", main)
    if clone.commit_of("HEAD") != main:
        raise GitFailed(words.AHEAD_OF_MAIN)
    if not tip or _is_merged(clone, main, tip):
        return ""
    if not _is_by_robot(clone, main, tip):
        return words.PERSON_ON_BRANCH.format(branch=BRANCH)
    carry_over(clone, main, tip)
    return ""


def proposed_commit(repository: Path) -> str:
    """The tip of the robot's branch as it was last fetched, empty when there is none."""
    return Clone(repository).commit_of(_TIP)


def propose(repository: Path, summary: str, seen: str | None = None, ledger: str = "") -> str:
    """Commit what the pull wrote, push it, and open the pull request or update its text.

    A pull request is opened when a month or the ledger differs from main, or when a source needs a
    person and main has no record of that. The state alone (timers, validators) opens none: it is
    pushed to the branch, because the next pull starts in a fresh clone and would otherwise fetch
    every feed unconditionally and lose since when one is broken. A proposal that a person closed
    unmerged is not opened again until there is more to propose; nothing is pushed then, so that it
    can be distinguished from one whose pull request was never opened.

    ``summary`` holds words from feeds and reaches `gh` on its standard input only. ``seen`` is the
    tip of the branch when the pull began, if that was in another clone. ``ledger`` is the ledger
    of addresses as it has grown since the commit at hand, "" when it has not. Returns what was done
    as a sentence.
    """
    clone = Clone(repository)
    seen = clone.commit_of(_TIP) if seen is None else seen
    _fetch(clone)
    if clone.commit_of(_TIP) != seen:
        return words.BRANCH_MOVED.format(branch=BRANCH)
    main = clone.commit_of(_MAIN)
    if clone.commit_of(f"{main}:{NEWS}") != clone.commit_of(f"HEAD:{NEWS}"):
        return words.MAIN_MOVED
    if clone.commit_of(f"{main}:{LEDGER}") != clone.commit_of(f"HEAD:{LEDGER}"):
        ledger = ""  # somebody else added to it; the next proposal knows
    tree = tree_of(clone, main, ledger)
    proposed, is_new = reviewable(clone, tree), tree != clone.commit_of(f"{seen or main}^{{tree}}")
    opened = next((one for one in _pull_requests(clone, "open")), None)
    if opened is None:
        if proposed != reviewable(clone, main):
            if seen and proposed == reviewable(clone, seen) and _ended(clone, seen, "CLOSED"):
                return words.CLOSED_BEFORE
        elif tree == clone.commit_of(f"{main}^{{tree}}"):
            return words.NOTHING
        elif not is_new or _push(clone, main, tree, seen):
            return words.STATE_SAVED
        else:
            return words.BRANCH_MOVED.format(branch=BRANCH)
    if is_new and not _push(clone, main, tree, seen):
        return words.BRANCH_MOVED.format(branch=BRANCH)
    if opened is None:
        return words.OPENED.format(address=_open(clone, summary))
    _update(clone, opened["number"], summary)
    return (words.UPDATED if is_new else words.UNCHANGED).format(number=opened["number"])


# --- what is on the remote ------------------------------------------------------------------


def _fetch(clone: Clone) -> None:
    """The whole history: a shallow clone does not show which commits are not on main."""
    clone.fetch("--prune", "origin", *_REFSPECS)


def _is_merged(clone: Clone, main: str, tip: str) -> bool:
    """Merged as it is, or squashed, which only GitHub can say."""
    if clone.succeeds("merge-base", "--is-ancestor", tip, main):
        return True
    return _ended(clone, tip, "MERGED")


def _is_by_robot(clone: Clone, main: str, tip: str) -> bool:
    """Whether the robot is author and committer of all commits that are not on main."""
    form = "--format=%an%x00%ae%x00%cn%x00%ce"
    log = clone.line("log", "--no-show-signature", "--no-color", form, f"{main}..{tip}")
    return set(log.splitlines()) <= {"\0".join(ROBOT * 2)}


def _pull_requests(clone: Clone, state: str) -> Iterator[Mapping[str, Any]]:
    """Those of this repository: a fork may have a branch of the same name."""
    options = ("--head", BRANCH, "--base", "main", "--state", state, "--limit", "100")
    fields = "number,state,headRefOid,isCrossRepository"
    output = clone.gh("pr", "list", *options, "--json", fields)
    try:
        yield from (one for one in json.loads(output) if not one["isCrossRepository"])
    except (ValueError, TypeError, KeyError) as broken:
        reason = words.UNREADABLE_OUTPUT
        message = git_words.COMMAND_FAILED.format(command="gh pr", reason=reason)
        raise GitFailed(message) from broken


def _ended(clone: Clone, tip: str, state: str) -> bool:
    """Whether a pull request of exactly this commit ended so: MERGED or CLOSED."""
    requests = _pull_requests(clone, "all")
    return any(one["headRefOid"] == tip and one["state"] == state for one in requests)


# --- commit, push, pull request -------------------------------------------------------------


def _push(clone: Clone, main: str, tree: str, seen: str) -> bool:
    """Whether the remote took the commit; not when the branch moved since ``seen``."""
    commit = clone.commit_tree(tree, words.COMMIT, ROBOT, main)
    try:
        clone.push_commit(commit, BRANCH, seen)
    except GitFailed:
        _fetch(clone)
        if clone.commit_of(_TIP) == seen:
            raise
        return False
    return True


def _open(clone: Clone, summary: str) -> str:
    options = ("--base", "main", "--head", BRANCH, "--title", words.TITLE)
    output = clone.gh("pr", "create", *options, "--body-file", "-", stdin=summary.encode("utf-8"))
    addresses = _PULL_REQUEST.findall(output.decode("utf-8", "replace"))
    return addresses[-1] if addresses else BRANCH


def _update(clone: Clone, number: int, summary: str) -> None:
    """``gh pr edit`` would first ask for reviewers and teams, which this token may not see."""
    clone.send_body("PATCH", f"pulls/{int(number)}", summary)
