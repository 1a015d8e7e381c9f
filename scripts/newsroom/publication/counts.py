"""Numbers of stories. A count speaks of real stories; fiction is counted apart or not at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite, movements_of

Groups = Mapping[str, list[StoryEntry]]
"""Stories by the value of one property; no stories for a value that none has."""

_CLAIMS = {None: "unknown", True: "yes", False: "no"}


def real(stories: Iterable[StoryEntry]) -> list[StoryEntry]:
    """Without fiction."""
    return [entry for entry in stories if not entry.meta.demo]


def fiction(stories: Iterable[StoryEntry]) -> list[StoryEntry]:
    """Only what was invented to show how a story looks."""
    return [entry for entry in stories if entry.meta.demo]


def group_stories(stories: Sequence[StoryEntry], public: PublicSite) -> dict[str, Groups]:
    """By each property of the overall picture; a story with two fields stands in both."""
    groups: dict[str, Groups] = {name: defaultdict(list) for name in _PROPERTIES}
    for entry in stories:
        for name, values_of in _PROPERTIES.items():
            for value in dict.fromkeys(values_of(entry, public)):
                groups[name][value].append(entry)
    return groups


def _places(entry: StoryEntry, public: PublicSite) -> list[str]:
    return [place.province for place in public.located[entry.slug].heirs]


def _evidence(entry: StoryEntry, public: PublicSite) -> list[str]:
    return [] if entry.meta.evidence is None else [str(entry.meta.evidence)]


_PROPERTIES: Final[Mapping[str, Callable[[StoryEntry, PublicSite], Iterable[str]]]] = {
    "fields": lambda entry, _: entry.meta.fields,
    "movements": lambda entry, public: movements_of(entry.meta, public.context),
    "provinces": _places,
    "subject_kinds": lambda entry, _: [entry.meta.subject.kind],
    "direct_labour": lambda entry, _: [_CLAIMS[entry.meta.subject.direct_labour]],
    "evidence": _evidence,
    "stages": lambda entry, _: [entry.meta.stage] if entry.meta.stage else [],
    "kinds": lambda entry, _: [entry.meta.kind],
}
