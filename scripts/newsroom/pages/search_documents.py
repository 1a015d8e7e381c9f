"""What the search finds: stories, and the pages that answer a question themselves.

Texts come from the model, so a new field is found as soon as a page prints it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from newsroom.content import markdown_text as md
from newsroom.content.base import Entry
from newsroom.content.walk import free_texts
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet, Picture
from newsroom.pages.places import page_name
from newsroom.pages.shell import Link, link
from newsroom.pages.teasers import teaser
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import former_name, full_name, pages_of, today_name
from newsroom.publication.public_site import PublicSite, movements_of
from newsroom.publication.story_facts import plain_text
from newsroom.search.index import HEADING, NAME, SUMMARY, TITLE, WHOLE, SearchDocument
from newsroom.search.words import tokens
from newsroom.vietnamese import phrases
from newsroom.vietnamese.labels import ORGANISATION
from newsroom.vietnamese.phrases import MENU, STAMPS, capital

# The kinds of a story as they stand in the address of a search.
KINDS: Final = {"deed": "viec-tot", "profile": "guong", "model": "mo-hinh"}

Weighted = tuple[int, str]

_FEW_WORDS = 4


def search_documents(
    public: PublicSite, image_set: ImageSet, index: Sequence[Link]
) -> Iterator[SearchDocument]:
    """Pages first, those of ``index`` among them, then stories, the newest before the others."""
    yield from _service_pages(public, index)
    yield from _terms(public)
    yield from _places(public)
    for entry in public.stories:
        yield _story(entry, public, image_set)


def _page(
    address: str,
    title: str,
    over: str,
    fields: Sequence[Weighted],
    blocks: Sequence[str] = (),
    marks: Sequence[str] = (),
) -> SearchDocument:
    card = {"url": address, "title": title, "over": [over], "marks": marks}
    return SearchDocument(_filled(card), [_named(title), *fields], blocks, is_page=True)


def _named(name: str) -> Weighted:
    """A page that is called by a few words answers who asks for one of them."""
    return (WHOLE if len(tokens(name)) <= _FEW_WORDS else TITLE, name)


def _service_pages(public: PublicSite, index: Sequence[Link]) -> Iterator[SearchDocument]:
    site = public.context.site
    written = {entry.meta.address.lstrip("/"): entry for entry in site.pages.values()}
    for address, entry in written.items():
        if address != addresses.HOME:
            yield _text_page(address, entry, phrases.SEARCH_PAGE)
    for slug, guide in site.guide.items():
        yield _text_page(addresses.guide(slug), guide, MENU["guide"])
    for item in (*index, link(MENU["index"], addresses.INDEX)):
        if item["url"] not in written and item["url"] != addresses.GUIDE:
            yield _page(item["url"], item["label"], phrases.SEARCH_PAGE, [])


def _text_page(address: str, entry: Entry[Any], over: str) -> SearchDocument:
    """Links to a page call it by other names too: "Báo sai sót" leads to "Đính chính"."""
    meta, body = entry.meta, entry.body.text
    fields = [(SUMMARY, meta.summary), *_headings(body)]
    if address in phrases.FOOT:
        fields.append(_named(phrases.FOOT[address]))
    return _page(address, meta.title, over, fields, blocks=[meta.summary, *_blocks(body)])


def _terms(public: PublicSite) -> Iterator[SearchDocument]:
    for collection in ("documents", "movements", "fields", "events", "units"):
        for slug, entry in public.terms(collection).items():
            meta = entry.meta
            texts = [(path, text) for path, _, text in free_texts(meta)]
            fields = [(SUMMARY, text) for path, text in texts if path[0] == "summary"]
            fields += [_named(text) for path, text in texts if path[0] in ("name", "number")]
            blocks = [text for path, text in texts if path[0] not in ("title", "number")]
            yield _page(
                addresses.term(collection, slug),
                meta.title,
                MENU[collection],
                fields,
                blocks=[*blocks, *_blocks(entry.body.text)],
                marks=[STAMPS["demo"]] if getattr(meta, "demo", False) else [],
            )


def _places(public: PublicSite) -> Iterator[SearchDocument]:
    """Every place with a page; a former commune is found on the page of its heir."""
    places = public.context.site.places
    for place in public.places.values():
        former = places.former.get(place.id, ())
        names = "; ".join(full_name(other, places) for other in former)
        yield _page(
            addresses.place(place.id),
            page_name(place),
            MENU["places"],
            [
                _named(place.name),
                (NAME, full_name(place, places)),
                (SUMMARY, names),
                *((TITLE, other.name) for other in former),
            ],
            blocks=[capital(full_name(place, places)), names],
            marks=[STAMPS["demo"]] if place.demo else [],
        )


def _story(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> SearchDocument:
    story, body = entry.meta, entry.body.text
    texts = [(path, text) for path, _, text in free_texts(story)]
    own = [text for path, text in texts if path[0] not in ("title", "summary", "translations")]
    fields = [
        (TITLE, story.title),
        (SUMMARY, story.summary or ""),
        *((NAME, words) for words in _names(entry, public)),
        *((HEADING, words) for words in _company(entry, public)),
        *_headings(body),
    ]
    return SearchDocument(
        _card(entry, public, image_set),
        fields,
        [*filter(None, [story.summary]), *_blocks(body), *own],
        list(facets_of(entry, public)),
    )


def _names(entry: StoryEntry, public: PublicSite) -> Iterator[str]:
    """By these a story is found, whatever its headline says: who, where, in which field."""
    story, site = entry.meta, public.context.site
    located, subject = public.located[entry.slug], story.subject
    yield subject.name
    if subject.occupation:
        yield subject.occupation
    if subject.organisation:
        yield ORGANISATION[subject.organisation]
    yield today_name(located, site.places)
    if former := former_name(located, site.places):
        yield former
    if located.now is None:  # a former district: its page names one province, its heirs are many
        yield from (full_name(heir, site.places) for heir in located.heirs)
    yield from (site.fields[slug].meta.title for slug in story.fields if slug in site.fields)


def _company(entry: StoryEntry, public: PublicSite) -> Iterator[str]:
    """Titles of what a story belongs to besides: movements, event, unit."""
    story, site = entry.meta, public.context.site
    named: tuple[tuple[Mapping[str, Entry[Any]], Sequence[str | None]], ...] = (
        (site.movements, story.movements),
        (site.events, [story.event]),
        (site.units, [story.unit]),
    )
    for terms, slugs in named:
        yield from (terms[slug].meta.title for slug in slugs if slug and slug in terms)


def facets_of(entry: StoryEntry, public: PublicSite) -> Iterator[tuple[str, str]]:
    """Name and value of each facet; a story may have several values of one."""
    story = entry.meta
    yield "loai", KINDS[story.kind]
    for field in story.fields:
        yield "linh-vuc", field
    for place in pages_of(public.located[entry.slug], public.context.site.places):
        if place.level == "province":
            yield "dia-ban", place.id
    for movement in movements_of(story, public.context):
        yield "phong-trao", movement
    yield "doi-tuong", story.subject.kind
    if story.published is not None:
        yield "nam", str(story.published.year)
    if story.evidence is not None:
        yield "bang-chung", str(story.evidence)
    yield "that", "hu-cau" if story.demo else "that"


def _card(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> Mapping[str, object]:
    """``over`` kind, field and place, ``was`` the former place, ``day``, ``marks``, ``picture``."""
    card = teaser(entry, public, image_set)
    kicker = card["kicker"]
    return _filled(
        {
            "url": addresses.story(entry.slug),
            "title": entry.meta.title,
            "over": [part["label"] for part in (kicker["kind"], kicker["field"], kicker["place"])],
            "was": kicker["was"],
            "day": card["date"],
            "marks": [STAMPS[name] for name in ("demo", "archived") if card[name]],
            "picture": _small(card["picture"]),
        }
    )


def _small(picture: Picture | None) -> dict[str, str] | None:
    """The smallest square; ``@`` stands for the folder of pictures."""
    if picture is None or not picture["square_jpg"]:
        return None
    return {
        "avif": picture["square_avif"].split()[0],
        "jpg": picture["square_jpg"].split()[0],
        "alt": picture["alt"],
    }


def _filled(card: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in card.items() if value}


def _headings(body: str) -> Iterator[Weighted]:
    return ((HEADING, plain_text(part.title)) for part in md.sections(body) if part.title)


def _blocks(body: str) -> list[str]:
    """Paragraphs, points and rows as plain lines; headings stand in the fields."""
    lines = (
        plain_text(line.lstrip(" >*+-|").replace("|", " "))
        for _, block in md.paragraphs(body)
        for line in _lines(block)
    )
    return [line for line in lines if line]


def _lines(block: str) -> Iterator[str]:
    """A paragraph is one line; of a list or table each row."""
    rows = block.strip().split("\n")
    if rows[0].lstrip().startswith(("- ", "* ", "|", "1. ")):
        yield from rows
    elif not rows[0].startswith("#"):
        yield " ".join(rows)
