"""The press page of a story: facts, texts in three lengths, photos and how to cite it."""

from collections.abc import Iterator, Mapping
from typing import Final, TypedDict

from newsroom.content.story import Photo
from newsroom.core import addresses
from newsroom.core.cache import Cache, digest_of
from newsroom.core.memo import Once
from newsroom.images.image_set import ImageSet, Picture
from newsroom.pages.facts import Fact, fact
from newsroom.pages.news import MentionView, mentions_of
from newsroom.pages.shell import PageHead, PageInputs, Shell, link, shell, telephone
from newsroom.pages.story.boxes import CorrectionRow, correction_rows
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.press_mentions import mentions_of_story
from newsroom.publication.public_site import PublicSite
from newsroom.syndication import press_words as words
from newsroom.syndication.press_facts import press_facts, press_sources
from newsroom.syndication.press_kit import KitPhoto, notice_kit, press_kit
from newsroom.syndication.press_texts import citations, lengths, republished
from newsroom.syndication.press_version import version_of
from newsroom.syndication.travelling import Travelling, travelling
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.syllables import syllables

KITS: Final = "kits"
"""The folder of the cache, and the name under which they are remembered."""
_WORTH_A_PROCESS: Final = 150


class CopyText(TypedDict):
    """A finished text to copy; ``id`` is its place on the page, ``note`` its length."""

    id: str
    label: str
    note: str
    text: str


class PressPhoto(TypedDict):
    """A photo that newspapers may print; ``url`` is the largest published copy."""

    picture: Picture
    url: str
    size: str
    licence: str


class QuotationRow(TypedDict):
    """Words that may be printed as somebody's own."""

    text: str
    by: str
    cleared: str


class LedgerRow(TypedDict):
    """One row of the table of mentions."""

    outlet: str
    url: str
    detail: str


class ChangeRow(TypedDict):
    """One edit that corrected nothing."""

    date: str
    what: str


class PressPage(Shell):
    """``press.html``; ``@@dia-chi@@`` in texts stands for the address of ``story``."""

    demo: str
    story: str
    heads: Mapping[str, str]
    facts: list[Fact]
    texts: list[CopyText]
    quotations: list[QuotationRow]
    photos: list[PressPhoto]
    no_photos: str
    citations: list[CopyText]
    republished: list[CopyText]
    corrections: list[CorrectionRow]
    ledger: list[LedgerRow]
    mentions: list[MentionView]
    version: str
    version_day: str
    version_parts: list[tuple[str, str]]
    version_figures: list[tuple[str, str]]
    changes: list[ChangeRow]
    kit: str
    press_role: str
    press_line: str
    press_line_url: str


def press_pages(inputs: PageInputs, entry: StoryEntry) -> Iterator[tuple[str, PressPage, str]]:
    """The press page of one story, if anything of it may travel."""
    outgoing = travelling(entry, inputs.public.context)
    if outgoing is not None:
        yield addresses.press(entry.slug), _page(outgoing, inputs), ""


def _page(outgoing: Travelling, inputs: PageInputs) -> PressPage:
    story, slug = outgoing.story, outgoing.entry.slug
    public, site = inputs.public, inputs.site
    head = PageHead(
        words.page_title(story.title),
        words.SUMMARY,
        "cau-chuyen",
        [
            link(phrases.MENU["stories"], addresses.STORIES),
            link(story.title, addresses.story(slug)),
        ],
        story.changed,
        is_found=not story.demo,
    )
    photos = [row for photo in outgoing.photos if (row := _photo(slug, photo, inputs.image_set))]
    settings = public.context.site.settings
    contact = settings.meta.press_contact if settings else None
    ledger = mentions_of_story(outgoing.entry, public.context)
    listed = {mention.url for mention in ledger}
    headlines = [row for rows in mentions_of(public.news, story.id) for row in rows]
    version = version_of(outgoing)
    return {
        **shell(head, site),
        "demo": phrases.DEMO["story"] if story.demo else "",
        "story": addresses.story(slug),
        "heads": words.HEADS,
        "facts": _facts(outgoing, public.context),
        "texts": _lengths(outgoing),
        "quotations": [
            {
                "text": item.text,
                "by": item.by,
                "cleared": words.cleared(item.cleared) if item.cleared else "",
            }
            for item in (story.press.quotations if story.press else ())
        ],
        "photos": photos,
        "no_photos": "" if photos else words.NO_PHOTOS,
        "citations": _citations(outgoing, site["name"]),
        "republished": _republished(outgoing, site["name"]),
        "corrections": correction_rows(story),
        "ledger": [
            {
                "outlet": mention.outlet,
                "url": mention.url,
                "detail": f"{labels.MENTION_KIND[mention.kind]} · {short_day(mention.date)}",
            }
            for mention in ledger
        ],
        "mentions": [row for row in headlines if row["url"] not in listed],
        "version": version.id,
        "version_day": words.version_day(story.changed) if story.changed else "",
        "version_parts": [(part.label, part.code) for part in version.parts],
        "version_figures": [(part.label, part.code) for part in version.figures],
        "changes": [
            {"date": short_day(item.date), "what": item.what} for item in reversed(story.changes)
        ],
        "kit": addresses.press_kit(slug),
        "press_role": contact.role if contact else "",
        "press_line": contact.line if contact else "",
        "press_line_url": telephone(contact.line) if contact else "",
    }


