"""What a followed site is made from, so that two rounds can be compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsroom.build.inspection import needles
from newsroom.core import addresses
from newsroom.core.cache import digest_of
from newsroom.core.files import files_under
from newsroom.core.memo import Memo
from newsroom.core.settings import Workplace
from newsroom.handouts.loudspeaker import Script
from newsroom.images.image_set import ImageSet
from newsroom.images.plan import PhotoPlan
from newsroom.images.qr_codes import code_targets
from newsroom.journeys.build import press_kits_of
from newsroom.journeys.staging import StagedSite
from newsroom.pages.handouts import SCRIPTS, filled_pages, loudspeaker_scripts
from newsroom.pages.stage_pages import recordings
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.publication.withdrawn import everything_withdrawn

_WORTH_A_PROCESS = 200

Filled = tuple[tuple[str, ...], str]
"""The addresses of the pages that are filled in for a story, and a hash of their words."""


@dataclass(slots=True)
class Standing:
    """What the served folder is made from; two that are equal give the same folder.

    ``patterns`` are pages that are filled in and go, ``staged`` the digests of staged files,
    ``plans`` and ``cards`` pictures, ``files`` what is published as it is with size and time,
    ``hidden`` what may be found on no page, ``kits`` the keys of archives by address. ``early``
    are addresses of media that came with open pages, in a round that got no further.
    """

    key: str
    patterns: Collection[str]
    staged: dict[str, str]
    scripts: Mapping[str, Sequence[Script]]
    filled: Mapping[str, Filled]
    plans: Mapping[Any, Any]
    cards: Mapping[str, Any]
    codes: Mapping[str, str]
    files: Mapping[str, tuple[Path, int, int]]
    hidden: object
    kits: Mapping[str, str]
    early: set[str] = field(default_factory=set)

    @property
    def pages(self) -> set[str]:
        """The address of every page that was staged or filled in."""
        pages = {file.removesuffix("index.md") for file in self.staged if _is_page(file)}
        pages.update(address for filled, _ in self.filled.values() for address in filled)
        return pages.difference(self.patterns)

    def lost(self, public: PublicSite) -> set[str]:
        """The stories that have pages and are not public any more."""
        return self.filled.keys() - {entry.slug for entry in public.stories}

    def takes_back(self, public: PublicSite) -> bool:
        """Whether something is to be found on no page any more."""
        return bool(self.lost(public)) or self.hidden != hidden_things(public.context)

    @property
    def media(self) -> set[str]:
        """The address of every picture, code, recording, attachment and archive."""
        media = {plan.address(copy) for plan in self.plans.values() for copy in plan.published}
        media.update(card.address for card in self.cards.values())
        return media.union(self.early, self.files, self.kits, map(addresses.qr_code, self.codes))


def _is_page(file: str) -> bool:
    return file.endswith("index.md")


def describe(
    work: Workplace, staged: StagedSite, base_url: str, jobs: int, memo: Memo, key: str
) -> Standing:
    """What the folder is to be made from; ``key`` stands for templates and configuration."""
    public = staged.public
    scripts = loudspeaker_scripts(public, base_url, work.cache_of(SCRIPTS), jobs, memo)
    patterns = filled_pages(
        memo.show("public", public),
        memo.show("image set", staged.image_set),
        memo.show("scripts", scripts),
    )

    def fill(entry: StoryEntry) -> Filled:
        copies = [copy for page_of in patterns.values() if (copy := page_of(entry)) is not None]
        words = repr([(address, sorted(words.items())) for address, words in copies])
        return tuple(address for address, _ in copies), digest_of(words.encode())

    stories = {entry.slug: entry for entry in public.stories}
    sources = published_as_they_are(public, work.stage)
    files = {address: (path, path.stat()) for address, path in sources.items()}
    return Standing(
        key,
        frozenset(patterns),
        {page.file: page.digest for page in staged.pages},
        scripts,
        memo.each("filled", fill, stories, jobs, _WORTH_A_PROCESS),
        staged.image_set.plans,
        {card.slug: card for card in staged.cards},
        code_targets(public, base_url),
        {name: (path, stat.st_size, stat.st_mtime_ns) for name, (path, stat) in files.items()},
        hidden_things(public.context),
        press_kits_of(work, staged, base_url, jobs, memo),
    )


def new_photos(before: Standing | None, image_set: ImageSet, site: Path) -> list[PhotoPlan]:
    """Photos that differ from before; when that is not known, those of which the site lacks some.

    The address of a copy says what it holds.
    """
    plans = image_set.plans
    if before is not None:
        return [plan for name, plan in plans.items() if before.plans.get(name) != plan]
    return [
        plan
        for plan in plans.values()
        if not all((site / plan.address(copy)).is_file() for copy in plan.published)
    ]


def published_as_they_are(public: PublicSite, stage: Path) -> dict[str, Path]:
    """Recordings and attachments, stylesheets and scripts: the file for each address."""
    assets = stage / addresses.ASSETS
    own = {f"{addresses.ASSETS}{name}": assets / name for name in files_under(assets)}
    return {**dict(recordings(public)), **own}


def hidden_things(context: Context) -> object:
    """What may be found on no page; equal where the same may not."""
    return needles(context), everything_withdrawn(context)


def comes_and_goes(address: str) -> bool:
    """Whether a file for programs is there only while its list or story is."""
    name = address.rpartition("/")[2]
    is_data = address.startswith(addresses.OPEN_DATA) and not is_html(address)
    return name in (*addresses.FEED_FILES, addresses.OEMBED) or is_data


def is_html(address: str) -> bool:
    """Whether a file of the site is a page."""
    return address.rpartition("/")[2] == "index.html"


def is_shown_by_others(file: str) -> bool:
    """Whether the pages beside this staged file show its title: those of the handbook do."""
    return file.startswith(addresses.GUIDE)
