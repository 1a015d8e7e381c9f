"""The folders and files that one run reads and writes."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from newsroom.core.cache import Cache

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
        """What was made once: a folder for each kind of value, and facts about files."""
        return self.shared_cache or self.build / "cache"

    def cache_of(self, kind: str) -> Cache:
        """The cached values of one kind."""
        return Cache(self.cache / kind, is_shared=self.shared_cache is not None)

    def own_cache_of(self, kind: str) -> Cache:
        """Values that are of this build alone, even where the others are shared."""
        return Cache(self.build / "cache" / kind)

    @property
    def shown_as(self) -> PurePosixPath:
        """The content folder in messages: relative to the current folder, if it lies there."""
        full = self.content.resolve()
        here = Path.cwd().resolve()
        written = full.relative_to(here) if full.is_relative_to(here) else full
        return PurePosixPath(written.as_posix())
