"""Ids, slugs and addresses: unique, never reused, never lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom import addresses
from newsroom.editorial.desk import Desk, StoryEntry
from newsroom.problems import Problem


def slug_is_free(entry: StoryEntry, desk: Desk) -> Iterator[Problem]:
    """A story may not take the address of a list page."""
    del desk
    if re.fullmatch(addresses.RESERVED_SLUG, entry.slug):
        yield Problem(entry.marks.at(), "reserved-slug", {"slug": entry.slug})


def addresses_are_unique(desk: Desk) -> Iterator[Problem]:
    """No two things may answer at one address; ids and aliases count."""
    taken: dict[str, str] = {}
    ids: dict[str, str] = {}
    stories = sorted(desk.site.stories.values(), key=lambda entry: entry.slug)
    for entry in stories:
        taken[addresses.story(entry.slug)] = str(entry.file)
        first = ids.setdefault(entry.meta.id, str(entry.file))
        if first != str(entry.file):
            facts = {"id": entry.meta.id, "other": first}
            yield Problem(entry.marks.at("id"), "id-taken", facts)
    for collection in ("fields", "movements", "events", "units", "documents"):
        for slug, term in getattr(desk.site, collection).items():
            taken[addresses.term(collection, slug)] = str(term.file)
    for place in desk.site.places:
        taken[addresses.place(place.id)] = "content/places/"
    for fixed in (*addresses.COLLECTIONS.values(), addresses.MODELS, addresses.PLACES):
        taken[fixed] = "mkdocs.yml"
    for fixed in (addresses.OVERVIEW, addresses.INDEX, addresses.GUIDE):
        taken[fixed] = "mkdocs.yml"
    for page in sorted(desk.site.pages.values(), key=lambda entry: entry.slug):
        address = page.meta.address.lstrip("/")
        if address in taken:
            facts = {"address": f"/{address}", "other": taken[address]}
            yield Problem(page.marks.at("address"), "address-taken", facts)
        taken[address] = str(page.file)
    for entry in stories:
        for number, alias in enumerate(entry.meta.aliases):
            address = alias.lstrip("/")
            if address in taken or address.startswith((addresses.SHORT, addresses.ASSETS)):
                facts = {"address": alias, "other": taken.get(address, "/g/")}
                yield Problem(entry.marks.at("aliases", number), "address-taken", facts)
            taken[address] = str(entry.file)
