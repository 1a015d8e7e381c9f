"""The archive of one year: its records, tables and pictures in one file, with checksums."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from newsroom.build.exchange import one_build
from newsroom.build.offline_bundle import zipped
from newsroom.build.syndicated_files import open_data, publisher_of
from newsroom.core.cache import Cache
from newsroom.core.files import refuse_to_replace, write_atomically
from newsroom.core.processes import Progress
from newsroom.core.settings import Workplace
from newsroom.images.encode import PICTURES, encode_images
from newsroom.images.image_set import ImageSet, plan_photos
from newsroom.journeys.images import broken_pictures, refuse
from newsroom.journeys.staging import check
from newsroom.publication.counts import real
from newsroom.publication.public_site import decide_public_site
from newsroom.syndication.feeds import outgoing_stories
from newsroom.syndication.open_data import OpenData, data_files
from newsroom.syndication.tables import table_files
from newsroom.syndication.words import ARCHIVE_NOTE, ARCHIVE_NOTE_FILE

CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Archived:
    """What was written: stories, files, bytes of the archive."""

    stories: int
    files: int
    size: int


def archive_year(
    work: Workplace,
    now: datetime,
    year: int,
    archive: Path,
    *,
    base_url: str,
    jobs: int,
    progress: Progress,
    with_fiction: bool = False,
) -> Archived:
    """Write ``archive`` with the stories published in ``year``; the same content, the same bytes.

    Fiction, marked as such in every record, only where it is asked for. Without any story nothing
    is written. Raises ContentRefused.
    """
    refuse_to_replace(archive)
    with one_build(work.build):
        context, problems = check(work.content, work.shown_as, now, jobs)
        refuse(problems)
        public = decide_public_site(context)
        chosen = public.stories if with_fiction else real(public.stories)
        outgoing = outgoing_stories(public)
        leaving = [outgoing[entry.slug] for entry in chosen if entry.slug in outgoing]
        stories = [e for e in leaving if e.meta.published and e.meta.published.year == year]
        if not stories:
            return Archived(0, 0, 0)
        wanted = {(entry.slug, photo.file) for entry in stories for photo in entry.meta.photos}
        everything, pictures = plan_photos(public), work.cache_of(PICTURES)
        plans = {key: plan for key, plan in everything.items() if key in wanted}
        encoded = encode_images(plans.values(), pictures, jobs, progress)
        refuse(broken_pictures(public, plans, encoded))
        image_set = ImageSet(plans, encoded)
        data = open_data(public, image_set, publisher_of(public, base_url), stories)
        files = {
            **data_files(data),
            **table_files(data),
            **_pictures(data, image_set, pictures),
        }
    note = ARCHIVE_NOTE.format(year=year, count=len(stories), address=base_url)
    files[ARCHIVE_NOTE_FILE] = note.replace("\n", "\r\n").encode("utf-8-sig")
    files[CHECKSUMS] = checksums(files)
    content = zipped(files, date(year, 12, 31))
    archive.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(archive, content)
    return Archived(len(stories), len(files), len(content))


def checksums(files: dict[str, bytes]) -> bytes:
    """One line a file, as ``sha256sum --check`` reads it."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _pictures(data: OpenData, image_set: ImageSet, pictures: Cache) -> dict[str, bytes]:
    """The photos that the records name, from the cache, by their public addresses."""
    made = {
        plan.address(copy): plan.cached(copy)
        for plan in image_set.plans.values()
        for copy in plan.published
    }
    named = [photo.address for entry in data.stories for photo in data.photos_of(entry)]
    return {address: pictures[made[address]].read_bytes() for address in named}
