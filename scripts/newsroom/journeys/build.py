"""From ``content/`` to ``site/``, and to the offline copy, as readable lists of steps."""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from newsroom.build.assets import (
    bundle,
    put_worker,
)
from newsroom.build.exchange import new_site, one_build
from newsroom.build.fill_pages import fill_pages
from newsroom.build.header_files import headers_file
from newsroom.build.inline_code import Inspected, refuse_inline_code
from newsroom.build.inspection import inspect_site, refuse_lost_addresses
from newsroom.build.offline_bundle import OfflineBundle, Packed, pack_site
from newsroom.build.page_cache import PAGES, PageCache, cache_key
from newsroom.build.renderer import TEMPLATES, rendering, site_variables
from newsroom.build.site_files import (
    COMPRESSED,
    compress_site,
    is_outdated,
    moved_addresses,
    pages_of,
    public_list,
    put_sitemap,
    site_files,
    sitemap,
)
from newsroom.build.syndicated_files import syndicated_files
from newsroom.build.take_down import forget
from newsroom.checks.all_rules import CHECKS
from newsroom.content.base import Entry, SourceMap
from newsroom.content.stored_files import PARSED, StoredFiles
from newsroom.core import addresses
from newsroom.core.cache import key_of, versions
from newsroom.core.files import OutputFolder, files_under, refuse_to_replace
from newsroom.core.memo import Once
from newsroom.core.processes import Progress, alongside, may_be_copied
from newsroom.core.settings import ROOT, Engine, Workplace
from newsroom.core.stored_memo import StoredMemo
from newsroom.handouts.loudspeaker import Script
from newsroom.images.encode import PICTURES
from newsroom.images.qr_codes import CODES, code_targets, put_codes
from newsroom.journeys.images import publish_pictures
from newsroom.journeys.search_index import put_search, search_index
from newsroom.journeys.staging import (
    READ_PIECE_BY_PIECE,
    Session,
    StagedSite,
    stage,
    taking_back,
)
from newsroom.pages.handouts import SCRIPTS, filled_pages, loudspeaker_scripts
from newsroom.pages.page_types import OnEveryPage, left_out_offline
from newsroom.pages.press import KITS, press_kits
from newsroom.pages.stage_pages import PAGES as STAGED_PAGES
from newsroom.pages.stage_pages import recordings
from newsroom.publication.address_ledger import moved_files, promised_addresses
from newsroom.publication.withdrawn import everything_withdrawn
from newsroom.syndication.embeds import oembed_files
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.phrases import OFFLINE_NOTE, OFFLINE_NOTE_FILE

INSPECTED = "inspected"
"""The folder of the cache with what is known of finished pages."""
FILES = "files"
"""The folder of the cache with finished files, to which those of the site are links."""
RESULTS = "results"
"""The folder of the cache with what the build before has computed."""
# A problem quotes what people wrote, which the next build reads for itself.
STORED: Mapping[str, Callable[[Any], bool]] = {
    CHECKS: lambda problems: not problems,
    STAGED_PAGES: bool,
    KITS: bool,
}
PLAIN: Mapping[type, Callable[[Any], object]] = {
    Entry: lambda entry: (entry.slug, entry.meta.model_dump_json(), entry.source_map, entry.body),
    SourceMap: lambda source: (source.file, source.text, source.first_line),
    OnEveryPage: lambda shared: (shared.site, shared.index),
}
USB = "usb"
"""The folder of the build that holds the offline copy and its archive."""


def build(
    work: Workplace,
    now: datetime,
    *,
    engine: Engine,
    base_url: str,
    jobs: int,
    progress: Progress,
    compress: bool = False,
    is_whole: bool = False,
) -> StagedSite:
    """The whole journey from ``content/`` to an inspected ``site/``; ``stage`` says what raises."""
    with one_build(work.build, work.site):
        is_first = not work.stage.exists()
        session = _stored_session(work, base_url)
        staged = stage(
            work, now, jobs, progress, base_url=base_url, is_whole=is_whole, session=session
        )
        with taking_back(work, staged.public.context, is_draft=is_whole):
            publish(work, staged, engine, base_url, jobs, compress=compress, memo=session.memo)
        people = everything_withdrawn(staged.public.context)
        forget(work.build, people, jobs, is_new=is_first)
    return staged


