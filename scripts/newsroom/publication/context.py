"""What every decision depends on: the whole site, and the moment."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from newsroom.content.base import Entry
from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.core.problems import Problem
from newsroom.vietnamese.dates import start_of


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Context:
    """``now`` has a zone; it is handed in, never asked for.

    ``page_addresses`` are the fixed addresses of page types: no content may take one of them.
    ``earlier`` are changed stories as they were before the changes at hand,
    ``earlier_ledger`` is the text of the ledger of addresses then.
    ``left_out`` are the addresses of what has errors, of stories the short ones too: the site is
    built without it, and a link there keeps only its words. ``previewed`` maps ids of stories that
    only reviewers see to the mark that says so. ``decisions`` are of those who decide the same
    thing for many pages.
    """

    site: Site
    now: datetime
    page_addresses: frozenset[str] = frozenset()
    earlier: Sequence[Entry[Story]] = ()
    left_out: frozenset[str] = frozenset()
    decisions: dict[Any, Any] = field(default_factory=dict, init=False, compare=False)
    previewed: Mapping[str, str] = field(default_factory=dict)
    earlier_ledger: str = ""

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return start_of(self.now).date()

    def has_come(self, moment: datetime) -> bool:
        """Whether it is ``moment``, or later."""
        return moment <= self.now


StoryEntry = Entry[Story]
StoryCheck = Callable[[StoryEntry, Context], Iterator[Problem]]
