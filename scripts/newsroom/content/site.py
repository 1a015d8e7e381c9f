"""Everything that was read from ``content/``, before anybody decides anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from newsroom.content.base import Entry, Unread
from newsroom.content.news import Blocklist, NewsMonth, NewsSources, NewsState
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


@dataclass(frozen=True, slots=True)
class Original:
    """A media file as measured; width and height are upright pixels, ``format`` its type by bytes.

    ``fault`` is the code of the problem that keeps it from being used, or ""; ``hidden`` are the
    kinds of hidden information in it.
    """

    path: Path
    file: PurePosixPath
    size: int
    width: int = 0
    height: int = 0
    format: str = ""
    fault: str = ""
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardRecipient:
    """One line of the list of a decision."""

    name: str
    kind: str
    place: str
    achievement: str


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Site:
    """The nouns of one content tree; keys are slugs (file or folder names).

    ``media`` maps whole paths, as problems name them, to files that are no text.
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
    media: Mapping[PurePosixPath, Original] = field(default_factory=dict)
    award_recipients: Mapping[tuple[str, str], Sequence[AwardRecipient]] = field(
        default_factory=dict
    )
    unread: tuple[Unread, ...] = ()

    def original(self, entry: Entry[Any], name: str) -> Original | None:
        """The media file ``name`` beside the file of ``entry``."""
        return self.media.get(entry.file.parent / name)

    def has(self, type_name: str, slug: str) -> bool:
        """Whether a file of that type exists, readable or not (a broken term is reported once)."""
        if slug in getattr(self, type_name):
            return True
        return any(
            unread.slug == slug and type_name in unread.file.parts[-3:-1] for unread in self.unread
        )