def publish(
    work: Workplace,
    staged: StagedSite,
    engine: Engine,
    base_url: str,
    jobs: int = 1,
    *,
    compress: bool = False,
    offline_day: str = "",
    memo: Once | None = None,
) -> None:
    """Render the stage, add short addresses, pictures and recordings, inspect what came out.

    They are finished files: twenty a story, which the renderer would only copy. ``compress``
    writes a ``.br`` and a ``.gz`` beside every text file. ``offline_day`` is the day of an offline
    copy.
    """
    public, image_set = staged.public, staged.image_set
    variables = {**site_variables(public, base_url, offline_day), **staged.assets}
    key = cache_key(engine, work.config, work.overrides, variables)
    digests = {page.file: page.digest for page in staged.pages}
    pages = PageCache(work.own_cache_of(PAGES), digests, key)
    templates = work.cache / TEMPLATES
    with new_site(work.site) as fresh:

        def put_others() -> Mapping[str, Sequence[Script]]:
            files = work.own_cache_of(FILES)
            put_search(staged.index or search_index(public, image_set), fresh, files.put_content)
            pages.put_cached(fresh)
            return loudspeaker_scripts(public, base_url, work.cache_of(SCRIPTS), beside)

        beside = jobs if may_be_copied() else 1
        arguments = (work.config, work.stage, fresh, variables, jobs, templates, pages.uncached)
        with rendering(engine, *arguments), alongside(put_others, beside) as scripts:
            if not offline_day:  # whoever has no network prints no newspaper
                put_kits(work, press_kits_of(work, staged, base_url, beside, memo), fresh)
            _put_finished(work, staged, fresh, base_url, beside)
            if isinstance(memo, StoredMemo):
                memo.save()
        pages.take_rendered(fresh)
        _put_beside_pages(work, staged, fresh, scripts[0], base_url, beside)
        inspected = Inspected(work.own_cache_of(INSPECTED), key_of(code_key(), base_url))
        refuse_inline_code(fresh, base_url, jobs, inspected)
        drawn = drawn_texts(staged, base_url)
        inspect_site(fresh, public.context, image_set.published, jobs, drawn)
        refuse_lost_addresses(fresh, promised_addresses(public))
        drop_outdated(work, fresh)
        if compress:
            compress_site(fresh, work.own_cache_of(COMPRESSED), jobs)
    work.own_cache_of(FILES).keep_linked()


def _stored_session(work: Workplace, base_url: str) -> Session:
    """What the build before has read and computed with the same code, for the same address."""
    made_by = code_key()
    of_these = key_of(made_by, str(work.content.resolve()), str(work.shown_as), base_url)
    results = work.own_cache_of(RESULTS)
    memo = StoredMemo(READ_PIECE_BY_PIECE, results, of_these, STORED, PLAIN)
    return Session(memo, StoredFiles(work.own_cache_of(PARSED), made_by))


@cache
def code_key() -> str:
    """The hash of our code and data, and of all that is installed."""
    scripts = ROOT / "scripts"
    code = [(scripts / file).read_bytes() for file in files_under(scripts, [".py", ".yml"])]
    return key_of(*versions(), *code)


def press_kits_of(
    work: Workplace, staged: StagedSite, base_url: str, jobs: int, memo: Once | None
) -> dict[str, str]:
    """Address and key in the cache of every press kit; no other stays there."""
    kits, pictures = work.own_cache_of(KITS), work.cache_of(PICTURES)
    keys = press_kits(staged.public, staged.image_set, kits, pictures, base_url, jobs, memo)
    kits.keep_only(keys.values())
    return keys


def put_kits(work: Workplace, keys: Mapping[str, str], site: Path) -> None:
    """Put press kits into a site."""
    output, kits = OutputFolder(site), work.own_cache_of(KITS)
    for address, key in keys.items():
        output.put_immutable(address, kits[key])


def drawn_texts(staged: StagedSite, base_url: str) -> Iterator[tuple[str, str]]:
    """Addresses of share images and codes, each with the words that were drawn there."""
    for plan in staged.cards:
        yield plan.address, "\n".join(map(str, astuple(plan.card)))
    for slug, target in code_targets(staged.public, base_url).items():
        yield addresses.qr_code(slug), target


