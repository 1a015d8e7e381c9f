"""A copy to practise in: made once, looked at after every save, begun anew without losing any."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from newsroom.authoring import practice_words as words
from newsroom.authoring.practice import Progress, moved_to, progress
from newsroom.build.server import Watcher
from newsroom.checks.messages import is_error, sentence
from newsroom.core.files import files_under, write_atomically
from newsroom.core.problems import NewsroomError, Problem
from newsroom.core.settings import ROOT
from newsroom.journeys.problem_lines import render
from newsroom.journeys.staging import check

SOURCE = ROOT / "practice"
GUIDE, PROGRESS = "DOC-TRUOC.md", "TIEN-DO.md"
# In the copy the files that are only read have a name that those who practise read.
_MATERIALS, _MATERIALS_OF_COPY = "materials/", "tu-lieu/"
_TEXTS = (".md", ".csv", ".yml")
# Places and laws have their dates from elsewhere.
_UNMOVED = ("content/places/", "content/documents/")
_LOOK_SECONDS = 0.2


class NoPractice(NewsroomError):
    """The folder holds something else; the message is Vietnamese, no full stop."""


def prepare(folder: Path, today: date, *, anew: bool) -> list[str]:
    """Make the copy if there is none, or another one; says so. Never overwrites nor deletes one.

    It comes to its place in one step: half a copy would be none.
    """
    lines = []
    if folder.exists() and not (folder / GUIDE).is_file():
        raise NoPractice(words.NO_PRACTICE.format(folder=folder))
    if anew and folder.exists():
        aside = _free_name(folder)
        folder.rename(aside)
        lines.append(words.PUT_ASIDE.format(folder=aside.name))
    if folder.exists():
        return lines
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    for name in files_under(SOURCE):
        content = (SOURCE / name).read_bytes()
        if name.endswith(_TEXTS) and not name.startswith(_UNMOVED):
            content = moved_to(content.decode("utf-8"), today).encode("utf-8")
        write_atomically(new / name.replace(_MATERIALS, _MATERIALS_OF_COPY, 1), content)
    new.rename(folder)
    return [*lines, words.BEGUN.format(folder=folder.name, guide=f"{folder.name}/{GUIDE}")]


Steps = tuple[list[Progress], list[Problem]]
"""How far each exercise is, and what is wrong in files that belong to none."""


def look(folder: Path, shown_as: PurePosixPath, now: datetime) -> Steps:
    """Check the copy and write its page of progress."""
    context, problems = check(folder / "content", shown_as, now)
    errors = [problem for problem in problems if is_error(problem)]
    steps, others = progress(context, errors, str(shown_as))
    page = "\n".join(_page(steps, others, shown_as))
    write_atomically(folder / PROGRESS, f"{page}\n".encode())
    return steps, others


def report(now: Steps, then: Steps | None = None) -> Iterator[str]:
    """Every exercise with what it still lacks; with ``then`` only those that have changed."""
    steps, others = now
    before = then[0] if then else None
    for number, step in enumerate(steps, start=1):
        if before is not None and step == before[number - 1]:
            continue
        title = step.exercise.title
        if before is not None and step.is_done:
            yield words.JUST_DONE.format(number=number, title=title)
            continue
        yield f"{'✔' if step.is_done else '○'} {number}. {title}"
        yield from (f"    {line}" for line in render(step.problems, "text"))
        yield from (f"    {line}" for line in step.lacking)
    if others:
        yield f"{words.ELSEWHERE}:"
        yield from (f"    {line}" for line in render(others, "text"))
    yield _count(steps)


def follow(
    folder: Path, shown_as: PurePosixPath, clock: Callable[[], datetime], say: Callable[[str], None]
) -> None:
    """Look again after every save until somebody stops; say what was done and what is left."""
    before = look(folder, shown_as, clock())
    say("\n".join([*report(before), words.FOLLOWING]))
    with Watcher([folder / "content"]) as watcher:
        while True:
            if not watcher.wait(_LOOK_SECONDS):
                continue
            steps = look(folder, shown_as, clock())
            say("\n".join(["", *report(steps, before)]))
            before = steps


def _count(steps: list[Progress]) -> str:
    done = sum(step.is_done for step in steps)
    text = words.ALL_DONE if done == len(steps) else words.COUNT
    return text.format(done=done, count=len(steps))


def _page(steps: list[Progress], others: list[Problem], root: PurePosixPath) -> Iterator[str]:
    """Markdown: one box an exercise, ticked when it is done, with links to the lines."""
    yield from [f"# {words.HEADING}", "", _count(steps), "", words.HOW_TO, ""]
    for number, step in enumerate(steps, start=1):
        title = f"{number}. {step.exercise.title}"
        if step.is_done:
            yield f"- [x] **{title}** – {words.DONE}"
            continue
        file = step.exercise.file
        yield f"- [ ] **{title}** – [{file}](content/{file})"
        yield from (f"  - {_linked(problem, root)}" for problem in step.problems)
        yield from (f"  - {line}" for line in step.lacking)
    if others:
        yield from ["", f"## {words.ELSEWHERE}", ""]
        yield from (f"- {_linked(problem, root)}" for problem in others)


def _linked(problem: Problem, root: PurePosixPath) -> str:
    path, line = problem.origin.path, problem.origin.line
    place = path.relative_to(root) if path.is_relative_to(root) else path
    label = f"{PurePosixPath(*place.parts[-2:])}, {words.LINE.format(line=line)}"
    return f"[{label}](content/{place}#L{line}): {sentence(problem)}"


def _free_name(folder: Path) -> Path:
    number = 1
    while (aside := folder.with_name(f"{folder.name}-{number}")).exists():
        number += 1
    return aside
