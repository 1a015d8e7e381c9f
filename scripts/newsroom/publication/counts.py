"""The overall picture in numbers. Demo stories are never counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of real public stories; a story with two fields counts in both."""

    total: int
    fields: Counter[str]
    movements: Counter[str]
    provinces: Counter[str]
    subject_kinds: Counter[str]
    direct_labour: Counter[str]
    evidence: Counter[str]
    stages: Counter[str]
    kinds: Counter[str]


def real(stories: Iterable[StoryEntry]) -> list[StoryEntry]:
    """Without fiction."""
    return [entry for entry in stories if not entry.meta.demo]


def count_stories(public: PublicSite) -> Counts:
    """By field, movement, today's province, subject, direct labour, evidence, stage and kind."""
    stories = real(public.stories)
    metas = [entry.meta for entry in stories]
    provinces: Counter[str] = Counter()
    for entry in stories:
        provinces.update({place.province for place in public.located[entry.slug].heirs})
    return Counts(
        total=len(stories),
        fields=Counter(field for meta in metas for field in meta.fields),
        movements=Counter(movement for meta in metas for movement in meta.movements),
        provinces=provinces,
        subject_kinds=Counter(meta.subject.kind for meta in metas),
        direct_labour=Counter(_claim(meta.subject.direct_labour) for meta in metas),
        evidence=Counter(str(meta.evidence) for meta in metas if meta.evidence is not None),
        stages=Counter(meta.stage for meta in metas if meta.stage),
        kinds=Counter(meta.kind for meta in metas),
    )


def _claim(value: bool | None) -> str:
    return "unknown" if value is None else "yes" if value else "no"
