"""A clone: run `git` and `gh` with lists of arguments, never through a shell.

The token of GitHub stands in no command, no address and no file. Only commands that use the
network see it, in GH_TOKEN: git gets it from `gh` through a credential helper that is set in the
environment of that one command and valid for github.com alone.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newsroom.core import git_words as words
from newsroom.core.problems import NewsroomError

_TOKEN = "GH_TOKEN"  # noqa: S105 - the name of a variable
_SECRETS = (_TOKEN, "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN")
# Set inside a hook, for example; they would make git use another repository.
_REDIRECTING = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"),
    *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_CONFIG_PARAMETERS"),
)
_QUIET = {
    "LC_ALL": "C.UTF-8",
    "GIT_TERMINAL_PROMPT": "0",
    "GH_PROMPT_DISABLED": "1",
    "GH_NO_UPDATE_NOTIFIER": "1",
    "NO_COLOR": "1",
}
# A folder that watches itself would run a program of its own.
_LOCAL = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsmonitor",
    "GIT_CONFIG_VALUE_0": "false",
}
_HELPER = "credential.https://github.com.helper"
# The empty value removes every other helper.
_LOGIN = {
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": _HELPER,
    "GIT_CONFIG_VALUE_0": "",
    "GIT_CONFIG_KEY_1": _HELPER,
    "GIT_CONFIG_VALUE_1": "!gh auth git-credential",
}
# A button pushes to the branch of a draft: never to one of reviewers, of the host or of a robot,
# nor to one with the file of an office, which is on its way out.
_NO_DRAFT = "(?:main|master|HEAD|gh-pages|xem-thu)$|(?:refs|tin-bao|nguoi-duyet|danh-sach)/"
_BRANCH = re.compile(rf"(?!{_NO_DRAFT})(?!.*(?:\.\.|//|/$))[A-Za-z0-9][\w./-]{{0,200}}", re.ASCII)
_LONGEST_REASON = 300
_NOTHING: Mapping[str, str] = {}


class GitFailed(NewsroomError):
    """`git`, `gh` or the clone is not as it must be; the message is Vietnamese, no full stop."""


@dataclass(frozen=True, slots=True)
class Clone:
    """A working tree with the remote ``origin``."""

    folder: Path
    seconds: int = 300

    def require_tools(self) -> None:
        """Raises GitFailed when a program or the token is missing."""
        for program in ("git", "gh"):
            if shutil.which(program) is None:
                raise GitFailed(words.NO_PROGRAM.format(program=program))
        if not os.environ.get(_TOKEN):
            raise GitFailed(words.NOT_LOGGED_IN)

    @staticmethod
    def require_draft(branch: str) -> None:
        """Raises GitFailed unless a button may write to the branch."""
        if not _BRANCH.fullmatch(branch):
            raise GitFailed(words.NOT_A_DRAFT.format(branch=branch))

    def git(
        self, *arguments: str, stdin: bytes = b"", variables: Mapping[str, str] = _NOTHING
    ) -> bytes:
        """The output of a command that stays on this machine; it never sees the token."""
        environment = {k: v for k, v in _environment().items() if k not in _SECRETS}
        return self._run(["git", *arguments], {**environment, **_LOCAL, **variables}, stdin)

    def line(self, *arguments: str) -> str:
        """The output of ``git`` as one line of text."""
        return self.git(*arguments).decode("utf-8", "replace").strip()

    def succeeds(self, *arguments: str) -> bool:
        """Whether ``git`` ends without an error."""
        with suppress(GitFailed):
            self.git(*arguments)
            return True
        return False

    def commit_of(self, name: str) -> str:
        """The id of the object that ``name`` means, empty when there is none."""
        with suppress(GitFailed):
            return self.line("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        return ""

    def git_with_login(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """The output of a ``git`` command that uses the remote."""
        return self._run(["git", *arguments], {**_environment(), **_LOGIN}, stdin)

    def fetch(self, *options: str) -> None:
        """Fetch from ``origin`` with the whole history, which a shallow clone does not show."""
        is_shallow = self.line("rev-parse", "--is-shallow-repository") == "true"
        whole = ["--unshallow"] if is_shallow else []
        self.git_with_login("fetch", "--quiet", "--no-tags", *whole, *options)

    def tree_with(self, base: str, rows: Iterable[str]) -> str:
        """The tree of ``base`` with other files, each a row of mode, blob and path.

        The working tree and its index are not touched.
        """
        listing = "".join(f"{row}\0" for row in rows).encode("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self.git("read-tree", base, variables=index)
            self.git("update-index", "-z", "--add", "--index-info", stdin=listing, variables=index)
            return self.git("write-tree", variables=index).decode("ascii").strip()

    def blob(self, content: bytes) -> str:
        """Store a file; its id."""
        return self.git("hash-object", "-w", "--stdin", stdin=content).decode("ascii").strip()

    def commit_tree(self, tree: str, message: str, robot: tuple[str, str], *parents: str) -> str:
        """Store a commit by ``robot``, its name and address; the id."""
        options = [option for parent in parents for option in ("-p", parent)]
        made = self.git("commit-tree", tree, *options, "-m", message, variables=authored_by(*robot))
        return made.decode("ascii").strip()

    def push_commit(self, commit: str, branch: str, before: str) -> None:
        """Make the commit the tip of a remote branch that still stands at ``before``.

        Empty means that there is no such branch. Raises GitFailed when it has moved.
        """
        lease = f"--force-with-lease=refs/heads/{branch}:{before}"
        target = f"{commit}:refs/heads/{branch}"
        self.git_with_login("push", "--quiet", "--no-verify", lease, "origin", target)

    def gh(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """The output of ``gh``."""
        return self._run(["gh", *arguments], _environment(), stdin)

    def send_body(self, method: Literal["PATCH", "POST"], address: str, body: str) -> None:
        """Write the text of a pull request or comment; ``address`` begins below the repository."""
        options = ("--silent", "--method", method, f"repos/{{owner}}/{{repo}}/{address}")
        self.gh("api", *options, "--input", "-", stdin=json.dumps({"body": body}).encode())

    def _run(self, command: list[str], environment: Mapping[str, str], stdin: bytes) -> bytes:
        name = " ".join(command[:2])
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=environment,
                input=stdin,
                capture_output=True,
                timeout=self.seconds,
                check=False,
            )
        except FileNotFoundError as missing:
            raise GitFailed(words.NO_PROGRAM.format(program=command[0])) from missing
        except subprocess.TimeoutExpired as late:
            reason = words.TOO_LONG.format(seconds=self.seconds)
            raise GitFailed(words.COMMAND_FAILED.format(command=name, reason=reason)) from late
        if done.returncode != 0:
            reason = _reason(done.stderr) or str(done.returncode)
            raise GitFailed(words.COMMAND_FAILED.format(command=name, reason=reason))
        return done.stdout


def authored_by(name: str, email: str) -> dict[str, str]:
    """The variables that make a robot author and committer."""
    who = {"NAME": name, "EMAIL": email}
    return {f"GIT_{role}_{key}": who[key] for role in ("AUTHOR", "COMMITTER") for key in who}


def _environment() -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if k not in _REDIRECTING}
    return {**inherited, **_QUIET}


def _reason(stderr: bytes) -> str:
    """The error output of a program, on one line and without the token."""
    text = " ".join(stderr.decode("utf-8", "replace").split())
    for secret in filter(None, map(os.environ.get, _SECRETS)):
        text = text.replace(secret, "***")
    return text[:_LONGEST_REASON].rstrip(" .")
