"""A picture as bytes: qualities, encoder settings, and the versions that bytes depend on."""

from __future__ import annotations

import io

import PIL
from PIL import Image, features

from newsroom.press.derivatives import Format

JPEG_QUALITY = 80
# Tuned for structural similarity, which is what eyes notice. One step slower costs up to three
# times the time for a few bytes.
AVIF_QUALITY, AVIF_SPEED, AVIF_TUNE = 64, 7, "ssim"
# What a phone takes must stay light: a copy above this is made again with fewer details.
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
            f"j{JPEG_QUALITY}",
            f"a{AVIF_QUALITY}.{AVIF_SPEED}.{AVIF_TUNE}.{PHONE_BYTES}",
        )
    )


def encoded(image: Image.Image, form: Format, words: bytes) -> bytes:
    """The bytes of one copy, with the photo's words and nothing else."""
    if form == "avif":
        return _light_avif(image, words)
    stream = io.BytesIO()
    if form == "jpg":
        image.save(stream, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True, xmp=words)
    else:
        image.save(stream, "JPEG", quality=_FINE_QUALITY, subsampling=0)
    return stream.getvalue()


def _light_avif(image: Image.Image, words: bytes) -> bytes:
    """At the one quality, unless a phone would have to take more than its share."""
    for quality in range(AVIF_QUALITY, _LEAST_QUALITY, -_QUALITY_STEP):
        content = _avif(image, words, quality)
        if image.width > PHONE_WIDTH or len(content) < PHONE_BYTES:
            break
    return content


def _avif(image: Image.Image, words: bytes, quality: int) -> bytes:
    stream = io.BytesIO()
    image.save(
        stream,
        "AVIF",
        quality=quality,
        speed=AVIF_SPEED,
        codec="aom",
        advanced={"tune": AVIF_TUNE},
        subsampling="4:2:0",
        max_threads=1,
        autotiling=False,
        xmp=words,
    )
    return stream.getvalue()
