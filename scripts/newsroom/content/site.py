"""Everything that was read from ``content/``, before anybody decides anything."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from slugify import slugify

from newsroom.content.base import Entry, PlainFile, Unread
from newsroom.content.news import Blocklist, NewsMonth, NewsSources, NewsState, PressMention
from newsroom.content.places import Places
from newsroom.content.story import Story
from newsroom.content.terms import (
    Document,
    Event,
    FieldTerm,
    GuidePage,
    Movement,
    Page,
    SiteSettings,
    Translation,
    Unit,
)

# The decoders that an original may reach; most flaws sit in the exotic ones.
PICTURE_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")


def media_key(name: str) -> str:
    """What two spellings of the name of a picture or sound have in common.

    Systems differ in how they write marks (NFC, NFD), spaces and capital letters; a folder inside
    the folder of a story is no part of the name.
    """
    composed = unicodedata.normalize("NFC", name).rpartition("/")[2]
    return " ".join(composed.split()).casefold()


def plain_name(name: str) -> str:
    """The name under which a recording is published: small letters without marks."""
    path = PurePosixPath(name)
    return f"{slugify(path.stem) or 'am-thanh'}{path.suffix.lower()}"


@dataclass(frozen=True, slots=True)
class Original:
    """A media file as measured; width and height are upright pixels, ``format`` its type by bytes.

    ``fault`` is the code of the problem that keeps it from being used, or ""; ``hidden`` are the
    kinds of hidden information in it; equal files have one ``digest``.
    """

    path: Path
    file: PurePosixPath
    size: int
    width: int = 0
    height: int = 0
    format: str = ""
    fault: str = ""
    hidden: tuple[str, ...] = ()
    digest: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether copies can be made of it; editors may answer for a small photo."""
        return self.fault in ("", "photo-too-small")


@dataclass(frozen=True, slots=True)
class AwardRecipient:
    """One row of the list of a decision; ``line`` is where it ends in the table."""

    line: int
    name: str
    kind: str
    place: str
    achievement: str


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Site:
    """The nouns of one content tree; keys are slugs (file or folder names).

    ``media`` maps a folder (of a story, an event, "documents") to its files, each by the
    ``media_key`` of its name; ``award_recipients`` are the rows of each list of an event;
    ``press_mentions`` are the rows of ``mentions.csv`` with their lines;
    ``plain_files`` are the texts that are no entries, ``strays`` files of types that have no place.
    """

    settings: Entry[SiteSettings] | None
    places: Places
    stories: Mapping[str, Entry[Story]] = field(default_factory=dict)
    translations: Mapping[str, Entry[Translation]] = field(default_factory=dict)
    fields: Mapping[str, Entry[FieldTerm]] = field(default_factory=dict)
    movements: Mapping[str, Entry[Movement]] = field(default_factory=dict)
    events: Mapping[str, Entry[Event]] = field(default_factory=dict)
    documents: Mapping[str, Entry[Document]] = field(default_factory=dict)
    units: Mapping[str, Entry[Unit]] = field(default_factory=dict)
    pages: Mapping[str, Entry[Page]] = field(default_factory=dict)
    guide: Mapping[str, Entry[GuidePage]] = field(default_factory=dict)
    news_sources: Entry[NewsSources] | None = None
    news_months: Mapping[str, Entry[NewsMonth]] = field(default_factory=dict)
    news_state: Entry[NewsState] | None = None
    blocklist: Entry[Blocklist] | None = None
    media: Mapping[PurePosixPath, Mapping[str, Original]] = field(default_factory=dict)
    award_recipients: Mapping[PurePosixPath, Sequence[AwardRecipient]] = field(default_factory=dict)
    press_mentions: Sequence[tuple[int, PressMention]] = ()
    unread: tuple[Unread, ...] = ()
    plain_files: Mapping[PurePosixPath, PlainFile] = field(default_factory=dict)
    strays: frozenset[PurePosixPath] = frozenset()

    def original(self, entry: Entry[Any], name: str) -> Original | None:
        """The media file ``name`` beside the file of ``entry``."""
        return self.media.get(entry.file.parent, {}).get(media_key(name))

    def has(self, type_name: str, slug: str) -> bool:
        """Whether a file of that type exists, readable or not (a broken term is reported once)."""
        if slug in getattr(self, type_name):
            return True
        return any(
            unread.slug == slug and type_name in (unread.folder.name, unread.folder.parent.name)
            for unread in self.unread
        )
