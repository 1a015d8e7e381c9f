"""The poster of a story: one picture and three things that can be proved."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypedDict

from newsroom.content.story import Story
from newsroom.images.image_set import ImageSet
from newsroom.images.plan import WHOLE
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import kicker
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import (
    adopters_summary,
    initial_cost,
    outcome,
    source_detail,
)
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import short_day, with_en_dash


class PosterFact(TypedDict):
    """One thing that can be proved; ``level`` is a step of the ladder, or "".

    ``long`` is "1" for a value that must be set smaller.
    """

    label: str
    value: str
    proof: str
    level: str
    long: str


FACTS = 3
# Sharp on A4: the picture is at most 17 cm wide there.
_WIDTH = 1_280
# Longer ones are set smaller: three stand side by side.
_SHORT = 24


@dataclass(frozen=True, slots=True)
class PosterPicture:
    """Addresses without a leading slash; sizes in CSS pixels."""

    jpg: str
    avif: str
    width: int
    height: int
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Poster:
    """What stands on it, as plain text that is not escaped yet."""

    kicker: str
    summary: str
    picture: PosterPicture
    facts: list[PosterFact]
    note: str


def poster(entry: StoryEntry, public: PublicSite, image_set: ImageSet) -> Poster | None:
    """The poster of a story; None without a picture, which a poster needs."""
    story = entry.meta
    picture = _picture(entry, image_set)
    if picture is None:
        return None
    return Poster(
        kicker(story, public.located[entry.slug], public.context.site),
        story.summary or "",
        picture,
        list(islice(_facts(story), FACTS)),
        note(story, public),
    )


def note(story: Story, public: PublicSite) -> str:
    """Who published it and when; that figures may be old, where they may be."""
    unit = public.context.site.units[story.unit].meta.title if story.unit else ""
    day = story.published.date() if story.published else None
    parts = [phrases.introduced_by(unit, day)]
    if story.state == "archived":
        parts.append(phrases.archived(story.changed))
    return " ".join(parts)


def _picture(entry: StoryEntry, image_set: ImageSet) -> PosterPicture | None:
    photos = entry.meta.photos
    plan = image_set.plans.get((entry.slug, photos[0].file)) if photos else None
    if plan is None:
        return None
    photo = photos[0]
    jpg, avif = (
        min(plan.of_shape(WHOLE.name, form), key=lambda copy: abs(copy.width - _WIDTH))
        for form in ("jpg", "avif")
    )
    words = (phrases.DRAWN if photo.illustration else "", photo.credit or "")
    return PosterPicture(
        plan.address(jpg),
        plan.address(avif),
        jpg.width,
        jpg.height,
        photo.alt or "",
        " · ".join(word for word in words if word),
    )


def _facts(story: Story) -> Iterator[PosterFact]:
    """Results first, then who followed, who looked again, what it costs, what it rests on."""
    for result in story.results:
        if value := outcome(result):
            proof = " · ".join(
                p
                for p in (labels.EVIDENCE[result.evidence], with_en_dash(result.period or ""))
                if p
            )
            yield _fact(result.what, value, proof, result.evidence)
    if story.adopters:
        level = min(adopter.evidence for adopter in story.adopters)
        followed, _, details = adopters_summary(story).partition(" · ")
        yield _fact(details, followed, labels.EVIDENCE[level], level)
    if review := story.last_review:
        proof = f"{review.by}, {short_day(review.date)}"
        yield _fact(phrases.STRIP["review"], labels.CONCLUSION[review.conclusion], proof)
    if cost := initial_cost(story):
        items = ", ".join(item.item for item in story.costs if item.when == "ban-dau")
        yield _fact(phrases.STRIP["cost"], cost, items)
    for source in story.sources:
        yield _fact(source.title, labels.SOURCE_KIND[source.kind], source_detail(source))


def _fact(label: str, value: str, proof: str, level: str = "") -> PosterFact:
    long = "1" if len(value) > _SHORT else ""
    return {"label": label, "value": value, "proof": proof, "level": level, "long": long}
