"""Who may be seen: the one place that knows about states, embargoes and demo stories."""

from newsroom.content.story import Story
from newsroom.core import addresses
from newsroom.publication.context import Context, StoryEntry

# What each state stands for on the way to the public; later states need all that earlier ones do.
RANK = {"draft": 0, "review": 1, "published": 2, "archived": 2, "paused": 0, "withdrawn": 0}


def is_public(story: Story, context: Context) -> bool:
    """Released, its consent holds, and its file has no errors."""
    if addresses.short(story.id) in context.left_out or has_lapsed(story, context):
        return False
    return is_released(story, context)


def is_released(story: Story, context: Context) -> bool:
    """Published or archived, its day has come, and it is no hidden demo story."""
    if story.state not in ("published", "archived") or story.published is None:
        return False
    has_come = context.has_come(story.published) or story.id in context.previewed
    return has_come and is_allowed(story.demo, context)


def has_lapsed(story: Story, context: Context) -> bool:
    """Whether the last day of the consent is over; nobody has to act for the story to go."""
    until = story.consent.until if story.consent is not None else None
    return until is not None and until < context.today


def is_allowed(demo: bool, context: Context) -> bool:
    """Whether a demo thing is shown at all (``show_demo`` in ``site.yml``)."""
    settings = context.site.settings
    return not demo or settings is None or settings.meta.show_demo


def public_stories(context: Context) -> list[StoryEntry]:
    """Newest first; stories of one moment in the order of their ids."""
    chosen = [entry for entry in context.site.stories.values() if is_public(entry.meta, context)]
    chosen.sort(key=lambda entry: entry.meta.id)
    chosen.sort(key=_published_at, reverse=True)
    return chosen


def withdrawn_stories(context: Context) -> list[StoryEntry]:
    """Stories that leave a notice at their address and nothing else."""
    chosen = [e for e in context.site.stories.values() if e.meta.state == "withdrawn"]
    return sorted(
        (e for e in chosen if is_allowed(e.meta.demo, context)), key=lambda entry: entry.meta.id
    )


def hidden_stories(context: Context) -> list[StoryEntry]:
    """Everything whose words may appear nowhere in the finished site."""
    return [entry for entry in context.site.stories.values() if not is_public(entry.meta, context)]


def _published_at(entry: StoryEntry) -> float:
    return entry.meta.published.timestamp() if entry.meta.published else 0.0