def drop_outdated(work: Workplace, fresh: Path) -> None:
    """No archive waits for a stick while it holds somebody who is no longer public."""
    copy = work.build / USB
    if not copy.is_dir() or not is_outdated(copy / "site", fresh):
        return
    for archive in copy.glob("*.zip"):
        archive.unlink()
    if copy / "site" != work.site:
        shutil.rmtree(copy / "site", ignore_errors=True)


def _put_finished(
    work: Workplace, staged: StagedSite, fresh: Path, base_url: str, jobs: int
) -> None:
    """Write what needs neither the renderer nor its pages: pictures, recordings, codes, data."""
    public, files = staged.public, OutputFolder(fresh, work.own_cache_of(FILES).put_content)
    publish_pictures(work, [*staged.image_set.plans.values()], staged.cards, files, jobs)
    for address, source in recordings(public):
        files.put_file(address, source)
    codes = work.cache_of(CODES)
    codes.keep_only(put_codes(code_targets(public, base_url), files, codes, jobs))

    def size_of(picture: str) -> int:
        return (fresh / picture).stat().st_size

    for address, content in data_files(staged, base_url, size_of):
        files.put_bytes(address, content)


def _put_beside_pages(
    work: Workplace,
    staged: StagedSite,
    fresh: Path,
    scripts: Mapping[str, Sequence[Script]],
    base_url: str,
    jobs: int,
) -> None:
    """Write what the rendered pages are needed for: filled ones, the sitemap, lists of pages."""
    public, files = staged.public, OutputFolder(fresh, work.own_cache_of(FILES).put_content)
    patterns = filled_pages(public, staged.image_set, scripts)
    fill_pages(fresh, patterns, public.stories, jobs, files.store)
    put_sitemap(fresh, sitemap(staged.changed, base_url))
    for address, content in files_about_pages(work, staged, base_url, pages_of(fresh)):
        files.put_bytes(address, content)
    put_worker(fresh, work.overrides / "scripts" / "worker", staged.on_every_page)


def data_files(
    staged: StagedSite, base_url: str, size_of: Callable[[str], int], memo: Once | None = None
) -> Iterator[tuple[str, bytes]]:
    """Address and content of feeds and open data; ``syndicated_files`` explains ``size_of``."""
    syndicated = syndicated_files(staged.public, staged.image_set, base_url, size_of, memo)
    return moved_files(syndicated, moved_addresses(staged.public))


def files_about_pages(
    work: Workplace, staged: StagedSite, base_url: str, pages: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    """Address and content of what else programs read; ``pages`` are the addresses of all pages."""
    public = staged.public
    yield from site_files(public, base_url)
    oembed = oembed_files(public, staged.image_set.cards, base_url, pages.__contains__)
    yield from moved_files(oembed, moved_addresses(public))
    sections = {page.partition("/")[0] for page in pages} - {""}
    yield addresses.HEADERS, headers_file(base_url, sections).encode()
    yield addresses.EMBED_SCRIPT, bundle(work.overrides / "scripts" / "embed").encode()
    yield addresses.PUBLIC, public_list(pages, public)


def pack_offline_copy(
    work: Workplace,
    now: datetime,
    archive: Path,
    limit: int,
    *,
    base_url: str,
    jobs: int,
    progress: Progress,
) -> Packed:
    """Build ``build/usb/site``, for ``file://``, and pack it into ``archive``.

    Raises ContentRefused, and ArchiveTooLarge for more than ``limit`` bytes.
    """
    refuse_to_replace(archive)
    day = short_day(now.date())
    inner = replace(work, site=work.build / USB / "site")
    with one_build(inner.build, inner.site):
        staged = stage(inner, now, jobs, progress, base_url=base_url, is_whole=True)
        publish(inner, staged, "mkdocs", base_url, jobs, offline_day=day)
        bundle = OfflineBundle(
            {OFFLINE_NOTE_FILE: OFFLINE_NOTE.format(day=day, address=base_url)},
            left_out_offline(),
        )
        return pack_site(inner.site, archive, bundle, base_url, now.date(), limit)
