"""Press items are credited links: known outlet, excerpt only by agreement, each item once."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.editorial.desk import Desk
from newsroom.problems import Problem


def items_are_lawful(desk: Desk) -> Iterator[Problem]:
    """Decree 147/2024: name the outlet, quote exactly, an excerpt needs an agreement."""
    sources = desk.site.news_sources.meta.sources if desk.site.news_sources else []
    outlets = {source.outlet for source in sources}
    agreed = {source.outlet for source in sources if source.agreement}
    stories = {entry.meta.id for entry in desk.site.stories.values()}
    seen: dict[str, str] = {}
    for month in desk.site.news_months.values():
        for number, item in enumerate(month.meta.items):
            marks = month.marks
            if item.outlet not in outlets:
                origin = marks.at("items", number, "outlet")
                yield Problem(origin, "news-unknown-outlet", {"value": item.outlet})
            elif item.excerpt is not None and item.outlet not in agreed:
                origin = marks.at("items", number, "excerpt")
                yield Problem(origin, "news-excerpt", {"value": item.outlet})
            if item.id in seen:
                facts = {"id": item.id, "other": seen[item.id]}
                yield Problem(marks.at("items", number, "id"), "news-twice", facts)
            seen[item.id] = str(month.file)
            for index, story in enumerate(item.stories):
                if story not in stories:
                    origin = marks.at("items", number, "stories", index)
                    yield Problem(origin, "news-unknown-story", {"value": story})
