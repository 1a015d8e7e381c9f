"""The journeys, as readable lists of calls."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from newsroom import addresses
from newsroom.bindery.binding import new_site
from newsroom.bindery.compression import compress_site
from newsroom.bindery.copies import put_sitemap, stamp_copies
from newsroom.bindery.inline_code import refuse_inline_code
from newsroom.bindery.inspection import inspect_site
from newsroom.bindery.search_index import index_stories
from newsroom.bindery.worker import put_worker
from newsroom.editorial.checks import check_site
from newsroom.editorial.checks.photos import originals_are_usable
from newsroom.editorial.desk import Desk
from newsroom.editorial.edition import Edition, make_edition
from newsroom.editorial.new_story import free_slug, next_id
from newsroom.intake.site import read_site
from newsroom.model.vocabulary import Kind
from newsroom.parallel import alongside
from newsroom.press.album import Album, broken_photos, plan_photos
from newsroom.press.cards import CARDS, CardPlan, draw_cards, plan_cards
from newsroom.press.darkroom import PICTURES, Tell, develop, prune
from newsroom.press.derivatives import PhotoPlan
from newsroom.press.kept_pages import PAGES, KeptPages, recipe
from newsroom.press.pages import put_media, stage_pages
from newsroom.press.qr_codes import CODES, put_codes
from newsroom.press.renderer import TEMPLATES, render
from newsroom.press.reuse_pages import stamped_pages
from newsroom.press.script_files import stage_scripts
from newsroom.press.shell import site_view
from newsroom.press.site_files import site_files
from newsroom.press.site_variables import site_variables
from newsroom.press.sitemap import sitemap
from newsroom.press.stage import Stage, write_atomically
from newsroom.press.story_template import story_template
from newsroom.press.stylesheet import stage_stylesheet
from newsroom.press.typefaces import stage_typefaces
from newsroom.problems import ContentRefused, Problem, in_reading_order
from newsroom.settings import Engine, Workplace
from newsroom.vietnamese.messages import is_error

DIGESTS = "digests.json"


def quiet(done: int, count: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Staged:
    """What one staging produced; ``problems`` are reminders only."""

    edition: Edition
    album: Album
    drawn: Sequence[CardPlan]
    assets: Mapping[str, str]
    found: Mapping[str, str]
    problems: list[Problem]
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class PhotoRun:
    """What the darkroom did: photos planned, developed anew, stale folders removed."""

    photos: int
    developed: int
    removed: int
    problems: list[Problem]


def check(
    content: Path, shown_as: PurePosixPath, now: datetime, jobs: int = 1
) -> tuple[Desk, list[Problem]]:
    """Read everything, ask every rule; all problems, in reading order."""
    site, problems = read_site(content, shown_as, jobs)
    desk = Desk(site, now)
    problems += check_site(desk, jobs)
    return desk, in_reading_order(problems)


def stage(work: Workplace, now: datetime, jobs: int, tell: Tell = quiet) -> Staged:
    """Check, decide, write ``build/stage``. Raises ContentRefused before anything is written."""
    desk, problems = check(work.content, work.shown_as, now, jobs)
    _refuse(problems)
    edition = make_edition(desk)
    album, drawn = _make_pictures(edition, work, jobs, tell)
    folder = Stage(work.stage)
    found = stage_pages(edition, album, folder, jobs)
    stage_typefaces(folder, work.cache / "typefaces")
    assets = _stage_assets(folder, work.overrides)
    folder.close()
    written, removed = folder.written, folder.removed
    return Staged(edition, album, drawn, assets, found, problems, written, removed)


def _stage_assets(folder: Stage, overrides: Path) -> dict[str, str]:
    """Stylesheet and scripts; their addresses by the names that ``mkdocs.yml`` reads."""
    scripts = stage_scripts(folder, overrides)
    return {
        "STYLESHEET": stage_stylesheet(folder, overrides),
        **{f"{name.upper()}_SCRIPT": address for name, address in scripts.items()},
    }


def develop_photos(work: Workplace, now: datetime, jobs: int, tell: Tell) -> PhotoRun:
    """Photos only, into the cache; what cannot be used is a problem, the others go on."""
    site, _ = read_site(work.content, work.shown_as)
    desk = Desk(site, now)
    edition = make_edition(desk)
    plans = plan_photos(edition, work.cache / DIGESTS)
    before = sum(1 for plan in plans.values() if (work.cache / PICTURES / plan.key).is_dir())
    developed = develop(plans.values(), work.cache / PICTURES, jobs, tell)
    removed = 0 if work.shared_cache else prune(work.cache / PICTURES, developed)
    problems = [
        problem for entry in edition.stories for problem in originals_are_usable(entry, desk)
    ]
    problems += broken_pictures(edition, plans, broken_photos(developed.values()))
    return PhotoRun(len(plans), len(plans) - before, removed, in_reading_order(problems))


def _make_pictures(
    edition: Edition, work: Workplace, jobs: int, tell: Tell
) -> tuple[Album, list[CardPlan]]:
    """Every copy and every share image; broken originals refuse the edition."""
    pictures, cards = work.cache / PICTURES, work.cache / CARDS
    plans = plan_photos(edition, work.cache / DIGESTS)
    developed = develop(plans.values(), pictures, jobs, tell)
    _refuse(broken_pictures(edition, plans, broken_photos(developed.values())))
    drawn = plan_cards(edition, plans, pictures, site_view(edition.desk))
    draw_cards(drawn, cards, jobs)
    if work.shared_cache is None:
        prune(pictures, developed)
        prune(cards, (f"{card.key}.jpg" for card in drawn))
    return Album(plans, developed, {card.slug: card.address for card in drawn}), drawn


def build(
    work: Workplace,
    now: datetime,
    *,
    engine: Engine,
    base_url: str,
    jobs: int,
    tell: Tell,
    compress: bool = False,
) -> Staged:
    """The whole journey from ``content/`` to an inspected ``site/``."""
    staged = stage(work, now, jobs, tell)
    publish(work, staged, engine, base_url, jobs, compress=compress)
    return staged


def publish(
    work: Workplace,
    staged: Staged,
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
    variables = {**site_variables(staged.edition, base_url, carried), **staged.assets}
    kept, stories = staged.album.published, staged.edition.stories
    with new_site(work.site) as fresh:
        made_by = recipe(engine, work.config, work.overrides, variables)
        pages = KeptPages(work.build / PAGES, work.stage, made_by)
        with pages.rest() as rest:
            render(engine, work.config, rest, fresh, variables, jobs, work.cache / TEMPLATES)
        pages.fill(fresh)
        indexed = () if carried else [addresses.story(entry.slug) for entry in stories]
        with alongside(lambda: index_stories(fresh, indexed), jobs):
            copies = stamped_pages(staged.edition, staged.album, base_url, work.cache, jobs)
            for pattern, copy_of in copies:
                stamp_copies(fresh, pattern, stories, copy_of, jobs)
            put_sitemap(fresh, sitemap(staged.found, base_url))
            files = Stage(fresh)
            put_media(staged.edition, staged.album, staged.drawn, files, work.cache, jobs)
            codes = put_codes(staged.edition, base_url, files, work.cache / CODES, jobs)
            if work.shared_cache is None:
                prune(work.cache / CODES, codes)
            for address, content in site_files(staged.edition, base_url):
                files.put_bytes(address, content)
            put_worker(fresh, work.overrides / "scripts" / "worker", _shell(staged))
            refuse_inline_code(fresh, jobs)
        inspect_site(fresh, staged.edition.desk, kept, jobs)
        if compress:
            compress_site(fresh, jobs)


def _shell(staged: Staged) -> list[str]:
    """What every page asks for: stylesheet and scripts."""
    return [staged.assets[name] for name in ("STYLESHEET", "EARLY_SCRIPT", "SITE_SCRIPT")]


def _refuse(problems: list[Problem]) -> None:
    if any(is_error(problem) for problem in problems):
        raise ContentRefused(problems)


def broken_pictures(
    edition: Edition, plans: Mapping[tuple[str, str], PhotoPlan], broken: Collection[str]
) -> list[Problem]:
    """Problems at the lines of the stories whose originals could not be decoded."""
    problems = [
        Problem(entry.marks.at("photos", number, "file"), "photo-unreadable", {"name": photo.file})
        for entry in edition.stories
        for number, photo in enumerate(entry.meta.photos)
        if (plan := plans.get((entry.slug, photo.file))) is not None and plan.key in broken
    ]
    return in_reading_order(problems)


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
