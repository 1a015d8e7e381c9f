"""From ``content/`` to ``site/``, and to the offline copy, as readable lists of steps."""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from types import TracebackType

from newsroom.build.assets import (
    bundle,
    put_worker,
    stage_embed_stylesheet,
    stage_scripts,
    stage_stylesheet,
)
from newsroom.build.exchange import new_site, one_build
from newsroom.build.fill_pages import fill_pages
from newsroom.build.header_files import headers_file
from newsroom.build.inline_code import refuse_inline_code
from newsroom.build.inspection import inspect_site, refuse_lost_addresses
from newsroom.build.offline_bundle import OfflineBundle, Packed, pack_site
from newsroom.build.page_cache import PAGES, PageCache, cache_key
from newsroom.build.renderer import TEMPLATES, render, site_variables
from newsroom.build.site_files import (
    compress_site,
    is_outdated,
    pages_of,
    public_list,
    put_sitemap,
    site_files,
    sitemap,
)
from newsroom.build.syndicated_files import syndicated_files
from newsroom.build.take_down import take_down
from newsroom.checks.all_rules import check_site
from newsroom.checks.leaving_out import without_errors, without_stories
from newsroom.checks.lifecycle import contacts_are_real
from newsroom.content.earlier import earlier_stories
from newsroom.content.placeholders import is_public_address
from newsroom.content.reader import ParsedFiles, read_site
from newsroom.core import addresses
from newsroom.core.files import OutputFolder, refuse_to_replace
from newsroom.core.memo import Once
from newsroom.core.problems import Problem, in_reading_order
from newsroom.core.processes import Progress, alongside, no_progress
from newsroom.core.settings import Engine, Workplace
from newsroom.handouts.loudspeaker import Script
from newsroom.images.encode import prune
from newsroom.images.fonts import stage_typefaces
from newsroom.images.image_set import ImageSet
from newsroom.images.qr_codes import CODES, code_targets, put_codes
from newsroom.images.share_image import CardPlan
from newsroom.journeys import report_words
from newsroom.journeys.images import MEDIA_FACTS, make_pictures, refuse
from newsroom.pages.handouts import filled_pages, loudspeaker_scripts
from newsroom.pages.page_types import (
    fixed_addresses,
    fixed_pages,
    left_out_offline,
    page_inputs,
)
from newsroom.pages.press import put_press_kits
from newsroom.pages.previews import Preview, preview_pages
from newsroom.pages.search import search_table
from newsroom.pages.search_documents import search_documents
from newsroom.pages.stage_pages import (
    StagedPage,
    put_pages,
    put_pictures,
    recordings,
    stage_pages,
)
from newsroom.publication.address_ledger import promised_addresses
from newsroom.publication.context import Context
from newsroom.publication.previews import with_previews
from newsroom.publication.public_site import PublicSite, decide_public_site
from newsroom.search.index import index_files
from newsroom.syndication.embeds import SCRIPT, oembed_files
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.phrases import OFFLINE_NOTE, OFFLINE_NOTE_FILE

USB = "usb"
"""The folder of the build that holds the offline copy and its archive."""


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class StagedSite:
    """The result of staging.

    ``assets`` maps names that ``mkdocs.yml`` reads to addresses of stylesheet and scripts.
    ``problems`` are all of the content; what has an error was left out.
    """

    public: PublicSite
    image_set: ImageSet
    cards: Sequence[CardPlan]
    assets: Mapping[str, str]
    pages: Sequence[StagedPage]
    problems: list[Problem]

    @property
    def on_every_page(self) -> list[str]:
        """Addresses of stylesheet and scripts that every page asks for."""
        return [self.assets[name] for name in ("STYLESHEET", "EARLY_SCRIPT", "SITE_SCRIPT")]

    @property
    def changed(self) -> dict[str, str]:
        """The days of change by address, of the pages for search engines."""
        return {page.address: page.changed for page in self.pages if page.changed is not None}


@dataclass(slots=True)
class Session:
    """What a program that builds again and again remembers; others begin with nothing."""

    memo: Once = field(default_factory=Once)
    parsed: ParsedFiles = field(default_factory=ParsedFiles)
    output: OutputFolder | None = None


