"""The journeys, as readable lists of calls."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath

from newsroom.editorial.checks import check_site
from newsroom.editorial.desk import Desk
from newsroom.intake.site import read_site
from newsroom.problems import Problem, in_reading_order


def check(content: Path, shown_as: PurePosixPath, now: datetime) -> tuple[Desk, list[Problem]]:
    """Read everything, ask every rule; all problems, in reading order."""
    site, problems = read_site(content, shown_as)
    desk = Desk(site, now)
    problems += check_site(desk)
    return desk, in_reading_order(problems)
