"""The journey of a site onto a stick: build it for ``file://``, pack it into one archive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsroom.build.offline_bundle import OfflineBundle, Packed, pack_site
from newsroom.core.processes import Progress
from newsroom.core.settings import Workplace
from newsroom.journeys import build as journey
from newsroom.search.offline_index import carried_index
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.phrases import CARRIED_NOTE, CARRIED_NOTE_FILE


@dataclass(frozen=True, slots=True)
class Stick:
    """Where the archive goes, and how many bytes it may have."""

    archive: Path
    limit: int


def pack_usb(
    work: Workplace, now: datetime, stick: Stick, *, base_url: str, jobs: int, progress: Progress
) -> Packed:
    """Build ``build/usb/site`` and pack it. Raises ContentRefused and ArchiveTooLarge."""
    day = short_day(now.date())
    inner = replace(work, site=work.build / "usb" / "site")
    staged = journey.stage(inner, now, jobs, progress)
    journey.publish(inner, staged, "mkdocs", base_url, jobs, carried=day)
    bundle = OfflineBundle(
        staged.assets["SEARCH_SCRIPT"],
        work.overrides / "scripts" / "usb",
        carried_index(staged.public),
        {CARRIED_NOTE_FILE: CARRIED_NOTE.format(day=day, address=base_url)},
    )
    return pack_site(inner.site, stick.archive, bundle, base_url, now.date(), stick.limit)
