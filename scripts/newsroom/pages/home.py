"""The home page."""

from collections.abc import Iterator
from typing import TypedDict

from newsroom.core import addresses
from newsroom.images.image_set import ImageSet, Picture
from newsroom.pages.directories import term_entry
from newsroom.pages.facts import Fact, fact
from newsroom.pages.markdown import staged_body
from newsroom.pages.news import CoverageView, headlines, outlets_read
from newsroom.pages.news_words import NOTHING_YET
from newsroom.pages.places import group, place_entry
from newsroom.pages.shell import IndexGroup, Link, PageHead, PageInputs, Shell, link, shell
from newsroom.pages.story.follow_up import Dot, adopter_dots
from newsroom.pages.teasers import Teaser, teaser
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import adopters_summary
from newsroom.syndication.feeds import MAIN
from newsroom.syndication.structured_data import data_block, site_nodes
from newsroom.vietnamese import phrases


class Spread(TypedDict):
    """A model on its way: ripples with one dot for each adopter."""

    url: str
    title: str
    text: str
    dots: list[Dot]


class HomePage(Shell):
    """``home.html``; ``headlines`` are press items; until there are any, the outlets are named."""

    lead: Teaser | None
    lead_picture: Picture | None
    card: str
    second: list[Teaser]
    more: Link
    spreading: list[Spread]
    spreading_title: str
    spreading_note: str
    headlines: list[CoverageView]
    nothing_yet: str
    outlets_read: list[Link]
    process: list[Fact]
    groups: list[IndexGroup]


_SECOND = 4
_SPREADING = 3
_ENTRIES = 6


def home_page(inputs: PageInputs) -> Iterator[tuple[str, HomePage, str]]:
    """One lead, four more, what is spreading, the press, the process, and ways in."""
    public, image_set = inputs.public, inputs.image_set
    front, spreading = _front(public), _spreading(public)
    is_invented = any(entry.meta.demo for entry in spreading)
    events = headlines(public.news)
    home = next(e for e in public.context.site.pages.values() if e.meta.address == "/")
    settings = public.context.site.settings
    description = settings.meta.description if settings else home.meta.summary
    newest = max((e.meta.changed for e in front if e.meta.changed), default=None)
    changed = max(day for day in (newest, home.meta.updated) if day)
    page: HomePage = {
        **shell(PageHead(home.meta.title, description, changed=changed), inputs.site, link(*MAIN)),
        "machine_data": data_block(*site_nodes(public)),
        "lead": teaser(front[0], public, image_set) if front else None,
        "lead_picture": _lead_picture(front[0], image_set) if front else None,
        "card": image_set.cards.get(front[0].slug, "") if front else "",
        "second": [teaser(entry, public, image_set) for entry in front[1 : 1 + _SECOND]],
        "more": link(phrases.ALL_STORIES, addresses.STORIES),
        "spreading": [_spread(entry) for entry in spreading],
        "spreading_title": phrases.SPREADING["fiction" if is_invented else "real"],
        "spreading_note": phrases.FICTION_NOTE if is_invented else "",
        "headlines": events,
        "nothing_yet": "" if events else NOTHING_YET,
        "outlets_read": [] if events else outlets_read(public),
        "process": [
            fact(name, text, [link(label, url)] if url else [])
            for name, text, label, url in phrases.PROCESS
        ],
        "groups": _ways_in(public),
    }
    yield addresses.HOME, page, staged_body(home.body.text, addresses.HOME, hidden=public.hidden)


def _lead_picture(entry: StoryEntry, image_set: ImageSet) -> Picture | None:
    photos = entry.meta.photos
    return image_set.picture(entry.slug, photos[0]) if photos else None


def _front(public: PublicSite) -> list[StoryEntry]:
    """The editors' lead first, then the newest; no fiction."""
    settings = public.context.site.settings
    lead = settings.meta.lead if settings else None
    return sorted(real(public.front), key=lambda entry: entry.slug != lead)


def _spreading(public: PublicSite) -> list[StoryEntry]:
    """Real ones; until there are any, fiction under a heading that says so."""
    everything = [entry for entry in public.front if entry.meta.adopters]
    with_adopters = real(everything) or everything
    newest = sorted(
        with_adopters, key=lambda e: max(a.since for a in e.meta.adopters), reverse=True
    )
    return sorted(newest, key=lambda e: len(e.meta.adopters), reverse=True)[:_SPREADING]


def _spread(entry: StoryEntry) -> Spread:
    return {
        "url": addresses.story(entry.slug),
        "title": entry.meta.title,
        "text": adopters_summary(entry.meta),
        "dots": adopter_dots(entry.meta),
    }


def _ways_in(public: PublicSite) -> list[IndexGroup]:
    groups: list[IndexGroup] = []
    for collection in ("fields", "movements"):
        entries = [term_entry(collection, slug, public) for slug in public.terms(collection)]
        entries.sort(key=lambda entry: -int(entry["count"] or 0))
        title, url = phrases.ENTRY_GROUPS[collection], addresses.COLLECTIONS[collection]
        groups.append({"title": title, "url": url, "entries": entries[:_ENTRIES]})
    used = {p for p, stories in public.by_place.items() if real(stories)}
    provinces = [
        place_entry(place, public)
        for place in public.context.site.places
        if place.level == "province" and place.id in used
    ]
    groups.append(group(phrases.ENTRY_GROUPS["places"], provinces, addresses.PLACES))
    return groups
