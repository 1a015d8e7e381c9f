"""Rules that may be set aside for one story, and those that may not."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.messages import MESSAGES
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry

# They protect people and the truth.
UNWAIVABLE = ("private-", "consent-", "minor-", "ethnicity-", "demo-", "raw-html", "missing")


def is_waived(problem: Problem, entry: StoryEntry) -> bool:
    """Whether the editors answer for this problem by name."""
    rules = {waiver.rule for waiver in entry.meta.waivers}
    return problem.code in rules and not problem.code.startswith(UNWAIVABLE)


def waivers_name_rules(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A waiver is shown in the output of the check, never silent; some are not possible."""
    del context
    for number, waiver in enumerate(entry.meta.waivers):
        origin = entry.at("waivers", number, "rule")
        if waiver.rule not in MESSAGES or waiver.rule.startswith(UNWAIVABLE):
            yield Problem(origin, "waiver-not-possible", {"rule": waiver.rule})
            continue
        facts = {"rule": waiver.rule, "reason": waiver.reason, "who": waiver.who}
        yield Problem(entry.at("waivers", number), "waived", facts)
