"""Two pages of each story for places without a network: a poster and a loudspeaker script.

Both are rendered once, with tokens for words (``reuse_patterns``); ``build.fill_pages`` writes
those of the stories, each for a fraction of the cost of a rendered page.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, TypedDict, cast
from urllib.parse import quote

from newsroom.core import addresses
from newsroom.core.cache import Cache
from newsroom.core.memo import Once
from newsroom.handouts import words
from newsroom.handouts.loudspeaker import (
    LENGTHS,
    Script,
    all_scripts,
    announcement,
    typed_host,
)
from newsroom.handouts.poster import FACTS, Poster, PosterFact, note, poster
from newsroom.images.image_set import ImageSet
from newsroom.pages.embeds import CARD_PATTERN, card_copy, slot
from newsroom.pages.shell import PageHead, PageInputs, Shell, SiteView, link, shell
from newsroom.pages.texts import short_address
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.phrases import DEMO, MENU


class Reading(TypedDict):
    """One length of the loudspeaker script; the words are lines, one a paragraph."""

    anchor: str
    title: str
    measure: str
    words: str


class PosterPage(Shell):
    """``poster.html``: rendered once with tokens for texts, filled in for every story."""

    stamp: str
    kicker: str
    picture: str
    picture_avif: str
    width: str
    height: str
    alt: str
    caption: str
    facts: list[PosterFact]
    note: str
    short_url: str
    qr: str
    script_url: str


class LoudspeakerPage(Shell):
    """``loudspeaker.html``: rendered once with tokens for texts, filled in for every story."""

    stamp: str
    lengths: list[Reading]
    note: str
    short_url: str
    qr: str
    poster_url: str


# In the cache: what was said in words before.
SCRIPTS = "scripts"
POSTER_PATTERN = addresses.poster(addresses.PATTERN_SLUG)
SCRIPT_PATTERN = addresses.loudspeaker(addresses.PATTERN_SLUG)

# What of a poster and of its picture stands under the same name in the pattern.
_OF_POSTER = ("kicker", "summary", "note")
_OF_PICTURE = ("jpg", "avif", "width", "height", "alt", "caption")

Copy = tuple[str, Mapping[str, str]]
"""The address of a page, and what stands there for each token."""


def poster_pattern(inputs: PageInputs) -> Iterator[tuple[str, PosterPage, str]]:
    """The pattern of all posters; every text of a story is a token."""
    fact = PosterFact.__annotations__
    view = {
        **_pattern(words.poster_title, words.POSTER_DESCRIPTION, inputs.site),
        **{name: slot(name) for name in (*_OF_PICTURE, *_OF_POSTER)},
        "picture": slot("jpg"),
        "picture_avif": slot("avif"),
        "facts": [{name: slot(f"{name}{number}") for name in fact} for number in range(FACTS)],
        "script_url": addresses.loudspeaker(addresses.PATTERN_SLUG),
    }
    yield POSTER_PATTERN, cast(PosterPage, view), ""


def loudspeaker_pattern(inputs: PageInputs) -> Iterator[tuple[str, LoudspeakerPage, str]]:
    """The pattern of all loudspeaker scripts; every text of a story is a token."""
    view = {
        **_pattern(words.script_title, words.SCRIPT_DESCRIPTION, inputs.site),
        "lengths": [
            {
                "anchor": f"{seconds}-giay",
                "title": words.length_title(seconds),
                "measure": slot(f"measure{seconds}"),
                "words": slot(f"words{seconds}"),
            }
            for seconds in LENGTHS
        ],
        "note": slot("note"),
        "poster_url": addresses.poster(addresses.PATTERN_SLUG),
    }
    yield SCRIPT_PATTERN, cast(LoudspeakerPage, view), ""


def _pattern(title_of: Callable[[str], str], description: str, site: SiteView) -> dict[str, Any]:
    """What both patterns begin with."""
    slug, title = addresses.PATTERN_SLUG, slot("title")
    crumbs = [link(MENU["stories"], addresses.STORIES), link(title, addresses.story(slug))]
    head = PageHead(title_of(title), description, "cau-chuyen", crumbs, is_found=False)
    return {
        **shell(head, site),
        "headline": title,
        "stamp": slot("stamp"),
        "short_url": slot("short"),
        "qr": addresses.qr_code(slug),
    }


def loudspeaker_scripts(
    public: PublicSite, base_url: str, cache: Cache, jobs: int, memo: Once | None = None
) -> dict[str, list[Script]]:
    """What is read out of each story, by slug; said anew only where the words are new."""
    memo = memo or Once()
    write = partial(
        announcement, context=memo.show("public", public).context, host=typed_host(base_url)
    )
    stories = {entry.slug: entry for entry in public.stories}
    return all_scripts(write, stories, cache, jobs, memo)


def filled_pages(
    public: PublicSite, image_set: ImageSet, scripts: Mapping[str, Sequence[Script]]
) -> dict[str, Callable[[StoryEntry], Copy | None]]:
    """Every pattern with what makes the copy of a story; short addresses are made so, too."""
    return {
        addresses.SHORT_PATTERN: short_address,
        CARD_PATTERN: lambda entry: card_copy(entry, public),
        POSTER_PATTERN: lambda entry: poster_copy(entry, public, image_set),
        SCRIPT_PATTERN: lambda entry: script_copy(entry, public, scripts[entry.slug]),
    }


def poster_copy(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> Copy | None:
    """The poster of a story: its address and its words; None when it has no picture."""
    content = poster(entry, public, image_set)
    if content is None:
        return None
    return addresses.poster(entry.slug), _filled(entry, _poster_words(content))


def script_copy(entry: StoryEntry, public: PublicSite, scripts: Sequence[Script]) -> Copy:
    """The loudspeaker page of a story; ``scripts`` in the order of ``LENGTHS``."""
    texts = {"note": note(entry.meta, public)}
    for seconds, script in zip(LENGTHS, scripts, strict=True):
        texts[f"measure{seconds}"] = words.measured(script.seconds, script.syllables)
        texts[f"words{seconds}"] = "\n\n".join(script.paragraphs)
    return addresses.loudspeaker(entry.slug), _filled(entry, texts)


def _poster_words(content: Poster) -> dict[str, str]:
    texts = {name: str(getattr(content.picture, name)) for name in _OF_PICTURE}
    texts |= {name: getattr(content, name) for name in _OF_POSTER}
    empty = dict.fromkeys(PosterFact.__annotations__, "")
    for number, fact in enumerate([*content.facts, *[empty] * FACTS][:FACTS]):
        texts |= {f"{name}{number}": str(text) for name, text in fact.items()}
    return texts


def _filled(entry: StoryEntry, texts: Mapping[str, str]) -> dict[str, str]:
    """Every token that the patterns may hold, with finished HTML."""
    story = entry.meta
    content = {slot(name): escape(text, quote=True) for name, text in texts.items()}
    content[slot("title")] = escape(story.title, quote=True)
    content[quote(slot("title"), safe="")] = quote(story.title, safe="")  # subjects of letters
    content[slot("stamp")] = DEMO["story"] if story.demo else ""
    content[slot("short")] = addresses.short(story.id)
    content[addresses.PATTERN_SLUG] = entry.slug
    return content