def check(
    content: Path,
    shown_as: PurePosixPath,
    now: datetime,
    jobs: int = 1,
    facts: Path | None = None,
    session: Session | None = None,
) -> tuple[Context, list[Problem]]:
    """Read everything and apply every rule; all problems, in reading order.

    ``facts`` is the file in which facts about media are remembered.
    """
    session = session or Session()
    site, problems = read_site(content, shown_as, jobs, facts=facts, parsed=session.parsed)
    context = Context(site, now, fixed_addresses(), earlier_stories(content, shown_as))
    problems += check_site(context, jobs, session.memo)
    return context, in_reading_order(problems)


def stage(
    work: Workplace,
    now: datetime,
    jobs: int,
    progress: Progress = no_progress,
    *,
    base_url: str = "",
    is_whole: bool = False,
    session: Session | None = None,
    preview: Preview | None = None,
) -> StagedSite:
    """Check, decide, write ``build/stage``.

    What has an error is left out; with ``is_whole`` the content is refused instead, and contacts
    that are examples refuse a public ``base_url``. Raises ContentRefused before anything is
    written; the site that stands then loses only what is no longer public.
    """
    session = session or Session()
    facts = work.cache / MEDIA_FACTS
    context, problems = check(work.content, work.shown_as, now, jobs, facts, session)
    with taking_back(work, context, is_draft=is_whole):
        if is_public_address(base_url):
            refuse([*contacts_are_real(context)])
        return _staged(work, context, problems, jobs, progress, is_whole, session, preview)


@contextmanager
def taking_back(work: Workplace, context: Context, *, is_draft: bool) -> Iterator[None]:
    """Whatever stops a build, the site that stands loses what is no longer public.

    What was taken is added to the exception as a note for whoever reports it.
    """
    with ExitStack() as at_the_end:
        at_the_end.push(partial(_take_back, work, context, is_draft))
        yield


def _take_back(
    work: Workplace,
    context: Context,
    is_draft: bool,
    kind: type[BaseException] | None,
    stopped: BaseException | None,
    trace: TracebackType | None,
) -> bool:
    if stopped is not None and (taken := take_down(work.site, context, is_draft=is_draft)):
        words = ", ".join(map(addresses.story, taken))
        stopped.add_note(report_words.TAKEN_DOWN.format(addresses=words))
    return False


def _staged(
    work: Workplace,
    context: Context,
    problems: list[Problem],
    jobs: int,
    progress: Progress,
    is_whole: bool,
    session: Session,
    preview: Preview | None,
) -> StagedSite:
    if is_whole:
        refuse(problems)
    context = without_errors(context, problems, jobs)
    if preview is not None:
        context = with_previews(context, preview.slugs)
    public = decide_public_site(context)
    image_set, cards, broken = make_pictures(public, work, jobs, progress, session.memo)
    if broken:
        problems = in_reading_order([*problems, *broken])
        if is_whole:
            refuse(problems)
        slugs = {problem.origin.path.parent.name for problem in broken}
        public = decide_public_site(without_stories(context, slugs))
        image_set, cards, _ = make_pictures(public, work, jobs, progress, session.memo)
    output = session.output.next_round() if session.output else OutputFolder(work.stage)
    session.output = None  # whatever stops this round: nobody knows what the folder holds
    pages = stage_pages(public, image_set, output, jobs, session.memo)
    if preview is not None:
        pages += put_pages(preview_pages(page_inputs(public, image_set), preview), output)
    stage_typefaces(output, work.cache / "typefaces")
    scripts = stage_scripts(output, work.overrides)
    assets = {f"{name.upper()}_SCRIPT": address for name, address in scripts.items()}
    assets["STYLESHEET"] = stage_stylesheet(output, work.overrides)
    assets["EMBED_STYLESHEET"] = stage_embed_stylesheet(output, work.overrides)
    output.close()
    session.output = output
    return StagedSite(public, image_set, cards, assets, pages, problems)


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
        staged = stage(work, now, jobs, progress, base_url=base_url, is_whole=is_whole)
        with taking_back(work, staged.public.context, is_draft=is_whole):
            publish(work, staged, engine, base_url, jobs, compress=compress)
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
    public = staged.public
    variables = {**site_variables(public, base_url, offline_day), **staged.assets}
    key = cache_key(engine, work.config, work.overrides, variables)
    pages = PageCache(work.build / PAGES, work.stage, key, jobs)
    templates = work.cache / TEMPLATES
    with new_site(work.site) as fresh:
        with pages.uncached() as folder:
            rendering = partial(
                render, engine, work.config, folder, fresh, variables, jobs, templates
            )
            with alongside(rendering, jobs):
                scripts = loudspeaker_scripts(
                    public, base_url, work.cache, jobs, is_shared=work.shared_cache is not None
                )
                index = search_index(public, staged.image_set)
        pages.fill(fresh)
        put_search(index, fresh)
        _put_finished(work, staged, fresh, scripts, base_url, jobs)
        if not offline_day:  # whoever has no network prints no newspaper
            kits = OutputFolder(fresh)
            put_press_kits(public, staged.image_set, kits, work.cache, base_url, jobs, memo)
        refuse_inline_code(fresh, base_url, jobs)
        inspect_site(fresh, public.context, staged.image_set.published, jobs)
        refuse_lost_addresses(fresh, promised_addresses(public))
        drop_outdated(work, fresh)
        if compress:
            compress_site(fresh, jobs)


