"""What each unit has to do soon: reviews, consents that end, promised figures, unmet needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.content.story import Story
from newsroom.follow_up import words
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.press_mentions import known_reprints
from newsroom.publication.story_facts import review_due
from newsroom.vietnamese.dates import short_day

CONSENT_AHEAD = timedelta(days=60)
AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do for a story; ``until`` is None where nobody set a day.

    ``places`` are addresses to write to, each behind the name of its outlet.
    """

    unit: str
    story: Story
    what: str
    until: date | None
    places: tuple[str, ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over."""
        return self.until is not None and self.until < today


def tasks_by_unit(context: Context) -> Mapping[str, Sequence[Task]]:
    """What is due within 30 days, consents within 60, by the title of the unit; fiction apart.

    For 30 days after a correction, whoever is known to have printed the story is to learn of it.
    A unit that ended hands its tasks to its successor.
    """
    tasks = [
        task
        for entry in context.site.stories.values()
        if not entry.meta.demo
        for task in _tasks(entry, unit_of(entry.meta, context), context)
    ]
    tasks.sort(key=lambda task: (task.unit, task.until or date.max, task.story.id, task.what))
    return {
        unit: [task for task in tasks if task.unit == unit]
        for unit in dict.fromkeys(task.unit for task in tasks)
    }


def unit_of(story: Story, context: Context) -> str:
    """The title of the unit that follows the story up, or that introduced it."""
    units, slug = context.site.units, story.responsible or story.unit or ""
    passed: set[str] = set()
    while slug in units and slug not in passed:
        passed.add(slug)
        unit = units[slug].meta
        if unit.until is None or unit.until >= context.today or unit.successor not in units:
            return unit.title
        slug = unit.successor or ""
    return words.NOBODY


def _tasks(entry: StoryEntry, unit: str, context: Context) -> Iterator[Task]:
    story, today = entry.meta, context.today
    if story.state == "review":
        yield Task(unit, story, words.WAITING, None)
    if story.state != "published" or story.published is None:
        return
    if story.published > context.now:
        yield Task(unit, story, words.EMBARGO, story.published.date())
        return
    due = review_due(story)
    if due is not None and due <= today + AHEAD:
        yield Task(unit, story, words.REVIEW, due)
    until = story.consent.until if story.consent else None
    if until is not None and until <= today + CONSENT_AHEAD:
        yield Task(unit, story, words.CONSENT, until)
    for result in story.results:
        day = result.measured_on
        if not result.has_outcome and day is not None and day <= today + AHEAD:
            yield Task(unit, story, words.MEASURE, day)
    if any(support.given is None for support in story.support):
        yield Task(unit, story, words.SUPPORT, None)
    corrected = max((row.date for row in story.corrections), default=date.min)
    if corrected <= today < corrected + AHEAD:
        reprints = known_reprints(entry.slug, story.id, context)
        places = tuple(f"{outlet}: {address}" for address, outlet in reprints.items())
        if places:
            what = words.TO_REPRINTERS.format(count=len(places))
            yield Task(unit, story, what, corrected + AHEAD, places)


def task_line(task: Task, today: date, *, with_title: bool) -> str:
    """One line to paste; without the title it names nobody."""
    if task.until is None:
        day = words.NO_DAY
    elif task.is_overdue(today):
        days = (today - task.until).days
        day = words.OVERDUE.format(days=days, day=short_day(task.until))
    else:
        day = words.IN_TIME.format(day=short_day(task.until))
    title = f" “{task.story.title}”" if with_title else ""
    return f"- {task.what}: {task.story.id}{title} ({day})"


def message(unit: str, tasks: Sequence[Task], today: date) -> str:
    """What to paste into a message to the unit."""
    lines = []
    for task in tasks:
        lines.append(task_line(task, today, with_title=True))
        lines += [f"  - {place}" for place in task.places]
    return "\n".join([words.HEADING.format(unit=unit), *lines])


def issue_body(tasks: Sequence[Task], today: date) -> str:
    """The text of the public list of a unit: ids and days, no title and no name."""
    lines = [task_line(task, today, with_title=False) for task in tasks]
    return "\n".join([words.ISSUE_INTRO, "", *lines]) + "\n"
