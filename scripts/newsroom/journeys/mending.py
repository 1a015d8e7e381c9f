"""Mend texts: files on this machine, or the changed files of a branch, as data only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsroom.authoring import mend_words as words
from newsroom.authoring.mend import ENDINGS, Change, Mended, mend
from newsroom.content.text_files import MAX_TEXT
from newsroom.core.files import write_atomically
from newsroom.core.git import Clone, GitFailed

_ROBOT = ("lan-toa-sua-chu", "lan-toa-sua-chu@noreply.invalid")
_PLAIN_FILE = b"100644"


@dataclass(frozen=True, slots=True)
class Report:
    """What was done, line by line, and whether all is well now."""

    lines: list[str]
    is_well: bool


def mend_files(files: Sequence[Path], only_check: bool) -> Report:
    """Mend files in place; with ``only_check`` nothing is written and any need is a failure."""
    lines: list[str] = []
    changed, failed = 0, 0
    for file in files:
        if file.suffix.lower() not in ENDINGS or file.is_symlink():
            lines.append(words.NOT_WRITTEN.format(file=file))
            failed += 1
            continue
        mended = _mended(file.read_bytes(), file.suffix.lower())
        lines += _lines(str(file), mended)
        failed += mended.content is None
        if mended.content is not None and mended.changes:
            changed += 1
            if not only_check:
                write_atomically(file, mended.content)
    last = words.WOULD if only_check and changed else words.DONE
    lines.append(last.format(count=changed, all=len(files)))
    return Report(lines, not failed and not (only_check and changed))


def mend_branch(repository: Path, branch: str) -> Report:
    """Mend what a branch changed under ``content/``, in one commit on that branch.

    Nothing of the branch is checked out or run. Raises GitFailed for main, for a branch of
    a robot, and for one that is not there or has moved meanwhile.
    """
    clone = Clone(repository)
    clone.require_draft(branch)
    clone.require_tools()
    tip, main = _fetch(clone, branch)
    lines: list[str] = []
    entries: list[str] = []
    for name in _changed_files(clone, main, tip):
        content = clone.git("cat-file", "blob", f"{tip}:{name}")
        mended = _mended(content, Path(name).suffix)
        lines += _lines(name, mended)
        if mended.content is not None and mended.changes:
            entries.append(f"100644 {clone.blob(mended.content)}\t{name}")
    if not entries:
        return Report([*lines, words.NOTHING.format(branch=branch)], True)
    _push(clone, branch, tip, _commit(clone, tip, entries))
    return Report([*lines, words.PUSHED.format(count=len(entries), branch=branch)], True)


def _mended(content: bytes, ending: str) -> Mended:
    return mend(content, ending) if len(content) <= MAX_TEXT else Mended(None, [])


def _lines(file: str, mended: Mended) -> Iterator[str]:
    if mended.content is None:
        yield words.NOT_MENDED.format(file=file)
    for change in mended.changes:
        yield words.CHANGE.format(
            file=file, change=words.CHANGES[change.code], lines=_ranges(change)
        )


def _ranges(change: Change) -> str:
    """``dòng 3, 7–9``."""
    runs: list[list[int]] = []
    for line in change.lines:
        if runs and runs[-1][-1] == line - 1:
            runs[-1][1:] = [line]
        else:
            runs.append([line])
    return f"{words.LINES} {', '.join('–'.join(map(str, run)) for run in runs)}"


# --- a branch -------------------------------------------------------------------------------


def _fetch(clone: Clone, branch: str) -> tuple[str, str]:
    """The tips of the branch and of main, with their whole history."""
    refspecs = [
        f"+refs/heads/{name}:refs/remotes/origin/{name}" for name in dict.fromkeys(("main", branch))
    ]
    try:
        clone.fetch("origin", *refspecs)
    except GitFailed as failed:
        raise GitFailed(words.NO_BRANCH.format(branch=branch)) from failed
    tips = [clone.commit_of(f"refs/remotes/origin/{name}") for name in (branch, "main")]
    return tips[0], tips[1]


def _changed_files(clone: Clone, main: str, tip: str) -> Iterator[str]:
    """Plain files of people that the branch added or changed."""
    base = clone.line("merge-base", main, tip)
    options = ("--raw", "--no-renames", "--no-abbrev", "--diff-filter=AM", "-z")
    raw = clone.git("diff", *options, base, tip, "--", "content/").split(b"\0")
    for head, name in zip(raw[::2], raw[1::2], strict=False):
        text = name.decode("utf-8", "surrogateescape")
        if head.split()[1] == _PLAIN_FILE and text.isascii() and text.endswith(ENDINGS):
            yield text


def _commit(clone: Clone, tip: str, entries: list[str]) -> str:
    """A commit on top of ``tip``; the working tree and its index are not touched."""
    return clone.commit_tree(clone.tree_with(tip, entries), words.COMMIT, _ROBOT, tip)


def _push(clone: Clone, branch: str, tip: str, commit: str) -> None:
    try:
        clone.push_commit(commit, branch, tip)
    except GitFailed as failed:
        if _fetch(clone, branch)[0] != tip:
            raise GitFailed(words.MOVED.format(branch=branch)) from failed
        raise
