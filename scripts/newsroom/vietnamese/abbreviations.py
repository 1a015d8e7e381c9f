"""The abbreviations of commune life, in one table: read aloud, searched for, met in the news."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ConfigDict, TypeAdapter

from newsroom.core.yaml_text import words_table

TABLE: Final = "vietnamese/abbreviations.yml"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What an abbreviation stands for, and where its uses differ.

    ``spoken`` is what an announcer says instead of ``full``; "" where it is read as it is written.
    ``searched``: readers may type it for its full form. ``in_news``: headlines use it, in letters
    of any size and with or without marks.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    full: str
    spoken: str | None = None
    searched: bool = True
    in_news: bool = False


ABBREVIATIONS: Final[Mapping[str, Abbreviation]] = TypeAdapter(
    dict[str, Abbreviation]
).validate_python(
    {
        short: {"full": row} if isinstance(row, str) else row
        for short, row in words_table(TABLE).items()
    }
)
SPOKEN: Final[Mapping[str, str]] = {
    short: row.full if row.spoken is None else row.spoken
    for short, row in ABBREVIATIONS.items()
    if row.spoken != ""
}
"""What an announcer says for each abbreviation that nobody spells."""
