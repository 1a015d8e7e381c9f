"""Which items of a feed are about our stories: names, places, movements, keywords.

Only public stories are looked for, and only names whose people agreed to be named. A match is a
proposal; an editor confirms it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from newsroom.content.news import NewsSource
from newsroom.content.places import Place
from newsroom.content.story import Story
from newsroom.news import words as news_words
from newsroom.news.duplicates import all_ids, reused_guids, shared_links
from newsroom.news.model import Candidate, FeedItem, FeedReading
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.places import locate, with_kind
from newsroom.publication.visibility import public_stories
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.names import FAMILY_NAMES, MIDDLE_NAMES
from newsroom.vietnamese.syllables import Words, marks_agree, words_of

# Summaries are short; longer ones are whole articles or attacks.
_LONGEST_SUMMARY = 2_000
# A place found right behind one of these is part of a person's name: Nguyễn Bình Minh.
_FAMILY_NAMES = frozenset(words_of(f"{FAMILY_NAMES} {MIDDLE_NAMES}").exact)
_REMARK = re.compile(r"\s*\([^()]*\)")
_PARTS = re.compile(r"\s+[–—-]\s+|;\s*")
# A shorter part of a movement's name is an everyday expression.
_SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class WatchedPhrase:
    """A phrase to look for, and the reason that a match gives.

    ``story`` is the link that a match proposes; ``is_name`` requires capital letters and marks,
    ``is_place`` also that it is no part of a person's name.
    """

    phrase: Words
    why: str
    story: str = ""
    is_name: bool = False
    is_place: bool = False


Index = Mapping[str, Mapping[tuple[str, ...], Sequence[WatchedPhrase]]]


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class WatchList:
    """The phrases of the public stories; a source adds its keywords.

    ``index`` maps a first syllable to the phrases that begin with it.
    """

    index: Index = field(default_factory=dict)

    def candidates(
        self, source: NewsSource, reading: FeedReading, seen: datetime
    ) -> tuple[list[Candidate], int]:
        """The relevant items, and how many are not."""
        indexes = (self.index, _indexed(_keywords(source)))
        reused, shared = reused_guids(reading.items), shared_links(reading.items)
        candidates: list[Candidate] = []
        for item in reading.items:
            matches = set(_matches(item, indexes))
            if not matches:
                continue
            named = replace(item, guid=None) if item.guid in reused else item
            why = tuple(sorted({match.why for match in matches}, key=news_words.why_key))
            stories = tuple(sorted({match.story for match in matches if match.story}))
            is_shared = item.link in shared
            key, *also = all_ids(replace(named, link="") if is_shared else named, source)
            facts = (key, item.outlet or source.outlet, source.feed, named, seen, why, stories)
            candidates.append(Candidate(*facts, tuple(also), is_shared))
        return candidates, len(reading.items) - len(candidates)


def watch_list(context: Context) -> WatchList:
    """Names, places and movements of the stories that are public and true."""
    distinct = dict.fromkeys(watched_phrases(context))
    return WatchList(_indexed(one for one in distinct if len(one.phrase) > 1))


def _keywords(source: NewsSource) -> list[WatchedPhrase]:
    """An editor's keywords are taken as they are, even a single syllable."""
    return [
        WatchedPhrase(phrase, news_words.WHY_KEYWORD.format(keyword=word))
        for word in source.keywords
        if len(phrase := words_of(word))
    ]


