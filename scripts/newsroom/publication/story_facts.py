"""The facts of a story in words, for every page, poster, feed or picture that needs them."""

from __future__ import annotations

from collections import Counter

from newsroom.content.story import Result, Source, Story
from newsroom.content.terms import Reference
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.numbers import short_money
from newsroom.vietnamese.phrases import adopters_text


def initial_cost(story: Story) -> str:
    """The sum of what is needed to begin, short."""
    first = [cost.amount for cost in story.costs if cost.when == "ban-dau"]
    return short_money(sum(first)) if first else ""


def adopters_summary(story: Story) -> str:
    """One line: how many follow, go on, stopped, failed."""
    counts = Counter(adopter.status for adopter in story.adopters)
    return adopters_text(
        len(story.adopters),
        counts["dang-lam"],
        counts["da-dung"],
        counts["khong-thanh-cong"],
    )


def main_result(story: Story) -> Result | None:
    """The first result that has a figure."""
    return next((result for result in story.results if result.is_measured), None)


def source_detail(source: Source | Reference) -> str:
    """Outlet and day of a source: "Báo Thái Nguyên · 05/4/2026"."""
    day = short_day(source.date) if source.date else ""
    return " · ".join(part for part in (source.outlet or "", day) if part)
