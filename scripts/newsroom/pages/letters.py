"""``mailto:`` addresses with subject and first lines, percent-encoded (RFC 6068).

Nothing is collected: the reader's own mail program opens, and the reader decides what is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

# The template puts the page's public address here: the stage knows no host.
PAGE_MARK = "@@dia-chi@@"


def letter(to: str | None, subject: str, lines: Sequence[str]) -> str:
    """The address of a new letter, or "" without a receiver; ``{address}`` names the page."""
    if not to:
        return ""
    body = "\r\n".join(lines)
    before, mark, after = (_encoded(part) for part in body.partition("{address}"))
    text = f"{before}{PAGE_MARK}{after}" if mark else before
    return f"mailto:{quote(to, safe='@+.-_')}?subject={_encoded(subject)}&body={text}"


@lru_cache(maxsize=1_024)  # most lines are those of every page
def _encoded(text: str) -> str:
    return quote(text, safe="")
