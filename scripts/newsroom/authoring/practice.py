"""Seven exercises in a copy: what each asks for, and what it still lacks.

Most of it is the check's own answer about the files of an exercise; the rest is asked of the story
that was read. Nothing is said about how somebody solved it, only whether it holds.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from newsroom.authoring import practice_words as words
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry

WRITTEN_ON = date(2026, 11, 22)
"""The day of the copy's own dates; a copy is made as if it were written today."""

_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_SLASHED = re.compile(r"\b(\d\d)/(\d\d)/(20\d\d)\b")
_NAMED = "names-withdrawn"


Question = Callable[[StoryEntry], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Exercise:
    """``file`` is the one to open, below ``content/``; ``asks`` what the check does not."""

    title: str
    file: str
    asks: Question | None = None

    @property
    def folder(self) -> str:
        """The folder of that file: what is wrong there belongs to this exercise."""
        return self.file.rpartition("/")[0]

    def owns(self, problem: Problem, root: str) -> bool:
        """Whether the problem is one of this exercise; who is gone is that of the last one."""
        if problem.code == _NAMED:
            return self.asks is _is_taken_down
        return str(problem.origin.path.parent) == f"{root}/{self.folder}"

    def lacks(self, context: Context) -> list[str]:
        """What the story still lacks, in sentences."""
        is_story = self.folder.startswith("stories/")
        tables = {str(PurePosixPath(*file.parts[-3:])) for file in context.site.plain_files}
        entry = context.site.stories.get(self.folder.removeprefix("stories/"))
        if entry is None and (is_story or self.file not in tables):
            return [words.GONE.format(file=self.file)]
        return [*self.asks(entry)] if entry and self.asks else []


@dataclass(frozen=True, slots=True)
class Progress:
    """An exercise with its problems and the sentences about what else it lacks."""

    exercise: Exercise
    problems: Sequence[Problem] = ()
    lacking: Sequence[str] = ()

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return not self.problems and not self.lacking


def progress(
    context: Context, errors: Sequence[Problem], root: str
) -> tuple[list[Progress], list[Problem]]:
    """How far each exercise is, and the errors of files that belong to none.

    ``root`` is the content folder as problems name it.
    """
    steps = []
    for exercise in EXERCISES:
        own = [problem for problem in errors if exercise.owns(problem, root)]
        steps.append(Progress(exercise, own, [] if own else exercise.lacks(context)))
    owned = {id(problem) for step in steps for problem in step.problems}
    return steps, [problem for problem in errors if id(problem) not in owned]


def moved_to(text: str, today: date) -> str:
    """A text of the copy with every date as far from ``today`` as it was from ``WRITTEN_ON``."""
    distance = today - WRITTEN_ON

    def iso(match: re.Match[str]) -> str:
        return str(date(*map(int, match.groups())) + distance)

    def slashed(match: re.Match[str]) -> str:
        day, month, year = map(int, match.groups())
        return f"{date(year, month, day) + distance:%d/%m/%Y}"

    return _SLASHED.sub(slashed, _ISO.sub(iso, text)) if distance != timedelta() else text


def _where_number(entry: StoryEntry, number: str) -> Iterator[str]:
    """Parts of the story that hold ``number`` as a number of its own."""
    story = entry.meta
    texts: Mapping[str, str] = {
        "summary": story.summary or "",
        "results": " ".join(filter(None, (result.after for result in story.results))),
        "body": entry.body.text,
    }
    for part, text in texts.items():
        if re.search(rf"(?<![\d.,]){number}(?![\d.,]*\d)", text):
            yield words.WHERE[part]


def _is_written(entry: StoryEntry) -> Iterator[str]:
    if entry.meta.title == words.FIRST_TITLE:
        yield words.OWN_TITLE
    if words.PROMPT in entry.body.text:
        yield words.PROMPT_STANDS
    if entry.meta.state == "draft":
        yield words.NOT_SENT


def _is_reviewed(entry: StoryEntry) -> Iterator[str]:
    story = entry.meta
    if wrong := [*_where_number(entry, "6")]:
        yield words.WRONG_NUMBER.format(count=len(wrong))
    if story.reviewer is None:
        yield words.NO_REVIEWER
    if story.fact_check is None:
        yield words.NO_FACT_CHECK
    if story.state != "published":
        yield words.NOT_PUBLISHED


def _is_corrected(entry: StoryEntry) -> Iterator[str]:
    for where in _where_number(entry, "43"):
        yield words.OLD_NUMBER.format(number=43, where=where)
    if not any("43" in one.was and "34" in one.now for one in entry.meta.corrections):
        yield words.NO_CORRECTION
    if entry.meta.updated is None:
        yield words.NO_UPDATED


def _is_taken_down(entry: StoryEntry) -> Iterator[str]:
    if entry.meta.state != "withdrawn":
        yield words.NOT_WITHDRAWN
    if entry.meta.updated is None:
        yield words.NO_UPDATED


_FILES: Sequence[tuple[str, Question | None]] = (
    ("stories/cau-tre-ba-ngay/index.md", None),
    ("stories/lop-hoc-toi/index.md", None),
    ("events/hoi-nghi-mau/danh-sach.csv", None),
    ("stories/viec-tot-cua-toi/index.md", _is_written),
    ("stories/be-nuoc-thon-mau/index.md", _is_reviewed),
    ("stories/muoi-to-ong/index.md", _is_corrected),
    ("stories/vuon-rau-chia-doi/index.md", _is_taken_down),
)
EXERCISES: Sequence[Exercise] = [
    Exercise(title, file, asks) for title, (file, asks) in zip(words.TITLES, _FILES, strict=True)
]
