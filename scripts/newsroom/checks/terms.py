"""Fields, movements, events, documents, units, pages: their references and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.awards import DEMO_ENDING, foreign_letter, is_document_number
from newsroom.checks.references import nearest
from newsroom.content.base import Entry, Meta
from newsroom.core.problems import Problem
from newsroom.publication.context import Context


def terms_are_consistent(context: Context) -> Iterator[Problem]:
    """All rules about everything that is not a story."""
    yield from _documents(context)
    yield from _movements(context)
    yield from _events(context)
    yield from _units(context)
    yield from _pages(context)


def _documents(context: Context) -> Iterator[Problem]:
    site = context.site
    for slug, entry in site.documents.items():
        document, source_map = entry.meta, entry.source_map
        if document.number is not None:
            yield from _number(entry, document.number, "number", demo=document.demo)
        if document.number is None and document.issued_text is None:
            yield Problem(source_map.at(), "document-without-number")
        if document.in_force and document.issued and document.in_force < document.issued:
            yield Problem(source_map.at("in_force"), "in-force-before-issued")
        for name, back in (("replaces", "replaced_by"), ("replaced_by", "replaces")):
            for number, other in enumerate(getattr(document, name)):
                origin = source_map.at(name, number)
                other_entry = site.documents.get(other)
                if other_entry is not None and slug not in getattr(other_entry.meta, back):
                    facts = {"value": other, "field": back, "slug": slug}
                    yield Problem(origin, "document-not-mutual", facts)
        if document.attachment and site.original("documents", document.attachment) is None:
            facts = {"name": document.attachment}
            yield Problem(source_map.at("attachment"), "file-not-found", facts)


def _number(entry: Entry[Meta], number: str, field: str, *, demo: bool) -> Iterator[Problem]:
    origin = entry.at(field)
    facts = {"field": field, "value": number}
    if letter := foreign_letter(number):
        yield Problem(origin, "number-foreign-letter", {**facts, "letter": letter})
    elif not is_document_number(number):
        yield Problem(origin, "number-malformed", facts)
    elif demo and not number.endswith(DEMO_ENDING):
        yield Problem(origin, "demo-real-decision", {"value": number})


def _movements(context: Context) -> Iterator[Problem]:
    for slug, entry in context.site.movements.items():
        movement, source_map = entry.meta, entry.source_map
        if movement.parent is not None and _is_own_ancestor(context, slug):
            yield Problem(source_map.at("parent"), "movement-circle")
        yield from _place(context, entry, movement.place)


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
    for slug, entry in site.events.items():
        event, source_map = entry.meta, entry.source_map
        yield from _place(context, entry, event.place)
        if event.decision is not None:
            yield from _number(entry, event.decision, "decision", demo=event.demo)
            if event.decision_date is None:
                yield Problem(source_map.at(), "missing", {"field": "decision_date"})
        if event.honoured is not None and site.original(slug, event.honoured) is None:
            yield Problem(source_map.at("honoured"), "file-not-found", {"name": event.honoured})
        window = event.opinions
        if window is not None:
            if window.until < window.since:
                yield Problem(source_map.at("opinions", "to"), "opinions-order")
            elif window.until >= event.date:
                yield Problem(source_map.at("opinions", "to"), "opinions-after-event")


def _units(context: Context) -> Iterator[Problem]:
    for entry in context.site.units.values():
        unit, source_map = entry.meta, entry.source_map
        yield from _place(context, entry, unit.place)
        if unit.successor is not None and unit.until is None:
            yield Problem(source_map.at("successor"), "missing", {"field": "until"})


def _pages(context: Context) -> Iterator[Problem]:
    for entry in context.site.pages.values():
        codes = [row.code for row in entry.meta.standards]
        for number, row in enumerate(entry.meta.standards):
            if row.code in codes[:number]:
                where = entry.at("standards", number, "code")
                yield Problem(where, "standard-twice", {"value": row.code})


def _place(context: Context, entry: Entry[Meta], place_id: str | None) -> Iterator[Problem]:
    if place_id is not None and place_id not in context.site.places:
        close = nearest(place_id, context.site.places.by_id)
        facts = {"field": "place", "value": place_id, "nearest": close}
        code = "unknown-place-near" if close else "unknown-place"
        yield Problem(entry.at("place"), code, facts)
