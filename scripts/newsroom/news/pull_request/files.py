"""The months and the state in git: read from main, carried over from the branch, restored."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from newsroom.content.news import NewsMonth, NewsState
from newsroom.core.files import write_atomically
from newsroom.core.git import Clone, GitFailed
from newsroom.news import words
from newsroom.news.archive import month_text, state_text
from newsroom.publication import address_ledger

NEWS = "content/news"
STATE = f"{NEWS}/state.json"
LEDGER = f"content/{address_ledger.LEDGER}"

_OURS = re.compile(rf"{NEWS}/(?:\d{{4}}-\d{{2}}|state)\.json")
_NOTHING_TO_DO = ("new", "alive")

Entry = TypeVar("Entry")


def reviewed_months(repository: Path) -> dict[str, NewsMonth]:
    """The months as people have merged them, whatever the working tree holds."""
    clone = Clone(repository)
    read = {path: _entries(clone, blob) for path, blob in files_of(clone, "HEAD").items()}
    return {
        Path(path).stem: NewsMonth(items=list(items.values()))
        for path, items in read.items()
        if items and path != STATE
    }


def save_news(repository: Path, folder: Path) -> None:
    """Copy our files of the working tree to ``folder``, for another clone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in _written(Clone(repository)):
        write_atomically(folder / Path(path).name, (repository / path).read_bytes())


def load_news(repository: Path, folder: Path) -> None:
    """Put what ``save_news`` saved in place of our files.

    Foreign feeds were read where it was saved, so only what the model reads is taken, and it is
    written anew. Raises GitFailed for a file that is neither a month nor a state.
    """
    for path in _written(Clone(repository)):
        (repository / path).unlink()
    for file in sorted(folder.iterdir()):
        path = f"{NEWS}/{file.name}"
        if _OURS.fullmatch(path) and file.is_file() and not file.is_symlink():
            try:
                model = NewsState if path == STATE else NewsMonth
                saved = model.model_validate(json.loads(file.read_bytes()))
            except (ValueError, RecursionError) as error:
                raise GitFailed(words.NOT_READABLE.format(file=file.name)) from error
            _write(repository / path, saved)


def restore_working_tree(repository: Path) -> None:
    """Leave the files as main has them; the proposal is on the branch."""
    clone = Clone(repository)
    committed = files_of(clone, "HEAD")
    for path in sorted({*committed, *_written(clone)}):
        if path in committed:
            write_atomically(repository / path, clone.git("cat-file", "blob", committed[path]))
        else:
            (repository / path).unlink()


def files_of(clone: Clone, treeish: str) -> dict[str, str]:
    """Our files in a commit or a tree, path and blob; plain files with expected names only."""
    listing = clone.git("ls-tree", "-z", treeish, "--", f"{NEWS}/").decode("utf-8", "replace")
    rows = (row.partition("\t") for row in listing.split("\0") if row)
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
        content = json.loads(clone.git("cat-file", "blob", blob))
        if "sources" in content:
            return {one.feed: one for one in NewsState.model_validate(content).sources}
        return {one.id: one for one in NewsMonth.model_validate(content).items}
    except (ValueError, TypeError):
        return None


def carry_over(clone: Clone, main: str, tip: str) -> None:
    """Merge what the unmerged commits of ``tip`` propose into the files of main."""
    base = clone.line("merge-base", main, tip)
    on_branch, on_main, at_base = (files_of(clone, one) for one in (tip, main, base))
    for path, blob in on_branch.items():
        if blob == on_main.get(path):
            continue
        before, ours, proposed = (
            _entries(clone, one) for one in (at_base.get(path), on_main.get(path), blob)
        )
        if ours is None or not proposed:
            continue  # a file that is broken on main is reported by the pull itself
        merged = merge_branch(before or {}, ours, proposed)
        news = NewsState(sources=merged) if path == STATE else NewsMonth(items=merged)
        _write(clone.folder / path, news)


def merge_branch(
    base: Mapping[str, Entry], main: Mapping[str, Entry], branch: Mapping[str, Entry]
) -> list[Entry]:
    """The entries to go on with: main's where people changed one since ``base``, else the branch's.

    So an item that was hidden or removed on main stays so, however old the branch is.
    """
    sides = {key: branch if main.get(key) == base.get(key) else main for key in {**main, **branch}}
    return [side[key] for key, side in sides.items() if key in side]


def reviewable(clone: Clone, treeish: str) -> frozenset[tuple[str, str]]:
    """What people review of a proposal: months, the ledger, and sources that need a person."""
    files = files_of(clone, treeish)
    records = (_entries(clone, files.get(STATE)) or {}).values()
    sources = {(one.feed, one.health) for one in records if one.health not in _NOTHING_TO_DO}
    ledger = (LEDGER, clone.commit_of(f"{treeish}:{LEDGER}"))
    months = {(path, blob) for path, blob in files.items() if path != STATE}
    return frozenset(months | sources | {ledger})


def _write(file: Path, news: NewsMonth | NewsState) -> None:
    text = state_text(news) if isinstance(news, NewsState) else month_text(news)
    write_atomically(file, text.encode("utf-8"))


def _written(clone: Clone) -> list[str]:
    """Our files in the working tree."""
    folder = clone.folder / NEWS
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    return [
        f"{NEWS}/{path.name}"
        for path in paths
        if _OURS.fullmatch(f"{NEWS}/{path.name}") and path.is_file() and not path.is_symlink()
    ]


def tree_of(clone: Clone, main: str, ledger: str = "") -> str:
    """Main's tree with our files from the working tree, the grown ledger, and nothing else."""
    paths = _written(clone)
    options = ("-w", "--no-filters", "--")
    blobs = clone.line("hash-object", *options, *paths).split() if paths else []
    rows = [f"100644 {blob}\t{path}" for blob, path in zip(blobs, paths, strict=True)]
    if ledger:
        rows.append(f"100644 {clone.blob(ledger.encode())}\t{LEDGER}")
    return clone.tree_with(main, rows)
