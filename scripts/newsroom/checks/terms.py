"""Fields, movements, events, documents, units, pages: their references and numbers."""

from collections.abc import Iterator
from typing import get_args

from newsroom.checks.awards import DEMO_ENDING, number_is_official
from newsroom.checks.children import child_details
from newsroom.checks.media import file_is_usable
from newsroom.checks.references import place_exists
from newsroom.content.base import Entry, Meta, PlainFile
from newsroom.content.csv_tables import cell_name, has_header
from newsroom.content.reader import RECIPIENT_COLUMNS
from newsroom.content.site import AwardRecipient
from newsroom.content.terms import Event
from newsroom.content.vocabulary import SubjectKind, value_meant
from newsroom.core.problems import Problem
from newsroom.publication.context import Context
from newsroom.publication.personal_words import origins, sensitive_words

_PDF = frozenset({"PDF"})


def terms_are_consistent(context: Context) -> Iterator[Problem]:
    """All rules about everything that is not a story."""
    yield from _documents(context)
    yield from _movements(context)
    yield from _events(context)
    yield from _award_lists(context)
    yield from _units(context)
    yield from _pages(context)


def _documents(context: Context) -> Iterator[Problem]:
    site = context.site
    for slug, entry in site.documents.items():
        document = entry.meta
        if document.number is not None:
            yield from _number(entry, document.number, "number", demo=document.demo)
        if document.number is None and document.issued_text is None:
            yield entry.problem("document-without-number")
        if document.in_force and document.issued and document.in_force < document.issued:
            yield entry.problem("in-force-before-issued", "in_force")
        for name, back in (("replaces", "replaced_by"), ("replaced_by", "replaces")):
            for number, other in enumerate(getattr(document, name)):
                other_entry = site.documents.get(other)
                if other_entry is not None and slug not in getattr(other_entry.meta, back):
                    facts = {"value": other, "field": back, "slug": slug}
                    yield Problem(entry.at(name, number), "document-not-mutual", facts)
        if document.attachment:
            yield from file_is_usable(entry, context, ("attachment",), _PDF, "attachment-format")


def _number(entry: Entry[Meta], number: str, field: str, *, demo: bool) -> Iterator[Problem]:
    faults = list(number_is_official(entry, number, field))
    yield from faults
    if demo and not faults and not number.endswith(DEMO_ENDING):
        yield entry.problem("demo-real-decision", field, value=number)


def _movements(context: Context) -> Iterator[Problem]:
    for slug, entry in context.site.movements.items():
        movement = entry.meta
        if movement.parent is not None and _is_own_ancestor(context, slug):
            yield entry.problem("movement-circle", "parent")
        yield from place_exists(entry, context, movement.place, "place")


def _is_own_ancestor(context: Context, slug: str) -> bool:
    seen = {slug}
    current = context.site.movements[slug].meta.parent
    while current is not None and current in context.site.movements:
        if current in seen:
            return True
        seen.add(current)
        current = context.site.movements[current].meta.parent
    return False


def _events(context: Context) -> Iterator[Problem]:
    site = context.site
    for entry in site.events.values():
        event = entry.meta
        yield from place_exists(entry, context, event.place, "place")
        if event.decision is not None:
            yield from _number(entry, event.decision, "decision", demo=event.demo)
            if event.decision_date is None:
                yield entry.problem("missing", "decision_date")
        if event.honoured is not None and site.original(entry, event.honoured) is None:
            yield entry.problem("file-not-found", "honoured", name=event.honoured)
        yield from _count_fits(entry, context)
        window = event.opinions
        if window is not None:
            if window.until < window.since:
                yield entry.problem("opinions-order", "opinions", "to")
            elif window.until >= event.date:
                yield entry.problem("opinions-after-event", "opinions", "to")


def _count_fits(entry: Entry[Event], context: Context) -> Iterator[Problem]:
    """The number on the page is that of the list of the decision."""
    name, count = entry.meta.honoured or "", entry.meta.honoured_count
    rows = context.site.award_recipients.get(entry.file.parent / name)
    table = context.site.plain_files.get(entry.file.parent / name)
    if count is None or rows is None or table is None:
        return
    # What could not be read is reported where it stands.
    if not has_header(table.source_map.text, RECIPIENT_COLUMNS):
        return
    written = sum(1 for line in table.source_map.text.splitlines()[1:] if line.strip())
    # Whoever asked to be taken down leaves the list; how many the decision honoured stays true.
    stories = (story.meta for story in context.site.stories.values())
    gone = sum(story.state == "withdrawn" and story.event == entry.slug for story in stories)
    if not any(listed <= count <= listed + gone for listed in (len(rows), written)):
        facts = {"name": name, "count": len(rows), "value": count}
        yield entry.problem("recipient-count", "honoured_count", **facts)


def _award_lists(context: Context) -> Iterator[Problem]:
    """Who was honoured is a person, a group or a household, at a place that exists, and once."""
    demo_folders = {one.file.parent for one in context.site.events.values() if one.meta.demo}
    for file, table in context.site.plain_files.items():
        demo = file.parent in demo_folders
        lines: dict[tuple[str, str, str], int] = {}
        for row in context.site.award_recipients.get(file, ()):
            first = lines.setdefault((row.name.casefold(), row.kind, row.place), row.line)
            if first != row.line:
                at = cell_name("name", row.line)
                yield table.problem("recipient-twice", at, value=row.name, line=first)
            if row.kind not in (kinds := get_args(SubjectKind)):
                at, nearest = cell_name("kind", row.line), value_meant(row.kind, kinds)
                code = "not-in-list-near" if nearest else "recipient-kind"
                yield table.problem(code, at, value=row.kind, nearest=nearest)
            at = cell_name("place", row.line)
            yield from place_exists(table, context, row.place, at, demo=demo)
            place = context.site.places.get(row.place)
            if place is not None and place.demo != demo:
                code = "demo-real-place" if demo else "real-demo-place"
                yield table.problem(code, at, value=row.place)
            yield from _row_is_discreet(table, row, context)


def _row_is_discreet(table: PlainFile, row: AwardRecipient, context: Context) -> Iterator[Problem]:
    """A list has no room for consent, so nothing in it may need one."""
    at = cell_name("achievement", row.line)
    for _, words in child_details(f"{row.name}, {row.achievement}", context):
        yield table.problem("child-named", at, found=words)
    for _, words in origins(f"{row.name}, {row.achievement}") if row.kind != "tap-the" else ():
        yield table.problem("sensitive-in-list", at, found=words, scope="ethnicity")
    for scope, _, words, is_sure in sensitive_words(row.achievement):
        if is_sure or row.kind == "ca-nhan":
            yield table.problem("sensitive-in-list", at, found=words, scope=scope)


def _units(context: Context) -> Iterator[Problem]:
    for entry in context.site.units.values():
        unit = entry.meta
        yield from place_exists(entry, context, unit.place, "place")
        if unit.successor is not None and unit.until is None:
            yield Problem(entry.at("successor"), "missing", {"field": "until"})


def _pages(context: Context) -> Iterator[Problem]:
    for entry in context.site.pages.values():
        codes = [row.code for row in entry.meta.standards]
        for number, row in enumerate(entry.meta.standards):
            if row.code in codes[:number]:
                yield entry.problem("standard-twice", "standards", number, "code", value=row.code)
