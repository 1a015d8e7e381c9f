"""Ids, slugs and addresses: unique, never reused, never lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.core import addresses
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry

# Below these lie pages and files that no table of content names.
_FOLDERS = (
    *(addresses.GUIDE, addresses.SHORT, addresses.ASSETS, addresses.PICTURES, addresses.SOUNDS),
    *(addresses.NEWS, addresses.OFFLINE),
)


def slug_is_free(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A story may not take the address of a list page."""
    del context
    if re.fullmatch(addresses.RESERVED_SLUG, entry.slug):
        yield Problem(entry.at(), "reserved-slug", {"slug": entry.slug})


def addresses_are_unique(context: Context) -> Iterator[Problem]:
    """No two things may answer at one address; ids and aliases count."""
    taken: dict[str, str] = {}
    ids: dict[str, str] = {}
    stories = sorted(context.site.stories.values(), key=lambda entry: entry.slug)
    for entry in stories:
        taken[addresses.story(entry.slug)] = str(entry.file)
        for lang in entry.meta.translations:
            taken[addresses.version(entry.slug, lang)] = str(entry.file)
        first = ids.setdefault(entry.meta.id, str(entry.file))
        if first != str(entry.file):
            facts = {"id": entry.meta.id, "other": first}
            yield Problem(entry.at("id"), "id-taken", facts)
    for collection in ("fields", "movements", "events", "units", "documents"):
        for slug, term in getattr(context.site, collection).items():
            taken[addresses.term(collection, slug)] = str(term.file)
    for place in context.site.places:
        taken[addresses.place(place.id)] = "content/places/"
    asked = [
        (page.meta.address, page.at("address"))
        for page in sorted(context.site.pages.values(), key=lambda entry: entry.slug)
    ]
    asked += [
        (alias, entry.at("aliases", number))
        for entry in stories
        for number, alias in enumerate(entry.meta.aliases)
    ]
    for address, origin in asked:
        plain = address.lstrip("/")
        if _is_reserved(plain, context):
            yield Problem(origin, "address-reserved", {"address": address})
        elif plain in taken:
            facts = {"address": address, "other": taken[plain]}
            yield Problem(origin, "address-taken", facts)
        taken[plain] = str(origin.path)


def _is_reserved(address: str, context: Context) -> bool:
    """Whether a page type or a file of the build stands there."""
    return (
        (address in context.page_addresses and address != addresses.HOME)
        or address.startswith(_FOLDERS)
        or re.search(rf"(?:^|/){addresses.RESERVED_SLUG}/$", address) is not None
    )
