"""The journeys, as readable lists of calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path, PurePosixPath

from newsroom.bindery.binding import new_site
from newsroom.bindery.inspection import inspect_site
from newsroom.editorial.checks import check_site
from newsroom.editorial.desk import Desk
from newsroom.editorial.edition import Edition, make_edition
from newsroom.editorial.new_story import free_slug, next_id
from newsroom.intake.site import read_site
from newsroom.model.vocabulary import Kind
from newsroom.press.darkroom import develop
from newsroom.press.pages import plan_pictures, stage_media, stage_pages
from newsroom.press.renderer import render
from newsroom.press.stage import Stage, write_atomically
from newsroom.press.story_template import story_template
from newsroom.press.stylesheet import stage_stylesheet
from newsroom.press.teasers import Plan
from newsroom.press.typefaces import stage_typefaces
from newsroom.problems import ContentRefused, Problem, in_reading_order
from newsroom.settings import Engine, Workplace
from newsroom.vietnamese.messages import is_error

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Staged:
    """What one staging produced; ``problems`` are reminders only."""

    edition: Edition
    plan: Plan
    stylesheet: str
    problems: list[Problem]
    written: int
    removed: int


def check(content: Path, shown_as: PurePosixPath, now: datetime) -> tuple[Desk, list[Problem]]:
    """Read everything, ask every rule; all problems, in reading order."""
    site, problems = read_site(content, shown_as)
    desk = Desk(site, now)
    problems += check_site(desk)
    return desk, in_reading_order(problems)


def stage(work: Workplace, now: datetime, jobs: int) -> Staged:
    """Check, decide, write ``build/stage``. Raises ContentRefused before anything is written."""
    desk, problems = check(work.content, work.shown_as, now)
    _refuse(problems)
    edition = make_edition(desk)
    plan = plan_pictures(edition)
    pictures = work.cache / "pictures"
    broken = {item.key for item in develop(plan.values(), pictures, jobs)}
    _refuse(_broken_pictures(edition, plan, broken))
    folder = Stage(work.stage)
    stage_pages(edition, plan, folder)
    stage_media(edition, plan, folder, pictures)
    stage_typefaces(folder, work.cache / "typefaces")
    stylesheet = stage_stylesheet(folder, work.overrides)
    folder.close()
    return Staged(edition, plan, stylesheet, problems, folder.written, folder.removed)


def build(
    work: Workplace, now: datetime, *, engine: Engine, base_url: str, jobs: int, tell: Tell
) -> Staged:
    """The whole journey from ``content/`` to an inspected ``site/``."""
    tell("stage")
    staged = stage(work, now, jobs)
    tell("render")
    publish(work, staged, engine, base_url)
    return staged


def publish(work: Workplace, staged: Staged, engine: Engine, base_url: str) -> None:
    """Render the stage, then inspect what came out."""
    settings = staged.edition.desk.site.settings
    variables = {
        "SITE_URL": base_url,
        "SITE_NAME": settings.meta.name if settings else "",
        "STYLESHEET": staged.stylesheet,
        "SOURCE_DATE_EPOCH": str(_epoch(staged.edition)),
    }
    kept = frozenset(derivative.address for derivative in staged.plan.values())
    with new_site(work.site) as fresh:
        render(engine, work.config, work.stage, fresh, variables)
        inspect_site(fresh, staged.edition.desk, kept)


def _epoch(edition: Edition) -> int:
    """The day of the newest change: the same content gives the same bytes on every day."""
    newest = max((e.meta.changed for e in edition.stories if e.meta.changed), default=None)
    if newest is None:
        return 0
    return int(datetime.combine(newest, time(), tzinfo=UTC).timestamp())


def _refuse(problems: list[Problem]) -> None:
    if any(is_error(problem) for problem in problems):
        raise ContentRefused(problems)


def _broken_pictures(edition: Edition, plan: Plan, broken: set[str]) -> list[Problem]:
    problems = [
        Problem(entry.marks.at("photos", number, "file"), "photo-unreadable", {"name": photo.file})
        for entry in edition.stories
        for number, photo in enumerate(entry.meta.photos)
        if (item := plan.get((entry.slug, photo.file))) is not None and item.key in broken
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
