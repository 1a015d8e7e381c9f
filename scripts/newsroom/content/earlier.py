"""Stories and the ledger as they stood before the changes at hand, where git remembers them.

Nothing is written for it: the base is what the branch at hand began from. A clone without history,
and content outside of git, has no earlier stories.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from newsroom.content.base import Entry
from newsroom.content.entries import read_markdown_entry
from newsroom.content.story import Story
from newsroom.core.git import Clone, GitFailed

_SECONDS = 30
# The merge base with the shared branch; in a pull request's checkout the first parent is the base.
_BASES = (("merge-base", "HEAD", "refs/remotes/origin/HEAD"), ("rev-parse", "HEAD^1"))
_STORIES = ":(glob)stories/*/index.md"


def earlier_content(
    root: Path, shown_as: PurePosixPath, ledger: str
) -> tuple[list[Entry[Story]], str]:
    """Stories whose ``index.md`` is another one now, or gone, as they were; the ledger as it was.

    ``ledger`` is its name below ``root``.
    """
    if not (head := _git(root, "rev-parse", "HEAD").strip()):
        return [], ""
    base = next((commit for question in _BASES if (commit := _git(root, *question).strip())), head)
    options = ("--relative", "--no-renames", "--no-ext-diff", "--name-only", "-z")
    changed = _git(root, "diff", *options, "--diff-filter=DMT", base, "--", _STORIES)
    stories = list(_read(root, shown_as, base, filter(None, changed.split("\0"))))
    return stories, _git(root, "show", "--no-textconv", f"{base}:./{ledger}")


def _read(
    root: Path, shown_as: PurePosixPath, base: str, names: Iterator[str]
) -> Iterator[Entry[Story]]:
    for name in names:
        path = PurePosixPath(name)
        text = _git(root, "show", "--no-textconv", f"{base}:./{name}")
        entry, _ = read_markdown_entry(Story, path.parent.name, shown_as / path, text)
        if isinstance(entry, Entry):
            yield entry


def _git(root: Path, *arguments: str) -> str:
    """The output of a command, or "" where there is no git, no repository or no such thing."""
    with suppress(GitFailed, OSError):
        return Clone(root, _SECONDS).git(*arguments).decode("utf-8", "replace")
    return ""
