"""The evidence ladder: a level is a claim, and each claim needs its ground (content model, 3)."""

from collections.abc import Iterator
from datetime import date

from newsroom.content.story import Result, Story
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import RANK
from newsroom.vietnamese.quantities import are_comparable, quantity


def results_have_figures(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A result is there, or says who will measure it and when."""
    for number, result in enumerate(entry.meta.results):
        if result.has_outcome or (result.measured_by and result.measured_on):
            continue
        yield entry.problem("result-without-figures", "results", number)


def measures_hold_a_number(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """What has no figure was not measured: at best somebody recognised it."""
    if RANK[entry.meta.state] < 1:
        return
    for number, result in enumerate(entry.meta.results):
        if result.is_measured and result.after and quantity(result.after) is None:
            where = ("results", number, "after")
            yield entry.problem("measure-without-number", *where, value=result.after)


def levels_are_earned(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Level 1 a confirmation, 2 two figures, 3 another unit's reviewer, 4 an adopter.

    A recognition never passes 1, however official the paper.
    """
    story = entry.meta
    if RANK[story.state] < 1:
        return
    for number, result in enumerate(story.results):
        path = ("results", number, "evidence")
        level = int(result.evidence)
        if level == 0 and story.kind == "model":
            yield entry.problem("model-by-hearsay", *path, level=level)
        if level == 1 and RANK[story.state] >= 2 and not _is_confirmed(story):
            yield entry.problem("evidence-1-without-confirmation", *path, level=level)
        if level >= 2 and result.kind == "recognition":
            yield entry.problem("evidence-of-recognition", *path, level=level)
            continue
        if level >= 2:
            yield from _without_figures(entry, number, result)
        if level >= 3 and RANK[story.state] >= 2 and not _reviewed_elsewhere(story):
            yield entry.problem("evidence-3-without-reviewer", *path, level=level)
        if level >= 4 and not _has_old_adopter(story, context.today):
            yield entry.problem("evidence-4-without-adopter", *path, level=level)


def _without_figures(entry: StoryEntry, number: int, result: Result) -> Iterator[Problem]:
    """One problem at most: what is missing, or two figures of different units."""
    path, level = ("results", number, "evidence"), int(result.evidence)
    before, after = result.before, result.after
    if not (before and after and result.period and result.measured_by):
        yield entry.problem("evidence-2-without-figures", *path, level=level)
    elif quantity(after) is not None and not are_comparable(before, after):
        figures = {"before": before, "after": after}
        yield entry.problem("evidence-2-not-comparable", *path, level=level, **figures)


def _is_confirmed(story: Story) -> bool:
    return any(source.kind in ("confirmation", "document") for source in story.sources)


def _reviewed_elsewhere(story: Story) -> bool:
    return bool(story.author and story.reviewer and story.author.unit != story.reviewer.unit)


def _has_old_adopter(story: Story, today: date) -> bool:
    year_ago = (today.year - 1, today.month, today.day)
    return any(
        adopter.status == "dang-lam"
        and (adopter.since.year, adopter.since.month, adopter.since.day) <= year_ago
        for adopter in story.adopters
    )


def results_name_their_source(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A published figure without a source cannot be trusted or quoted."""
    if RANK[entry.meta.state] < 2:
        return
    for number, result in enumerate(entry.meta.results):
        if result.has_outcome and result.source is None:
            yield entry.problem("result-without-source", "results", number, "source")
    for number, standard in enumerate(entry.meta.standards):
        if standard.met != "khong-ap-dung" and standard.source is None:
            yield entry.problem("standard-without-source", "standards", number, "source")


def costs_are_not_negative(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Amounts are whole đồng, zero or more."""
    for number, cost in enumerate(entry.meta.costs):
        if cost.amount is not None and cost.amount < 0:
            yield entry.problem("negative-amount", "costs", number, "amount", value=cost.amount)
