"""Abbreviations of commune life in full: HTX is heard as "hợp tác xã".

Only what an announcer would never say letter by letter stands here. What is not in the table is
left as it is written: the announcer knows whether to spell it.
"""

from __future__ import annotations

import re

from newsroom.handouts.speech.rules import Rule
from newsroom.vietnamese.abbreviations import ABBREVIATIONS

# Short ones that mean something only beside a number or a name; tried in this order.
_BESIDE = (
    (r"[vV]\.\s?v\b\.*…?(?=\s*$|\s+[^\W\d_a-zà-ỹ])", "vân vân."),
    (r"[vV]\.\s?v\b\.*…?", "vân vân"),
    (r"vv\b(?:\.+|…)", "vân vân"),
    (r"PGS\.\s?,?\s?TS\b\.?", "phó giáo sư, tiến sĩ"),
    (r"GS\.\s?,?\s?TS\b\.?", "giáo sư, tiến sĩ"),
    (r"ThS\.\s?,?\s?BS\b\.?", "thạc sĩ, bác sĩ"),
    (r"BS\.(?=\s?[^\W\d_])", "bác sĩ "),
    (r"(?:TP|Tp)\.?\s?HCM\b", "Thành phố Hồ Chí Minh"),
    (r"(?:TP|Tp|TX|Tx|TS|GS|PGS|ThS|NSND|NSƯT)\.(?=\s?[^\W\d_])", None),
    (r"TT\.(?=\s?[^\W\d_])", "thị trấn "),
    (r"TT(?=\s+(?:số\s+)?\d)", "thông tư"),
    (r"P\.\s?(?=\d)", "phường "),
    (r"Q\.\s?(?=\d)", "quận "),
    (r"(?:ĐT|Đt|đt)\.?(?=\s?:|\s?\d)", "điện thoại"),
    (r"(?:LH|Lh)\.?(?=\s?:)", "liên hệ"),
    (r"(?:VD|Vd|vd)\.?(?=\s?:)", "ví dụ"),
)
_KEYS = "|".join(re.escape(key) for key in sorted(ABBREVIATIONS, key=len, reverse=True))
_WHOLE_WORD = Rule(rf"(?<![\w&])(?:{_KEYS})(?![\w&])")
_JOINED = Rule(rf"(?<![\w&])({_KEYS})\s?[-–]\s?(?=(?:{_KEYS})(?![\w&]))")
_EXPLAINED = Rule(rf"\s*\((?P<short>{_KEYS})\)")
_SAID_AGAIN = Rule(rf"(?<![\w&])(?P<short>{_KEYS})\s*\((?P<full>[^()\d]+)\)")
_COMPILED = tuple((Rule(rf"(?<!\w){short}", re.MULTILINE), full) for short, full in _BESIDE)


def say_abbreviations(text: str) -> str:
    """Every known abbreviation in full; one that only explains the words before it is dropped."""
    text = _EXPLAINED.sub(_unless_just_said, text)
    text = _SAID_AGAIN.sub(_unless_the_same, text)
    for pattern, full in _COMPILED:
        text = pattern.sub(full or _titled, text)
    text = _JOINED.sub(r"\1, ", text)
    return _WHOLE_WORD.sub(lambda found: ABBREVIATIONS[found[0]], text)


def _titled(found: re.Match[str]) -> str:
    return f"{ABBREVIATIONS[found[0].rstrip('.')]} "


def _unless_the_same(found: re.Match[str]) -> str:
    same = found["full"].strip().casefold() == ABBREVIATIONS[found["short"]].casefold()
    return found["short"] if same else found[0]


def _unless_just_said(found: re.Match[str]) -> str:
    full = ABBREVIATIONS[found["short"]].casefold()
    before = found.string[: found.start()].casefold()
    return "" if before.endswith(full) else found[0]
