"""Make the planned copies that the cache lacks: upright, sRGB, without any metadata."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from newsroom.intake.photos import FORMATS
from newsroom.press.derivatives import QUALITY, Derivative
from newsroom.press.stage import write_atomically
from newsroom.problems import PictureBroken

_PAPER = (251, 248, 242)


def develop(plan: Iterable[Derivative], cache: Path, jobs: int) -> list[Derivative]:
    """Make what is missing; returns the derivatives whose original is broken."""
    missing = list({d.key: d for d in plan if not (cache / d.key).is_file()}.values())
    if not missing:
        return []
    cache.mkdir(parents=True, exist_ok=True)
    if jobs < 2 or len(missing) < 2:
        outcomes: Sequence[bool] = [_develop_one(item, cache) for item in missing]
    else:
        with ProcessPoolExecutor(max_workers=min(jobs, len(missing))) as pool:
            outcomes = list(pool.map(_develop_one, missing, [cache] * len(missing)))
    return [item for item, made in zip(missing, outcomes, strict=True) if not made]


def _develop_one(item: Derivative, cache: Path) -> bool:
    try:
        write_atomically(cache / item.key, copy_of(item))
    except PictureBroken:
        return False
    return True


def copy_of(item: Derivative) -> bytes:
    """The JPEG bytes of one copy. Raises PictureBroken when the original cannot be decoded."""
    try:
        with Image.open(item.original.path, formats=FORMATS) as image:
            image.draft("RGB", (item.width, item.height))
            upright = ImageOps.exif_transpose(image)
            plain = _plain_rgb(upright)
            small = plain.resize((item.width, item.height), Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureBroken(str(item.original.file)) from error
    small.info.clear()  # a comment or a profile of the original would travel along
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=QUALITY, optimize=True, progressive=True, subsampling=2)
    return stream.getvalue()


def _plain_rgb(image: Image.Image) -> Image.Image:
    """To sRGB through the picture's own profile; transparent parts get the colour of paper."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = (
                ImageCms.profileToProfile(
                    image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
                )
                or image
            )
        except (ImageCms.PyCMSError, OSError):  # a broken profile: the pixels may still be good
            image = image.convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGB", layered.size, _PAPER)
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    return image.convert("RGB")
