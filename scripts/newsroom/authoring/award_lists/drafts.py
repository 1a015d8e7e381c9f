"""Stories that wait for their text, and the event that names the list: new bytes, nothing lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence

from newsroom.authoring.award_lists import list_words as words
from newsroom.authoring.award_lists.matching import Recipient
from newsroom.authoring.new_story import free_slug, new_id, story_template
from newsroom.checks.lifecycle import MAX_SUMMARY
from newsroom.content.base import Entry
from newsroom.content.csv_tables import separated
from newsroom.content.entries import read_markdown_entry
from newsroom.content.site import Site
from newsroom.content.terms import Event
from newsroom.content.text_files import with_plain_ends
from newsroom.vietnamese.alphabet import fold

LIST_NAME = "honoured.csv"
COLUMNS = ("name", "kind", "place", "achievement")
_REMARK = re.compile(r"\s*\([^()]*\)")
_FLOW = re.compile(r"^featured:[ \t]*\[(?P<items>[^\]\n]*)\](?=[ \t\r]*$)", re.MULTILINE)
_BLOCK = re.compile(r"^featured:[ \t]*\r?\n(?P<items>(?:[ \t]*-[ \t]+[^\n]*\n)+)", re.MULTILINE)
_EMPTY = re.compile(r"^featured:[ \t]*\r?\n", re.MULTILINE)


def key_of(name: str, kind: str, place: str) -> tuple[str, str, str]:
    """What makes one who is honoured the same in two lists."""
    return " ".join(name.casefold().split()), kind, place


def with_rows(old: str, new: Sequence[Recipient]) -> str:
    """The list with ``new`` behind its rows, in the way in which it is written."""
    separator = separated(old)[2] if old.strip() else ","
    end = "\r\n" if "\r\n" in old else "\n"
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=end)
    if not old.strip():
        writer.writerow(COLUMNS)
    elif not old.endswith("\n"):
        text.write(end)
    writer.writerows((one.name, one.kind, one.place, one.achievement) for one in new)
    return old + text.getvalue()


def with_list(entry: Entry[Event], text: str, count: int, featured: Sequence[str]) -> str:
    """The file of the event with its list, the number of names, and more featured stories.

    What stands there stays; returns ``text`` itself where nothing is new.
    """
    lines = []
    if entry.meta.honoured is None:
        lines.append(f"honoured: {LIST_NAME}")
    if entry.meta.honoured_count is None:
        lines.append(f"honoured_count: {count}")
    more = [slug for slug in featured if slug not in entry.meta.featured]
    if more:
        text, is_added = _with_featured(text, more)
        if not is_added:
            lines += ["featured:", *(f"  - {slug}" for slug in more)]
    if not lines:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    closing = re.search(r"^---[ \t]*\r?$", text[3:], re.MULTILINE)
    at = closing.start() + 3 if closing else len(text)
    return text[:at] + "".join(f"{line}{end}" for line in lines) + text[at:]


def _with_featured(text: str, more: Sequence[str]) -> tuple[str, bool]:
    """The text with ``more`` in its list of featured stories, if it has one."""
    end = "\r\n" if "\r\n" in text else "\n"
    if flow := _FLOW.search(text):
        items = ", ".join([*filter(None, [flow["items"].strip()]), *more])
        return f"{text[: flow.start()]}featured: [{items}]{text[flow.end() :]}", True
    if block := _BLOCK.search(text):
        before = re.match(r"[ \t]*-[ \t]+", block["items"])
        mark = before[0] if before else "  - "
        added = "".join(f"{mark}{slug}{end}" for slug in more)
        return text[: block.end()] + added + text[block.end() :], True
    if empty := _EMPTY.search(text):
        added = "".join(f"  - {slug}{end}" for slug in more)
        return text[: empty.end()] + added + text[empty.end() :], True
    return text, False


def read_event(entry: Entry[Event], text: str) -> Entry[Event] | None:
    """The event in its new text, or None where it can no longer be read."""
    event, _ = read_markdown_entry(Event, entry.slug, entry.file, with_plain_ends(text))
    return event if isinstance(event, Entry) else None


def drafts(
    chosen: Sequence[Recipient], event: Entry[Event], site: Site, taken: Collection[str], year: int
) -> Iterator[tuple[str, str]]:
    """Slug and text of a draft for each of ``chosen``; the text is "" where a story is there."""
    stories = {
        (fold(entry.meta.subject.name), entry.meta.place): slug
        for slug, entry in site.stories.items()
        if entry.meta.state != "withdrawn"
    }
    slugs = {*taken}
    ids = {entry.meta.id for entry in site.stories.values()}
    ids |= {str(unread.raw.get("id", "")) for unread in site.unread}
    for one in chosen:
        name = words.HONORIFIC_BEFORE.sub("", one.name)
        if there := stories.get((fold(name), one.place)):
            yield there, ""
            continue
        slug, story_id = free_slug(_REMARK.sub("", name), slugs), new_id(year, ids)
        slugs.add(slug)
        ids.add(story_id)
        subject = {"kind": one.kind, "name": name}
        if one.kind == "ca-nhan" and one.honorific:
            subject["honorific"] = one.honorific
        values: dict[str, object] = {"subject": subject, "event": event.slug}
        if 0 < len(one.achievement) <= MAX_SUMMARY:
            values["summary"] = one.achievement
        if one.unit:
            values["unit"] = one.unit
        if event.meta.demo:
            values["demo"] = True
        yield slug, story_template(story_id, "profile", name, one.place, values)
