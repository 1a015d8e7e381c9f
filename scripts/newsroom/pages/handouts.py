"""Two pages a story to carry it where there is no network: a poster and a loudspeaker script.

Both are rendered once, with tokens for words (``reuse_patterns``); the bindery stamps those of
the stories (``poster_copy``, ``script_copy``). They cost a fraction of a rendered page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, TypedDict, cast
from urllib.parse import quote

from newsroom.core import addresses
from newsroom.core.processes import each
from newsroom.handouts import words
from newsroom.handouts.loudspeaker import (
    LENGTHS,
    Announcement,
    Script,
    all_scripts,
    announcement,
    typed_host,
)
from newsroom.handouts.poster import FACTS, Poster, PosterFact, note, poster
from newsroom.images.image_set import ImageSet
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
    """``poster.html``: rendered once with tokens for texts, stamped for every story."""

    headline: str
    stamp: str
    kicker: str
    summary: str
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
    """``loudspeaker.html``: rendered once with tokens for texts, stamped for every story."""

    headline: str
    stamp: str
    lengths: list[Reading]
    note: str
    short_url: str
    qr: str
    poster_url: str


# In the cache: what was said in words before.
SCRIPTS = "scripts.json"
_WORTH_A_PROCESS = 200
POSTER_PATTERN = addresses.poster(addresses.PATTERN_SLUG)
SCRIPT_PATTERN = addresses.loudspeaker(addresses.PATTERN_SLUG)

Copy = tuple[str, Mapping[str, str]]
"""The address of a page, and what stands there for each token."""


def _slot(name: str) -> str:
    return f"@@{name}@@"


def poster_pattern(inputs: PageInputs) -> Iterator[tuple[str, PosterPage, str]]:
    """The pattern of all posters; every text of a story is a token."""
    texts = ("stamp", "kicker", "summary", "picture", "width", "height", "alt", "caption", "note")
    fact = ("label", "value", "proof", "level", "long")
    view = {
        **_pattern(words.poster_title, words.POSTER_DESCRIPTION, inputs.site),
        **{name: _slot(name) for name in texts},
        "picture_avif": _slot("avif"),
        "facts": [{name: _slot(f"{name}{number}") for name in fact} for number in range(FACTS)],
        "script_url": addresses.loudspeaker(addresses.PATTERN_SLUG),
    }
    yield POSTER_PATTERN, cast(PosterPage, view), ""


def loudspeaker_pattern(inputs: PageInputs) -> Iterator[tuple[str, LoudspeakerPage, str]]:
    """The pattern of all loudspeaker scripts; every text of a story is a token."""
    view = {
        **_pattern(words.script_title, words.SCRIPT_DESCRIPTION, inputs.site),
        "stamp": _slot("stamp"),
        "lengths": [
            {
                "anchor": f"{seconds}-giay",
                "title": words.length_title(seconds),
                "measure": _slot(f"measure{seconds}"),
                "words": _slot(f"words{seconds}"),
            }
            for seconds in LENGTHS
        ],
        "note": _slot("note"),
        "poster_url": addresses.poster(addresses.PATTERN_SLUG),
    }
    yield SCRIPT_PATTERN, cast(LoudspeakerPage, view), ""


def _pattern(title_of: Callable[[str], str], description: str, site: SiteView) -> dict[str, Any]:
    """What both patterns begin with."""
    slug, title = addresses.PATTERN_SLUG, _slot("title")
    crumbs = [link(MENU["stories"], addresses.STORIES), link(title, addresses.story(slug))]
    head = PageHead(title_of(title), description, "cau-chuyen", crumbs, is_found=False)
    return {
        **shell(head, site),
        "headline": title,
        "short_url": _slot("short"),
        "qr": addresses.qr_code(slug),
    }


def loudspeaker_scripts(
    public: PublicSite, base_url: str, cache: Path, jobs: int
) -> dict[str, list[Script]]:
    """What is read out of each story, by slug; said anew only where the words are new."""
    host = typed_host(base_url)

    def announced(entry: StoryEntry) -> Announcement:
        return announcement(entry, public.context, host)

    texts = each(announced, public.stories, jobs, _WORTH_A_PROCESS)
    written = {entry.slug: text for entry, text in zip(public.stories, texts, strict=True)}
    return all_scripts(written, cache / SCRIPTS, jobs)


def stamped_pages(
    public: PublicSite, image_set: ImageSet, scripts: Mapping[str, Sequence[Script]]
) -> dict[str, Callable[[StoryEntry], Copy | None]]:
    """Every pattern with what makes the copy of a story; short addresses are made so, too."""
    return {
        addresses.SHORT_PATTERN: short_address,
        POSTER_PATTERN: lambda entry: poster_copy(entry, public, image_set),
        SCRIPT_PATTERN: lambda entry: script_copy(entry, public, scripts[entry.slug]),
    }


def poster_copy(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> Copy | None:
    """The poster of a story: its address and its words; None when it has no picture."""
    content = poster(entry, public, image_set)
    if content is None:
        return None
    return addresses.poster(entry.slug), _stamped(entry, _poster_words(content))


def script_copy(entry: StoryEntry, public: PublicSite, scripts: Sequence[Script]) -> Copy:
    """The loudspeaker page of a story; ``scripts`` in the order of ``LENGTHS``."""
    texts = {"note": note(entry.meta, public)}
    for seconds, script in zip(LENGTHS, scripts, strict=True):
        texts[f"measure{seconds}"] = words.measured(script.seconds, script.syllables)
        texts[f"words{seconds}"] = "\n\n".join(script.paragraphs)
    return addresses.loudspeaker(entry.slug), _stamped(entry, texts)


def _poster_words(content: Poster) -> dict[str, str]:
    picture = content.picture
    texts = {
        "kicker": content.kicker,
        "summary": content.summary,
        "picture": picture.jpg,
        "avif": picture.avif,
        "width": str(picture.width),
        "height": str(picture.height),
        "alt": picture.alt,
        "caption": picture.caption,
        "note": content.note,
    }
    empty: PosterFact = {"label": "", "value": "", "proof": "", "level": "", "long": ""}
    facts = [*content.facts, *[empty] * FACTS][:FACTS]
    for number, fact in enumerate(facts):
        texts[f"label{number}"] = fact["label"]
        texts[f"value{number}"] = fact["value"]
        texts[f"proof{number}"] = fact["proof"]
        texts[f"level{number}"] = fact["level"]
        texts[f"long{number}"] = fact["long"]
    return texts


def _stamped(entry: StoryEntry, texts: Mapping[str, str]) -> dict[str, str]:
    """Every token that the patterns may hold, with finished HTML."""
    story = entry.meta
    content = {_slot(name): escape(text, quote=True) for name, text in texts.items()}
    content[_slot("title")] = escape(story.title, quote=True)
    content[quote(_slot("title"), safe="")] = quote(story.title, safe="")  # subjects of letters
    content[_slot("stamp")] = DEMO["story"] if story.demo else ""
    content[_slot("short")] = addresses.short(story.id)
    content[addresses.PATTERN_SLUG] = entry.slug
    return content