def _indexed(watched: Iterable[WatchedPhrase]) -> Index:
    index: dict[str, dict[tuple[str, ...], list[WatchedPhrase]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in watched:
        index[one.phrase.folded[0]][one.phrase.folded].append(one)
    return index


def _matches(item: FeedItem, indexes: Sequence[Index]) -> Iterator[WatchedPhrase]:
    for text in (item.headline, item.summary[:_LONGEST_SUMMARY]):
        words = words_of(text)
        for start, first in enumerate(words.folded):
            for index in indexes:
                if first in index:
                    yield from _beginning_at(start, words, index[first])


def _beginning_at(
    start: int, words: Words, phrases: Mapping[tuple[str, ...], Sequence[WatchedPhrase]]
) -> Iterator[WatchedPhrase]:
    for length in {len(phrase) for phrase in phrases}:
        for watched in phrases.get(words.folded[start : start + length], ()):
            if _is_meant(watched, words, start):
                yield watched


def _is_meant(watched: WatchedPhrase, words: Words, start: int) -> bool:
    """Marks and capital letters distinguish words of the same syllables."""
    phrase = watched.phrase
    if not watched.is_name and not phrase.has_marks:
        return True  # a keyword without marks matches all of them
    if not marks_agree(phrase, words, start):
        return False
    if not watched.is_name:
        return True
    if words.uses_capitals and not _has_capitals(phrase, words, start):
        return False
    is_person = start > 0 and words.capital[start - 1] and words.exact[start - 1] in _FAMILY_NAMES
    return not (watched.is_place and is_person)


def _has_capitals(phrase: Words, words: Words, start: int) -> bool:
    """Where the name has them; "Hợp tác xã" begins large only because it begins a line."""
    first = 0 if phrase.capital[1] else 1
    wanted = (n for n in range(first, len(phrase)) if phrase.capital[n])
    return all(words.capital[start + n] for n in wanted)


# --- watched phrases ----------------------------------------------------------------------------


def watched_phrases(context: Context) -> Iterator[WatchedPhrase]:
    """The phrases by which the press may speak of public stories, fictional ones excepted."""
    provinces = {fold(place.name) for place in context.site.places.of_level("province")}
    for entry in public_stories(context):
        if entry.meta.demo:
            continue
        if may_name(entry.meta):
            story = entry.meta.id
            for name in names_of(entry.meta):
                yield WatchedPhrase(
                    words_of(name), news_words.why_subject(story), story, is_name=True
                )
        for place in _places(entry, context):
            full = with_kind(place)
            # Where a province has the same name, only the kind tells which one is meant.
            text = full if fold(place.name) in provinces else place.name
            why = news_words.WHY_PLACE.format(place=full)
            if len(place.name.split()) > 1:
                yield WatchedPhrase(words_of(text), why, is_name=text != full, is_place=True)
        yield from _movements(entry, context)


def may_name(story: Story) -> bool:
    """Whether the name of a public story may be looked for; never a child's."""
    consent = story.consent
    if consent is None or story.subject.minor or consent.basis == "fictional":
        return False
    return consent.basis != "consent" or "name" in consent.scope


def names_of(story: Story) -> Iterator[str]:
    """The name as readers see it, without remarks in brackets and forms of address.

    The name proper of a collective is taken too, if it is a part of the name: "Bàu Trúc".
    """
    subject = story.subject
    name = _REMARK.sub("", subject.name).strip()
    if subject.kind == "tap-the":
        yield name
        proper = subject.sort_name or ""
        if f" {fold(proper)} " in f" {fold(name)} " and all(w[0].isupper() for w in proper.split()):
            yield proper
        return
    for person in name.split(news_words.AND):
        yield _without_address(person)


def movement_phrases(title: str) -> Iterator[str]:
    """The name of a movement, and the parts of it that newspapers use."""
    yield title
    for part in _PARTS.split(news_words.MOVEMENT_ENDING.sub("", title)):
        text = part.strip()
        openings = [f"{opening} " for opening in news_words.MOVEMENT_OPENINGS]
        while opening := next(filter(text.lower().startswith, openings), ""):
            text = text[len(opening) :].lstrip(" :,“\"'")
        if len(text.split()) >= _SHORTEST_PART:
            yield text


def _without_address(name: str) -> str:
    words = name.split()
    while True:
        lengths = (n for n in (3, 2, 1) if " ".join(words[:n]).lower() in news_words.BEFORE_A_NAME)
        length = next(lengths, 0)
        # A family name may look like a form of address: only small letters are none.
        if not length or (words[0][0].isupper() and length == 1 and len(words) <= 3):
            return " ".join(words)
        words = words[length:]


def _places(entry: StoryEntry, context: Context) -> Iterator[Place]:
    """Then and now, communes and former districts; a province alone is too general."""
    places = context.site.places
    located = locate(entry.meta, places)
    for place in (places.get(entry.meta.place), *(located.heirs if located else ())):
        for one in (place, places.get(place.district)) if place else ():
            if one is not None and one.level != "province" and not one.demo:
                yield one


def _movements(entry: StoryEntry, context: Context) -> Iterator[WatchedPhrase]:
    movements = context.site.movements
    for slug in entry.meta.movements:
        term = movements.get(slug)
        parent = movements.get(term.meta.parent) if term and term.meta.parent else None
        for movement in (term, parent):
            if movement is None or movement.meta.demo:
                continue
            why = news_words.WHY_MOVEMENT.format(movement=movement.meta.title)
            for phrase in movement_phrases(movement.meta.title):
                yield WatchedPhrase(words_of(phrase), why)
