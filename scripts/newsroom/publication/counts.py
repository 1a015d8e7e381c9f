"""The overall picture in numbers. Demo stories are never counted."""

from collections import Counter
from collections.abc import Iterable, Sequence

from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite

_CLAIMS = {None: "unknown", True: "yes", False: "no"}


def real(stories: Iterable[StoryEntry]) -> list[StoryEntry]:
    """Without fiction."""
    return [entry for entry in stories if not entry.meta.demo]


def count_stories(stories: Sequence[StoryEntry], public: PublicSite) -> dict[str, Counter[str]]:
    """By each property of the overall picture; a story with two fields counts in both."""
    metas = [entry.meta for entry in stories]
    provinces: Counter[str] = Counter()
    for entry in stories:
        provinces.update({place.province for place in public.located[entry.slug].heirs})
    return {
        "fields": Counter(field for meta in metas for field in meta.fields),
        "movements": Counter(movement for meta in metas for movement in meta.movements),
        "provinces": provinces,
        "subject_kinds": Counter(meta.subject.kind for meta in metas),
        "direct_labour": Counter(_CLAIMS[meta.subject.direct_labour] for meta in metas),
        "evidence": Counter(str(meta.evidence) for meta in metas if meta.evidence is not None),
        "stages": Counter(meta.stage for meta in metas if meta.stage),
        "kinds": Counter(meta.kind for meta in metas),
    }
