"""GitHub's interface as far as the form editor asks it, in front of a bare repository of git."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page, Route

API: Final = "https://api.github.com/"
REPOSITORY: Final = "don-vi/lan-toa"
USER: Final = {"id": 7, "login": "can-bo", "name": "Cán bộ", "email": "", "avatar_url": ""}
# Who asks is a page of another origin, so each answer says that it may be read.
_ALLOWED: Final = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "*",
    "access-control-allow-methods": "*",
}
_DAY: Final = "2026-11-20T08:00:00+07:00"
_ALIASED: Final = re.compile(r'(\w+_\d+): +(?:object\((?:oid|expression)|ref.*?path): ("[^"]*")')

Answer = dict[str, Any]


@dataclass
class PullRequest:
    """What is proposed on a branch."""

    number: int
    title: str
    branch: str
    is_draft: bool
    labels: list[str] = field(default_factory=list)


class GitHub:
    """One repository, as a person with a token sees it; keeps what was asked in ``requests``."""

    def __init__(self, folder: Path, content: Path) -> None:
        self.folder = folder
        self.pull_requests: list[PullRequest] = []
        self.requests: list[str] = []
        self._git("init", "--quiet", "--bare", "--initial-branch=main", ".")
        tree = self._git(f"--work-tree={content.parent}", "add", "content") or self._tree()
        self._git("update-ref", "refs/heads/main", self._commit(tree, "content"))

    def serve(self, page: Page) -> None:
        """Answer what ``page`` asks of GitHub."""
        page.route(f"{API}**", self._answer)

    def file(self, branch: str, path: str) -> bytes:
        """The bytes of one file of a branch."""
        return self._run("cat-file", "blob", f"{branch}:{path}")

    def paths(self, branch: str) -> list[str]:
        """The files in which a branch differs from main."""
        return self._git("diff", "--name-only", "main", branch).splitlines()

    def _answer(self, route: Route) -> None:
        request = route.request
        path = request.url.removeprefix(API).removeprefix(f"repos/{REPOSITORY}/")
        self.requests.append(f"{request.method} {path}")
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=_ALLOWED)
        elif (raw := re.fullmatch(r"git/blobs/(\w+)", path)) is not None:
            kind = {**_ALLOWED, "content-type": "application/octet-stream"}
            route.fulfill(body=self._run("cat-file", "blob", raw[1]), headers=kind)
        else:
            body = request.post_data_json or {}
            answer = self._graph(**body) if path == "graphql" else self._resource(path, body)
            route.fulfill(json=answer, headers=_ALLOWED)

    def _resource(self, path: str, body: Mapping[str, Any]) -> Any:
        if path == "user":
            return {**USER, "html_url": "https://github.com/can-bo"}
        if tree := re.match(r"git/trees/(\w+)", path):
            return {"tree": [*self._listed(tree[1])]}
        if path == "pulls":
            number = len(self.pull_requests) + 1
            opened = PullRequest(number, body["title"], body["head"], bool(body["draft"]))
            self.pull_requests.append(opened)
            return {**self._in_words(opened), "node_id": str(number), "head": {"sha": ""}}
        if issue := re.match(r"issues/(\d+)", path):
            asked = self.pull_requests[int(issue[1]) - 1]
            asked.labels = body.get("labels", asked.labels)
            return {"labels": [{"name": label} for label in asked.labels]}
        return {}

    def _graph(self, query: str, variables: Mapping[str, Any]) -> Answer:
        answers: dict[str, Callable[[], Answer]] = {
            "createCommitOnBranch": lambda: self._committed(query, variables["input"]),
            "createRef": lambda: self._branch_made(variables["input"]),
            "markPullRequestReadyForReview": lambda: self._handed_in(variables["input"]),
            "fork: repository": lambda: {
                "fork": {"id": "1"},
                "base": {"ref": {"target": {"oid": self._git("rev-parse", "main")}}},
            },
            "pullRequests(": lambda: {
                "repository": {
                    "pullRequests": {
                        "totalCount": 0,
                        "nodes": [self._in_words(one) for one in self.pull_requests],
                    }
                }
            },
        }
        for word, answer in answers.items():
            if word in query:
                return {"data": answer()}
        aliased = {alias: json.loads(text) for alias, text in _ALIASED.findall(query)}
        if aliased:
            objects = {alias: self._looked_up(alias, text) for alias, text in aliased.items()}
            return {"data": {"repository": objects}}
        return {
            "data": {
                "repository": {
                    "defaultBranchRef": {"name": "main"},
                    "ref": self._history(variables.get("branch", "main")),
                }
            }
        }

    def _looked_up(self, alias: str, text: str) -> Answer:
        if alias.startswith("content"):
            return {"text": self._run("cat-file", "blob", text).decode(), "isTruncated": False}
        if not alias.startswith("file"):
            return self._history("main")
        data = self.file(*text.split(":", 1))
        is_binary = b"\0" in data
        return {
            "oid": self._git("rev-parse", text),
            "byteSize": len(data),
            "isBinary": is_binary,
            "isTruncated": False,
            "text": None if is_binary else data.decode(),
        }

    def _history(self, branch: str) -> Answer:
        author = {"name": USER["name"], "email": "", "user": {"id": 7, "login": USER["login"]}}
        oid = self._git("rev-parse", branch)
        node = {"oid": oid, "message": "content", "author": author, "committedDate": _DAY}
        return {"target": {"oid": oid, "history": {"nodes": [node]}}}

    def _in_words(self, one: PullRequest) -> Answer:
        return {
            "id": str(one.number),
            "number": one.number,
            "title": one.title,
            "url": f"https://github.com/{REPOSITORY}/pull/{one.number}",
            "html_url": f"https://github.com/{REPOSITORY}/pull/{one.number}",
            "isDraft": one.is_draft,
            "isCrossRepository": False,
            **dict.fromkeys(("createdAt", "updatedAt", "created_at", "updated_at"), _DAY),
            "headRefName": one.branch,
            "headRefOid": self._git("rev-parse", one.branch),
            "author": {"login": USER["login"], "avatarUrl": "", "name": USER["name"]},
            "labels": {"nodes": [{"name": label} for label in one.labels]},
            "files": {
                "nodes": [
                    {"path": path, "changeType": "MODIFIED"} for path in self.paths(one.branch)
                ]
            },
        }

    def _branch_made(self, wish: Mapping[str, str]) -> Answer:
        self._git("update-ref", wish["name"], wish["oid"])
        return {"createRef": {"ref": {"name": wish["name"]}}}

    def _handed_in(self, wish: Mapping[str, str]) -> Answer:
        self.pull_requests[int(wish["pullRequestId"]) - 1].is_draft = False
        return {"markPullRequestReadyForReview": {"pullRequest": {"isDraft": False}}}

    def _committed(self, query: str, wish: Mapping[str, Any]) -> Answer:
        branch = wish["branch"]["branchName"]
        self._git("read-tree", wish["expectedHeadOid"])
        for added in wish["fileChanges"]["additions"]:
            blob = self._run(
                "hash-object", "-w", "--stdin", given=base64.b64decode(added["contents"])
            )
            cached = f"100644,{blob.decode().strip()},{added['path']}"
            self._git("update-index", "--add", "--cacheinfo", cached)
        headline = wish["message"]["headline"]
        commit = self._commit(self._tree(), headline, wish["expectedHeadOid"])
        self._git("update-ref", f"refs/heads/{branch}", commit)
        files = {
            alias: {"oid": self._git("rev-parse", f"{branch}:{json.loads(path)}")}
            for alias, path in re.findall(r'(file_\d+): file\(path: ("[^"]*")', query)
        }
        return {"createCommitOnBranch": {"commit": {"oid": commit, "committedDate": _DAY, **files}}}

    def _listed(self, commit: str) -> list[Answer]:
        lines = self._run("ls-tree", "-r", "-l", "-z", commit).decode().split("\0")[:-1]
        rows = [line.partition("\t") for line in lines]
        return [
            {"type": "blob", "path": path, "sha": facts.split()[2], "size": int(facts.split()[3])}
            for facts, _, path in rows
        ]

    def _tree(self) -> str:
        return self._git("write-tree")

    def _commit(self, tree: str, message: str, *parents: str) -> str:
        before = [option for parent in parents for option in ("-p", parent)]
        return self._git("commit-tree", tree, *before, "-m", message)

    def _git(self, *arguments: str) -> str:
        return self._run(*arguments).decode().strip()

    def _run(self, *arguments: str, given: bytes = b"") -> bytes:
        person = ("-c", "user.name=can-bo", "-c", "user.email=can-bo@guong.example")
        command = ["git", f"--git-dir={self.folder}", *person, *arguments]
        if arguments[0] == "init":
            self.folder.mkdir(parents=True)
            command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, input=given, capture_output=True, check=True)
        return done.stdout
