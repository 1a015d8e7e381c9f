"""Which entry or place a writer meant who wrote a wrong id, or words: nothing that is far off.

Fiction is proposed to fiction only, and a place only where its name is the same or nearly so.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from newsroom.content.base import Entry
from newsroom.content.places import Place, Places
from newsroom.vietnamese.alphabet import fold, folded_words
from newsroom.vietnamese.labels import PLACE_KIND

_MOST = 3
_CLOSE = 0.85
_KINDS = "|".join(sorted(PLACE_KIND.values(), key=len, reverse=True))
_BETWEEN = re.compile(rf"[,;()/–]|\s-\s|\b(?:{_KINDS}|tp\.?|tx\.?|tt\.?)\s", re.IGNORECASE)
_PLAIN_KIND = re.compile(rf"^(?:{fold(_KINDS)}|tp|tx|tt|x|p|h|q) ")
_KIND_AT_START = re.compile(rf"({_KINDS}|tp|tx|tt|x|p|h|q)[.\s]", re.IGNORECASE)
SHORT_KINDS = {
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "x": "xa",
    "p": "phuong",
    "h": "huyen",
    "q": "quan",
}
_HAMLET = re.compile("(?:thon|xom|ban|to dan pho|khu pho|ap|buon|lang) ")  # no table has them
# What people write behind the name of a unit that has ended.
_FORMER = re.compile(
    r"(?<!\w)\(?(?:cũ|cu|trước đây|trước(?: ngày)? (?:01/7/|1/7/)?2025|truoc 2025)\)?(?!\w)",
    re.IGNORECASE,
)


def close_to(word: str, allowed: Iterable[str], cutoff: float = _CLOSE) -> str:
    """The most similar id, or ""."""
    return next(iter(difflib.get_close_matches(word, list(allowed), 1, cutoff)), "")


def terms_meant(value: str, entries: Mapping[str, Entry[Any]], *, demo: bool) -> list[str]:
    """Ids whose title or number is ``value`` in words, or which are nearly ``value``."""
    offered = {
        slug: entry
        for slug, entry in entries.items()
        if demo or not getattr(entry.meta, "demo", False)
    }
    wanted = folded_words(value)
    labels = {
        slug: [*map(folded_words, (slug, *_labels(entry)))] for slug, entry in offered.items()
    }
    for is_meant in (
        lambda label: label == wanted,
        lambda label: _holds(label, wanted) or _holds(wanted, label),
    ):
        chosen = [slug for slug, names in labels.items() if any(map(is_meant, names))]
        if chosen and wanted:
            return sorted(chosen)[:_MOST] if len(chosen) <= _MOST else []
    close = close_to(wanted, [name for names in labels.values() for name in names])
    return [slug for slug, names in labels.items() if close and close in names][:_MOST]


def _holds(label: str, part: str) -> bool:
    """Whether a part of at least two words stands in the label."""
    return " " in part and f" {part} " in f" {label} "


def _labels(entry: Entry[Any]) -> Iterable[str]:
    yield entry.meta.title
    if number := getattr(entry.meta, "number", None):
        yield number


def places_meant(
    value: str, places: Places, *, demo: bool, served: Collection[str] = ()
) -> list[str]:
    """Ids of places of that name, the likeliest first; a unit named beside it must fit as well.

    ``value`` is in words, from the small unit to the large, or an id, from the large to the small.
    Of many namesakes only those in the ``served`` provinces are meant.
    """
    is_id = value.isascii() and "/" in value and " " not in value
    words = _FORMER.sub(" ", value)
    parts = value.split("/")[::-1] if is_id else _BETWEEN.split(words)
    by_name: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.demo == demo:
            by_name[folded_words(place.name)].append(place)
    written = [name for part in parts if (name := folded_words(part))]
    names = [name for name in written if name in by_name or not _HAMLET.match(name)]
    if not names:
        return []
    if whole := by_name.get(folded_words(words)):  # "Xuân Hương - Đà Lạt" is one name
        return _likeliest(whole, value, places, served)
    around = {_PLAIN_KIND.sub("", name) for name in names[1:]}
    for first in dict.fromkeys((names[0], _PLAIN_KIND.sub("", names[0]))):
        for name in dict.fromkeys((first, close_to(first, by_name))):
            of_name = by_name.get(name, [])
            exact = [place for place in of_name if around <= _names_around(place, places)]
            heirs = [place for place in of_name if around <= _names_today(place, places)]
            if exact or heirs:
                return _likeliest(exact or heirs, value, places, served)
    return []


def _likeliest(
    fitting: Iterable[Place], value: str, places: Places, served: Collection[str]
) -> list[str]:
    """At most three; of more namesakes the likeliest alone, or none where these are too many."""
    start, is_former = _KIND_AT_START.match(value.strip()), _FORMER.search(value) is not None
    kind = fold(start[1]) if start else ""
    ranked: dict[tuple[bool, ...], list[Place]] = defaultdict(list)
    for place in fitting:
        heirs = {places[heir].province for heir in place.successors if heir in places}
        doubts = (
            bool(kind) and SHORT_KINDS.get(kind, kind) != folded_words(place.kind),
            is_former and not place.is_former,
            place.name.casefold() not in value.casefold(),
            bool(served) and not {place.province, *heirs} & set(served),
        )
        ranked[doubts].append(place)
    for group in ranked.values():
        group.sort(key=lambda place: (place.level != "province", place.is_former))
    groups = [ranked[doubts] for doubts in sorted(ranked)]
    chosen = groups[0] if sum(map(len, groups)) > _MOST else [p for group in groups for p in group]
    return [place.id for place in chosen] if len(chosen) <= _MOST else []


def _names_around(place: Place, places: Places) -> set[str]:
    ids = (place.district, place.province)
    return {folded_words(places[item].name) for item in ids if item in places}


def _names_today(place: Place, places: Places) -> set[str]:
    heirs = [places[heir].province for heir in place.successors if heir in places]
    return _names_around(place, places) | {folded_words(places[item].name) for item in heirs}
