"""The journey of the photos: planned, developed into the cache, broken ones told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from newsroom.checks.messages import is_error
from newsroom.checks.photos import originals_are_usable
from newsroom.content.reader import read_site
from newsroom.core.problems import ContentRefused, Problem, in_reading_order
from newsroom.core.settings import Workplace
from newsroom.images.cards import CARDS, CardPlan, draw_cards, plan_cards
from newsroom.images.encode import PICTURES, Tell, develop, prune
from newsroom.images.image_set import Album, broken_photos, plan_photos
from newsroom.images.plan import PhotoPlan
from newsroom.publication.context import Desk
from newsroom.publication.public_site import Edition, make_edition

DIGESTS = "digests.json"


def quiet(done: int, count: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class PhotoRun:
    """What the darkroom did: photos planned, developed anew, stale folders removed."""

    photos: int
    developed: int
    removed: int
    problems: list[Problem]


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


def make_pictures(
    edition: Edition, work: Workplace, jobs: int, tell: Tell
) -> tuple[Album, list[CardPlan]]:
    """Every copy and every share image; broken originals refuse the edition."""
    pictures, cards = work.cache / PICTURES, work.cache / CARDS
    plans = plan_photos(edition, work.cache / DIGESTS)
    developed = develop(plans.values(), pictures, jobs, tell)
    refuse(broken_pictures(edition, plans, broken_photos(developed.values())))
    drawn = plan_cards(edition, plans, pictures)
    draw_cards(drawn, cards, jobs)
    if work.shared_cache is None:
        prune(pictures, developed)
        prune(cards, (f"{card.key}.jpg" for card in drawn))
    return Album(plans, developed, {card.slug: card.address for card in drawn}), drawn


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


def refuse(problems: list[Problem]) -> None:
    """Raises ContentRefused when one of them is an error."""
    if any(is_error(problem) for problem in problems):
        raise ContentRefused(problems)
