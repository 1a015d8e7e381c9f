"""All pictures of a site: plans, results, and the view data by which pages show them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from newsroom.content.site import Original
from newsroom.content.story import Photo
from newsroom.core.files import FileMemory
from newsroom.core.memo import Once, Parts
from newsroom.images.encode import EncodedImage, encoders
from newsroom.images.plan import SQUARE, TEASER, WHOLE, Format, PhotoPlan, Shape, plan_photo
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.phrases import DRAWN


class Picture(TypedDict):
    """One photo in all its sizes; ``label`` marks an illustration.

    ``avif``, ``jpg`` and the squares (lists only) are finished ``srcset`` texts in which
    ``@`` stands for the folder of pictures, as it does in ``src``: the template resolves one
    address instead of eleven. ``src``, ``width`` and ``height`` are those of
    the copy for old browsers; ``colour`` stands in until the picture is there.
    """

    avif: str
    jpg: str
    square_avif: str
    square_jpg: str
    src: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    label: str
    colour: str


# The copy that a browser without srcset gets.
_PLAIN_WIDTH = 720


@dataclass(frozen=True, slots=True)
class ImageSet:
    """``plans`` by (slug, file), ``encoded`` by key of a plan, ``cards`` by slug.

    ``teasers`` is view data: each story stands in a dozen lists.
    """

    plans: Mapping[tuple[str, str], PhotoPlan]
    encoded: Mapping[str, EncodedImage] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    teasers: Parts = field(default_factory=Parts)

    def picture(self, slug: str, photo: Photo) -> Picture | None:
        """The whole photo with its words, for a page."""
        return self._view(slug, photo, WHOLE)

    def thumbnail(self, slug: str, photo: Photo) -> Picture | None:
        """The 4:3 crop for a list, with a square for phones."""
        return self._view(slug, photo, TEASER, SQUARE)

    def _view(
        self, slug: str, photo: Photo, shape: Shape, small: Shape | None = None
    ) -> Picture | None:
        plan = self.plans.get((slug, photo.file))
        if plan is None:
            return None
        plain = plan.of_shape(shape.name, "jpg")
        fallback = min(plain, key=lambda copy: abs(copy.width - _PLAIN_WIDTH))
        encoded = self.encoded.get(plan.key)
        return {
            "avif": _srcset(plan, shape, "avif"),
            "jpg": _srcset(plan, shape, "jpg"),
            "square_avif": _srcset(plan, small, "avif") if small else "",
            "square_jpg": _srcset(plan, small, "jpg") if small else "",
            "src": f"@/{plan.stem}-{fallback.file}",
            "width": fallback.width,
            "height": fallback.height,
            "alt": photo.alt or "",
            "caption": photo.caption or "",
            "credit": photo.credit or "",
            "label": DRAWN if photo.illustration else "",
            "colour": encoded.colour if encoded else "",
        }

    @property
    def published(self) -> frozenset[str]:
        """The address of every picture that the site may hold."""
        copies = (plan.address(d) for plan in self.plans.values() for d in plan.published)
        return frozenset((*copies, *self.cards.values()))


def _srcset(plan: PhotoPlan, shape: Shape, form: Format) -> str:
    copies = plan.of_shape(shape.name, form)
    return ", ".join(f"@/{plan.stem}-{copy.file} {copy.width}w" for copy in copies)


def plan_photos(
    public: PublicSite, index: Path, memo: Once | None = None
) -> dict[tuple[str, str], PhotoPlan]:
    """Plans for every photo of every public story; ``index`` is the file of digests."""
    digests, versions, site = Digests(index), encoders(), public.context.site
    originals: dict[tuple[str, str], tuple[str, Photo, Original, str, str, bool]] = {}
    for entry in public.stories:
        for number, photo in enumerate(entry.meta.photos):
            original = site.original(entry, photo.file)
            if original is None or not original.is_usable:
                continue
            digest = digests.of(original.path)
            inputs = (entry.slug, photo, original, digest, versions, number == 0)
            originals[(entry.slug, photo.file)] = inputs
    digests.save()
    return (memo or Once()).each("plans", _plan, originals)


def _plan(inputs: tuple[str, Photo, Original, str, str, bool]) -> PhotoPlan:
    slug, photo, original, digest, versions, lead = inputs
    return plan_photo(slug, photo, original, digest, versions, lead=lead)


class Digests:
    """SHA-256 of files, remembered: an unchanged photo is not read again."""

    def __init__(self, index: Path) -> None:
        self._memory = FileMemory(index)

    def of(self, path: Path) -> str:
        """The hash of the file's bytes, in hex."""
        digest = self._memory.get(path)
        if not isinstance(digest, str):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self._memory.put(path, digest)
        return digest

    def save(self) -> None:
        """Write the index, if it changed."""
        self._memory.save()
