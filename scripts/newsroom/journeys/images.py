"""From originals to the pictures of a site: plan, encode into the cache, report broken ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsroom.build.exchange import one_build
from newsroom.checks.media import media_are_usable
from newsroom.checks.messages import is_error
from newsroom.content.reader import read_site
from newsroom.core.files import OutputFolder
from newsroom.core.memo import Once
from newsroom.core.problems import ContentRefused, Problem, in_reading_order
from newsroom.core.processes import Progress
from newsroom.core.settings import Workplace
from newsroom.images.encode import PICTURES, Encoded, EncodedImage, encode_images, keys_of
from newsroom.images.image_set import ImageSet, plan_photos
from newsroom.images.plan import PhotoPlan
from newsroom.images.share_image import CARDS, CardPlan, draw_cards, plan_cards
from newsroom.pages.stage_pages import put_pictures
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite, decide_public_site

MEDIA_FACTS = "media.json"


@dataclass(frozen=True, slots=True)
class PhotoRun:
    """Numbers of photos planned and encoded, and of stale copies removed from the cache."""

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
        plans = plan_photos(public)
        pictures = work.cache_of(PICTURES)
        before = sum(pictures.find(plan.colour) is not None for plan in plans.values())
        encoded = encode_images(plans.values(), pictures, jobs, progress)
        removed = pictures.keep_only(keys_of(plans.values()))
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
    plans = plan_photos(public, memo)
    encoded = encode_images(plans.values(), work.cache_of(PICTURES), jobs, progress, earlier)
    if broken := broken_pictures(public, plans, encoded):
        return ImageSet({}, {}, {}), [], broken
    cards = plan_cards(public, plans, memo)
    addresses = {card.slug: card.address for card in cards}
    return ImageSet(plans, encoded, addresses, memo.parts("teasers")), cards, []


def draw_share_images(
    work: Workplace, image_set: ImageSet, cards: Sequence[CardPlan], jobs: int
) -> None:
    """Draw what was planned; then remove from the cache what no story has any more."""
    pictures, drawn = work.cache_of(PICTURES), work.cache_of(CARDS)
    draw_cards(cards, drawn, pictures, jobs)
    pictures.keep_only(keys_of(image_set.plans.values()))
    drawn.keep_only(card.key for card in cards)


def publish_pictures(
    work: Workplace,
    plans: Sequence[PhotoPlan],
    cards: Sequence[CardPlan],
    site: OutputFolder,
    jobs: int = 1,
) -> None:
    """Put copies of photos and share images from the cache into a site."""
    put_pictures(plans, cards, site, work.cache_of(PICTURES), work.cache_of(CARDS), jobs)


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
