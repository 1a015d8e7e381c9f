"""A story in a list: kicker, picture, the main figure and the strength of its evidence."""

from functools import partial
from typing import TypedDict

from newsroom.content.story import Story
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet, Picture
from newsroom.pages.shell import Link, link
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import former_name, page_for, short_name
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import main_result
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import short_day, with_en_dash
from newsroom.vietnamese.phrases import evidence_in_words, formerly, ladder_name


class Ladder(TypedDict):
    """Strength of evidence: four dots, of which ``level`` are full."""

    steps: list[bool]
    name: str
    words: str
    title: str
    anchor: str
    url: str


class Change(TypedDict):
    """The main figure: from ``before`` to ``after``."""

    what: str
    before: str
    after: str


class Kicker(TypedDict):
    """Over a headline: kind, field and place; ``was`` is the former place, without brackets.

    ``stamp`` says in a list that the story is invented; its own page says so above everything.
    """

    stamp: str
    kind: Link
    field: Link
    place: Link
    was: str


class Teaser(TypedDict):
    """A story in a list."""

    url: str
    title: str
    summary: str
    kicker: Kicker
    date: str
    demo: bool
    archived: bool
    picture: Picture | None
    change: Change | None
    ladder: Ladder | None


_LONGEST_CHANGE = 44


def teaser(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> Teaser:
    """Finished text for one line of a list; made once, shown in many."""
    make = partial(_teaser, entry, public, image_set)
    return image_set.teasers.get(entry.slug, entry, make)


def _teaser(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> Teaser:
    story = entry.meta
    return {
        "url": addresses.story(entry.slug),
        "title": story.title,
        "summary": story.summary or "",
        "kicker": {**kicker(entry, public), "stamp": _stamp(story, public)},
        "date": short_day(story.published.date()) if story.published else "",
        "demo": story.demo,
        "archived": story.state == "archived",
        "picture": image_set.thumbnail(entry.slug, story.photos[0]) if story.photos else None,
        "change": _short(change(story)),
        "ladder": ladder(story.evidence) if story.evidence is not None else None,
    }


def _stamp(story: Story, public: PublicSite) -> str:
    """What readers of a list must know before the headline."""
    marks = (public.context.previewed.get(story.id, ""), phrases.STAMP if story.demo else "")
    return " · ".join(filter(None, marks))


def _short(change_of: Change | None) -> Change | None:
    """In a list only a change that reads at a glance; the page itself shows every one."""
    if change_of is None or len(change_of["before"]) + len(change_of["after"]) > _LONGEST_CHANGE:
        return None
    return change_of


def kicker(entry: StoryEntry, public: PublicSite) -> Kicker:
    """Kind, first field and today's place, each a link; the former place behind it."""
    story, places = entry.meta, public.context.site.places
    located = public.located[entry.slug]
    place = page_for(located.now or located.then, places)
    kind_url = addresses.MODELS if story.kind == "model" else addresses.STORIES
    field: Link = link("", "")
    if story.fields:
        term = public.context.site.fields[story.fields[0]]
        field = link(term.meta.title, addresses.term("fields", term.slug))
    former = former_name(located, places)
    return {
        "stamp": "",
        "kind": link(labels.KIND[story.kind], kind_url),
        "field": field,
        "place": link(short_name(located, places), addresses.place(place.id)),
        "was": formerly(former) if former else "",
    }


def change(story: Story) -> Change | None:
    """From before to after, in the words of the story; a recognition is no figure."""
    result = main_result(story)
    if result is None or not result.is_measured:
        return None
    return {
        "what": result.what,
        "before": with_en_dash(result.before or ""),
        "after": with_en_dash(result.after or ""),
    }


def ladder(level: int) -> Ladder:
    """Four dots, of which ``level`` are full, the words for them, and where they are explained."""
    words, anchor = labels.EVIDENCE[str(level)], f"bac-{level}"
    return {
        "steps": [step < level for step in range(4)],
        "name": ladder_name(level),
        "words": words,
        "title": evidence_in_words(level, words),
        "anchor": anchor,
        "url": f"{addresses.CRITERIA}#{anchor}",
    }
