"""The languages that a story may be read or heard in, by their tags (BCP 47).

Own names are given only where we are sure of them; the others go by their Vietnamese name
until a speaker confirms how the language calls itself.
"""

from collections.abc import Mapping
from typing import Final

ORIGINAL: Final = "vi"
"""What every story is written in first."""

LANGUAGES: Final[Mapping[str, str]] = {
    "vi": "Tiếng Việt",
    "tyz": "Tiếng Tày",
    "nut": "Tiếng Nùng",
    "hmn": "Tiếng Mông",
    "mww": "Tiếng Mông Trắng",
    "ium": "Tiếng Dao (Iu Mien)",
    "mji": "Tiếng Dao (Kim Mun)",
    "cjm": "Tiếng Chăm (chữ La-tinh)",
    "cjm-Cham": "Tiếng Chăm (chữ Akhar Thrah)",
    "rog": "Tiếng Raglai (phía bắc)",
    "roc": "Tiếng Raglai (Cacgia)",
    "mlc": "Tiếng Cao Lan",
    "en": "Tiếng Anh",
}
"""The Vietnamese name of every language that a version may have."""

_OWN: Final[Mapping[str, str]] = {
    "vi": "Tiếng Việt",
    "mww": "Hmoob Dawb",
    "ium": "Iu Mienh",
    "cjm-Cham": "\uaa0c\uaa4c",
    "en": "English",
}


def own_name(tag: str) -> str:
    """How the language calls itself; its Vietnamese name where we are not sure."""
    return _OWN.get(tag) or name_in_vietnamese(tag)


def is_own_name(tag: str) -> bool:
    """Whether ``own_name`` is in the language itself."""
    return tag in _OWN


def name_in_vietnamese(tag: str) -> str:
    """``Tiếng Tày``; the tag itself where it has no name yet."""
    return LANGUAGES.get(tag, tag)
