"""When somebody has to come back (content model, 2: ``review_due``)."""

from __future__ import annotations

from datetime import date

from newsroom.content.story import Story

_GRACE_DAYS = 90


def review_due(story: Story) -> date | None:
    """The day agreed, else 12 months after the last review or the publication."""
    if story.review_due is not None:
        return story.review_due
    last = story.last_review.date if story.last_review else None
    begun = last or (story.published.date() if story.published else None)
    return _a_year_after(begun) if begun else None


def is_overdue(due: date | None, today: date) -> bool:
    """Overdue by more than 90 days: the page itself says so."""
    return due is not None and (today - due).days > _GRACE_DAYS


def _a_year_after(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
