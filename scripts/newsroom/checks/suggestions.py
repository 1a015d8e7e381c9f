"""Which entry or place a writer meant who wrote a wrong id, or words: nothing that is far off.

Fiction is proposed to fiction only, and a place only where its name is the same or nearly so.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from newsroom.content.base import Entry
from newsroom.content.places import Place, Places
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.labels import PLACE_KIND

_MOST = 3
_CLOSE = 0.85
_KINDS = "|".join(sorted(PLACE_KIND.values(), key=len, reverse=True))
_BETWEEN = re.compile(rf"[,;()/–]|\s-\s|\b(?:{_KINDS}|tp\.?|tx\.?|tt\.?)\s", re.IGNORECASE)
_PLAIN_KIND = re.compile(rf"^(?:{fold(_KINDS)}|tp|x|p|h) ")


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
    wanted = _words(value)
    labels = {slug: [_words(slug), *map(_words, _labels(entry))] for slug, entry in offered.items()}
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


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def places_meant(value: str, places: Places, *, demo: bool) -> list[str]:
    """Ids of places of that name; a district or province beside it must fit as well.

    ``value`` is in words, from the small unit to the large, or an id, from the large to the small.
    """
    is_id = value.isascii() and "/" in value and " " not in value
    parts = value.split("/")[::-1] if is_id else _BETWEEN.split(value)
    names = [name for part in parts if (name := _words(part))]
    if not names:
        return []
    here = [place for place in places if place.demo == demo]
    around = {_PLAIN_KIND.sub("", name) for name in names[1:]}
    for first in dict.fromkeys((names[0], _PLAIN_KIND.sub("", names[0]))):
        close = close_to(first, {_words(place.name) for place in here})
        for name in dict.fromkeys((first, close)):
            chosen = [place.id for place in here if name and _words(place.name) == name]
            exact = [item for item in chosen if around <= _names_around(places[item], places)]
            heirs = [item for item in chosen if around <= _names_today(places[item], places)]
            if 0 < len(fitting := exact or heirs) <= _MOST:
                return fitting
    return []


def _names_around(place: Place, places: Places) -> set[str]:
    ids = (place.district, place.province)
    return {_words(places[item].name) for item in ids if item in places}


def _names_today(place: Place, places: Places) -> set[str]:
    heirs = [places[heir].province for heir in place.successors if heir in places]
    return _names_around(place, places) | {_words(places[item].name) for item in heirs}


def province_of(value: str, places: Places, *, demo: bool) -> Place | None:
    """The province that ``value`` names, where the tables hold no commune of it."""
    parts = {_PLAIN_KIND.sub("", _words(part)) for part in _BETWEEN.split(value)}
    for place in places.of_level("province"):
        if place.demo == demo and _words(place.name) in parts:
            has_communes = any(p.level == "commune" and p.province == place.id for p in places)
            return None if has_communes else place
    return None
