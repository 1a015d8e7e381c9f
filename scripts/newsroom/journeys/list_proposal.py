"""An office list from the browser: from a branch to the pull request of what was read in it.

The file itself never reaches a pull request or main: an office writes more into a list than the
public may see. Its branch is removed, whatever came of it; a list with private numbers is not
taken at all. Three steps, because the one that opens the file of an office needs no token.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from newsroom.authoring.award_lists import list_words as words
from newsroom.authoring.award_lists.files import MAX_FILE
from newsroom.authoring.award_lists.plan import Wishes
from newsroom.authoring.new_story import unit_of
from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.core.files import write_atomically
from newsroom.core.git import Clone, GitFailed
from newsroom.core.settings import Workplace
from newsroom.journeys.list_import import Imported, import_list
from newsroom.journeys.robot_branch import RobotBranch
from newsroom.news.pull_request.text import escaped
from newsroom.vietnamese.alphabet import fold

_ROBOT = "lan-toa-danh-sach"
ENDINGS = (".xlsx", ".docx", ".ods", ".csv", ".xls", ".doc")
_UPLOADS = re.compile(r"danh-sach/(?!.*\.\.)[\w.-]{1,100}", re.ASCII)
_FILE, _STATE, _REPORT = "upload", "state.json", "report.txt"
_PLAIN_FILE = "100644"
_LONGEST_LINE, _MOST_LINES = 400, 300


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody typed beside the button; ``event`` and ``unit`` may be names."""

    branch: str
    event: str
    stories: str = ""
    unit: str = ""
    accept: bool = False


def fetch_upload(repository: Path, order: Order, exchange: Path) -> str:
    """Take the one office file that the branch adds; empty, or the sentence why not."""
    shutil.rmtree(exchange, ignore_errors=True)
    refusal = _fetch(repository, order, exchange)
    if refusal:
        _write_summary([refusal])
    return refusal


def _fetch(repository: Path, order: Order, exchange: Path) -> str:
    if not _UPLOADS.fullmatch(order.branch):
        return words.WRONG_BRANCH.format(branch=order.branch)
    clone = Clone(repository)
    clone.require_tools()
    target = f"refs/remotes/origin/{order.branch}"
    try:
        clone.fetch("origin", "+refs/heads/main:refs/remotes/origin/main")
        clone.fetch("origin", f"+refs/heads/{order.branch}:{target}")
    except GitFailed:
        return words.NO_BRANCH.format(branch=order.branch)
    files = [*_added(clone, target)]
    if len(files) != 1:
        return words.FILES[bool(files)].format(branch=order.branch, count=len(files))
    name, blob = files[0]
    if int(clone.line("cat-file", "-s", blob)) > MAX_FILE:
        return words.UNREADABLE["too-large"].format(limit=MAX_FILE >> 20)
    ending = PurePosixPath(name).suffix.lower()
    write_atomically(exchange / f"{_FILE}{ending}", clone.git("cat-file", "blob", blob))
    return ""


def _added(clone: Clone, tip: str) -> Iterator[tuple[str, str]]:
    """Name and blob of the office files that the branch adds, wherever."""
    base = clone.line("merge-base", "refs/remotes/origin/main", tip)
    options = ("--raw", "--no-renames", "--no-abbrev", "--diff-filter=AM", "-z")
    raw = clone.git("diff", *options, base, tip).split(b"\0")
    for head, name in zip(raw[::2], raw[1::2], strict=False):
        facts, text = head.split(), name.decode("utf-8", "surrogateescape")
        if facts[1].decode() == _PLAIN_FILE and text.lower().endswith(ENDINGS):
            yield text, facts[3].decode()


def read_upload(work: Workplace, order: Order, exchange: Path, now: datetime) -> Imported:
    """Read the file into the content; what stands in the way is written down for the next step."""
    (file,) = exchange.glob(f"{_FILE}.*")
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    event = _event_of(order.event, site)
    unit = unit_of(order.unit, site) if order.unit else ""
    wishes = Wishes(draft_stories=order.stories, accept=order.accept, unit=unit)
    done = import_list(file, event, work, wishes, now, only_look=True)
    if done.left_out:
        done = Imported([words.HAS_PRIVATE.format(count=done.left_out)], is_well=False)
    elif done.is_well:
        done = import_list(file, event, work, wishes, now, only_look=False)
    file.unlink()
    write_atomically(exchange / _REPORT, "\n".join(done.lines).encode())
    state = {"is_well": done.is_well, "event": event}
    write_atomically(exchange / _STATE, json.dumps(state).encode())
    return done


def _event_of(text: str, site: Site) -> str:
    """The folder of the event that ``text`` names by its folder or its title."""
    named = [
        slug for slug, one in site.events.items() if fold(one.meta.title) == fold(text.strip())
    ]
    return named[0] if len(named) == 1 else text.strip()


def send_list(repository: Path, order: Order, exchange: Path) -> Imported:
    """Remove the branch of the upload, then open the pull request or renew it."""
    clone = Clone(repository)
    clone.require_tools()
    if _UPLOADS.fullmatch(order.branch):
        _remove(clone, order.branch)
    if not (exchange / _STATE).is_file():
        return Imported([words.NOT_READ], is_well=False)
    state = json.loads((exchange / _STATE).read_bytes())
    lines = (exchange / _REPORT).read_text("utf-8").splitlines()
    _write_summary(lines)
    if not state["is_well"]:
        return Imported([*lines, words.REMOVED.format(branch=order.branch)], is_well=False)
    return Imported([_propose(clone, str(state["event"]), lines)], is_well=True)


def _remove(clone: Clone, branch: str) -> None:
    listing = clone.git_with_login("ls-remote", "origin", f"refs/heads/{branch}")
    if listing.strip():
        target = f":refs/heads/{branch}"
        clone.git_with_login("push", "--quiet", "--no-verify", "origin", target)


def _propose(clone: Clone, event: str, lines: list[str]) -> str:
    branch, rows = RobotBranch(f"nhap/{event}", _ROBOT), [*_written(clone)]
    if not rows:
        return "\n".join(lines)
    title = words.COMMIT.format(event=event)
    if not branch.push(clone, clone.commit_of("HEAD"), rows, title):
        return words.PERSON_ON_BRANCH.format(branch=branch.name)
    number, address = branch.open_or_renew(clone, title, _body(lines), "--draft")
    if number:
        return words.RENEWED.format(number=number)
    return words.PROPOSED.format(address=address)


def _written(clone: Clone) -> Iterator[str]:
    """A row of mode, blob and path for each file of the content that the import wrote."""
    status = clone.git("status", "--porcelain", "-z", "--untracked-files=all", "--", "content")
    for entry in filter(None, status.decode("utf-8", "surrogateescape").split("\0")):
        path = entry[3:]
        blob = clone.line("hash-object", "-w", "--no-filters", "--", path)
        yield f"{_PLAIN_FILE} {blob}\t{path}"


def _body(lines: list[str]) -> str:
    rows = [
        f"- {escaped(line, _LONGEST_LINE)}" for line in lines if line.strip() and line != words.LAST
    ]
    return "\n".join([words.BODY, *rows[:_MOST_LINES]]) + "\n"


def _write_summary(lines: list[str]) -> None:
    """Add the report to the page that GitHub shows for the run."""
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write("\n".join(f"- {escaped(line, _LONGEST_LINE)}" for line in lines) + "\n")
