"""Import the list of an award decision: read the office file, decide, write all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newsroom.authoring.award_lists.files import MAX_FILE, read_worksheets
from newsroom.authoring.award_lists.plan import Target, Wishes, plan_import
from newsroom.authoring.award_lists.report import report, unreadable
from newsroom.authoring.award_lists.worksheets import ListUnreadable
from newsroom.content.reader import read_site
from newsroom.core.files import write_together
from newsroom.core.settings import Workplace


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done or stands in the way, line by line; ``left_out`` private things were met."""

    lines: list[str]
    is_well: bool
    left_out: int = 0


def import_list(
    file: Path, event: str, work: Workplace, wishes: Wishes, now: datetime, *, only_look: bool
) -> Imported:
    """Read ``file`` into the list of ``event`` and the drafts that were asked for."""
    try:
        if file.stat().st_size > MAX_FILE:
            raise ListUnreadable("too-large", limit=str(MAX_FILE >> 20))
        worksheets = read_worksheets(file.name, file.read_bytes())
        target = read_target(work, event)
        plan = plan_import(worksheets, target, wishes, now)
    except ListUnreadable as reason:
        return Imported([unreadable(reason.code, reason.facts)], is_well=False)
    if not only_look:
        write_together(
            {work.content / name: text.encode("utf-8") for name, text in plan.files.items()}
        )
    lines = report(
        plan,
        target.site.places,
        is_word=file.suffix.lower() == ".docx",
        list_file=str(target.list_file),
        only_look=only_look,
    )
    left_out = sum(plan.reading.left_out.values())
    return Imported(lines, is_well=not plan.is_refused, left_out=left_out)


def read_target(work: Workplace, slug: str) -> Target:
    """The event as it stands; raises ListUnreadable where it or its list cannot be added to."""
    site, problems = read_site(work.content, work.shown_as, with_media=False)
    entry = site.events.get(slug)
    file = work.shown_as / "events" / slug / "index.md"
    if entry is None and (work.content / "events" / slug / "index.md").is_file():
        raise ListUnreadable("event-unread", file=str(file))
    if entry is None:
        raise ListUnreadable("no-event", event=slug, events=", ".join(sorted(site.events)))
    stories = work.content / "stories"
    taken = frozenset(path.name for path in stories.iterdir()) if stories.is_dir() else frozenset()
    folder = work.content / "events" / slug
    target = Target(site, entry, _text(folder / "index.md"), "", taken)
    written = folder / target.list_file.name
    if any(problem.origin.path == target.list_file for problem in problems):
        raise ListUnreadable("list-unread", file=str(target.list_file))
    text = _text(written) if written.is_file() else ""
    return Target(site, entry, target.event_text, text, taken)


def _text(file: Path) -> str:
    """The text as it is written, line ends included: what is not changed stays byte by byte."""
    return file.read_bytes().decode("utf-8")
