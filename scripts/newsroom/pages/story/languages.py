"""The languages of one story: the switch on its pages, and the versions that search engines see."""

from typing import TypedDict

from newsroom.core import addresses
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import phrases
from newsroom.vietnamese.languages import ORIGINAL, is_own_name, name_in_vietnamese, own_name


class VersionLink(TypedDict):
    """One language in the switch; ``name`` is in language ``lang``, ``note`` in Vietnamese.

    ``tag`` is the language of what ``url`` leads to; ``url`` is "" on the page itself.
    """

    tag: str
    lang: str
    name: str
    note: str
    url: str


class Alternate(TypedDict):
    """One version for search engines: ``hreflang`` and its address."""

    lang: str
    url: str


HEARD = "#phan-nghe"
"""Where the recordings of a story stand, for languages that are heard more than read."""


def version_links(entry: StoryEntry, public: PublicSite, here: str = ORIGINAL) -> list[VersionLink]:
    """Vietnamese, the written versions, then what can only be heard; [] when there is no choice."""
    pages = _pages(entry, public)
    links = [_link(tag, "" if tag == here else address) for tag, address in pages.items()]
    heard = dict.fromkeys(audio.lang for audio in entry.meta.audio if audio.lang not in pages)
    recordings = f"{addresses.story(entry.slug)}{HEARD}"
    links += [{**_link(tag, recordings), "note": phrases.RECORDING} for tag in heard]
    return links if len(links) > 1 else []


def alternates(entry: StoryEntry, public: PublicSite) -> list[Alternate]:
    """The same list on every version; whoever speaks none of them gets Vietnamese."""
    pages = _pages(entry, public)
    if len(pages) < 2:
        return []
    versions: list[Alternate] = [{"lang": tag, "url": address} for tag, address in pages.items()]
    return [*versions, {"lang": "x-default", "url": pages[ORIGINAL]}]


def _pages(entry: StoryEntry, public: PublicSite) -> dict[str, str]:
    versions = public.versions.get(entry.slug, ())
    written = {version.lang: addresses.version(entry.slug, version.lang) for version in versions}
    return {ORIGINAL: addresses.story(entry.slug), **written}


def _link(tag: str, url: str) -> VersionLink:
    is_own = is_own_name(tag)
    return {
        "tag": tag,
        "lang": tag if is_own else ORIGINAL,
        "name": own_name(tag),
        "note": name_in_vietnamese(tag) if is_own and tag != ORIGINAL else "",
        "url": url,
    }
