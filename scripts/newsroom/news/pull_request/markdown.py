"""Foreign words inside a pull request: GitHub shows them and does nothing with them.

Headlines are hostile until proven otherwise: a mention would call people, ``#12`` would link,
"fixes" would close, markup would be drawn, and a bare address would become a link.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Invisible, and no place to break a line: it parts what GitHub would read as one sign.
_JOINER = "\u2060"
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>()#+-.!|~&:$@"})
# Read by GitHub after Markdown is done, so a backslash does not stop them.
_SIGNS = re.compile(r"(?<=[@#:])(?=[\w\\/])|(?<=\bGH)(?=\\?-\d)|(?<=\bwww)(?=\\?\.)", re.IGNORECASE)
_COMMIT = re.compile(r"\b[0-9a-f]{7,40}\b", re.IGNORECASE)
_SHORTER_THAN_A_COMMIT = 6
_OPENED = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.IGNORECASE)
_OUR_HOSTS = re.compile(
    r"(?:.*\.)?(?:github\.(?:com|dev|io)|githubusercontent\.com)", re.IGNORECASE
)


def plain_words(text: str, longest: int) -> str:
    """The text on one line without effect, cut behind a word at ``longest`` characters."""
    start = text[: 8 * longest]  # enough for what is kept, however much of it is invisible
    words = " ".join(start.split())
    if not words.isprintable():
        words = "".join(character for character in words if character.isprintable())
    if len(words) > longest:
        words = (words[:longest].rpartition(" ")[0] or words[: longest - 1]) + "…"
    no_progress = _COMMIT.sub(lambda found: _in_pieces(found[0]), words)
    return _SIGNS.sub(_JOINER, no_progress.translate(_MARKUP))


def linked_words(text: str, link: str, longest: int) -> str:
    """The words as a link; without one where it could touch the project itself or break out."""
    words = plain_words(text, longest)
    escaped = link.replace("&", "&amp;")  # "&copy=1" is an address, no sign
    return f"[{words}](<{escaped}>)" if can_open(link) else words


def code(text: str, longest: int) -> str:
    """For ids and addresses to copy: nothing acts inside; backticks and line ends are dropped."""
    kept = "".join(c for c in text if c != "`" and c.isprintable())[:longest].strip()
    return f"`{kept}`" if kept else ""


def can_open(link: str) -> bool:
    """Whether a link may be drawn: an issue of GitHub would be told that it was mentioned."""
    if not _OPENED.fullmatch(link) or len(link) > 1_000:
        return False
    try:
        host = (urlsplit(link).hostname or "").rstrip(".")
    except ValueError:
        return False
    return bool(host) and not _OUR_HOSTS.fullmatch(host)


def _in_pieces(number: str) -> str:
    size = _SHORTER_THAN_A_COMMIT
    return _JOINER.join(number[start : start + size] for start in range(0, len(number), size))
