"""A slug chosen once and an id never used before."""

from __future__ import annotations

import re
from collections.abc import Collection

from slugify import slugify

from newsroom.core.addresses import RESERVED_SLUG

_MAX_SLUG = 60


def free_slug(title: str, taken: Collection[str]) -> str:
    """From the headline, without marks, at most 60 letters, cut between words."""
    base = slugify(title, max_length=_MAX_SLUG, word_boundary=True) or "cau-chuyen"
    if re.fullmatch(RESERVED_SLUG, base):
        base = f"chuyen-{base}"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def next_id(year: int, taken: Collection[str]) -> str:
    """The next number of the year: ``g-2026-0026``."""
    numbers = [
        int(match.group(1))
        for story_id in taken
        if (match := re.fullmatch(rf"g-{year}-(\d+)", story_id))
    ]
    return f"g-{year}-{max(numbers, default=0) + 1:04d}"
