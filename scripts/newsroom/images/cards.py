"""Share images of an edition: named by what is on them, drawn only when missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.files import write_atomically
from newsroom.images.plan import SHARE_FILE, PhotoPlan
from newsroom.images.share_image import Card, card_key, draw_card, require_raqm
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import short_name
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import labels
from newsroom.vietnamese.phrases import STAMP

# Its folder in the cache.
CARDS = "cards"


@dataclass(frozen=True, slots=True)
class CardPlan:
    """One share image; ``photo`` is the crop in the cache that it carries."""

    slug: str
    card: Card
    key: str
    photo: Path | None

    @property
    def address(self) -> str:
        """Where it is published; the hash changes with every word on it."""
        return f"{addresses.PICTURES}{self.slug}-{self.key[:10]}-chia-se.jpg"


def plan_cards(
    public: PublicSite,
    plans: Mapping[tuple[str, str], PhotoPlan],
    pictures: Path,
) -> list[CardPlan]:
    """One card for each public story."""
    found: list[CardPlan] = []
    for entry in public.stories:
        photos = entry.meta.photos
        plan = plans.get((entry.slug, photos[0].file)) if photos else None
        card = _card(entry, public)
        key = card_key(card, plan.key if plan else "")
        photo = pictures / plan.key / SHARE_FILE if plan else None
        found.append(CardPlan(entry.slug, card, key, photo))
    return found


def _card(entry: StoryEntry, public: PublicSite) -> Card:
    story, places = entry.meta, public.context.site.places
    parts = [labels.KIND[story.kind]]
    if story.fields:
        parts.append(public.context.site.fields[story.fields[0]].meta.title)
    parts.append(short_name(public.located[entry.slug], places))
    stamp = STAMP if story.demo else ""
    settings = public.context.site.settings
    name, tagline = (settings.meta.name, settings.meta.tagline) if settings else ("", "")
    return Card(story.title, " · ".join(parts), name, tagline, stamp)


def draw_cards(cards: Sequence[CardPlan], cache: Path, jobs: int) -> None:
    """Draw what the cache lacks. Raises RaqmMissing."""
    require_raqm()
    cache.mkdir(parents=True, exist_ok=True)
    known = {path.name for path in cache.iterdir()}
    missing = [card for card in cards if f"{card.key}.jpg" not in known]
    if jobs < 2 or len(missing) < 4:
        for card in missing:
            _draw_one(card, cache)
    else:
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            list(pool.map(_draw_one, missing, [cache] * len(missing), chunksize=4))


def _draw_one(plan: CardPlan, cache: Path) -> None:
    write_atomically(cache / f"{plan.key}.jpg", draw_card(plan.card, plan.photo))
