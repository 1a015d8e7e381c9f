"""Where newspapers spoke of stories, by the table that the editors keep and by confirmed news."""

from collections.abc import Sequence
from typing import Final

from newsroom.content.news import PressMention
from newsroom.publication.context import Context, StoryEntry

MENTIONS: Final = "mentions.csv"
"""The file of the table, in the folder of the content."""


def story_of(mention: PressMention, context: Context) -> StoryEntry | None:
    """The story that a row names by its folder or by its id, public or not."""
    stories = context.site.stories
    by_id = (entry for entry in stories.values() if entry.meta.id == mention.story)
    return stories.get(mention.story) or next(by_id, None)


def mentions_of_story(entry: StoryEntry, context: Context) -> Sequence[PressMention]:
    """What was written of one story, the newest first."""
    names = (entry.slug, entry.meta.id)
    rows = [mention for _, mention in context.site.press_mentions if mention.story in names]
    return sorted(rows, key=lambda mention: (mention.date, mention.url), reverse=True)


def known_reprints(slug: str, story_id: str, context: Context) -> dict[str, str]:
    """Address and outlet of everything known that speaks of a story, whatever its state."""
    rows = (row for _, row in context.site.press_mentions if row.story in (slug, story_id))
    reprints = {row.url: row.outlet for row in rows}
    for month in context.site.news_months.values():
        reprints |= {
            item.link: item.outlet for item in month.meta.items if story_id in item.stories
        }
    return reprints
