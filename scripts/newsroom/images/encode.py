"""Encode the planned copies that the cache lacks: upright, sRGB, without foreign metadata.

Each photo is decoded once for all its sizes; photos are shared out among processes. AVIF uses one
thread, so that the bytes do not depend on the machine.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter

import PIL
from PIL import Image, ImageCms, features

from newsroom.content.media_facts import DECODER_ERRORS, open_picture
from newsroom.core.cache import Cache
from newsroom.core.problems import PictureBroken
from newsroom.core.processes import Progress, each, no_progress
from newsroom.images.plan import Box, Derivative, Format, PhotoPlan

# In the cache.
PICTURES = "pictures"
_PAPER = (251, 248, 242)


@dataclass(frozen=True, slots=True)
class EncodedImage:
    """The result for one photo; ``colour`` is its dominant one, as ``#rrggbb``."""

    key: str
    colour: str = ""
    broken: bool = False


Encoded = dict[str, tuple[PhotoPlan, EncodedImage]]
"""By key: what was encoded, so that a program that builds again need not look into the cache."""


def encode_images(
    plans: Iterable[PhotoPlan],
    cache: Cache,
    jobs: int,
    progress: Progress = no_progress,
    earlier: Encoded | None = None,
) -> dict[str, EncodedImage]:
    """Encode what the cache lacks; the results of all plans, by key, also put into ``earlier``."""
    unique = {plan.key: plan for plan in sorted(plans, key=lambda plan: len(plan.derivatives))}
    before = {} if earlier is None else earlier
    cached = {
        key: before[key][1] if key in before and before[key][0] == plan else _cached(plan, cache)
        for key, plan in unique.items()
    }
    missing = [unique[key] for key, image in cached.items() if image is None]
    encode = partial(_encode_one, cache=cache)
    encoded = each(encode, missing, jobs, progress=progress, may_spawn=True)
    cache.look_again()
    images = {image.key: image for image in (*cached.values(), *encoded) if image is not None}
    if earlier is not None:
        earlier.clear()
        earlier |= {key: (unique[key], one) for key, one in images.items() if not one.broken}
    return images


def keys_of(plans: Iterable[PhotoPlan]) -> Iterator[str]:
    """The keys of all that ``encode_images`` puts into the cache."""
    for plan in plans:
        yield plan.colour
        yield from map(plan.cached, plan.derivatives)


def _cached(plan: PhotoPlan, cache: Cache) -> EncodedImage | None:
    """The result of an earlier run, if all its files are in the cache."""
    colour = cache.read(plan.colour)
    if colour is None or _missing(plan, cache):
        return None
    return EncodedImage(plan.key, colour.decode())


def _missing(plan: PhotoPlan, cache: Cache) -> list[Derivative]:
    return [copy for copy in plan.derivatives if cache.find(plan.cached(copy)) is None]


def _encode_one(plan: PhotoPlan, cache: Cache) -> EncodedImage:
    missing = _missing(plan, cache)
    try:
        picture = _upright_rgb(plan, missing or plan.derivatives)
    except PictureBroken:
        return EncodedImage(plan.key, broken=True)
    boxes = dict(plan.boxes)
    scale = picture.width / plan.original.width
    crops: dict[str, Image.Image] = {}
    for item in missing:
        if item.shape not in crops:
            crops[item.shape] = _crop(picture, boxes[item.shape], scale)
    for (shape, *size), formats in groupby(missing, attrgetter("shape", "width", "height")):
        small = crops[shape].resize(size, Image.Resampling.LANCZOS, reducing_gap=2.5)
        for item in formats:
            cache.put(plan.cached(item), encode_bytes(small, item.format, plan.metadata))
    colour = dominant_colour(picture)
    cache.put(plan.colour, colour.encode())
    return EncodedImage(plan.key, colour)


def _crop(picture: Image.Image, box: Box, scale: float) -> Image.Image:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return picture.crop((left, top, min(right, picture.width), min(bottom, picture.height)))


