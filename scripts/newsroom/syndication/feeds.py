"""Which feeds there are and what stands in each; ``feed_formats`` writes them.

An item keeps its id for ever, so that a corrected story is updated in a reader and not shown
twice. Every date comes from content: the same content gives the same bytes.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsroom.content.places import Place
from newsroom.core import addresses
from newsroom.core.memo import Once
from newsroom.publication.changes import (
    ListKey,
    LoggedCorrection,
    Withdrawal,
    correction_log,
    last_change,
    withdrawals,
)
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.places import with_kind
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import main_result, outcome
from newsroom.syndication import words
from newsroom.syndication.travelling import travelling
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import VIETNAM, start_of

_NAMESPACE = uuid.UUID("5b0c1f52-2a0b-4a7e-9f0e-6f3b8a1d7c24")
# A feed without items still says when it changed; before the first story nothing did.
_NEVER = datetime(2026, 1, 1, tzinfo=VIETNAM)
LONGEST = 60
"""Items of a feed: the ones that changed last."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that goes with an item; ``size`` in bytes."""

    address: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry; ``address`` is "" where nothing is left to open.

    ``lines`` are plain sentences behind the summary, ``story`` is the id of the story.
    """

    id: str
    story: str
    address: str
    title: str
    summary: str
    lines: tuple[str, ...]
    published: datetime
    updated: datetime
    licence: str = ""
    picture: Enclosure | None = None
    topics: tuple[tuple[str, str], ...] = ()
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed; ``page`` is the address of the page that it follows and begins its own."""

    page: str
    name: str
    items: tuple[FeedItem, ...] = ()

    @property
    def id(self) -> str:
        """The same wherever the site stands."""
        return lasting_id(self.page)

    @property
    def updated(self) -> datetime:
        """When its newest item changed."""
        return max((item.updated for item in self.items), default=_NEVER)


MAIN = (words.ALL_STORIES, addresses.STORIES)
"""The feed of all stories: its name and the page that it follows."""

PictureOf = Callable[[StoryEntry], Enclosure | None]
Outgoing = Mapping[str, StoryEntry]
"""By slug: what may leave of a story."""


def lasting_id(name: str) -> str:
    """An id that outlives a move of the site to another host (RFC 4122, version 5)."""
    return uuid.uuid5(_NAMESPACE, name).urn


def all_feeds(public: PublicSite, outgoing: Outgoing, picture_of: PictureOf) -> Iterator[Feed]:
    """All stories, corrections, then each field, movement, event and province of today."""
    gone = withdrawals(public.context)
    items = {
        entry.slug: story_item(entry, outgoing[entry.slug], public, picture_of)
        for entry in real(public.front)
        if entry.slug in outgoing
    }

    def feed(page: str, name: str, stories: Iterable[StoryEntry], key: ListKey | None) -> Feed:
        chosen = [items[entry.slug] for entry in stories if entry.slug in items]
        chosen += [_withdrawal_item(one) for one in gone if key is None or key in one.lists]
        return Feed(page, name, _newest(chosen))

    yield feed(addresses.STORIES, words.ALL_STORIES, public.stories, None)
    log = [
        _correction_item(row, outgoing[row.entry.slug])
        for row in correction_log(real(public.stories))
        if row.entry.slug in outgoing
        and row.correction in outgoing[row.entry.slug].meta.corrections
    ]
    log += map(_withdrawal_item, gone)
    yield Feed(addresses.CORRECTIONS, words.CORRECTIONS, _newest(log))
    for key, page, name in list_names(public):
        stories = public.by_place.get(key[1]) if key[0] == "places" else public.by_term.get(key)
        yield feed(page, name, stories or (), key)


def list_names(public: PublicSite) -> Iterator[tuple[ListKey, str, str]]:
    """Key, address and name of every list that has a feed of its own; none of fiction."""
    for collection in ("fields", "movements", "events"):
        for slug, term in public.terms(collection).items():
            if not getattr(term.meta, "demo", False):
                yield (collection, slug), addresses.term(collection, slug), term.meta.title
    for place in provinces(public):
        name = phrases.capital(with_kind(place))
        yield ("places", place.id), addresses.place(place.id), name


def followed(public: PublicSite) -> dict[str, tuple[str, str]]:
    """For the address of each list: name and page of its feed.

    A former province whose heir is one province offers that one's.
    """
    names = {page: (name, page) for _, page, name in list_names(public)}
    for place in public.places.values():
        heirs = [addresses.place(heir) for heir in place.successors]
        if place.level == "province" and len(heirs) == 1 and heirs[0] in names:
            names[addresses.place(place.id)] = names[heirs[0]]
    return {addresses.STORIES: MAIN, **names}


def provinces(public: PublicSite) -> Iterator[Place]:
    """The provinces of today: what a former one had stands in the feed of its heir."""
    for place in public.places.values():
        if place.level == "province" and not place.is_former and not place.demo:
            yield place


def outgoing_stories(public: PublicSite, memo: Once | None = None) -> Outgoing:
    """What may leave of each public story, fiction included."""
    memo, stories = memo or Once(), {entry.slug: entry for entry in public.stories}
    context = memo.show("public", public).context
    decided = memo.each("outgoing", lambda entry: travelling(entry, context), stories)
    return {slug: one.entry for slug, one in decided.items() if one is not None}


def story_item(
    entry: StoryEntry, leaving: StoryEntry, public: PublicSite, picture_of: PictureOf
) -> FeedItem:
    """A story as its page tells it: summary, main figure, evidence, corrections.

    ``leaving`` is what may leave of ``entry``; the strength of the evidence and the day of the last
    change are those of the whole story.
    """
    story, evidence = leaving.meta, entry.meta.evidence
    lines = []
    if (result := main_result(story)) is not None:
        lines.append(words.result(result.what, outcome(result)))
    if evidence is not None:
        level = labels.EVIDENCE[str(evidence)]
        lines.append(f"{phrases.evidence_in_words(evidence, level)}.")
    lines += [words.corrected(row.date, row.was, row.now) for row in story.corrections]
    fields, movements = public.context.site.fields, public.context.site.movements
    topics = [(slug, fields[slug].meta.title) for slug in story.fields]
    topics += [(slug, movements[slug].meta.title) for slug in story.movements]
    return FeedItem(
        lasting_id(story.id),
        story.id,
        addresses.story(entry.slug),
        story.title,
        story.summary or story.title,
        tuple(lines),
        story.published or _NEVER,
        last_change(entry.meta),
        f"{story.licence}. {phrases.LICENCE_NOTE}",
        picture_of(leaving),
        tuple(topics),
    )


def _withdrawal_item(one: Withdrawal) -> FeedItem:
    """It takes the place of the story in a reader, as it has the same id."""
    text = words.withdrawn(one.id, one.moment.date())
    return FeedItem(
        *(lasting_id(one.id), one.id, "", words.WITHDRAWN, text, (), one.moment, one.moment),
        is_withdrawn=True,
    )


def _correction_item(row: LoggedCorrection, leaving: StoryEntry) -> FeedItem:
    story, correction = leaving.meta, row.correction
    moment = start_of(correction.date)
    return FeedItem(
        lasting_id(f"{story.id} {correction.date} {row.number}"),
        story.id,
        addresses.story(row.entry.slug),
        words.CORRECTION.format(title=story.title),
        words.corrected(correction.date, correction.was, correction.now),
        (),
        moment,
        moment,
    )


def _newest(items: Sequence[FeedItem]) -> tuple[FeedItem, ...]:
    ordered = sorted(items, key=lambda item: (-item.updated.timestamp(), item.story, item.id))
    return tuple(ordered[:LONGEST])
