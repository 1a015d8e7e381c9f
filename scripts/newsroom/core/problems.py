"""What can be wrong with content (problems, as values) and with the world (exceptions).

The tree of exceptions; each class says when it is raised::

    NewsroomError            anything that a program reports as one message, exit 1
    ├── ContentRefused, RendererFailed, ScriptRefused
    ├── InspectionFailed
    │   └── InlineCodeFound
    ├── ArchiveTooLarge, NotASite, PictureBroken, AllFeedsDead
    ├── BuildRunning, WorkerLost, PortUnusable
    └── GitFailed            in ``core.git``

Every exception keeps its cause (``raise … from``).
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import total_ordering
from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).parents[1]


@total_ordering
class Origin:
    """A position in a file: line and column count from 1.

    With ``look`` they are computed at the first use, so that a rule may give every value its origin
    and only real problems pay for the search.
    """

    __slots__ = ("_look", "_position", "path")

    def __init__(
        self,
        path: PurePosixPath,
        line: int = 1,
        column: int = 1,
        *,
        look: Callable[[], tuple[int, int]] | None = None,
    ) -> None:
        self.path = path
        self._position = (line, column)
        self._look = look

    @property
    def line(self) -> int:
        """From 1."""
        return self._line_and_column()[0]

    @property
    def column(self) -> int:
        """From 1, in characters."""
        return self._line_and_column()[1]

    def _line_and_column(self) -> tuple[int, int]:
        return self._look() if self._look else self._position

    def _key(self) -> tuple[PurePosixPath, tuple[int, int]]:
        return self.path, self._line_and_column()

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Origin) else NotImplemented

    def __lt__(self, other: Origin) -> bool:
        return self._key() < other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def __repr__(self) -> str:
        return f"Origin({self})"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person can mend; the sentence is looked up by ``code``."""

    origin: Origin
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """File by file, top to bottom, each problem once."""
    unique = {(p.origin, p.code, tuple(sorted(p.facts.items()))): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def position_of(error: BaseException) -> str:
    """File and line of ours where an error comes from, in whatever process."""
    if notes := getattr(error, "__notes__", None):
        return str(notes[0])
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _PACKAGE in Path(frame.filename).parents] or frames
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""


class NewsroomError(Exception):
    """The root of expected failures; ``output`` is printed before the message."""

    output = ""


class ContentRefused(NewsroomError):
    """The content has errors, so nothing was staged."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class RendererFailed(NewsroomError):
    """The renderer ended with an error; ``output`` is what it printed."""

    def __init__(self, engine: str, output: str) -> None:
        super().__init__(engine, output)
        self.engine = engine
        self.output = output


class InspectionFailed(NewsroomError):
    """The finished site shows something that must not be public."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("; ".join(findings))
        self.findings = findings
        self.output = "\n".join(findings)


class AddressesLost(InspectionFailed):
    """Addresses that were published would no longer answer."""


class InlineCodeFound(InspectionFailed):
    """A page holds code, a frame, a form or an address that no list allows."""


class ScriptRefused(NewsroomError):
    """A script cannot be bundled; the message names the file and, where it has one, the line."""


class ArchiveTooLarge(NewsroomError):
    """The arguments are the size of the archive and its limit in megabytes."""


class NotASite(NewsroomError):
    """The folder given for the site, the argument, holds something else."""


class Superseded(NewsroomError):
    """There is a newer save: who follows it does what is left of this round, too."""


class BuildRunning(NewsroomError):
    """Another build uses the same folders: its process, its machine, since when."""


class PortUnusable(NewsroomError):
    """Nobody can listen there; the arguments are the port and another one."""


class WorkerLost(NewsroomError):
    """A process that did a share of the work was killed; the argument is its exit code."""


class PictureBroken(NewsroomError):
    """A picture could not be decoded to the end."""


class AllFeedsDead(NewsroomError):
    """Every source that was asked failed; ``summary`` says how each of them did."""

    def __init__(self, summary: str) -> None:
        super().__init__("no source of news answered")
        self.summary = summary
