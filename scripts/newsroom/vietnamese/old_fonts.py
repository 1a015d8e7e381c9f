"""Text from before Unicode: the fonts TCVN3 (.VnTime) and VNI (VNI-Times), and VIQR.

Both fonts draw Vietnamese letters where Latin-1 has others, so their text reads "Héi nghÞ" or
"Hoäi nghò". It is recognised by words that are no Vietnamese syllables as they stand and are some
once converted; other languages never pass both halves.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

# Letters that Latin-1 does not have: text with one of them is Unicode.
OWN_LETTER = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")

Font = Literal["TCVN3", "VNI", "VIQR"]

# --- TCVN3: one byte a letter; capitals with a tone do not exist ------------------------------

_TCVN3_LETTERS = (
    "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®§ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢£¤¥¦",
    "áàảãạăắằẳẵặâấầẩẫậđĐéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯ",
)
_FROM_TCVN3 = str.maketrans(*_TCVN3_LETTERS)

# --- VNI: a letter, and a second one that draws its mark --------------------------------------

_TONES = ("øûõùï", "\u0300\u0309\u0303\u0301\u0323")
_CIRCUMFLEX = ("âàåãáä", ("", *_TONES[1]))
_BREVE = ("êèúüéë", ("", *_TONES[1]))
_VNI_ALONE = {
    "ñ": "đ",
    "ô": "ơ",
    "ö": "ư",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "í": "í",
    "ò": "ị",
    "î": "ỵ",
}
_VNI_MARKS = dict(zip(*_TONES, strict=True))
_VNI_SHAPES = {
    "a": {m: t + "\u0302" for m, t in zip(*_CIRCUMFLEX, strict=True)}
    | {m: t + "\u0306" for m, t in zip(*_BREVE, strict=True)},
    "e": {m: t + "\u0302" for m, t in zip(*_CIRCUMFLEX, strict=True)},
    "o": {m: t + "\u0302" for m, t in zip(*_CIRCUMFLEX, strict=True)},
}
_VNI = {
    **_VNI_ALONE,
    **{
        base + mark: unicodedata.normalize("NFC", _VNI_ALONE.get(base, base) + combining[::-1])
        for base in "aeouyôö"
        for mark, combining in (_VNI_MARKS | _VNI_SHAPES.get(base, {})).items()
    },
}
_VNI_LETTER = re.compile(
    "|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)), re.IGNORECASE
)

# --- what a Vietnamese syllable is ------------------------------------------------------------

_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnrstvx]"
_OPEN = (
    "oai|oay|oao|oeo|uôi|uây|uya|uyu|ươi|ươu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi"
    "|ua|uê|ui|uơ|uy|ưa|ưi|ưu|[aeêioôơuưy]"
)
_CLOSED = "iê|yê|uyê|uô|ươ|uâ|oă|oa|oe|oo|uê|uy|[aăâeêioôơuưy]"
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:(?P<open>{_OPEN})|(?:{_CLOSED})(?:ch|ng|nh|[cmnpt]))")
_TONE = re.compile("[\u0300\u0309\u0303\u0301\u0323]")
# A tone never stands on the second half of "ai", "ao", "au"; it may in "uy" ("quý", "thuý").
_TONE_ON_GLIDE = re.compile("(?<=[aăâeêioôơưy])[iuyo]$|(?<=u)i$")


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word in NFC could be Vietnamese by its letters, the place of its tone, its case."""
    if not (word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())):
        return False
    small = unicodedata.normalize("NFD", word.lower())
    tones = list(_TONE.finditer(small))
    letters = unicodedata.normalize("NFC", _TONE.sub("", small))
    if len(tones) > 1 or not (match := _SYLLABLE.fullmatch(letters)):
        return False
    if not tones or not match["open"] or letters == "gi":
        return True
    until = unicodedata.normalize("NFC", small[: tones[0].start()])
    is_last = len(until) == len(letters)
    return not (is_last and _TONE_ON_GLIDE.search(match["open"]))


# --- recognising and converting ---------------------------------------------------------------

_ABBREVIATION = re.compile("[A-ZĐ]{1,5}")
_NOT_IN_TCVN3 = re.compile(f"(?![{re.escape(_TCVN3_LETTERS[0])}])[\u00c0-\u00ff]")
_WORD = re.compile("[A-Za-z\u00a1-\u00ae\u00b5-\u00ff]+")
_MIXED_WORD = re.compile("[^\\W\\d_]+(?:[\u00a1-\u00ae\u00b5-\u00ff]+[^\\W\\d_]*)*")


@dataclass(frozen=True, slots=True)
class OldFont:
    """Text of an old font; ``converted`` is the same text in Unicode, None when it is not sure."""

    font: Font
    converted: str | None


# Letters that no Vietnamese word has in Unicode, and pairs; a line of an old font has some.
_STRANGE = re.compile(
    "[\u00a1-\u00a9\u00aa-\u00af\u00b5-\u00b9\u00bb-\u00be\u00c4-\u00c7\u00cb\u00ce\u00cf\u00d1"
    "\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee\u00ef\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe]"
)
_STRANGE_PAIR = re.compile("[õùâÀ-Ý](?<=[aeoy][õùâ]|[a-zAEOY][À-Ý])")


