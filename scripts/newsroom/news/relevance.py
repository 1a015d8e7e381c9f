"""Which items of a feed speak of us, and why: names, places, movements, keywords.

Only stories that everybody may read watch the press, and only names that their people let us
publish. A match is a proposal; an editor confirms it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from newsroom.content.news import NewsSource
from newsroom.news.identity import all_ids, reused_guids
from newsroom.news.model import Candidate, FeedItem, FeedReading
from newsroom.news.watched_phrases import watched_phrases
from newsroom.news.words import FAMILY_NAMES, WHY_KEYWORD, why_key
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.syllables import Words, marks_agree, words_of

# Summaries of feeds are short; what is longer is a whole article or an attack.
_LONGEST_SUMMARY = 2_000
_FAMILY_NAMES = frozenset(words_of(FAMILY_NAMES).exact)


@dataclass(frozen=True, slots=True)
class Watched:
    """A phrase to look for, and what to say when it is found.

    ``story`` is the link that a match proposes; ``is_name`` asks for capital letters and marks,
    ``is_place`` also that it is no part of a person's name.
    """

    phrase: Words
    why: str
    story: str = ""
    is_name: bool = False
    is_place: bool = False


Index = Mapping[str, Mapping[tuple[str, ...], Sequence[Watched]]]


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class WatchList:
    """What the published stories look for in the press; sources add their keywords.

    ``index`` maps a first syllable to the phrases that begin with it.
    """

    watched: tuple[Watched, ...] = ()
    index: Index = field(default_factory=dict)

    def candidates(
        self, source: NewsSource, reading: FeedReading, seen: datetime
    ) -> tuple[list[Candidate], int]:
        """What speaks of us, and how many items do not."""
        indexes = (self.index, _indexed(_keywords(source)))
        reused = reused_guids(reading.items)
        found: list[Candidate] = []
        for item in reading.items:
            matches = set(_matches(item, indexes))
            if not matches:
                continue
            named = replace(item, guid=None) if item.guid in reused else item
            why = tuple(sorted({match.why for match in matches}, key=why_key))
            stories = tuple(sorted({match.story for match in matches if match.story}))
            key, *also = all_ids(named, source)
            made = Candidate(key, source.outlet, source.feed, named, seen, why, stories)
            found.append(replace(made, also=tuple(also)))
        return found, len(reading.items) - len(found)


def watch_list(desk_or_edition: Context | PublicSite) -> WatchList:
    """Names, places and movements of the stories that are public and true."""
    context = (
        desk_or_edition.context if isinstance(desk_or_edition, PublicSite) else desk_or_edition
    )
    watched = tuple(
        Watched(words_of(found.text), found.why, found.story, found.is_name, found.is_place)
        for found in watched_phrases(context)
    )
    kept = tuple(one for one in dict.fromkeys(watched) if len(one.phrase) > 1)
    return WatchList(kept, _indexed(kept))


def _keywords(source: NewsSource) -> list[Watched]:
    """An editor's keywords are taken as they are, even a single syllable."""
    made = [Watched(words_of(word), WHY_KEYWORD.format(keyword=word)) for word in source.keywords]
    return [watched for watched in made if len(watched.phrase)]


def _indexed(watched: Iterable[Watched]) -> Index:
    index: dict[str, dict[tuple[str, ...], list[Watched]]] = defaultdict(lambda: defaultdict(list))
    for one in watched:
        index[one.phrase.folded[0]][one.phrase.folded].append(one)
    return index


def _matches(item: FeedItem, indexes: Sequence[Index]) -> Iterator[Watched]:
    for text in (item.headline, item.summary[:_LONGEST_SUMMARY]):
        words = words_of(text)
        for start, first in enumerate(words.folded):
            for index in indexes:
                if first in index:
                    yield from _beginning_at(start, words, index[first])


def _beginning_at(
    start: int, words: Words, phrases: Mapping[tuple[str, ...], Sequence[Watched]]
) -> Iterator[Watched]:
    for length in {len(phrase) for phrase in phrases}:
        for watched in phrases.get(words.folded[start : start + length], ()):
            if _is_meant(watched, words, start):
                yield watched


def _is_meant(watched: Watched, words: Words, start: int) -> bool:
    """The same syllables may be other words: marks and capital letters tell."""
    phrase = watched.phrase
    if not watched.is_name and not phrase.has_marks:
        return True  # a keyword that was written without marks forgives all of them
    if not marks_agree(phrase, words, start):
        return False
    if not watched.is_name:
        return True
    if words.uses_capitals and not _has_capitals(phrase, words, start):
        return False
    before = start - 1
    is_person = before >= 0 and words.capital[before] and words.exact[before] in _FAMILY_NAMES
    return not (watched.is_place and is_person)


def _has_capitals(phrase: Words, words: Words, start: int) -> bool:
    """Where the name has them; "Hợp tác xã" begins large only because it begins a line."""
    wanted = phrase.capital
    if not wanted[1]:
        wanted = (False, *wanted[1:])
    return all(words.capital[start + n] for n, is_large in enumerate(wanted) if is_large)
