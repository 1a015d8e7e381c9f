"""Narrowing a list by links, which work without a script: by kind, field, place and evidence."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypedDict

from newsroom.core import addresses
from newsroom.pages.shell import link
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import labels
from newsroom.vietnamese.alphabet import sort_key
from newsroom.vietnamese.phrases import SEARCH_FACETS, ladder_step

LEVELS = range(5)


class Choice(TypedDict):
    """One list to go to; ``count`` is that of its real stories, empty when there are none."""

    label: str
    url: str
    count: str


class Filter(TypedDict):
    """The lists of one property."""

    title: str
    choices: list[Choice]


def filters(public: PublicSite) -> list[Filter]:
    """Everything that a list can be narrowed to and that has a story."""
    groups = (
        ("loai", list(_kinds(public))),
        ("linh-vuc", list(_fields(public))),
        ("dia-ban", sorted(_places(public), key=lambda choice: sort_key(choice["label"]))),
        ("bang-chung", list(_levels(public))),
    )
    return [{"title": SEARCH_FACETS[name], "choices": lists} for name, lists in groups if lists]


def of_kind(public: PublicSite, kind: str) -> list[StoryEntry]:
    """Stories of one kind, newest first."""
    return [entry for entry in public.stories if entry.meta.kind == kind]


def of_level(public: PublicSite, level: int) -> list[StoryEntry]:
    """Stories of one strength of evidence, newest first."""
    return [entry for entry in public.stories if entry.meta.evidence == level]


def _kinds(public: PublicSite) -> Iterator[Choice]:
    for kind, label in labels.KIND.items():
        yield from _choice(label, addresses.kind(kind), of_kind(public, kind))


def _fields(public: PublicSite) -> Iterator[Choice]:
    for slug, field in public.terms("fields").items():
        stories = public.by_term.get(("fields", slug), [])
        yield from _choice(field.meta.title, addresses.term("fields", slug), stories)


def _places(public: PublicSite) -> Iterator[Choice]:
    for place in public.context.site.places.of_level("province"):
        if not place.is_former:
            stories = public.by_place.get(place.id, [])
            yield from _choice(place.name, addresses.place(place.id), stories)


def _levels(public: PublicSite) -> Iterator[Choice]:
    stories: dict[int | None, list[StoryEntry]] = defaultdict(list)
    for entry in public.stories:
        stories[entry.meta.evidence].append(entry)
    for level in LEVELS:
        label = ladder_step(level, labels.EVIDENCE[str(level)])
        yield from _choice(label, addresses.evidence(level), stories[level])


def _choice(label: str, url: str, stories: Sequence[StoryEntry]) -> Iterator[Choice]:
    if stories:
        yield {**link(label, url), "count": str(len(real(stories)) or "")}
