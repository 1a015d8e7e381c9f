"""A branch that belongs to a robot: main and one commit, with one pull request.

Once somebody has committed there, the robot leaves it alone.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.core.git import Clone


@dataclass(frozen=True, slots=True)
class RobotBranch:
    """The branch ``name`` of the robot ``author``."""

    name: str
    author: str

    @property
    def email(self) -> str:
        """Its address, which no mail reaches."""
        return f"{self.author}@noreply.invalid"

    def push(self, clone: Clone, main: str, rows: Iterable[str], message: str) -> bool:
        """Put main with other files there, ``rows`` of mode, blob and path; not over a person's."""
        folder = self.name.partition("/")[0]
        # With a star, because then a missing branch is no error; with main, because a clone
        # without history must fetch something.
        refs = ("main", f"{folder}/*")
        refspecs = (f"+refs/heads/{name}:refs/remotes/origin/{name}" for name in refs)
        clone.fetch("--prune", "origin", *refspecs)
        tip = clone.commit_of(f"refs/remotes/origin/{self.name}")
        authors = clone.line("log", "--format=%ae", f"{main}..{tip}").split() if tip else []
        if set(authors) - {self.email}:
            return False
        robot = (self.author, self.email)
        commit = clone.commit_tree(clone.tree_with(main, rows), message, robot, main)
        clone.push_commit(commit, self.name, tip)
        return True

    def open_or_renew(
        self, clone: Clone, title: str, body: str, *options: str
    ) -> tuple[int | None, str]:
        """The number of the open pull request whose text was renewed, or the address of a new one.

        A fork may have a branch of the same name; its pull request is left alone. ``gh pr edit``
        would first ask for reviewers and teams, which this token may not see.
        """
        which = ("--head", self.name, "--base", "main")
        fields = ("--state", "open", "--json", "number,isCrossRepository")
        listed = json.loads(clone.gh("pr", "list", *which, *fields))
        opened = [int(one["number"]) for one in listed if not one["isCrossRepository"]]
        if opened:
            number = opened[0]
            clone.send_body("PATCH", f"pulls/{number}", body)
            return number, ""
        options = (*which, "--title", title, *options, "--body-file", "-")
        printed = clone.gh("pr", "create", *options, stdin=body.encode()).decode("utf-8", "replace")
        return None, (printed.split() or [self.name])[-1]
