"""From the second pair of eyes to the follow-up: what must happen around a publication."""

from collections.abc import Iterator
from datetime import date, timedelta

from newsroom.content.base import Meta
from newsroom.content.placeholders import placeholders_in
from newsroom.content.story import Clearance, FactCheck, Story
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.story_facts import is_overdue, review_due
from newsroom.publication.visibility import RANK, public_stories
from newsroom.vietnamese.syllables import syllables

NEEDED = {
    "unit": 0,
    "summary": 1,
    "fields": 1,
    "stage": 1,
    "results": 1,
    "author": 1,
    "published": 2,
    "responsible": 2,
    "standards": 2,
    "photos": 2,
    "sources": 2,
    "consent": 2,
    "reviewer": 2,
    "conflict": 2,
}
"""The rank of the first state that needs a field, by the name of the field."""
NEEDED_OF_A_PHOTO = ("alt", "caption", "credit", "licence", "people")
"""What every photo of a published story has."""
_STATE_OF_RANK = {0: "draft", 1: "review", 2: "published"}
_FULL_KINDS = ("profile", "model")
# The lists of what has happened, and where each has its day.
_PAST = (
    ("reviews", "date"),
    ("corrections", "date"),
    ("changes", "date"),
    ("adopters", "since"),
    ("support", "date"),
    ("sources", "date"),
)
MAX_TITLE = 100
MAX_SUMMARY = 300
MAX_PRESS = {"short": 50, "medium": 150}


def fields_are_filled(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A story cannot go further than its fields."""
    story = entry.meta
    if story.state == "withdrawn":
        return
    rank = RANK[story.state]
    for name, needed in _needed_by(story):
        # A value that could not be read has its own problem; an empty list is no value.
        if rank >= needed and not getattr(story, name) and entry.raw.get(name) in (None, []):
            yield entry.problem("missing-for-state", name, state=_STATE_OF_RANK[needed])


def a_withdrawal_has_its_day(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """The day on which a real story went, which feeds tell those who reprinted it."""
    story = entry.meta
    if story.state == "withdrawn" and story.published and not (story.updated or story.demo):
        yield entry.problem("withdrawn-without-day", "updated")


def _needed_by(story: Story) -> Iterator[tuple[str, int]]:
    yield from NEEDED.items()
    if story.kind in _FULL_KINDS:
        yield "movements", 1
    if story.kind == "model":
        yield "costs", 2


def texts_are_short(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Headlines and summaries must fit a phone."""
    story = entry.meta
    for name, text, limit in (
        ("title", story.title, MAX_TITLE),
        ("summary", story.summary or "", MAX_SUMMARY),
    ):
        if len(text) > limit:
            yield entry.problem("too-long", name, length=len(text), limit=limit)
    for name, limit in MAX_PRESS.items():
        words = syllables((getattr(story.press, name) if story.press else None) or "")
        if words > limit:
            yield entry.problem("press-too-long", "press", name, length=words, limit=limit)


def there_are_one_to_three_fields(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """More than three fields say nothing."""
    if len(entry.meta.fields) > 3:
        yield entry.problem("too-many-fields", "fields", 3, count=len(entry.meta.fields))


def sources_are_independent(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Profiles and models rest on at least two sources that do not repeat each other."""
    story = entry.meta
    if story.kind not in _FULL_KINDS or RANK[story.state] < 2 or not story.sources:
        return
    voices = {(source.kind, source.outlet or source.title) for source in story.sources}
    if len(voices) < 2:
        yield entry.problem("too-few-sources", "sources")


def photos_are_described(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Readers who cannot see the picture read the description; everybody reads the credit."""
    if RANK[entry.meta.state] < 2:
        return
    for number, photo in enumerate(entry.meta.photos):
        for name in NEEDED_OF_A_PHOTO:
            # A value that could not be read has its own problem.
            if getattr(photo, name) is None and name not in entry.raw["photos"][number]:
                yield entry.problem(f"photo-without-{name}", "photos", number, name)


def review_is_planned(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """The next review lies after the publication; an overdue one is a reminder."""
    story, due = entry.meta, review_due(entry.meta)
    if RANK[story.state] < 2 or due is None or story.published is None:
        return
    if due <= story.published.date():
        yield entry.problem("review-due-too-early", "review_due", value=due)
    elif is_overdue(due, context.today) and story.state == "published":
        yield entry.problem("review-overdue", "review_due", value=due)


def dates_are_in_order(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Nothing is updated before it is published; what happened lies in the past."""
    story = entry.meta
    if (
        story.updated
        and story.published
        and story.updated.date() < story.published.date()  # a day without an hour is its midnight
        and story.state != "withdrawn"  # whoever withdraws need not wait for an embargo
    ):
        yield entry.problem("updated-before-published", "updated")
    is_out = story.published is not None and context.has_come(story.published)
    if story.updated and is_out and not context.has_come(story.updated):
        yield entry.problem("date-in-future", "updated", value=story.updated.date())
    for group, name in _PAST:
        for number, item in enumerate(getattr(story, group)):
            day: date | None = getattr(item, name)
            if day is not None and day > context.today:
                yield entry.problem("date-in-future", group, number, name, value=day)
    for number, quotation in enumerate(story.press.quotations if story.press else ()):
        if quotation.cleared is not None and quotation.cleared > context.today:
            path = ("press", "quotations", number, "cleared")
            yield entry.problem("date-in-future", *path, value=quotation.cleared)
    for name in ("fact_check", "clearance"):
        done: FactCheck | Clearance | None = getattr(story, name)
        if done is not None and done.date > context.today:
            yield entry.problem("date-in-future", name, "date", value=done.date)


def a_story_is_not_related_to_itself(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A reader is led on, not in a circle."""
    for number, slug in enumerate(entry.meta.related):
        if slug == entry.slug:
            yield entry.problem("related-to-itself", "related", number)


# RFC 9116, 2.5.5: whoever reads an expired file must not use it.
REMIND_BEFORE = timedelta(days=30)


def the_contact_is_current(context: Context) -> Iterator[Problem]:
    """A reminder from 30 days before the day named in ``site.yml``, and ever after."""
    settings = context.site.settings
    if settings is None or settings.meta.security_until is None:
        return
    until = settings.meta.security_until
    if context.today > until - REMIND_BEFORE:
        yield settings.problem("security-lapses", "security_until", value=until)


# What the page of a unit prints for those who want to reach it.
_REACHED_BY = ("line", "email", "address", "site")


def contacts_are_real(context: Context) -> Iterator[Problem]:
    """On a public site readers write to somebody who exists; fiction is labelled as such."""
    settings = context.site.settings
    if settings is not None:
        names = [name for name, value in settings.meta if isinstance(value, Meta)]
        for path, text in placeholders_in(settings.meta, names):
            yield settings.problem("contact-is-example", *path, value=text)
    for unit in context.site.units.values():
        if not unit.meta.demo:
            for path, text in placeholders_in(unit.meta, _REACHED_BY):
                yield unit.problem("contact-is-example", *path, value=text)
    for story in public_stories(context):
        if story.meta.visit and not story.meta.demo:
            for path, text in placeholders_in(story.meta, ["visit"]):
                yield story.problem("contact-is-example", *path, value=text)
