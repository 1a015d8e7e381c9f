"""What a reader's letter begins with: the questions that the receiving unit needs answered."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal
from urllib.parse import quote

from newsroom.core.yaml_text import words_table

Kind = Literal["report", "propose", "learn", "follow"]

_LETTERS: Final[Mapping[str, Mapping[str, str]]] = words_table("pages/letters.yml")
# The template puts the page's public address here: the stage knows no host.
PAGE_MARK = "@@dia-chi@@"


def letter(to: str | None, kind: Kind, title: str = "") -> str:
    """The address of a new letter about ``title``, or "" without a receiver."""
    if not to:
        return ""
    subject = _LETTERS[kind]["subject"].format(title=title)
    body = _LETTERS[kind]["body"].replace("\n", "\r\n")
    before, mark, after = (_encoded(part) for part in body.partition("{address}"))
    text = f"{before}{PAGE_MARK}{after}" if mark else before
    return f"mailto:{quote(to, safe='@+.-_')}?subject={_encoded(subject)}&body={text}"


@lru_cache(maxsize=1_024)  # most lines are those of every page
def _encoded(text: str) -> str:
    return quote(text, safe="")
