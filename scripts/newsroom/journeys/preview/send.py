"""Write the comment: with a token and the code of main; of the proposal there is only data.

Who asked, and for which pull request, is taken from GitHub, never from what the first job left.
Pictures stand on a branch of their own, one commit without history: those of a pull request that
is closed go with the next comment on any.
"""

import io
import json
import lzma
import os
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newsroom.core.git import Clone, GitFailed
from newsroom.core.problems import NewsroomError
from newsroom.journeys.preview import preview_words as words
from newsroom.journeys.preview.facts import (
    MOST_PICTURE_BYTES,
    PICTURE,
    PreviewFacts,
)
from newsroom.journeys.preview.text import MARKER, MOST_SHOWN, Links, comment, not_built
from newsroom.media.cleaning import clean_copy
from newsroom.media.formats import type_of
from newsroom.media.jpeg import is_whole
from newsroom.media.parts import BrokenFile

ARTIFACT, BRANCH = "xem-thu", "xem-thu"
ROBOT = ("lan-toa-xem-thu", "lan-toa-xem-thu@noreply.invalid")
AUTHOR = "github-actions[bot]"
_FACTS, _FOLDER = "facts.json", "anh/"
_MOST_FACT_BYTES = 2_000_000
_MOST_ARTIFACT_BYTES = 300_000_000
_MOST_FILES = 20_000
_TRIES = 4
_MOST_LISTED = 3_000  # GitHub names no more files of a pull request
_TIP = f"refs/remotes/origin/{BRANCH}"
# With a star, because then a missing branch is no error; with main, because a clone without
# history must fetch something.
_REFSPECS = tuple(
    f"+refs/heads/{name}:refs/remotes/origin/{name}" for name in ("main", f"{BRANCH}*")
)
# What the archive, its compression, the facts and the pictures of a stranger may raise.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, ValidationError, BrokenFile),
    *(LookupError, RuntimeError, OSError, EOFError, ValueError),
)
_LIVE = re.compile(r"https://[a-z0-9][a-z0-9.-]*(?:/[\w.~/-]*)?", re.ASCII)


class PreviewRefused(NewsroomError):
    """What the first job left breaks the form; the message is Vietnamese, no full stop."""


@dataclass(frozen=True, slots=True)
class Run:
    """The finished run of the first workflow, in the words of GitHub."""

    number: int
    commit: str
    owner: str
    branch: str
    fork: str
    is_private: bool
    home: str

    @property
    def address(self) -> str:
        """Its page."""
        return f"{self.home}/actions/runs/{self.number}"


def read_run(environment: Mapping[str, str]) -> Run:
    """The run that GitHub names in the event. Raises PreviewRefused."""
    try:
        event = json.loads(Path(environment.get("GITHUB_EVENT_PATH", "")).read_bytes())
        run, home = event["workflow_run"], event["repository"]
        if run["event"] != "pull_request":
            raise PreviewRefused(words.NO_EVENT)
        return Run(
            int(run["id"]),
            str(run["head_sha"]),
            str(run["head_repository"]["owner"]["login"]),
            str(run["head_branch"]),
            str(run["head_repository"]["html_url"]),
            bool(home["private"]),
            str(home["html_url"]),
        )
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise PreviewRefused(words.NO_EVENT) from error


def send_comment(repository: Path, live: str = "") -> str:
    """Write the comment, or write it anew; the sentence says which.

    ``live`` is the address of a preview on another host, with ``SO_PR`` and ``TEN_NHANH`` in it.
    Raises GitFailed and PreviewRefused.
    """
    clone = Clone(repository)
    clone.require_tools()
    run = read_run(os.environ)
    number = _pull_request_of(clone, run)
    if number is None:
        return words.NOT_OPEN
    body = _body(clone, run, number, live)
    return _write(clone, number, body)


def _body(clone: Clone, run: Run, number: int, live: str) -> str:
    artifact = _artifact_of(clone, run)
    if artifact is None:
        return not_built(run.commit, run.address)
    try:
        facts, pictures = read_artifact(
            clone.gh("api", f"repos/{{owner}}/{{repo}}/actions/artifacts/{artifact}/zip")
        )
    except PreviewRefused:
        return not_built(run.commit, run.address, words.REFUSED)
    address = ""
    if pictures and not run.is_private:
        _push_pictures(clone, run, number, pictures)
        # The commit behind the address makes GitHub ask again for pictures of the same name.
        address = f"{run.home}/raw/{BRANCH}/{number}-{run.commit[:10]}"
    links = Links(
        run.address,
        f"{run.address}/artifacts/{artifact}",
        f"{run.fork}/blob/{run.commit}",
        address,
        _live(live, number, run.branch),
    )
    return comment(facts, run.commit, links, has_code=_changes_code(clone, number))


def _live(pattern: str, number: int, branch: str) -> str:
    """The address of a preview on another host, if one is set and can be one."""
    slug = re.sub(r"[^a-z0-9]+", "-", branch.lower()).strip("-")[:28]
    address = pattern.replace("SO_PR", str(number)).replace("TEN_NHANH", slug)
    return address if _LIVE.fullmatch(address) else ""


# --- what the first job left ------------------------------------------------------------------


