"""The motif: ripples from one source, one dot for each place that follows.

Geometry in a view box of 0 0 48 48 with rings at radius 10, 16.5 and 22.5.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypedDict


class Dot(TypedDict):
    """One adopter on the ripples, in a view box of 0 0 48 48."""

    x: float
    y: float
    status: str


_CENTRE = 24.0
# radius of the ring, how many dots fit on it before the next ring begins
_RINGS = ((10.0, 5), (16.5, 9), (22.5, 14))
_FIRST_ANGLE = -math.pi / 2 + 0.5


def ripple_dots(statuses: Sequence[str]) -> list[Dot]:
    """Dots from the inner ring outwards; past the third ring they share it more closely."""
    dots: list[Dot] = []
    left = list(statuses)
    for number, (radius, room) in enumerate(_RINGS):
        last = number == len(_RINGS) - 1
        here = left if last else left[:room]
        left = [] if last else left[room:]
        step = 2 * math.pi / max(room, len(here))
        for index, status in enumerate(here):
            angle = _FIRST_ANGLE + number * 0.7 + index * step
            dots.append(
                {
                    "x": round(_CENTRE + radius * math.cos(angle), 2),
                    "y": round(_CENTRE + radius * math.sin(angle), 2),
                    "status": status,
                }
            )
    return dots
