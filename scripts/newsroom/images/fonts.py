"""What the packaged typefaces hold; subsets of them for readers, as WOFF2."""

import io
import re
from functools import cache
from importlib import import_module
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.cache import Cache, key_of
from newsroom.core.files import OutputFolder

# In the cache.
FONTS = "typefaces"
_VERSION = "woff2-2"
# file on the site → (package with the typeface, its table of fonts, its name in it)
TYPEFACES = {
    "source-serif-bold.woff2": ("font_source_serif_pro", "SourceSerifProBold"),
    "source-sans-regular.woff2": ("font_source_sans_pro", "SourceSansPro"),
    "source-sans-semibold.woff2": ("font_source_sans_pro", "SourceSansProSemibold"),
}
# Latin of Vietnamese and of the languages beside it (ŏ ĭ ŭ ĕ č ñ), marks, dashes, quotes, arrows.
_RANGES = (
    "20-7E, A0-17F, 1A0-1B0, 300-304, 306-309, 31B, 323, 1EA0-1EF9, "
    "2010-2026, 2030-203A, 20AB, 2190-2193, 2212"
)


# All packaged faces have these; for other letters a face is asked.
_COMMON = re.compile(
    r"[ -~\u00a0-\u00ff\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1"
    r"\u01af\u01b0\u1ea0-\u1ef9\u2013-\u2014\u2018-\u201d\u2026]*"
)


def drawable(text: str, face: str) -> str:
    """``text`` without the letters (emoji, foreign scripts) that ``face``, a file, has no form of.

    A gap that they leave behind is one space.
    """
    if _COMMON.fullmatch(text):
        return text
    drawn = "".join(letter for letter in text if ord(letter) in _code_points(face))
    return drawn if drawn == text else " ".join(drawn.split())


@cache
def _code_points(face: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(face, lazy=True) as font:
        return frozenset(font.getBestCmap())


def stage_typefaces(output: OutputFolder, cache: Cache) -> None:
    """Put each subset into the stage; it is made once, then taken from the cache."""
    used: list[str] = []
    for name, (package, font) in TYPEFACES.items():
        module = import_module(package)
        source = Path(getattr(module, font))
        key = key_of(_VERSION, source.read_bytes())
        used.append(key)
        content = cache.read(key)
        if content is None:
            content = _subset(source)
            cache.put(key, content)
        output.put_bytes(f"{addresses.ASSETS}fonts/{name}", content)
    cache.keep_only(used)


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
    worker.populate(unicodes=subset.parse_unicodes(_RANGES))
    worker.subset(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()