def search_index(public: PublicSite, image_set: ImageSet) -> list[tuple[str, bytes]]:
    """Name and content of every file of the search index."""
    documents = search_documents(public, image_set, fixed_pages(public.context))
    return [*index_files(documents, search_table(public))]


def put_search(index: Sequence[tuple[str, bytes]], site: Path) -> None:
    """Write the index; the table comes last, and only then an older index goes."""
    output, folder = OutputFolder(site), site / addresses.SEARCH_INDEX
    before = [*folder.iterdir()] if folder.is_dir() else []
    for name, content in index:
        output.put_bytes(f"{addresses.SEARCH_INDEX}{name}", content)
    written = {name.partition("/")[0] for name, _ in index}
    for item in before:
        if item.name not in written:
            shutil.rmtree(item)


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
    work: Workplace,
    staged: StagedSite,
    fresh: Path,
    scripts: Mapping[str, Sequence[Script]],
    base_url: str,
    jobs: int,
) -> None:
    """Write what needs no renderer: filled pages, the sitemap, pictures, codes, other files."""
    public, files = staged.public, OutputFolder(fresh)
    patterns = filled_pages(public, staged.image_set, scripts)
    fill_pages(fresh, patterns, public.stories, jobs)
    put_sitemap(fresh, sitemap(staged.changed, base_url))
    put_pictures([*staged.image_set.plans.values()], staged.cards, files, work.cache, jobs)
    for address, source in recordings(public):
        files.put_file(address, source)
    codes = put_codes(code_targets(public, base_url), files, work.cache / CODES, jobs)
    if work.shared_cache is None:
        prune(work.cache / CODES, codes)

    def size_of(picture: str) -> int:
        return (fresh / picture).stat().st_size

    for address, content in finished_files(work, staged, base_url, pages_of(fresh), size_of):
        files.put_bytes(address, content)
    put_worker(fresh, work.overrides / "scripts" / "worker", staged.on_every_page)


def finished_files(
    work: Workplace,
    staged: StagedSite,
    base_url: str,
    pages: Collection[str],
    size_of: Callable[[str], int],
) -> Iterator[tuple[str, bytes]]:
    """Address and content of what programs read; ``syndicated_files`` explains ``size_of``."""
    public, image_set = staged.public, staged.image_set
    yield from site_files(public, base_url)
    yield from syndicated_files(public, image_set, base_url, size_of)
    sections = {page.partition("/")[0] for page in pages} - {""}
    yield addresses.HEADERS, headers_file(base_url, sections).encode()
    yield SCRIPT, bundle(work.overrides / "scripts" / "embed").encode()
    yield from oembed_files(public, image_set.cards, base_url, pages.__contains__)
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
