"""The index of the offline copy, where no server answers and no file can be fetched.

It is part of a script: of each story headline, summary, who, where and which field as people read
them, and the words of the text once each, folded; also the full forms of abbreviations.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TypedDict

from newsroom.core import addresses
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import pages_of, short_name
from newsroom.publication.public_site import PublicSite
from newsroom.search.words import abbreviations
from newsroom.vietnamese import labels
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.phrases import STAMP

_WORD = re.compile(r"\w+")


class OfflineIndex(TypedDict):
    """One record for each public story, newest first; folded abbreviation → its full forms."""

    stories: list[dict[str, str]]
    abbreviations: dict[str, list[str]]


def offline_index(public: PublicSite) -> OfflineIndex:
    """What ``overrides/scripts/usb/scoring.js`` searches."""
    forms: dict[str, list[str]] = defaultdict(list)
    for short, full in abbreviations():
        forms[fold(short)].append(fold(full))
    stories = [_record(entry, public) for entry in public.stories]
    return {"stories": stories, "abbreviations": dict(forms)}


def _record(entry: StoryEntry, public: PublicSite) -> dict[str, str]:
    story, site = entry.meta, public.context.site
    located = public.located[entry.slug]
    fields = [site.fields[field].meta.title for field in story.fields if field in site.fields]
    over = [labels.KIND[story.kind], *fields[:1], short_name(located, site.places)]
    names = [story.subject.name, *fields, *(place.name for place in pages_of(located, site.places))]
    names += [located.then.name, *_movements(entry, public)]
    return {
        "url": addresses.story(entry.slug),
        "title": story.title,
        "over": " · ".join(over),
        "summary": story.summary or "",
        "day": short_day(story.published.date()) if story.published else "",
        "stamp": STAMP if story.demo else "",
        "names": ", ".join(dict.fromkeys(names)),
        "words": " ".join(sorted(set(_WORD.findall(fold(entry.body.text))))),
    }


def _movements(entry: StoryEntry, public: PublicSite) -> Iterator[str]:
    movements = public.context.site.movements
    for slug in entry.meta.movements:
        if slug in movements:
            yield movements[slug].meta.title
