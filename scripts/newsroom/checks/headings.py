"""The sections of a story: there, in order, and written as headings."""

import re
from collections.abc import Iterator, Mapping, Sequence

from newsroom.content import markdown_text as md
from newsroom.content.base import Entry, Meta
from newsroom.content.story import Story
from newsroom.content.vocabulary import SECTIONS
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import RANK
from newsroom.vietnamese.alphabet import fold

# "1. ", "II) ", "a. ", "Phần 2: "
_NUMBER = re.compile(
    r"(?:(?:phần|mục)\s+)?(?:[IVX]{1,4}|\d{1,2}|[a-h])\s*[.):–-]+\s*", re.IGNORECASE
)
_BOLD = re.compile(r"\s*(\*{2,3}|__)(.{1,80}?)\1")
_LINE = re.compile(r"^.+$", re.MULTILINE)
_LONGEST = 80


def sections_are_in_order(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A profile and a model answer the same questions in the same order."""
    if RANK[entry.meta.state] < 1:
        return
    wanted = SECTIONS[entry.meta.kind]
    sections = md.sections(entry.body.text)
    if not wanted:
        for section in sections:
            origin = entry.in_body(section.offset)
            yield Problem(origin, "section-in-deed", {"title": section.title})
        return
    misformed = misformed_headings(entry)
    places = {offset: title for offset, (title, _) in misformed.items()}
    places |= {section.offset: section.title for section in sections if section.title in wanted}
    for offset, (title, line) in misformed.items():
        facts = {"found": line, "mended": f"## {title}"}
        yield Problem(entry.in_body(offset), "heading-misformed", facts)
    yield from _order(entry, places, wanted)
    missing = [title for title in wanted if title not in places.values()]
    seen: set[str] = set()
    for section in sections:
        origin, facts = entry.in_body(section.offset), {"title": section.title}
        if section.title in seen:
            yield Problem(origin, "section-twice", facts)
        elif section.title in wanted:
            seen.add(section.title)
            if not section.text:
                yield Problem(origin, "section-empty", facts)
        elif section.offset not in misformed:
            facts["order"] = " · ".join(wanted)
            meant = _meant(section.offset, places, missing, wanted)
            if meant:
                missing.remove(meant)
                yield Problem(origin, "section-renamed", {**facts, "meant": f"## {meant}"})
            else:
                yield Problem(origin, "section-unknown", facts)
    if missing:
        origin = entry.in_body(len(entry.body.text.rstrip()))
        yield Problem(origin, "section-missing", {"title": "”, “## ".join(missing)})


def _order(
    entry: StoryEntry, places: Mapping[int, str], wanted: Sequence[str]
) -> Iterator[Problem]:
    titles = list(dict.fromkeys(places[offset] for offset in sorted(places)))
    for title, expected in zip(titles, sorted(titles, key=wanted.index), strict=True):
        if title != expected:
            offset = min(offset for offset, name in places.items() if name == title)
            facts = {"title": title, "order": " · ".join(wanted)}
            yield Problem(entry.in_body(offset), "section-order", facts)
            return


def _meant(
    offset: int, places: Mapping[int, str], missing: Sequence[str], wanted: Sequence[str]
) -> str:
    """The missing section that belongs where an unknown one stands, or ""."""
    before = [wanted.index(title) for at, title in places.items() if at < offset]
    after = [wanted.index(title) for at, title in places.items() if at > offset]
    low, high = max(before, default=-1), min(after, default=len(wanted))
    return next((title for title in missing if low < wanted.index(title) < high), "")


def misformed_headings(entry: Entry[Meta]) -> dict[int, tuple[str, str]]:
    """Lines that are meant as the heading of a missing section: offset → (title, the line).

    Bold, in capitals, numbered, with a colon, with one or three marks, without a space.
    """
    if not isinstance(entry.meta, Story):
        return {}
    text = entry.body.text
    titles = {section.title for section in md.sections(text)}
    missing = {fold(t): t for t in SECTIONS[entry.meta.kind] if t not in titles}
    lines: dict[int, tuple[str, str]] = {}
    for match in _LINE.finditer(text) if missing else ():
        is_alone = match.start() < 2 or text[match.start() - 2 : match.start()] == "\n\n"
        title = missing.get(_bare(match.group(), is_alone))
        if title is not None:
            del missing[fold(title)]
            lines[match.start()] = (title, match.group().strip()[:_LONGEST])
    return lines


def _bare(line: str, is_alone: bool) -> str:
    """The folded words of a line that could be a heading, or ""; without marks it stands alone."""
    bold = _BOLD.match(line)
    words = (bold.group(2) if bold else line).strip()
    if len(words) > _LONGEST or not (bold or is_alone or words.startswith("#")):
        return ""
    words = words.strip("#*_ \t\u00a0")
    words = _NUMBER.sub("", words, count=1) if _NUMBER.match(words) else words
    return " ".join(fold(words).strip("#*_:.…– \u00a0").split())
