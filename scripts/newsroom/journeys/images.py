"""From originals to the pictures of a site: plan, encode into the cache, report broken ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsroom.build.exchange import one_build
from newsroom.checks.media import media_are_usable
from newsroom.checks.messages import is_error
from newsroom.content.reader import read_site
from newsroom.core.memo import Once
from newsroom.core.problems import ContentRefused, Problem, in_reading_order
from newsroom.core.processes import Progress
from newsroom.core.settings import Workplace
from newsroom.images.encode import PICTURES, Encoded, EncodedImage, encode_images, prune
from newsroom.images.image_set import ImageSet, plan_photos
from newsroom.images.plan import PhotoPlan
from newsroom.images.share_image import CARDS, CardPlan, draw_cards, plan_cards
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite, decide_public_site

DIGESTS, MEDIA_FACTS = "digests.json", "media.json"


@dataclass(frozen=True, slots=True)
class PhotoRun:
    """Numbers of photos planned and encoded, and of stale folders removed from the cache."""

    photos: int
    encoded: int
    removed: int
    problems: list[Problem]


def encode_photos(work: Workplace, now: datetime, jobs: int, progress: Progress) -> PhotoRun:
    """Encode photos into the cache; each that cannot be used is a problem and stops no other."""
    with one_build(work.build):  # a build beside this one would miss what is pruned here
        site, _ = read_site(work.content, work.shown_as, jobs, facts=work.cache / MEDIA_FACTS)
        context = Context(site, now)
        public = decide_public_site(context)
        plans = plan_photos(public, work.cache / DIGESTS)
        before = sum(1 for plan in plans.values() if (work.cache / PICTURES / plan.key).is_dir())
        encoded = encode_images(plans.values(), work.cache / PICTURES, jobs, progress)
        removed = 0 if work.shared_cache else prune(work.cache / PICTURES, encoded)
    problems = [problem for entry in public.stories for problem in media_are_usable(entry, context)]
    problems += broken_pictures(public, plans, encoded)
    return PhotoRun(len(plans), len(plans) - before, removed, in_reading_order(problems))


def make_pictures(
    public: PublicSite,
    work: Workplace,
    jobs: int,
    progress: Progress,
    memo: Once,
    earlier: Encoded | None = None,
) -> tuple[ImageSet, list[CardPlan], list[Problem]]:
    """Make every copy and plan the share images; with broken originals only their problems."""
    pictures = work.cache / PICTURES
    plans = plan_photos(public, work.cache / DIGESTS, memo)
    encoded = encode_images(plans.values(), pictures, jobs, progress, earlier)
    if broken := broken_pictures(public, plans, encoded):
        return ImageSet({}, {}, {}), [], broken
    cards = plan_cards(public, plans, pictures, memo)
    addresses = {card.slug: card.address for card in cards}
    return ImageSet(plans, encoded, addresses, memo.parts("teasers")), cards, []


def draw_share_images(
    work: Workplace, image_set: ImageSet, cards: Sequence[CardPlan], jobs: int
) -> None:
    """Draw what was planned; then remove from the cache what no story has any more.

    A cache that others use, too, is never pruned.
    """
    draw_cards(cards, work.cache / CARDS, jobs)
    if work.shared_cache is None:
        prune(work.cache / PICTURES, image_set.encoded)
        prune(work.cache / CARDS, (f"{card.key}.jpg" for card in cards))


def broken_pictures(
    public: PublicSite,
    plans: Mapping[tuple[str, str], PhotoPlan],
    encoded: Mapping[str, EncodedImage],
) -> list[Problem]:
    """Problems at the lines of the stories whose originals could not be decoded."""
    problems = [
        Problem(entry.at("photos", number, "file"), "photo-unreadable", {"name": photo.file})
        for entry in public.stories
        for number, photo in enumerate(entry.meta.photos)
        if (plan := plans.get((entry.slug, photo.file))) is not None and encoded[plan.key].broken
    ]
    return in_reading_order(problems)


def refuse(problems: list[Problem]) -> None:
    """Raises ContentRefused when one of them is an error."""
    if any(is_error(problem) for problem in problems):
        raise ContentRefused(problems)
