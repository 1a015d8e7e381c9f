"""Whatever a story names must exist."""

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsroom.checks.folders import lost_slugs
from newsroom.checks.suggestions import places_meant, terms_meant
from newsroom.content.base import Entry, Meta, PlainFile, dotted
from newsroom.content.walk import named_entries
from newsroom.core import addresses
from newsroom.core.problems import Problem
from newsroom.publication.address_ledger import moved_pages
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.places import locate

# Below these lie pages and files that no table of content names.
_FOLDERS = (
    *(addresses.GUIDE, addresses.SHORT, addresses.ASSETS, addresses.PICTURES, addresses.SOUNDS),
    *(
        addresses.KINDS,
        addresses.EVIDENCE,
        addresses.NEWS,
        addresses.OFFLINE,
        addresses.QR_CODES,
        addresses.SEARCH_INDEX,
    ),
    addresses.EMBEDS,
)


def slug_is_free(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A story may not take the address of a list page."""
    if re.fullmatch(addresses.RESERVED_SLUG, entry.slug):
        yield entry.problem("reserved-slug", slug=entry.slug)


def addresses_are_unique(context: Context) -> Iterator[Problem]:
    """No two things may answer at one address; ids and aliases count."""
    taken: dict[str, str] = {}
    ids: dict[str, str] = {}
    stories = sorted(context.site.stories.values(), key=lambda entry: entry.slug)
    for entry in sorted(stories, key=_age):
        first = ids.setdefault(entry.meta.id, str(entry.file))
        if first != str(entry.file):
            facts = {"other": first, "mended": _free_id(entry.meta.id, context)}
            yield entry.problem("id-taken", "id", id=entry.meta.id, **facts)
    for entry in stories:
        for address in addresses.pages_of_story(entry.slug, entry.meta.translations):
            taken[address] = str(entry.file)
        for alias in entry.meta.aliases:  # its pages lead on, too
            _, *pages = moved_pages(alias.lstrip("/"), entry.meta.translations)
            taken |= dict.fromkeys(pages, str(entry.file))
    for collection in addresses.TERMS:
        for slug, term in getattr(context.site, collection).items():
            taken[addresses.term(collection, slug)] = str(term.file)
    for place in context.site.places:
        taken[addresses.place(place.id)] = "content/places/"
    asked = [
        (page.meta.address, page.at("address"))
        for page in sorted(context.site.pages.values(), key=lambda entry: entry.slug)
    ]
    renamed: list[Entry[Any]] = [*stories, *context.site.pages.values()]
    for collection in addresses.TERMS:
        renamed += getattr(context.site, collection).values()
    asked += [
        (alias, entry.at("aliases", number))
        for entry in renamed
        for number, alias in enumerate(entry.meta.aliases)
    ]
    for address, origin in asked:
        plain = address.lstrip("/")
        if _is_reserved(plain, context):
            yield Problem(origin, "address-reserved", {"address": address})
        elif plain in taken:
            yield Problem(origin, "address-taken", {"address": address, "other": taken[plain]})
        taken[plain] = str(origin.path)


def _age(entry: StoryEntry) -> tuple[bool, float]:
    """The story that was public first keeps its id, its copy needs another one."""
    story = entry.meta
    is_new = story.state in ("draft", "review")
    return is_new, story.published.timestamp() if story.published else math.inf


def _free_id(story_id: str, context: Context) -> str:
    """The number after all of as many digits that are in use in that year."""
    ids = [entry.meta.id for entry in context.site.stories.values()]
    ids += [str(unread.raw.get("id", "")) for unread in context.site.unread]
    year = story_id[: len("g-2026-")]
    digits = len(story_id) - len(year)
    same = (taken for taken in ids if re.fullmatch(rf"{year}\d{{{digits}}}", taken))
    highest = max(int(taken[len(year) :]) for taken in same)
    return f"{year}{highest + 1:0{digits}}"


def _is_reserved(address: str, context: Context) -> bool:
    """Whether a page type or a file of the build stands there."""
    return (
        (address in context.page_addresses and address != addresses.HOME)
        or address.startswith(_FOLDERS)
        or re.search(rf"(?:^|/){addresses.RESERVED_SLUG}/$", address) is not None
    )


def entries_exist(entry: Entry[Meta], context: Context) -> Iterator[Problem]:
    """Whatever a marked field names has a page; a story that was withdrawn is a reminder."""
    for path, collection, slug in named_entries(entry.meta):
        story = context.site.stories.get(slug) if collection == "stories" else None
        if story is not None and story is not entry and story.meta.state == "withdrawn":
            yield entry.problem("link-to-withdrawn", *path, value=slug)
        elif not context.site.has(collection, slug):
            if collection == "stories" and slug in lost_slugs(context):
                continue
            entries = getattr(context.site, collection)
            meant = terms_meant(slug, entries, demo=getattr(entry.meta, "demo", False))
            code = "unknown-term-near" if meant else "unknown-term"
            # An item of a list is called by the list alone.
            field = dotted(path[:-1] if isinstance(path[-1], int) else path)
            facts = {"what": collection, "folder": collection, "nearest": _either(meant)}
            yield entry.problem(code, *path, field=field, value=slug, **facts)


def areas_are_provinces(context: Context) -> Iterator[Problem]:
    """The site serves whole provinces of today."""
    settings, places = context.site.settings, context.site.places
    for number, area in enumerate(settings.meta.areas if settings else ()):
        place = places.get(area)
        if settings and (place is None or place.level != "province" or place.is_former):
            yield settings.problem("area-not-province", "areas", number, value=area)


def _either(ids: Iterable[str]) -> str:
    return "” hoặc “".join(ids)


def place_is_known(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """The place of the deed, and a decision where that place was split."""
    story, places = entry.meta, context.site.places
    yield from place_exists(entry, context, story.place, "place")
    yield from place_exists(entry, context, story.place_current, "place_current")
    for number, adopter in enumerate(story.adopters):
        yield from place_exists(entry, context, adopter.place, "adopters", number, "place")
    then = places.get(story.place)
    if then is None:
        return
    heirs = ", ".join(then.successors)
    if then.is_split and places.is_whole and locate(story, places) is None:
        name = "place_current" if story.place_current else "place"
        yield entry.problem("place-was-split", name, value=story.place, heirs=heirs)
    if story.place_current and not then.is_split:
        yield entry.problem("place-current-not-needed", "place_current")


def place_exists(
    entry: Entry[Meta] | PlainFile,
    context: Context,
    place_id: str | None,
    *path: str | int,
    demo: bool = False,
) -> Iterator[Problem]:
    """The place at ``path`` stands in a table of places; ``demo`` is that of a table."""
    places = context.site.places
    if place_id is None or place_id in places or not places.is_whole:
        return
    demo = getattr(entry.meta, "demo", False) if isinstance(entry, Entry) else demo
    settings = context.site.settings
    served = settings.meta.areas if settings else ()
    if meant := places_meant(place_id, places, demo=demo, served=served):
        yield entry.problem("unknown-place-near", *path, value=place_id, nearest=_either(meant))
    else:
        yield entry.problem("unknown-place", *path, value=place_id)


def citations_exist(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Every ``source:`` names an entry of ``sources``, and source ids are unique."""
    story = entry.meta
    allowed: dict[str, None] = {}  # in their order
    for number, source in enumerate(story.sources):
        if source.id in allowed:
            yield entry.problem("source-twice", "sources", number, "id", value=source.id)
        allowed[source.id] = None
    names = ", ".join(allowed) or "–"
    if not allowed and entry.raw.get("sources"):
        return  # they could not be read, which is said elsewhere
    for group in ("results", "standards", "adopters"):
        for number, item in enumerate(getattr(story, group)):
            if item.source is not None and item.source not in allowed:
                path = (group, number, "source")
                yield entry.problem("unknown-source", *path, value=item.source, known=names)


def standards_exist(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Standards are those of the criteria page."""
    allowed = [row.code for page in context.site.pages.values() for row in page.meta.standards]
    names = ", ".join(allowed) or "–"
    for number, standard in enumerate(entry.meta.standards):
        if standard.code not in allowed:
            path = ("standards", number, "code")
            yield entry.problem("unknown-standard", *path, value=standard.code, known=names)
