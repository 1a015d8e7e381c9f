"""The evidence ladder: a level is a claim, and each claim needs its ground (content model, 3)."""

from collections.abc import Iterator
from datetime import date

from newsroom.content.story import Story
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import RANK


def results_have_figures(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A result is measured, or says who will measure it and when."""
    for number, result in enumerate(entry.meta.results):
        if result.is_measured or (result.measured_by and result.measured_on):
            continue
        yield entry.problem("result-without-figures", "results", number)


def levels_are_earned(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Level 1 a confirmation, 2 before–after–period, 3 another unit's reviewer, 4 an adopter."""
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
        if level >= 2 and not (result.before and result.after and result.period):
            yield entry.problem("evidence-2-without-figures", *path, level=level)
        if level >= 3 and RANK[story.state] >= 2 and not _reviewed_elsewhere(story):
            yield entry.problem("evidence-3-without-reviewer", *path, level=level)
        if level >= 4 and not _has_old_adopter(story, context.today):
            yield entry.problem("evidence-4-without-adopter", *path, level=level)


def _is_confirmed(story: Story) -> bool:
    return any(source.kind == "confirmation" for source in story.sources)


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
        if result.is_measured and result.source is None:
            yield entry.problem("result-without-source", "results", number, "source")
    for number, standard in enumerate(entry.meta.standards):
        if standard.met != "khong-ap-dung" and standard.source is None:
            yield entry.problem("standard-without-source", "standards", number, "source")


def costs_are_not_negative(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Amounts are whole đồng, zero or more."""
    for number, cost in enumerate(entry.meta.costs):
        if cost.amount is not None and cost.amount < 0:
            yield entry.problem("negative-amount", "costs", number, "amount", value=cost.amount)
