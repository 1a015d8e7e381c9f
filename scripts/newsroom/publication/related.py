"""Which stories stand beside a story: shared field, movement and place.

Only the newest stories of each shared term are weighed, so the work grows with
the number of stories, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from newsroom.publication.context import StoryEntry
from newsroom.publication.eras import Located

COUNT = 3
_NEWEST = 24
_WEIGHTS = {"field": 3, "movement": 2, "commune": 3, "province": 2, "event": 2, "kind": 1}

Key = tuple[str, str]


def choose_related(
    stories: Sequence[StoryEntry], located: Mapping[str, Located]
) -> dict[str, list[str]]:
    """Slug → at most three slugs: those named by the editors first, then the nearest."""
    public = {entry.slug: number for number, entry in enumerate(stories)}
    newest: dict[Key, list[str]] = defaultdict(list)
    keys = {entry.slug: _keys(entry, located) for entry in stories}
    for entry in stories:
        for key in keys[entry.slug]:
            if len(newest[key]) < _NEWEST:
                newest[key].append(entry.slug)
    chosen: dict[str, list[str]] = {}
    for entry in stories:
        weights: Counter[str] = Counter()
        for key in keys[entry.slug]:
            for slug in newest[key]:
                weights[slug] += _WEIGHTS[key[0]]
        named = [slug for slug in entry.meta.related if slug in public and slug != entry.slug]
        best = sorted(weights.items(), key=lambda item: (-item[1], public[item[0]]))
        near = [slug for slug, _ in best if slug != entry.slug and slug not in named]
        chosen[entry.slug] = [*named, *near][:COUNT]
    return chosen


def _keys(entry: StoryEntry, located: Mapping[str, Located]) -> list[Key]:
    story = entry.meta
    keys: list[Key] = [("field", field) for field in story.fields]
    keys += [("movement", movement) for movement in story.movements]
    if story.event is not None:
        keys.append(("event", story.event))
    for place in located[entry.slug].heirs[:1]:
        keys += [("commune", place.id), ("province", place.province)]
    return keys
