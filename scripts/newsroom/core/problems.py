"""What can be wrong with content (problems, as values) and with the world (exceptions).

The tree of exceptions::

    NewsroomError            anything a door reports in one sentence, exit 1
    ├── ContentRefused       the content has problems; they were reported
    ├── RendererFailed       the renderer ended with an error
    ├── SearchIndexFailed    Pagefind is missing, failed, or wrote something unexpected
    ├── InspectionFailed     the finished site shows what it must not show
    ├── InlineCodeFound      a finished page holds code that the policy forbids
    ├── ScriptRefused        a script of the site has a form that the bundler does not read
    ├── ArchiveTooLarge      the site does not fit into the size that was stated
    ├── NotASite             a folder that is no site of ours would be replaced
    ├── RaqmMissing          Pillow cannot lay out Vietnamese text
    ├── PictureBroken        a picture cannot be decoded
    ├── AllFeedsDead         no source of news answered
    └── ProposalFailed       git or gh could not propose the news (press/clone.py)

Every exception keeps its cause (``raise … from``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import total_ordering
from pathlib import PurePosixPath


@total_ordering
class Origin:
    """Where in a file something stands: line and column count from 1.

    With ``look`` they are looked up only when somebody asks, so that a rule may
    name the place of everything and only real problems pay for finding it.
    """

    __slots__ = ("_look", "_place", "path")

    def __init__(
        self,
        path: PurePosixPath,
        line: int = 1,
        column: int = 1,
        *,
        look: Callable[[], tuple[int, int]] | None = None,
    ) -> None:
        self.path = path
        self._place = (line, column)
        self._look = look

    @property
    def line(self) -> int:
        """From 1."""
        return self._found()[0]

    @property
    def column(self) -> int:
        """From 1, in characters."""
        return self._found()[1]

    def _found(self) -> tuple[int, int]:
        return self._look() if self._look else self._place

    def _key(self) -> tuple[PurePosixPath, tuple[int, int]]:
        return self.path, self._found()

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


class NewsroomError(Exception):
    """The root of everything that the world can do to us."""


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

    def __str__(self) -> str:
        return self.engine


class SearchIndexFailed(NewsroomError):
    """There is no search index as it should be; ``output`` is what was printed or found."""

    def __init__(self, output: str) -> None:
        super().__init__(output.strip().rpartition("\n")[2])
        self.output = output


class InspectionFailed(NewsroomError):
    """The finished site shows something that must not be public."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("; ".join(findings))
        self.findings = findings


class InlineCodeFound(NewsroomError):
    """A page holds a script or style that no list allows; ``findings`` says where."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("; ".join(findings))
        self.findings = findings


class ScriptRefused(NewsroomError):
    """A script cannot be bundled; the message names the file and, where it has one, the line."""


class ArchiveTooLarge(NewsroomError):
    """The archive has ``size`` bytes and may have ``limit``."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"{size} > {limit}")
        self.size = size
        self.limit = limit


class NotASite(NewsroomError):
    """The folder named for the site holds something else."""


class RaqmMissing(NewsroomError):
    """Pillow was built without Raqm, so share images would differ from machine to machine."""


class PictureBroken(NewsroomError):
    """A picture could not be decoded to the end."""


class AllFeedsDead(NewsroomError):
    """Every source that was asked failed; ``summary`` tells what each of them did."""

    def __init__(self, summary: str) -> None:
        super().__init__("no source of news answered")
        self.summary = summary
