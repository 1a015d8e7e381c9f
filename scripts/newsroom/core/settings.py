"""The folders and files that one run reads and writes."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

Engine = Literal["mkdocs", "properdocs", "zensical"]

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Folders of one run; everything under ``build`` may be deleted at any time.

    A cache that several builds share is never pruned: one may need what another does not.
    """

    content: Path
    site: Path
    build: Path = ROOT / "build"
    overrides: Path = ROOT / "overrides"
    config: Path = ROOT / "mkdocs.yml"
    shared_cache: Path | None = None

    @property
    def stage(self) -> Path:
        """What the renderer sees, and nothing else."""
        return self.build / "stage"

    @property
    def cache(self) -> Path:
        """Pictures and fonts by the hash of what they are made from."""
        return self.shared_cache or self.build / "cache"

    @property
    def shown_as(self) -> PurePosixPath:
        """The content folder in messages: relative to the current folder, if it lies there."""
        full = self.content.resolve()
        here = Path.cwd().resolve()
        written = full.relative_to(here) if full.is_relative_to(here) else full
        return PurePosixPath(written.as_posix())
