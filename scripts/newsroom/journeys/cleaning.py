"""Take hidden information out of photos, sounds and PDF files; push what was cleaned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from newsroom.checks.messages import hidden_in_words
from newsroom.content.media_facts import measure_media
from newsroom.content.tree import walk_content
from newsroom.core.files import write_atomically
from newsroom.core.git import Clone, authored_by
from newsroom.core.settings import Workplace
from newsroom.media.cleaning import clean_copy, look_into
from newsroom.media.formats import ENDINGS
from newsroom.media.parts import BrokenFile
from newsroom.media.pdf import SignedFile

State = Literal["cleaned", "clean", "foreign", "broken", "signed"]


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What became of one file; ``removed`` are the kinds of information, in words."""

    file: Path
    state: State
    removed: str = ""


def media_of(work: Workplace) -> list[Path]:
    """Every photo, sound and attachment in the content folder."""
    files, _ = walk_content(work.content, work.shown_as)
    return [item.full for item in files if item.kind in ("media", "attachment")]


def clean_files(files: Sequence[Path]) -> Iterator[Cleaning]:
    """Clean each file in its place; a broken or signed one stays as it is and stops no other."""
    for file in files:
        yield _clean(file)


def _clean(file: Path) -> Cleaning:
    facts = measure_media(file, PurePosixPath(file.name.lower()), 0)
    if facts.format not in ENDINGS or file.is_symlink():
        return Cleaning(file, "foreign")
    if facts.fault.endswith("-unreadable"):
        return Cleaning(file, "broken")
    if not facts.hidden:
        return Cleaning(file, "clean")
    try:
        copy = clean_copy(file.read_bytes(), facts.format)
        if look_into(copy, facts.format).hidden:
            return Cleaning(file, "broken")
    except BrokenFile:
        return Cleaning(file, "broken")
    except SignedFile:
        return Cleaning(file, "signed")
    write_atomically(file, copy)
    return Cleaning(file, "cleaned", hidden_in_words(facts.hidden))


ROBOT = ("lan-toa-lam-sach", "lan-toa-lam-sach@noreply.invalid")


def push_cleaned(repository: Path, branch: str, message: str) -> bool:
    """Commit what was cleaned and push it to a branch of a draft; False when nothing changed.

    Raises GitFailed, for any other branch too, and when somebody pushed to the branch meanwhile.
    """
    clone = Clone(repository)
    clone.require_draft(branch)
    clone.require_tools()
    clone.git("add", "--update", "--", "content")
    if clone.succeeds("diff", "--cached", "--quiet"):
        return False
    robot = authored_by(*ROBOT)
    clone.git("commit", "--quiet", "--no-verify", "-m", message, variables=robot)
    target = f"HEAD:refs/heads/{branch}"
    clone.git_with_login("push", "--quiet", "--no-verify", "origin", target)
    return True
