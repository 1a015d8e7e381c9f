from __future__ import annotations

import itertools
import math

import pytest

from newsroom.pages.story.follow_up import ripple_dots

SIZE = 48
RADIUS = 1.9  # of a dot, as the template draws it


@pytest.mark.parametrize("count", [*range(29), 60, 200])
def test_each_adopter_has_its_dot_inside_the_view_box(count: int) -> None:
    statuses = [("dang-lam", "da-dung", "khong-thanh-cong")[n % 3] for n in range(count)]

    dots = ripple_dots(statuses)

    assert [dot["status"] for dot in dots] == statuses
    assert all(0 < dot["x"] < SIZE and 0 < dot["y"] < SIZE for dot in dots)


@pytest.mark.parametrize("count", range(2, 29))
def test_up_to_28_dots_do_not_overlap(count: int) -> None:
    dots = ripple_dots(["dang-lam"] * count)

    nearest = min(
        math.dist((a["x"], a["y"]), (b["x"], b["y"])) for a, b in itertools.combinations(dots, 2)
    )
    assert nearest >= 2 * RADIUS


def test_the_oldest_stand_nearest_to_the_source() -> None:
    dots = ripple_dots(["dang-lam"] * 28)

    distances = [math.dist((dot["x"], dot["y"]), (SIZE / 2, SIZE / 2)) for dot in dots]
    assert distances == sorted(distances) or max(
        a - b for a, b in itertools.pairwise(distances)
    ) == pytest.approx(0, abs=0.02)
