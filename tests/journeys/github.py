"""A server of GitHub on this machine, as small as the programs need it, and a `gh` that asks it.

The program keeps what it is told in one file, so that a test can look at it: pull requests,
comments, issues, artefacts. Addresses of the interface are those of the real one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_GH = """\
import base64, json, os, pathlib, re, sys
store = pathlib.Path(os.environ["FAKE_GITHUB"])
state = json.loads(store.read_text("utf-8"))
words = sys.argv[1:]
state["calls"].append(words)
def option(name, default=""):
    return words[words.index(name) + 1] if name in words else default
def save():
    store.write_text(json.dumps(state), "utf-8")
def answer(value):
    save()
    sys.stdout.write(json.dumps(value))
    sys.exit(0)
if "GH_TOKEN" not in os.environ:
    sys.exit("gh: no token")
fields = dict(w.split("=", 1) for w in words if re.match(r"[a-z_]+=", w))
if words[0] == "api":
    path = next(w for w in words if w.startswith("repos/{owner}/{repo}/"))
    path = path.removeprefix("repos/{owner}/{repo}/").partition("?")[0]
    method = option("--method", "GET")
    if method == "GET" and path == "pulls":
        head = fields.get("head")
        answer([p for p in state["pulls"] if p["state"] == "open" and head in (None, p["label"])])
    if m := re.fullmatch(r"actions/runs/(\\d+)/artifacts", path):
        answer({"artifacts": [{k: v for k, v in a.items() if k != "content"}
                              for a in state["artifacts"] if a["run"] == int(m[1])]})
    if m := re.fullmatch(r"actions/artifacts/(\\d+)/zip", path):
        (found,) = [a for a in state["artifacts"] if a["id"] == int(m[1])]
        save()
        sys.stdout.buffer.write(base64.b64decode(found["content"]))
        sys.exit(0)
    if m := re.fullmatch(r"issues/(\\d+)/comments", path):
        if method == "GET":
            answer([[c for c in state["comments"] if c["issue"] == int(m[1])]])
        body = json.load(sys.stdin)["body"]
        state["comments"].append({"id": 100 + len(state["comments"]), "issue": int(m[1]),
                                  "user": {"login": "github-actions[bot]"}, "body": body})
        answer(None)
    if m := re.fullmatch(r"issues/comments/(\\d+)", path):
        (found,) = [c for c in state["comments"] if c["id"] == int(m[1])]
        found["body"] = json.load(sys.stdin)["body"]
        answer(None)
    if m := re.fullmatch(r"pulls/(\\d+)/files", path):
        (found,) = [p for p in state["pulls"] if p["number"] == int(m[1])]
        answer([[{"filename": name} for name in found["files"]]])
    if m := re.fullmatch(r"pulls/(\\d+)", path):
        (found,) = [p for p in state["pulls"] if p["number"] == int(m[1])]
        found.update(json.load(sys.stdin))
        answer(None)
if words[:2] == ["label", "create"]:
    answer(None)
if words[:2] == ["issue", "list"]:
    answer([i for i in state["issues"] if i["state"] == "open" and i["label"] == option("--label")])
if words[:2] == ["issue", "create"]:
    state["issues"].append({"number": 1 + len(state["issues"]), "state": "open",
                            "label": option("--label"), "title": option("--title"),
                            "body": sys.stdin.read()})
    answer(None)
if words[0] == "issue":
    (found,) = [i for i in state["issues"] if i["number"] == int(words[2])]
    found.update({"state": "closed"} if words[1] == "close" else {"body": sys.stdin.read()})
    answer(None)
if words[:2] == ["pr", "list"]:
    answer([p for p in state["pulls"] if p["state"] == "open"
            and p["head"]["ref"] == option("--head")])
if words[:2] == ["pr", "create"]:
    number = 1 + len(state["pulls"])
    state["pulls"].append({"number": number, "state": "open", "label": option("--head"),
                           "head": {"ref": option("--head"), "sha": ""},
                           "isCrossRepository": False,
                           "title": option("--title"), "body": sys.stdin.read()})
    save()
    print(f"https://github.com/lan-toa/trang/pull/{number}")
    sys.exit(0)
save()
sys.exit(f"gh: not known: {words}")
"""


class GitHub:
    """What the server holds."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "github.json"
        self.write(pulls=[], issues=[], comments=[], artifacts=[], calls=[])

    def read(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.store.read_text("utf-8"))
        return read

    def write(self, **parts: Any) -> None:
        before = self.read() if self.store.is_file() else {}
        self.store.write_text(json.dumps({**before, **parts}), "utf-8")


def git(at: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@mau.example")
    done = subprocess.run(["git", *who, *words], cwd=at, capture_output=True, check=True)
    return done.stdout.decode()


def start_github(folder: Path, monkeypatch: pytest.MonkeyPatch) -> GitHub:
    """The server, with a remote ``remote.git`` and the token of a workflow."""
    programs = folder / "programs"
    programs.mkdir()
    (programs / "gh").write_text(f"#!{sys.executable} -IS\n{_GH}", encoding="utf-8")
    (programs / "gh").chmod(0o755)
    hub = GitHub(folder)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GH_TOKEN", "ghs_thu")
    monkeypatch.setenv("FAKE_GITHUB", str(hub.store))
    if not (folder / "remote.git").is_dir():
        git(folder, "init", "-q", "--bare", "-b", "main", str(folder / "remote.git"))
    return hub