def read_artifact(content: bytes) -> tuple[PreviewFacts, dict[str, bytes]]:
    """The facts, and by name the pictures that they name. Raises PreviewRefused.

    Nothing is unpacked to disk and nothing is drawn; a picture is taken apart and put together
    again without what is not needed to show it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_FILES:
                raise PreviewRefused(words.UNREADABLE)
            sizes = {entry.filename: entry.file_size for entry in entries}
            if sizes.get(_FACTS, _MOST_FACT_BYTES) >= _MOST_FACT_BYTES:
                raise PreviewRefused(words.UNREADABLE)
            facts = PreviewFacts.model_validate_json(_read(archive, _FACTS, _MOST_FACT_BYTES))
            names = [name for page in facts.pages[:MOST_SHOWN] for name in page.pictures]
            pictures = {
                name: _picture(_read(archive, f"{_FOLDER}{name}", MOST_PICTURE_BYTES))
                for name in dict.fromkeys(names)
                if PICTURE.fullmatch(name)
            }
    except _BROKEN as error:
        raise PreviewRefused(words.UNREADABLE) from error
    return facts, pictures


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A file of at most so many bytes, whatever the list of the archive says."""
    with archive.open(name) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise PreviewRefused(words.UNREADABLE)
    return content


def _picture(content: bytes) -> bytes:
    if type_of(content[:64]) != "JPEG" or not is_whole(content):
        raise PreviewRefused(words.UNREADABLE)
    return clean_copy(content, "JPEG")


# --- what GitHub says -------------------------------------------------------------------------


def _ask(clone: Clone, address: str, *options: str) -> Any:
    output = clone.gh("api", "--method", "GET", f"repos/{{owner}}/{{repo}}/{address}", *options)
    try:
        return json.loads(output)
    except ValueError as error:
        raise GitFailed(words.UNREADABLE) from error


def _pull_request_of(clone: Clone, run: Run) -> int | None:
    """The open pull request whose newest commit was looked at; None when there is none."""
    options = ("-f", "state=open", "-f", f"head={run.owner}:{run.branch}", "-f", "per_page=100")
    listed = _ask(clone, "pulls", *options)
    numbers = [int(one["number"]) for one in listed if one["head"]["sha"] == run.commit]
    return min(numbers, default=None)


def _changes_code(clone: Clone, number: int) -> bool:
    """Whether a file outside of the content changes, is added, moved or removed, or may do so."""
    pages = _ask(clone, f"pulls/{number}/files?per_page=100", "--paginate", "--slurp")
    files = [one for page in pages for one in page]
    return len(files) >= _MOST_LISTED or any(
        not str(one[key]).startswith("content/")
        for one in files
        for key in ("filename", "previous_filename")
        if key in one
    )


def _artifact_of(clone: Clone, run: Run) -> int | None:
    listed = _ask(clone, f"actions/runs/{run.number}/artifacts", "-f", "per_page=100")
    fitting = [
        int(one["id"])
        for one in listed["artifacts"]
        if one["name"] == ARTIFACT
        and not one["expired"]
        and int(one["size_in_bytes"]) <= _MOST_ARTIFACT_BYTES
    ]
    return max(fitting, default=None)


def _write(clone: Clone, number: int, body: str) -> str:
    """One comment: the one with our mark that our own robot wrote, else a new one."""
    pages = _ask(clone, f"issues/{number}/comments?per_page=100", "--paginate", "--slurp")
    own = [
        int(one["id"])
        for page in pages
        for one in page
        if one["user"]["login"] == AUTHOR and str(one["body"]).startswith(MARKER)
    ]
    if own:
        clone.send_body("PATCH", f"issues/comments/{min(own)}", body)
        return words.RENEWED.format(number=number)
    clone.send_body("POST", f"issues/{number}/comments", body)
    return words.WRITTEN.format(number=number)


# --- the branch of pictures -------------------------------------------------------------------


def _push_pictures(clone: Clone, run: Run, number: int, pictures: Mapping[str, bytes]) -> None:
    """One commit without history: folders of other open pull requests, and a new one of ours."""
    ours = f"{number}-{run.commit[:10]}"
    listed = _ask(clone, "pulls", "-f", "state=open", "-f", "per_page=100")
    is_open = {str(one["number"]) for one in listed}
    rows = [
        f"100644 blob {clone.blob(content)}\t{ours}/{name}" for name, content in pictures.items()
    ]
    for _ in range(_TRIES):
        clone.fetch("--prune", "origin", *_REFSPECS)
        tip = clone.commit_of(_TIP)
        listing = clone.git("ls-tree", "-r", "-z", tip).decode() if tip else ""
        others = [
            row
            for row in filter(None, listing.split("\0"))
            if (owner := row.partition("\t")[2].partition("-")[0]) in is_open
            and owner != str(number)
        ]
        if _push(clone, [*others, *rows], tip):
            return
    raise GitFailed(words.BRANCH_MOVED)


def _push(clone: Clone, rows: list[str], tip: str) -> bool:
    """Whether the remote took the commit; not when the branch moved since ``tip``."""
    empty = clone.git("mktree", stdin=b"").decode("ascii").strip()
    tree = clone.tree_with(empty, rows)
    try:
        clone.push_commit(clone.commit_tree(tree, words.COMMIT, ROBOT), BRANCH, tip)
    except GitFailed:
        clone.fetch("--prune", "origin", *_REFSPECS)
        if clone.commit_of(_TIP) == tip:
            raise
        return False
    return True
