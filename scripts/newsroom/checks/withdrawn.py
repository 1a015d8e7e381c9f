"""Nobody who took a story back is named elsewhere: what must be mended before the story is gone."""

import re
from collections.abc import Iterator, Sequence

from newsroom.content import markdown_text as md
from newsroom.content.base import Entry, Meta
from newsroom.content.story import Story
from newsroom.content.walk import free_texts
from newsroom.core.problems import Origin, Problem
from newsroom.core.yaml_text import KeyPath
from newsroom.publication.context import Context
from newsroom.publication.press_mentions import MENTIONS
from newsroom.publication.story_facts import plain_text
from newsroom.publication.translations import is_version_of
from newsroom.publication.withdrawn import Withdrawn, plain, unescaped
from newsroom.vietnamese.one_form import one_form

_MARKS = re.compile(r"[][<{&~=^!]")


def nobody_withdrawn_is_named(
    entry: Entry[Meta], withdrawn: Sequence[Withdrawn]
) -> Iterator[Problem]:
    """No text, name of a file nor address of this entry speaks of a withdrawn story."""
    others = [person for person in withdrawn if not _is_its_own(entry, person)]
    if not others:
        return
    texts, body = [*_texts(entry)], entry.body.text
    # Links, notes and tags inside a name are gone on the page.
    blocks = ((at, block) for at, block in md.paragraphs(body) if _MARKS.search(block))
    printed = [(offset, plain_text(block)) for offset, block in blocks]
    written = "\n".join((*(t for _, t in texts), body, *(t for _, t in printed)))
    everything, values = plain(written), unescaped(written)
    for person in others:
        is_all = any(person.is_all_of(text) for path, text in texts if path[-1:] == ("name",))
        if not is_all and not person.is_in(everything) and not person.is_value_in(values):
            continue
        form = one_form(body)
        places = [
            entry.at(*path)
            for path, text in texts
            if _is_in(text, person) or (path[-1:] == ("name",) and person.is_all_of(text))
        ]
        places += [entry.in_body(form.source_of(at)) for at in {*person.find(form.text)}] or [
            entry.in_body(offset) for offset, text in printed if _is_in(text, person)
        ]
        for place in places or [entry.at()]:
            yield Problem(place, "names-withdrawn", {"id": person.entry.meta.id})


def tables_name_nobody_withdrawn(
    context: Context, withdrawn: Sequence[Withdrawn]
) -> Iterator[Problem]:
    """A list of a decision loses the row, or the name in it.

    The tables of places hold official names alone, of which some are people's as well. The ledger
    of mentions goes on saying by the id who reprinted the story: the desk asks them to follow.
    """
    for file, table in context.site.plain_files.items() if withdrawn else ():
        if file.parent.name == "places":
            continue
        text = table.source_map.text
        if file.name == MENTIONS:
            for person in withdrawn:
                text = text.replace(f"{person.entry.meta.id},", ",")
        everything, values = plain(text), unescaped(text)
        recipients = context.site.award_recipients.get(file, ())
        for person in withdrawn:
            names = {row.line for row in recipients if person.is_all_of(row.name)}
            if not names and not person.is_in(everything) and not person.is_value_in(values):
                continue
            rows = enumerate(text.splitlines(), start=1)
            # A name that goes on in the next line of a cell stands in none of them.
            lines = {number for number, row in rows if _is_in(row, person)} | names
            for line in sorted(lines) or [1]:
                yield Problem(Origin(file, line), "names-withdrawn", {"id": person.entry.meta.id})


def _is_in(text: str, person: Withdrawn) -> bool:
    return person.is_in(plain(text)) or person.is_value_in(unescaped(text))


def _is_its_own(entry: Entry[Meta], person: Withdrawn) -> bool:
    return entry is person.entry or is_version_of(person.entry, entry.slug)


def _texts(entry: Entry[Meta]) -> Iterator[tuple[KeyPath, str]]:
    yield from ((path, text) for path, _, text in free_texts(entry.meta))
    if isinstance(entry.meta, Story):
        yield (), entry.slug
        for group in ("photos", "audio"):
            for number, item in enumerate(getattr(entry.meta, group)):
                yield (group, number, "file"), item.file
        for number, alias in enumerate(entry.meta.aliases):
            yield ("aliases", number), alias
