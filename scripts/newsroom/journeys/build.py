"""The journeys, as readable lists of calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from newsroom.authoring.new_story import free_slug, next_id
from newsroom.authoring.story_template import story_template
from newsroom.build.compression import compress_site
from newsroom.build.exchange import new_site
from newsroom.build.fill_pages import fill_pages
from newsroom.build.inspection import inspect_site, refuse_inline_code
from newsroom.build.page_cache import PAGES, PageCache, cache_key
from newsroom.build.renderer import TEMPLATES, render
from newsroom.build.scripts import stage_scripts
from newsroom.build.service_worker import put_worker
from newsroom.build.site_files import put_sitemap, site_files, sitemap
from newsroom.build.stylesheet import stage_stylesheet
from newsroom.build.variables import site_variables
from newsroom.checks.all_rules import check_site
from newsroom.content.reader import read_site
from newsroom.content.vocabulary import Kind
from newsroom.core import addresses
from newsroom.core.files import OutputFolder, write_atomically
from newsroom.core.problems import Problem, in_reading_order
from newsroom.core.processes import Progress, alongside, no_progress
from newsroom.core.settings import Engine, Workplace
from newsroom.handouts.loudspeaker import Script
from newsroom.images.encode import prune
from newsroom.images.fonts import stage_typefaces
from newsroom.images.image_set import ImageSet
from newsroom.images.qr_codes import CODES, put_codes
from newsroom.images.share_image import CardPlan
from newsroom.journeys.images import make_pictures, refuse
from newsroom.pages.handouts import loudspeaker_scripts, stamped_pages
from newsroom.pages.page_types import fixed_addresses
from newsroom.pages.stage_pages import put_media, stage_pages
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite, decide_public_site
from newsroom.search.index import index_stories


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class StagedSite:
    """What one staging produced; ``problems`` are reminders only."""

    public: PublicSite
    image_set: ImageSet
    drawn: Sequence[CardPlan]
    assets: Mapping[str, str]
    found: Mapping[str, str]
    problems: list[Problem]
    written: int
    removed: int


def check(
    content: Path, shown_as: PurePosixPath, now: datetime, jobs: int = 1
) -> tuple[Context, list[Problem]]:
    """Read everything, ask every rule; all problems, in reading order."""
    site, problems = read_site(content, shown_as, jobs)
    context = Context(site, now, fixed_addresses())
    problems += check_site(context, jobs)
    return context, in_reading_order(problems)


def stage(
    work: Workplace, now: datetime, jobs: int, progress: Progress = no_progress
) -> StagedSite:
    """Check, decide, write ``build/stage``. Raises ContentRefused before anything is written."""
    context, problems = check(work.content, work.shown_as, now, jobs)
    refuse(problems)
    public = decide_public_site(context)
    image_set, drawn = make_pictures(public, work, jobs, progress)
    output = OutputFolder(work.stage)
    found = stage_pages(public, image_set, output, jobs)
    stage_typefaces(output, work.cache / "typefaces")
    assets = _stage_assets(output, work.overrides)
    output.close()
    written, removed = output.written, output.removed
    return StagedSite(public, image_set, drawn, assets, found, problems, written, removed)


def _stage_assets(output: OutputFolder, overrides: Path) -> dict[str, str]:
    """Stylesheet and scripts; their addresses by the names that ``mkdocs.yml`` reads."""
    scripts = stage_scripts(output, overrides)
    return {
        "STYLESHEET": stage_stylesheet(output, overrides),
        **{f"{name.upper()}_SCRIPT": address for name, address in scripts.items()},
    }


def build(
    work: Workplace,
    now: datetime,
    *,
    engine: Engine,
    base_url: str,
    jobs: int,
    progress: Progress,
    compress: bool = False,
) -> StagedSite:
    """The whole journey from ``content/`` to an inspected ``site/``."""
    staged = stage(work, now, jobs, progress)
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
    carried: str = "",
) -> None:
    """Render the stage, add short addresses, pictures and recordings, inspect what came out.

    They are finished files: twenty a story, which the renderer would only carry over.
    ``compress`` writes a ``.br`` and a ``.gz`` beside every text file. ``carried`` is the day of
    a copy for a stick, which has a search of its own.
    """
    public = staged.public
    stories = () if carried else [addresses.story(entry.slug) for entry in public.stories]
    with new_site(work.site) as fresh:
        scripts = _render(work, staged, fresh, engine, base_url, jobs, carried)
        with alongside(lambda: index_stories(fresh, stories), jobs):
            _put_finished(work, staged, fresh, scripts, base_url, jobs)
            refuse_inline_code(fresh, jobs)
        inspect_site(fresh, public.context, staged.image_set.published, jobs)
        if compress:
            compress_site(fresh, jobs)


def _render(
    work: Workplace,
    staged: StagedSite,
    fresh: Path,
    engine: Engine,
    base_url: str,
    jobs: int,
    carried: str,
) -> Mapping[str, Sequence[Script]]:
    """Put the pages into ``fresh``; meanwhile the loudspeaker's scripts are said in words."""
    variables = {**site_variables(staged.public, base_url, carried), **staged.assets}
    made_by = cache_key(engine, work.config, work.overrides, variables)
    pages = PageCache(work.build / PAGES, work.stage, made_by, jobs)
    templates = work.cache / TEMPLATES
    with pages.rest() as rest:
        rendering = partial(render, engine, work.config, rest, fresh, variables, jobs, templates)
        with alongside(rendering, jobs):
            scripts = loudspeaker_scripts(staged.public, base_url, work.cache, jobs)
    pages.fill(fresh)
    return scripts


def _put_finished(
    work: Workplace,
    staged: StagedSite,
    fresh: Path,
    scripts: Mapping[str, Sequence[Script]],
    base_url: str,
    jobs: int,
) -> None:
    """What needs no renderer: stamped pages, the sitemap, pictures, codes, other files."""
    public, files = staged.public, OutputFolder(fresh)
    patterns = stamped_pages(public, staged.image_set, scripts)
    fill_pages(fresh, patterns, public.stories, jobs)
    put_sitemap(fresh, sitemap(staged.found, base_url))
    put_media(public, staged.image_set, staged.drawn, files, work.cache, jobs)
    codes = put_codes(public, base_url, files, work.cache / CODES, jobs)
    if work.shared_cache is None:
        prune(work.cache / CODES, codes)
    for address, content in site_files(public, base_url):
        files.put_bytes(address, content)
    put_worker(fresh, work.overrides / "scripts" / "worker", _shell(staged))


def _shell(staged: StagedSite) -> list[str]:
    """What every page asks for: stylesheet and scripts."""
    return [staged.assets[name] for name in ("STYLESHEET", "EARLY_SCRIPT", "SITE_SCRIPT")]


def begin_story(work: Workplace, title: str, kind: Kind, place: str, today: date) -> PurePosixPath:
    """Give a new story its folder, slug and id; nothing that exists is touched."""
    site, _ = read_site(work.content, work.shown_as)
    folders = work.content / "stories"
    taken = {path.name for path in folders.iterdir()} if folders.is_dir() else set()
    slug = free_slug(title, taken)
    ids = [entry.meta.id for entry in site.stories.values()]
    ids += [str(unread.raw.get("id", "")) for unread in site.unread]
    text = story_template(next_id(today.year, ids), kind, title, place)
    (folders / slug).mkdir(parents=True)
    write_atomically(folders / slug / "index.md", text.encode("utf-8"))
    return work.shown_as / "stories" / slug / "index.md"