def _facts(outgoing: Travelling, context: Context) -> list[Fact]:
    """The facts of the kit; on a page each source leads to where it can be read."""
    links = [link(text, url) for text, url in press_sources(outgoing.story)]
    pairs = press_facts(outgoing, context)
    facts = [fact(label, text) for label, text in pairs if label != words.SOURCES]
    return [*facts, fact(words.SOURCES, links=links)] if links else facts


def _lengths(outgoing: Travelling) -> list[CopyText]:
    texts = lengths(outgoing)
    rows = (
        ("ban-ngan", words.SHORT, texts.short),
        ("ban-vua", words.MEDIUM, texts.medium),
        ("ban-dai", words.LONG, texts.long),
    )
    return [_copy_text(*row, is_counted=True) for row in rows if row[-1]]


def _copy_text(name: str, label: str, text: str, *, is_counted: bool = False) -> CopyText:
    note = words.length(syllables(text)) if is_counted else ""
    return {"id": name, "label": label, "note": note, "text": text}


def _citations(outgoing: Travelling, site: str) -> list[CopyText]:
    forms = citations(outgoing, site, words.ADDRESS_MARK)
    return [
        _copy_text("trich-bao", words.CITE_NEWSPAPER, forms.newspaper),
        _copy_text("trich-apa", "APA", forms.apa),
        _copy_text("trich-bibtex", "BibTeX", forms.bibtex),
    ]


def _republished(outgoing: Travelling, site: str) -> list[CopyText]:
    forms = republished(outgoing, site, words.ADDRESS_MARK)
    if forms is None:
        return []
    return [
        _copy_text("dang-lai-chu", words.PLAIN, forms.text),
        _copy_text("dang-lai-html", words.HTML, forms.html),
    ]


def _photo(slug: str, photo: Photo, image_set: ImageSet) -> PressPhoto | None:
    picture, plan = image_set.picture(slug, photo), image_set.plans.get((slug, photo.file))
    if picture is None or plan is None:
        return None
    largest = plan.largest
    return {
        "picture": picture,
        "url": plan.address(largest),
        "size": words.size(largest.width, largest.height),
        "licence": photo.licence or "",
    }


def press_kits(
    public: PublicSite,
    image_set: ImageSet,
    kits: Cache,
    pictures: Cache,
    base_url: str,
    jobs: int = 1,
    memo: Once | None = None,
) -> dict[str, str]:
    """The archive of every story of which something may travel: its key in ``kits`` by address.

    It stands at the former addresses too; of a withdrawn story a notice is left there.
    """
    memo = memo or Once()
    stories = {entry.slug: entry for entry in public.stories}
    context = memo.show("public", public).context
    image_set = memo.show("image set", image_set)

    def pack(entry: StoryEntry) -> str | None:
        outgoing = travelling(entry, context)
        if outgoing is None:
            return None
        photos = list(_kit_photos(outgoing, image_set, pictures))
        kit = press_kit(outgoing, context, photos, f"{base_url}{addresses.story(entry.slug)}")
        return store(kit)

    def store(kit: bytes) -> str:
        kits.put_content(kit)
        return digest_of(kit)

    def is_there(key: str | None) -> bool:
        return key is None or kits.find(key) is not None

    keys = memo.each(KITS, pack, stories, jobs, _WORTH_A_PROCESS, stored=is_there)
    kits.look_again()
    made = [(stories[slug], key) for slug, key in keys.items() if key is not None]
    if public.withdrawn:
        notice = store(notice_kit())
        made += [(entry, notice) for entry in public.withdrawn]
    return {address: key for entry, key in made for address in _kit_addresses(entry)}


def _kit_addresses(entry: StoryEntry) -> Iterator[str]:
    yield addresses.press_kit(entry.slug)
    for alias in entry.meta.aliases:
        folder, _, former = alias.strip("/").rpartition("/")
        if f"{folder}/" == addresses.STORIES:
            yield addresses.press_kit(former)


def _kit_photos(outgoing: Travelling, image_set: ImageSet, pictures: Cache) -> Iterator[KitPhoto]:
    slug = outgoing.entry.slug
    for photo in outgoing.photos:
        plan = image_set.plans.get((slug, photo.file))
        if plan is not None:
            copy = plan.largest
            name = plan.address(copy).rpartition("/")[2]
            yield KitPhoto(photo, name, pictures[plan.cached(copy)].read_bytes())
