"""Who may be seen: the one place that knows about states, embargoes and demo stories."""

from __future__ import annotations

from newsroom.content.story import Story
from newsroom.publication.context import Desk, StoryEntry

# What each state stands for on the way to the public; later states need all that earlier ones do.
RANK = {"draft": 0, "review": 1, "published": 2, "archived": 2, "paused": 0, "withdrawn": 0}


def is_public(story: Story, desk: Desk) -> bool:
    """Published or archived, its day has come, and it is no hidden demo story."""
    if story.state not in ("published", "archived") or story.published is None:
        return False
    return story.published <= desk.now and is_allowed(story.demo, desk)


def is_allowed(demo: bool, desk: Desk) -> bool:
    """Whether a demo thing is shown at all (``show_demo`` in ``site.yml``)."""
    settings = desk.site.settings
    return not demo or settings is None or settings.meta.show_demo


def public_stories(desk: Desk) -> list[StoryEntry]:
    """Newest first; stories of one moment in the order of their ids."""
    chosen = [entry for entry in desk.site.stories.values() if is_public(entry.meta, desk)]
    chosen.sort(key=lambda entry: entry.meta.id)
    chosen.sort(key=_published_at, reverse=True)
    return chosen


def withdrawn_stories(desk: Desk) -> list[StoryEntry]:
    """Stories that leave a notice at their address and nothing else."""
    chosen = [e for e in desk.site.stories.values() if e.meta.state == "withdrawn"]
    return sorted(
        (e for e in chosen if is_allowed(e.meta.demo, desk)), key=lambda entry: entry.meta.id
    )


def hidden_stories(desk: Desk) -> list[StoryEntry]:
    """Everything whose words may appear nowhere in the finished site."""
    return [entry for entry in desk.site.stories.values() if not is_public(entry.meta, desk)]


def _published_at(entry: StoryEntry) -> float:
    return entry.meta.published.timestamp() if entry.meta.published else 0.0
