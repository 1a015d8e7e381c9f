"""Administrative units with their eras: a place is never deleted, only succeeded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["province", "district", "commune"]

# Resolution 202/2025/QH15: the new units have operated since this day.
REFORM = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """One unit in one era; ``successors`` is empty while it is valid."""

    id: str
    name: str
    kind: str
    level: Level
    province: str
    district: str = ""
    code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    is_split: bool = False
    demo: bool = False

    @property
    def is_former(self) -> bool:
        """Whether the unit has ended."""
        return self.valid_to is not None


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Places:
    """All units by their permanent id."""

    by_id: Mapping[str, Place]

    def get(self, place_id: str) -> Place | None:
        """The unit, or None for an unknown id."""
        return self.by_id.get(place_id)

    def __getitem__(self, place_id: str) -> Place:
        return self.by_id[place_id]

    def __contains__(self, place_id: object) -> bool:
        return place_id in self.by_id

    def __iter__(self) -> Iterator[Place]:
        return iter(self.by_id.values())

    def of_level(self, level: Level) -> list[Place]:
        """All units of one level, in the order of the files."""
        return [place for place in self if place.level == level]
