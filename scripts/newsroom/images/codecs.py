"""A picture as bytes: qualities, encoder settings, and the versions that bytes depend on."""

from __future__ import annotations

import io

import PIL
from PIL import Image, features

from newsroom.images.plan import Format

# Steps of brightness and colour for the pattern that goes u times across and v times down a block.
# They rise more slowly than those of the standard (ITU-T T.81, annex K), which come from television
# of the eighties: a tenth fewer bytes at the same likeness.
JPEG_STEPS = tuple(
    tuple(least + rise * (u + v) for v in range(8) for u in range(8))
    for least, rise in ((5, 1), (8, 3))
)
# Tuned for structural similarity, which is what eyes notice; matrices of quantisation save four
# bytes in a hundred. Above the width of phones no oblong blocks are tried: they would cost a third
# of the time for two bytes in a hundred.
AVIF_QUALITY, AVIF_SPEED = 65, 6
AVIF_OPTIONS = {"tune": "ssim", "enable-qm": "1"}
AVIF_WIDE, AVIF_WIDE_OPTIONS = 960, {"enable-rect-partitions": "0"}
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
            f"j{JPEG_STEPS}",
            f"a{AVIF_QUALITY}.{AVIF_SPEED}.{AVIF_WIDE}.{PHONE_BYTES}",
            *(f"{name}={value}" for name, value in _options(AVIF_WIDE + 1).items()),
        )
    )


def encode_bytes(image: Image.Image, form: Format, words: bytes) -> bytes:
    """The bytes of one copy, with the photo's words and nothing else."""
    if form == "avif":
        return _light_avif(image, words)
    stream = io.BytesIO()
    if form == "jpg":
        image.save(
            stream,
            "JPEG",
            qtables=[list(steps) for steps in JPEG_STEPS],
            subsampling="4:2:0",
            optimize=True,
            progressive=True,
            xmp=words,
        )
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
        advanced=_options(image.width),
        subsampling="4:2:0",
        max_threads=1,
        autotiling=False,
        xmp=words,
    )
    return stream.getvalue()


def _options(width: int) -> dict[str, str]:
    return AVIF_OPTIONS if width <= AVIF_WIDE else {**AVIF_OPTIONS, **AVIF_WIDE_OPTIONS}