def may_hold_old_font(text: str) -> bool:
    """A quick look at a whole file: False means that no line of it was typed in an old font."""
    return bool(_STRANGE.search(text) or _STRANGE_PAIR.search(text))


def old_font_of(text: str) -> OldFont | None:
    """Which old font a line was typed in; two words must show it, or one of at most four."""
    if text.isascii() or OWN_LETTER.search(text):
        return None
    words = _WORD.findall(text)
    is_short = len(text.split()) <= 4
    strange = [word for word in words if not word.isascii() and not is_syllable(word)]
    for font in _CONVERTED:
        suspects = sum(_is_in(font, word) for word in strange)
        converted = _converted(text, font, words) if suspects else None
        if suspects > 1 or (is_short and converted):
            return OldFont(font, converted)
    return None


# What no other language joins: a vowel with VNI's mark, "ñ" or "ö" before others, TCVN3's signs.
_VNI_PAIR = re.compile("[aeouyôö][øûõùâåäêèú]|[öñ][aeouyôâ]", re.IGNORECASE)
_TCVN3_SIGN = re.compile(
    "^[a-z]+[\u00b5\u00b8\u00b6\u00b7\u00b9\u00a8\u00bb\u00bc\u00bd\u00be]", re.IGNORECASE
)

_LONELY: tuple[tuple[Font, re.Pattern[str]], ...] = (("VNI", _VNI_PAIR), ("TCVN3", _TCVN3_SIGN))


def lonely_words(line: str) -> Iterator[tuple[int, str, Font]]:
    """Words of an old font among Unicode: offset, the word, its font."""
    for word in _MIXED_WORD.finditer(line):
        if word[0].isascii() or OWN_LETTER.search(word[0]) or is_syllable(word[0]):
            continue
        for font, sign in _LONELY:
            if sign.search(word[0]) and _is_in(font, word[0]):
                yield word.start(), word[0], font
                break


# --- VIQR: marks typed behind the letter ------------------------------------------------------

_VIQR_WORD = re.compile(r"(?<![\w/@.])[A-Za-z](?:[A-Za-z]|[`'?~.^+(](?=[A-Za-z`'?~.])|[`~^+])*")
_VIQR_LETTER = re.compile(r"dd|[ae]\^|o[\^+]|u\+|a\(", re.IGNORECASE)
_VIQR_LETTERS = {"dd": "đ", "a^": "â", "e^": "ê", "o^": "ô", "o+": "ơ", "u+": "ư", "a(": "ă"}
_VIQR_TONE = re.compile(r"([aeiouyâêôơưăA-ZÂÊÔƠƯĂ])([`'?~.])")
_VIQR_TONES = dict(zip("`'?~.", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_FEWEST_VIQR = 3


def viqr_in(line: str) -> str:
    """The first word of a line with some words in VIQR ("tie^'ng Vie^.t"), or ""."""
    words = [w[0] for w in _VIQR_WORD.finditer(line) if not w[0].isalpha() and _is_viqr(w[0])]
    return words[0] if len(words) >= _FEWEST_VIQR else ""


@lru_cache(maxsize=1 << 12)
def _is_viqr(word: str) -> bool:
    letters = _VIQR_LETTER.sub(lambda at: _VIQR_LETTERS[at[0].lower()], word)
    plain = _VIQR_TONE.sub(lambda at: at[1] + _VIQR_TONES[at[2]], letters)
    return is_syllable(unicodedata.normalize("NFC", plain))


@lru_cache(maxsize=1 << 14)
def _is_in(font: Font, word: str) -> bool:
    return len(word) > 1 and is_syllable(_CONVERTED[font](word))


def _converted(text: str, font: Font, words: list[str]) -> str | None:
    """The line in Unicode, if every word of it is Vietnamese then, or an abbreviation."""
    convert = _CONVERTED[font]
    if font == "TCVN3" and _NOT_IN_TCVN3.search(text):
        return None
    marked = [convert(word) for word in words if not word.isascii()]
    if not all(is_syllable(word) or _ABBREVIATION.fullmatch(word) for word in marked):
        return None
    better = _WORD.sub(lambda word: convert(word[0]), text)
    # The capital letters of TCVN3 are a font of their own, with the bytes of the small ones.
    is_large = re.search("[A-Z]{2}", text) and not re.search("[a-z]", text)
    return better.upper() if is_large else better


def _from_tcvn3(word: str) -> str:
    better = word.translate(_FROM_TCVN3)
    is_large = re.search("[A-Z]", word[1:]) and not re.search("[a-z]", word)
    return better.upper() if is_large else better


def _from_vni(word: str) -> str:
    return _VNI_LETTER.sub(_vni_letter, word)


def _vni_letter(written: re.Match[str]) -> str:
    letter = _VNI[written[0].lower()]
    return letter.upper() if written[0][0].isupper() else letter


_CONVERTED: dict[Font, Callable[[str], str]] = {"VNI": _from_vni, "TCVN3": _from_tcvn3}
