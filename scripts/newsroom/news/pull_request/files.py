"""The months and the state as git keeps them: what is proposed, taken over and put back."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from newsroom.content.news import NewsMonth, NewsState
from newsroom.core.files import write_atomically
from newsroom.news.archive import month_text, state_text
from newsroom.news.pull_request.git import Clone
from newsroom.news.pull_request.take_over import taken_over

NEWS = "content/news"
STATE = f"{NEWS}/state.json"

_OURS = re.compile(rf"{NEWS}/(?:\d{{4}}-\d{{2}}|state)\.json")
_QUIET_HEALTH = ("new", "alive")


def reviewed_months(repository: Path) -> dict[str, NewsMonth]:
    """The months as people have merged them, whatever the working tree holds now."""
    clone = Clone(repository)
    read = {path: _entries(clone, blob) for path, blob in files_of(clone, "HEAD").items()}
    return {
        Path(path).stem: NewsMonth(items=list(found.values()))
        for path, found in read.items()
        if found and path != STATE
    }


def put_back(repository: Path) -> None:
    """Leave the working tree as main has it; what was proposed lives on the branch."""
    clone = Clone(repository)
    known = files_of(clone, "HEAD")
    for path in sorted({*known, *_written(clone)}):
        if path in known:
            write_atomically(repository / path, clone.git("cat-file", "blob", known[path]))
        else:
            (repository / path).unlink()


def files_of(clone: Clone, treeish: str) -> dict[str, str]:
    """Our files in a commit or a tree, path and blob; plain files with expected names only."""
    told = clone.git("ls-tree", "-z", treeish, "--", f"{NEWS}/").decode("utf-8", "replace")
    rows = (row.partition("\t") for row in told.split("\0") if row)
    return {
        path: facts.split()[2]
        for facts, _, path in rows
        if facts.startswith("100644 blob ") and _OURS.fullmatch(path)
    }


def _entries(clone: Clone, blob: str | None) -> dict[str, Any] | None:
    """The items of a month or the records of a state by their key; None when it is broken."""
    if blob is None:
        return {}
    try:
        found = json.loads(clone.git("cat-file", "blob", blob))
        if "sources" in found:
            return {one.feed: one for one in NewsState.model_validate(found).sources}
        return {one.id: one for one in NewsMonth.model_validate(found).items}
    except (ValueError, TypeError):
        return None


def take_over(clone: Clone, main: str, tip: str) -> None:
    """Put what the unmerged commits of ``tip`` propose beside what main has."""
    base = clone.line("merge-base", main, tip)
    theirs, ours, common = (files_of(clone, one) for one in (tip, main, base))
    for path, blob in theirs.items():
        if blob == ours.get(path):
            continue
        found = [_entries(clone, one) for one in (common.get(path), ours.get(path), blob)]
        if found[1] is None or not found[2]:
            continue  # what is broken on main is told by the round itself
        kept = taken_over(found[0] or {}, found[1], found[2])
        text = (
            state_text(NewsState(sources=kept))
            if path == STATE
            else month_text(NewsMonth(items=kept))
        )
        write_atomically(clone.folder / path, text.encode("utf-8"))


def matter_of(clone: Clone, treeish: str) -> frozenset[tuple[str, str]]:
    """What people should see of a proposal: the months, and the sources that need a person."""
    files = files_of(clone, treeish)
    records = (_entries(clone, files.get(STATE)) or {}).values()
    ill = {(one.feed, one.health) for one in records if one.health not in _QUIET_HEALTH}
    return frozenset({(path, blob) for path, blob in files.items() if path != STATE} | ill)


def _written(clone: Clone) -> list[str]:
    """Our files in the working tree."""
    folder = clone.folder / NEWS
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [
        f"{NEWS}/{path.name}"
        for path in found
        if _OURS.fullmatch(f"{NEWS}/{path.name}") and path.is_file() and not path.is_symlink()
    ]


def tree_of(clone: Clone, main: str) -> str:
    """Main with our files as the round wrote them; nothing else of the working tree gets in."""
    paths = _written(clone)
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        clone.git("read-tree", main, variables=index)
        if paths:
            blobs = clone.line("hash-object", "-w", "--no-filters", "--", *paths).split()
            rows = (f"100644 {blob}\t{path}\0" for blob, path in zip(blobs, paths, strict=True))
            told = "".join(rows).encode("utf-8")
            clone.git("update-index", "-z", "--add", "--index-info", given=told, variables=index)
        return clone.git("write-tree", variables=index).decode("ascii").strip()
