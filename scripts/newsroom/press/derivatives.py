"""Plan the published copies of photos: names and sizes, no pixels.

For now one plain copy a photo. The name carries the slug of the story, a hash
of the original and of the recipe, and the width.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from newsroom import addresses
from newsroom.model.site import Original

WIDTH = 1280
QUALITY = 78
RECIPE = f"jpeg-{WIDTH}-{QUALITY}-2"


@dataclass(frozen=True, slots=True)
class Derivative:
    """One copy to make; ``key`` names it in the cache, ``address`` on the site."""

    original: Original
    key: str
    address: str
    width: int
    height: int


def plan_derivative(slug: str, original: Original) -> Derivative:
    """Never upscaled; the height follows the upright original."""
    width = min(WIDTH, original.width)
    height = max(1, round(original.height * width / original.width))
    stat = original.path.stat()
    digest = _digest(original.path, stat.st_size, stat.st_mtime_ns)
    stem = original.file.stem
    name = f"{slug}-{stem}-{digest[:10]}-{width}.jpg"
    return Derivative(original, f"{digest}.jpg", addresses.PICTURES + name, width, height)


@lru_cache(maxsize=100_000)
def _digest(path: Path, size: int, changed: int) -> str:
    del size, changed  # part of the cache key: the file is read again when they change
    hashed = hashlib.sha256(path.read_bytes())
    hashed.update(RECIPE.encode())
    return hashed.hexdigest()
