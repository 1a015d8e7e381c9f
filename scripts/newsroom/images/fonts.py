"""Subset the packaged typefaces to the letters of Vietnamese and its neighbours, as WOFF2."""

from __future__ import annotations

import hashlib
import io
from importlib import import_module
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.files import OutputFolder, write_atomically

_VERSION = "woff2-2"
# file on the site → (package with the typeface, its table of fonts, its name in it)
TYPEFACES = {
    "source-serif-bold.woff2": ("font_source_serif_pro", "SourceSerifProBold"),
    "source-sans-regular.woff2": ("font_source_sans_pro", "SourceSansPro"),
    "source-sans-semibold.woff2": ("font_source_sans_pro", "SourceSansProSemibold"),
}
# Latin of Vietnamese and of the languages beside it (ŏ ĭ ŭ ĕ č ñ), marks, dashes, quotes, arrows.
_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x1A0, 0x1B0),
    (0x300, 0x304),
    (0x306, 0x309),
    (0x31B, 0x31B),
    (0x323, 0x323),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2026),
    (0x2030, 0x203A),
    (0x20AB, 0x20AB),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)


def stage_typefaces(output: OutputFolder, cache: Path) -> None:
    """Put each subset into the stage; it is made once, then taken from the cache."""
    for name, (package, font) in TYPEFACES.items():
        module = import_module(package)
        source = Path(getattr(module, font))
        digest = hashlib.sha256(source.read_bytes() + _VERSION.encode()).hexdigest()
        cached = cache / f"{digest}.woff2"
        if not cached.is_file():
            write_atomically(cached, _subset(source))
        output.put_file(f"{addresses.ASSETS}fonts/{name}", cached)


def _subset(source: Path) -> bytes:
    # Loading these takes a quarter of a second; most builds find all subsets in the cache.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "tnum", "locl"]
    )
    options.drop_tables += ["DSIG"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[code for first, last in _RANGES for code in range(first, last + 1)])
    worker.subset(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()
