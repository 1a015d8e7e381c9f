"""What one job says to the next about a preview.

The first job runs the work of strangers, so the second one believes nothing: every text has a
longest form, every number a bound, every name a pattern, and whatever breaks one is refused.
"""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST_PAGES, MOST_PICTURED, MOST_FINDINGS, MOST_MISSING = 300, 12, 400, 40
MOST_PICTURE_BYTES = 1_500_000
PICTURE = re.compile(r"\d{2}-(?:dien-thoai|may-tinh)-(?:nay|moi)\.jpg", re.ASCII)

Line = Annotated[str, StringConstraints(max_length=400)]
Lacking = Annotated[str, StringConstraints(max_length=1_000)]  # names every field of a model
Picture = Annotated[str, StringConstraints(pattern=rf"^(?:{PICTURE.pattern})?$", max_length=40)]
Address = Annotated[
    str, StringConstraints(pattern=r"^(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*$", max_length=300)
]


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Finding(_Facts):
    """A problem that the check reports, at its line."""

    file: Line
    line: Annotated[int, Field(ge=1, le=9_999_999)]
    is_error: bool
    text: Annotated[str, StringConstraints(max_length=2_000)]


class ShownPage(_Facts):
    """A page of a changed file. ``weight`` is bytes until it is read, 0 when nobody measured."""

    address: Address
    title: Line
    mark: Line = ""
    is_new: bool = False
    weight: Annotated[int, Field(ge=0, le=500_000_000)] = 0
    phone: Picture = ""
    phone_today: Picture = ""
    desktop: Picture = ""
    desktop_today: Picture = ""
    missing: Annotated[list[Lacking], Field(max_length=MOST_MISSING)] = []

    @property
    def pictures(self) -> list[str]:
        """The names of its pictures."""
        names = (self.phone_today, self.phone, self.desktop_today, self.desktop)
        return [name for name in names if name]


class PreviewFacts(_Facts):
    """``others`` are further pages that change; ``unbuilt`` ones have errors and no page."""

    form: Literal[1] = 1
    pages: Annotated[list[ShownPage], Field(max_length=MOST_PAGES)] = []
    others: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    unbuilt: Annotated[int, Field(ge=0, le=MOST_PAGES)] = 0
    files: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    errors: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    reminders: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    findings: Annotated[list[Finding], Field(max_length=MOST_FINDINGS)] = []