def dominant_colour(image: Image.Image) -> str:
    """The colour that covers most: the fullest of eight groups, as ``#rrggbb``."""
    tiny = image.resize((48, 48), Image.Resampling.BOX)
    reduced = tiny.quantize(8, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = reduced.getpalette() or [0, 0, 0]
    counts = reduced.histogram()[:8]
    index = counts.index(max(counts))
    red, green, blue = palette[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _upright_rgb(plan: PhotoPlan, wanted: Sequence[Derivative]) -> Image.Image:
    """The whole picture, upright and in sRGB, not smaller than any copy needs."""
    original, boxes = plan.original, dict(plan.boxes)
    need = max((d.width / (boxes[d.shape][2] - boxes[d.shape][0]) for d in wanted), default=1.0)
    across = round(original.width * need)
    down = round(original.height * need)
    try:
        opened = open_picture(original.path.read_bytes(), original.format)
        image = opened.image
        turned = image.size != (original.width, original.height)
        image.draft("RGB", (down, across) if turned else (across, down))
        image.load()
        upright = image if opened.turn is None else image.transpose(opened.turn)
        plain = _plain_rgb(upright, opened.profile)
        plain.info.clear()  # a profile of the original would be saved, too
        return plain
    except DECODER_ERRORS as error:
        raise PictureBroken(str(original.file)) from error


def _plain_rgb(image: Image.Image, profile: bytes) -> Image.Image:
    """To 8-bit sRGB through the picture's own profile, on the colour of paper if transparent."""
    if image.mode.startswith(("I", "F")):
        # Sixteen-bit grey becomes eight-bit grey; a plain conversion would clip it to white.
        _, high = image.getextrema()
        scale = 255 / 65535 if isinstance(high, (int, float)) and high > 255 else 1.0
        image = image.convert("F").point(lambda value: value * scale).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        image = Image.new("RGB", layered.size, _PAPER)
        image.paste(layered, mask=layered.getchannel("A"))
    return _to_srgb(image, profile)


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    if profile and image.mode in ("RGB", "CMYK", "L"):
        # With a broken profile the plain conversion is the next best.
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            if converted := ImageCms.profileToProfile(image, source, target, outputMode="RGB"):
                return converted
    return image.convert("RGB")


# Steps of brightness and colour for the pattern that goes u times across and v times down a block.
# They rise more slowly than those of the standard (ITU-T T.81, annex K): 10 % fewer bytes at the
# same similarity.
JPEG_STEPS = tuple(
    tuple(least + rise * (u + v) for v in range(8) for u in range(8))
    for least, rise in ((5, 1), (8, 3))
)
# Tuned for structural similarity, which eyes notice; quantisation matrices save 4 % of the bytes.
# Above the width of phones no oblong blocks are tried: a third of the time for 2 % of the bytes.
AVIF_QUALITY, AVIF_SPEED = 65, 6
AVIF_OPTIONS = {"tune": "ssim", "enable-qm": "1"}
AVIF_WIDE, AVIF_WIDE_OPTIONS = 960, {"enable-rect-partitions": "0"}
# A copy for phones with more bytes than this is encoded again with fewer details.
PHONE_WIDTH, PHONE_BYTES = 720, 40_000
_QUALITY_STEP, _LEAST_QUALITY = 6, 34
_FINE_QUALITY = 93


def encoders() -> str:
    """Versions and settings that the bytes of a copy depend on."""
    versions = [PIL.__version__]
    versions += [str(features.version(name)) for name in ("libjpeg_turbo", "avif", "littlecms2")]
    return "-".join(
        (
            *versions,
            f"j{JPEG_STEPS}",
            f"a{AVIF_QUALITY}.{AVIF_SPEED}.{AVIF_WIDE}.{PHONE_BYTES}",
            *(f"{name}={value}" for name, value in _options(AVIF_WIDE + 1).items()),
        )
    )


def encode_bytes(image: Image.Image, form: Format, metadata: bytes) -> bytes:
    """The bytes of one copy, with the photo's metadata."""
    if form == "avif":
        return _light_avif(image, metadata)
    stream = io.BytesIO()
    if form == "jpg":
        image.save(
            stream,
            "JPEG",
            qtables=[list(steps) for steps in JPEG_STEPS],
            subsampling="4:2:0",
            optimize=True,
            progressive=True,
            xmp=metadata,
        )
    else:
        image.save(stream, "JPEG", quality=_FINE_QUALITY, subsampling=0)
    return stream.getvalue()


def _light_avif(image: Image.Image, metadata: bytes) -> bytes:
    """At the one quality, unless a copy for phones would have too many bytes."""
    for quality in range(AVIF_QUALITY, _LEAST_QUALITY, -_QUALITY_STEP):
        content = _avif(image, metadata, quality)
        if image.width > PHONE_WIDTH or len(content) < PHONE_BYTES:
            break
    return content


def _avif(image: Image.Image, metadata: bytes, quality: int) -> bytes:
    stream = io.BytesIO()
    image.save(
        stream,
        "AVIF",
        quality=quality,
        speed=AVIF_SPEED,
        codec="aom",
        advanced=_options(image.width),
        subsampling="4:2:0",
        max_threads=1,
        autotiling=False,
        xmp=metadata,
    )
    return stream.getvalue()


def _options(width: int) -> dict[str, str]:
    return AVIF_OPTIONS if width <= AVIF_WIDE else {**AVIF_OPTIONS, **AVIF_WIDE_OPTIONS}
