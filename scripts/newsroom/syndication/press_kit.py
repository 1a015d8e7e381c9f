"""The press kit of a story: text as TXT and DOCX, photos with their captions, facts as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic_core import to_json

from newsroom.content.story import Photo
from newsroom.content.terms import SiteSettings
from newsroom.publication.context import Context
from newsroom.syndication import press_words as words
from newsroom.syndication.press_facts import Pair, press_facts
from newsroom.syndication.press_texts import (
    Block,
    citations,
    lengths,
    plain,
    whole_text,
)
from newsroom.syndication.press_version import Version, version_of
from newsroom.syndication.stable_zip import zipped
from newsroom.syndication.travelling import Travelling
from newsroom.syndication.word_file import word_file
from newsroom.vietnamese.phrases import WITHDRAWN_TEXT, WITHDRAWN_TITLE

_LONG_AGO: Final = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class KitPhoto:
    """A photo of the kit: its words, its name in the kit, the bytes of its published copy."""

    photo: Photo
    name: str
    content: bytes


def press_kit(
    outgoing: Travelling, context: Context, photos: Sequence[KitPhoto], address: str
) -> bytes:
    """The archive; ``address`` is the public address of the story."""
    settings = context.site.settings
    if settings is None:
        raise ValueError("a checked site has its settings")
    story, site = outgoing.story, settings.meta
    version, facts = version_of(outgoing), press_facts(outgoing, context)
    blocks = list(_blocks(outgoing, version, facts, photos, site, address))
    text = plain([Block("p", story.title), *blocks])
    day = story.changed or _LONG_AGO
    files = {
        words.TEXT_FILE: f"{text}\n".encode("utf-8-sig"),
        words.WORD_FILE: word_file(story.title, blocks, day),
        words.FACTS_FILE: _facts(outgoing, version, facts, photos, address),
    }
    if photos:
        captions = "\n\n".join("\n".join(_caption(photo)) for photo in photos)
        files[words.CAPTIONS_FILE] = f"{captions}\n".encode("utf-8-sig")
    files |= {f"{words.PHOTO_FOLDER}/{photo.name}": photo.content for photo in photos}
    return zipped(files)


def notice_kit() -> bytes:
    """What is left of the archive of a withdrawn story: a request, without a word of it."""
    text = f"{WITHDRAWN_TITLE}. {WITHDRAWN_TEXT} {words.NOTICE_REQUEST}\n"
    return zipped({words.NOTICE_FILE: text.encode("utf-8-sig")})


def _blocks(
    outgoing: Travelling,
    version: Version,
    facts: Sequence[Pair],
    photos: Sequence[KitPhoto],
    site: SiteSettings,
    address: str,
) -> Iterator[Block]:
    """Everything that the press page says, as one text."""
    story, texts = outgoing.story, lengths(outgoing)
    yield Block("p", words.credit_line(story.title, site.name, address, story.licence))
    yield Block("p", f"{words.VERSION}: {words.version_line(version.id, story.changed)}")
    quotations = story.press.quotations if story.press else []
    cited = citations(outgoing, site.name, address)
    captions = [Block("ul", " · ".join(_caption(photo))) for photo in photos]
    parts: tuple[tuple[str, list[Block]], ...] = (
        (words.FACTS, [Block("ul", f"{label}: {text}") for label, text in facts]),
        (words.CORRECTIONS, [Block("ul", words.correction(c)) for c in story.corrections]),
        (words.SHORT, _paragraph(texts.short)),
        (words.MEDIUM, _paragraph(texts.medium)),
        (words.LONG, _paragraph(texts.long)),
        (words.QUOTATIONS, [Block("blockquote", words.quotation(q)) for q in quotations]),
        (words.WHOLE_TEXT, whole_text(outgoing)),
        (words.PHOTOS, captions or _paragraph(words.NO_PHOTOS)),
        (words.CITE, _paragraph(cited.newspaper, cited.apa, cited.bibtex)),
        (words.CONTACT, _paragraph(*_contact(site))),
    )
    for title, blocks in parts:
        if blocks:
            yield Block("h2", title)
            yield from blocks


def _paragraph(*texts: str) -> list[Block]:
    return [Block("p", text) for text in texts if text]


def _caption(photo: KitPhoto) -> list[str]:
    words_of = photo.photo
    parts = (photo.name, words_of.caption, words_of.alt, words_of.credit, words_of.licence)
    return [part for part in parts if part]


def _contact(site: SiteSettings) -> list[str]:
    contact = site.press_contact
    if contact is not None:
        return [f"{contact.role}: {contact.line}"]
    ours = site.contact
    return [part for part in (ours.name, ours.line, ours.email) if part]


def _facts(
    outgoing: Travelling,
    version: Version,
    facts: Sequence[Pair],
    photos: Sequence[KitPhoto],
    address: str,
) -> bytes:
    """Every public field as JSON, with the facts in words."""
    values: dict[str, Any] = {
        "url": address,
        "version": version.id,
        "version_parts": version.parts,
        "version_figures": version.figures,
        "facts": [{"label": label, "text": text} for label, text in facts],
        "photos": [photo.name for photo in photos],
        "story": outgoing.story.model_dump(mode="json", by_alias=True, exclude_defaults=True),
    }
    return to_json(values, indent=2) + b"\n"
