"""Two pages a story to carry it where there is no network: a poster and a loudspeaker script.

Both are rendered once, with tokens for words (``reuse_patterns``); the bindery stamps those of
the stories (``poster_copy``, ``script_copy``). They cost a fraction of a rendered page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TypedDict
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
from newsroom.pages.shell import PageHead, Shell, SiteView, link, shell
from newsroom.pages.texts import short_address
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.phrases import MENU


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


def reuse_patterns(site: SiteView) -> Iterator[tuple[str, PosterPage | LoudspeakerPage]]:
    """The two patterns; every text of a story is a token."""
    slug, title = addresses.PATTERN_SLUG, _slot("title")
    crumbs = [link(MENU["stories"], addresses.STORIES), link(title, addresses.story(slug))]
    facts: list[PosterFact] = [
        {
            "label": _slot(f"label{number}"),
            "value": _slot(f"value{number}"),
            "proof": _slot(f"proof{number}"),
            "level": _slot(f"level{number}"),
            "long": _slot(f"long{number}"),
        }
        for number in range(FACTS)
    ]
    head = PageHead(
        "poster",
        words.poster_title(title),
        words.POSTER_DESCRIPTION,
        "cau-chuyen",
        crumbs,
        is_found=False,
    )
    yield (
        POSTER_PATTERN,
        {
            **shell(head, site),
            "headline": title,
            "stamp": _slot("stamp"),
            "kicker": _slot("kicker"),
            "summary": _slot("summary"),
            "picture": _slot("picture"),
            "picture_avif": _slot("avif"),
            "width": _slot("width"),
            "height": _slot("height"),
            "alt": _slot("alt"),
            "caption": _slot("caption"),
            "facts": facts,
            "note": _slot("note"),
            "short_url": _slot("short"),
            "qr": addresses.qr_code(slug),
            "script_url": addresses.loudspeaker(slug),
        },
    )
    head = PageHead(
        "loudspeaker",
        words.script_title(title),
        words.SCRIPT_DESCRIPTION,
        "cau-chuyen",
        crumbs,
        is_found=False,
    )
    yield (
        SCRIPT_PATTERN,
        {
            **shell(head, site),
            "headline": title,
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
            "short_url": _slot("short"),
            "qr": addresses.qr_code(slug),
            "poster_url": addresses.poster(slug),
        },
    )


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
    found = poster(entry, public, image_set)
    if found is None:
        return None
    return addresses.poster(entry.slug), _stamped(entry, _poster_words(found))


def script_copy(entry: StoryEntry, public: PublicSite, scripts: Sequence[Script]) -> Copy:
    """The loudspeaker page of a story; ``scripts`` in the order of ``LENGTHS``."""
    told = {"note": note(entry.meta, public)}
    for seconds, script in zip(LENGTHS, scripts, strict=True):
        told[f"measure{seconds}"] = words.measured(script.seconds, script.syllables)
        told[f"words{seconds}"] = "\n\n".join(script.paragraphs)
    return addresses.loudspeaker(entry.slug), _stamped(entry, told)


def _poster_words(found: Poster) -> dict[str, str]:
    picture = found.picture
    told = {
        "kicker": found.kicker,
        "summary": found.summary,
        "picture": picture.jpg,
        "avif": picture.avif,
        "width": str(picture.width),
        "height": str(picture.height),
        "alt": picture.alt,
        "caption": picture.caption,
        "note": found.note,
    }
    empty: PosterFact = {"label": "", "value": "", "proof": "", "level": "", "long": ""}
    facts = [*found.facts, *[empty] * FACTS][:FACTS]
    for number, fact in enumerate(facts):
        told[f"label{number}"] = fact["label"]
        told[f"value{number}"] = fact["value"]
        told[f"proof{number}"] = fact["proof"]
        told[f"level{number}"] = fact["level"]
        told[f"long{number}"] = fact["long"]
    return told


def _stamped(entry: StoryEntry, told: Mapping[str, str]) -> dict[str, str]:
    """Every token that the patterns may hold, with finished HTML."""
    story = entry.meta
    found = {_slot(name): escape(text, quote=True) for name, text in told.items()}
    found[_slot("title")] = escape(story.title, quote=True)
    found[quote(_slot("title"), safe="")] = quote(story.title, safe="")  # subjects of letters
    found[_slot("stamp")] = words.DEMO_STAMP if story.demo else ""
    found[_slot("short")] = addresses.short(story.id)
    found[addresses.PATTERN_SLUG] = entry.slug
    return found
