"""Headlines that arrive damaged: escaped twice, read with the wrong table, or typed in TCVN3.

What can be mended without doubt is mended; everything else is refused with a reason, because
a wrong headline under an outlet's name is worse than none.
"""

from __future__ import annotations

import html
import html.entities
import re

_PASSES = 3
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31};|#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?)")

# --- UTF-8 that somebody read as cp1252 -------------------------------------------------------

# The 27 characters of cp1252 outside Latin-1, with their bytes.
_BYTE_OF = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
_BYTE_OF.pop("", None)
_HIGH = "".join(_BYTE_OF)
_RUN = re.compile(f"[\u0080-\u00ff{re.escape(_HIGH)}]+")
# Leading bytes of Vietnamese letters, each with what never follows them in real text: Ã Ä Å Æ
# before a sign or a control, Ã at the end of a small word, á before º or » and a third byte.
_SIGNATURE = re.compile(
    "Ã[\u0080-\u009f\u00a1-\u00bf]|(?<=[a-z])Ã(?=[ \u00a0]|$)"
    "|Ä[\u0090\u0091‘\u0082\u0083‚ƒ¨©]|Å[¨©]|Æ[\u00a0¡°¯]"
    f"|á[º»][\u0080-\u00bf{re.escape(_HIGH)}]"
)
_REMAINS = re.compile(f"{_SIGNATURE.pattern}|[\u0080-\u009f\ufffd]")
# A blank at the very end was a hard space, the second byte of "à", before feeds trimmed it.
_TRIMMED = re.compile("Ã$")
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile("[àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ\u0300-\u0323]")
# Letters that Latin-1 and cp1252 do not have: text with one of them was read rightly.
_OWN_LETTER = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")

# --- TCVN3 (ABC): one byte a letter, under the names of Latin-1 -------------------------------

# Signs where letters stand (® for đ, ¬ for ơ, a soft hyphen for ư …), and a capital with a mark
# right after a small letter (Þ for ị, Ó for ể …): no other text has them inside words.
_SIGN = "\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be"
_CAPITAL = "\u00c6-\u00df"
_TCVN3 = re.compile(
    f"(?<![^\\W\\d_])\u00ae(?=[a-z{_SIGN}{_CAPITAL}\u00e0-\u00ff])"
    f"|(?<=[A-Za-z])[{_SIGN}](?=[a-z{_SIGN}])"
    "|\u00ad\u00ac"
    f"|(?<=[a-z])[{_CAPITAL}](?![A-Z])"
)


def unescaped(text: str) -> str:
    """Entities as the characters they mean, again until nothing changes, at most three times.

    Only what ends in a semicolon counts (numbers may lack it): the ampersand of "R&D" is one.
    """
    for _ in range(_PASSES):
        better = unescaped_once(text)
        if better == text:
            break
        text = better
    return text


def unescaped_once(text: str) -> str:
    """Entities as the characters they mean; what they spell together is left as it is."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    if entity[0][1] == "#":
        return html.unescape(entity[0])
    # The whole name counts: browsers would make "¬it;" of "&notit;".
    return html.entities.html5.get(entity[0][1:], entity[0])


def is_mojibake(text: str) -> bool:
    """Whether the text shows bytes of UTF-8 as letters and signs of cp1252."""
    return _SIGNATURE.search(text) is not None


def mojibake_mended(text: str) -> str | None:
    """The text that was meant, or None when that is not beyond doubt.

    Each run of high characters goes back to its bytes, through cp1252 and, for the five bytes
    that cp1252 does not define, through Latin-1. Text read wrongly twice is mended twice.
    """
    text = _TRIMMED.sub("Ã\u00a0", text)
    for _ in range(_PASSES):
        if not is_mojibake(text):
            break
        if _OWN_LETTER.search(text):
            return None  # right and wrong letters together: no reading is sure
        try:
            text = _RUN.sub(_as_meant, text)
        except UnicodeDecodeError:
            return None
    vietnamese = _OWN_LETTER.search(text) or _MARKED.search(text)
    return text if vietnamese and not _REMAINS.search(text) else None


def _as_meant(run: re.Match[str]) -> str:
    content = bytes(_BYTE_OF.get(character, ord(character) & 0xFF) for character in run[0])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if _LETTER.search(run[0]):
            raise
        return run[0]  # a quotation mark or a dash that somebody set afterwards


def is_tcvn3(text: str) -> bool:
    """Whether an office pasted text of a TCVN3 font; its capitals cannot be recovered.

    Two words must show it, or one word of a short text without any real Vietnamese letter.
    """
    if _OWN_LETTER.search(text):
        return False
    words = text.split()
    found = sum(1 for word in words if _TCVN3.search(word))
    return found > 1 or (found == 1 and len(words) <= 4)
