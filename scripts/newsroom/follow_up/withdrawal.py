"""A take-down as two days to keep and a list of all that must follow; no file is touched here."""

from collections.abc import Iterator
from datetime import date, timedelta

from newsroom.core import addresses
from newsroom.publication.context import Context

WORKING_DAYS, ALL_DAYS = 2, 15
"""To answer and to finish: Decree 356/2025, as the take-down page promises."""


def clocks(received: date) -> tuple[date, date]:
    """The last day to answer and the last day to finish; public holidays are not known here."""
    answer, left = received, WORKING_DAYS
    while left:
        answer += timedelta(days=1)
        left -= answer.weekday() < 5
    return answer, received + timedelta(days=ALL_DAYS)


def outputs(slug: str, story_id: str, context: Context) -> Iterator[str]:
    """Every address of its own that the story had, former ones included where it can be read."""
    versions = (key.partition(".") for key in context.site.translations)
    languages = [language for folder, _, language in versions if folder == slug]
    yield from addresses.pages_of_story(slug, languages)
    yield addresses.press_kit(slug)
    yield addresses.short(story_id)
    yield addresses.embed(story_id)
    yield f"{addresses.OPEN_DATA}{story_id}.json"
    yield addresses.qr_code(slug)
    if entry := context.site.stories.get(slug):
        yield from (alias.lstrip("/") for alias in entry.meta.aliases)


def reprints(story_id: str, slug: str, context: Context) -> Iterator[tuple[str, str]]:
    """Outlet and address of every press item and mention that is known to speak of the story."""
    for month in context.site.news_months.values():
        for item in month.meta.items:
            if story_id in item.stories:
                yield item.outlet, item.link
    for _, mention in context.site.press_mentions:
        if mention.story in (story_id, slug):
            yield mention.outlet, mention.url
