"""The languages that a story may be read or heard in, by their tags (BCP 47).

Own names are given only where we are sure of them; the others go by their Vietnamese name
until a speaker confirms how the language calls itself.
"""

from collections.abc import Mapping
from typing import Final

from newsroom.core.yaml_text import words_table

ORIGINAL: Final = "vi"
"""What every story is written in first."""

_TABLE: Final = words_table("vietnamese/languages.yml")
LANGUAGES: Final[Mapping[str, str]] = _TABLE["vietnamese"]
"""The Vietnamese name of every language that a version may have."""

_OWN: Final[Mapping[str, str]] = _TABLE["own"]


def own_name(tag: str) -> str:
    """How the language calls itself; its Vietnamese name where we are not sure."""
    return _OWN.get(tag) or name_in_vietnamese(tag)


def is_own_name(tag: str) -> bool:
    """Whether ``own_name`` is in the language itself."""
    return tag in _OWN


def name_in_vietnamese(tag: str) -> str:
    """``Tiếng Tày``; the tag itself where it has no name yet."""
    return LANGUAGES.get(tag, tag)
