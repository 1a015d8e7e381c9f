"""The lists of one term each: field, movement, unit, event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from newsroom.content.base import Entry
from newsroom.content.site import AwardRecipient
from newsroom.content.terms import Event, Movement, Opinions, Reference, Unit
from newsroom.core import addresses
from newsroom.pages.facts import Fact, fact, facts_of, title_of
from newsroom.pages.lists import Listing
from newsroom.pages.markdown import staged_body
from newsroom.pages.shell import IndexGroup, Link, index_entry, link, telephone
from newsroom.pages.story.boxes import SourceRow
from newsroom.publication.places import full_name, page_for, with_kind
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import source_detail
from newsroom.vietnamese import labels, list_words, phrases
from newsroom.vietnamese.dates import short_day, with_en_dash
from newsroom.vietnamese.phrases import FACT_LABELS, capital


def term_lists(public: PublicSite) -> Iterator[Listing]:
    """Every term has its page, with or without stories."""
    for slug, entry in public.terms("fields").items():
        yield replace(_listing(public, "fields", slug, entry, []), can_filter=True)
    for slug, movement in public.terms("movements").items():
        facts = _movement_facts(movement, public)
        yield _listing(public, "movements", slug, movement, facts, section="phong-trao")
    for slug, unit in public.terms("units").items():
        yield _listing(public, "units", slug, unit, _unit_facts(unit, public))
    for slug, event in public.terms("events").items():
        yield _event_listing(slug, event, public)


def _listing(
    public: PublicSite,
    collection: str,
    slug: str,
    entry: Entry[Any],
    facts: list[Fact],
    *,
    section: str = "",
    groups: Sequence[IndexGroup] = (),
) -> Listing:
    address = addresses.term(collection, slug)
    meta = entry.meta
    return Listing(
        address,
        meta.title,
        meta.summary,
        public.by_term.get((collection, slug), []),
        section=section,
        label=phrases.MENU[collection],
        crumbs=[link(phrases.MENU[collection], addresses.COLLECTIONS[collection])],
        facts=facts,
        groups=groups,
        sources=source_rows(getattr(meta, "sources", [])),
        body=staged_body(entry.body.text, address, hidden=public.hidden),
        demo=getattr(meta, "demo", False),
        is_found=not getattr(meta, "demo", False),
    )


def place_link(place_id: str, public: PublicSite) -> Link:
    """A place in full, linked to its page."""
    places = public.context.site.places
    place = places[place_id]
    return link(capital(full_name(place, places)), addresses.place(page_for(place, places).id))


def document_links(slugs: Sequence[str], public: PublicSite) -> list[Link]:
    """Documents by their number, or their title."""
    documents = public.context.site.documents
    return [
        link(documents[slug].meta.title, addresses.term("documents", slug))
        for slug in slugs
        if slug in documents
    ]


def _movement_facts(entry: Entry[Movement], public: PublicSite) -> list[Fact]:
    movement = entry.meta
    period = "–".join(part for part in (movement.since or "", movement.until or "") if part)
    place = [place_link(movement.place, public)] if movement.place else []
    basis = document_links(movement.legal_basis, public)
    return facts_of(
        movement,
        {
            "since": [fact(FACT_LABELS["period"], with_en_dash(period))],
            "place": [fact(title_of(Movement, "place"), links=place)],
            "parent": _kin("movements", entry, public, field="parent", back="children"),
            "legal_basis": [fact(title_of(Movement, "legal_basis"), links=basis)],
        },
    )


def _kin(
    collection: str, entry: Entry[Any], public: PublicSite, *, field: str, back: str
) -> list[Fact]:
    """The term that this one names in ``field``, and those that name this one there."""
    terms: Mapping[str, Entry[Any]] = getattr(public.context.site, collection)
    named = [term for slug, term in terms.items() if slug == getattr(entry.meta, field)]
    naming = [term for term in terms.values() if getattr(term.meta, field) == entry.slug]
    labels = (title_of(type(entry.meta), field), FACT_LABELS[back])
    return [
        fact(label, links=[link(t.meta.title, addresses.term(collection, t.slug)) for t in kin])
        for label, kin in zip(labels, (named, naming), strict=True)
    ]


def _unit_facts(entry: Entry[Unit], public: PublicSite) -> list[Fact]:
    unit = entry.meta
    addresses_of = {
        "place": [place_link(unit.place, public)] if unit.place else [],
        "line": [link(unit.line, telephone(unit.line))] if unit.line else [],
        "email": [link(unit.email, f"mailto:{unit.email}")] if unit.email else [],
        "site": [link(unit.site, unit.site)] if unit.site else [],
    }
    composed = {
        name: [fact(title_of(Unit, name), links=links)] for name, links in addresses_of.items()
    }
    kin = _kin("units", entry, public, field="successor", back="former")
    return facts_of(unit, {**composed, "successor": kin})


def _event_listing(slug: str, entry: Entry[Event], public: PublicSite) -> Listing:
    event = entry.meta
    place = [place_link(event.place, public)]
    decision = phrases.award_decision(event.decision, event.decision_date) if event.decision else ""
    facts = facts_of(
        event,
        {
            "place": [fact(title_of(Event, "place"), links=place)],
            "decision": [fact(title_of(Event, "decision"), decision)],
            "opinions": [fact(title_of(Event, "opinions"), _window(event.opinions))],
        },
    )
    groups = _award_recipients(entry, public)
    listing = _listing(public, "events", slug, entry, facts, groups=groups)
    featured = [public.context.site.stories.get(story) for story in event.featured]
    visible = {story.slug: story for story in public.stories}
    first = [visible[story.slug] for story in featured if story and story.slug in visible]
    others = [story for story in listing.stories if story not in first]
    noun = list_words.FROM_EVENT
    return replace(listing, stories=[*first, *others], changed=event.date, noun=noun)


def _window(opinions: Opinions | None) -> str:
    if opinions is None:
        return ""
    text = f"{short_day(opinions.since)} – {short_day(opinions.until)}"
    if opinions.received is not None:
        text += phrases.opinions(opinions.received, opinions.handled or 0)
    return text


def _award_recipients(entry: Entry[Event], public: PublicSite) -> list[IndexGroup]:
    """The list of the decision by kind, otherwise in its own order."""
    rows = public.context.site.award_recipients.get(
        entry.file.parent / (entry.meta.honoured or ""), []
    )
    by_kind: dict[str, list[AwardRecipient]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    return [
        {
            "title": list_words.recipients_title(labels.SUBJECT_KIND[kind], len(recipients)),
            "url": "",
            "entries": [
                index_entry(row.name, note=_for_what_and_where(row, entry.meta, public))
                for row in recipients
            ],
        }
        for kind, recipients in by_kind.items()
    ]


def _for_what_and_where(row: AwardRecipient, event: Event, public: PublicSite) -> str:
    """The place only where it is another than that of the whole event."""
    place = public.context.site.places.get(row.place)
    where = with_kind(place) if place is not None and place.id != event.place else ""
    return " · ".join(part for part in (row.achievement, where) if part)


def source_rows(sources: Sequence[Reference]) -> list[SourceRow]:
    """Public sources under a page."""
    return [
        {
            "anchor": f"nguon-{number}",
            "title": source.title,
            "detail": source_detail(source),
            "url": source.url or "",
            "kind": "",
        }
        for number, source in enumerate(sources, start=1)
    ]
