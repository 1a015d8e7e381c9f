"""Who may approve a change of which story on GitHub, from the records of the units.

The editors may approve everything in ``content/``. The unit that follows a story up may approve it
as well, if its record names who, and if the author is of another unit: no unit approves what it
wrote itself. People write the head of the file; what stands under the mark is ours.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from newsroom.authoring import owner_words as words
from newsroom.content.base import Entry
from newsroom.content.story import Story
from newsroom.content.terms import Unit
from newsroom.core.problems import NewsroomError

FILE: Final = ".github/CODEOWNERS"
_EDITORS = re.compile(r"^/content/[ \t]+(@\S+(?:[ \t]+@\S+)*)[ \t]*$", re.MULTILINE)


class OwnersIncomplete(NewsroomError):
    """The head of the file does not name the editors; the message is Vietnamese, no full stop."""


def code_owners(
    written: str, stories: Mapping[str, Entry[Story]], units: Mapping[str, Entry[Unit]], today: date
) -> str:
    """The text of the file, with the head of what is ``written``. Raises OwnersIncomplete.

    On GitHub the last line that fits a path counts, and one of its owners is enough.
    """
    head = written.replace("\r\n", "\n").partition(words.MARK)[0].rstrip("\n")
    named = _EDITORS.search(head)
    if named is None:
        raise OwnersIncomplete(words.NO_EDITORS.format(file=FILE))
    editors = named[1].split()
    lines = [*_lines(stories, units, editors, today)]
    return "\n".join([head, "", words.MARK, *(lines or [words.NOBODY])]) + "\n"


def _lines(
    stories: Mapping[str, Entry[Story]],
    units: Mapping[str, Entry[Unit]],
    editors: list[str],
    today: date,
) -> Iterator[str]:
    for slug, entry in sorted(stories.items()):
        reviewers = [name for name in _reviewers(entry.meta, units, today) if name not in editors]
        if reviewers:
            yield f"/content/stories/{slug}/ {' '.join([*editors, *reviewers])}"


def _reviewers(story: Story, units: Mapping[str, Entry[Unit]], today: date) -> list[str]:
    """Those of the unit that follows a story up, or of whoever took its work over."""
    slug, passed = story.responsible or story.unit or "", set[str]()
    while slug in units and slug not in passed:
        passed.add(slug)
        unit = units[slug].meta
        if unit.until is None or unit.until >= today:
            wrote = story.author.unit if story.author else None
            return [] if wrote in passed else unit.reviewers
        slug = unit.successor or ""
    return []
