"""Vietnamese text that arrives damaged, and what was meant.

Characters that do not belong come from old fonts, keyboards of other countries and copying out of
documents: nobody sees them, but search, sorting and screen readers stumble over them. Clean text
costs one regular expression; only text with something unusual pays for a closer look.

Headlines come escaped twice, or read with the wrong table. What can be repaired without doubt is
repaired; everything else is refused with a reason, because a wrong headline under an outlet's name
is worse than none.
"""

import html
import html.entities
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.vietnamese.old_fonts import OWN_LETTER

# --- characters that do not belong -----------------------------------------------------------

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
_CONTROLS = f"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_NONCHARACTERS}"
_ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\U000e0000-\U000e007f"
)
_PRIVATE_USE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_ETHS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}  # U+00D0, U+00F0, U+0189, U+0256
# Pairs of a foreign letter and the Latin one that it is taken for.
_CYRILLIC = "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҮY аa еe ѕs іi јj"
_CYRILLIC_TOO = "кk мm оo рp сc уy хx һh ԁd ԛq ԝw ӏl"
_GREEK = "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa ιi κk νv οo ρp υu χx"
_PAIRS = f"{_CYRILLIC} {_CYRILLIC_TOO} {_GREEK}".split()
_TWINS = {pair[0]: pair[1] for pair in _PAIRS}
_FOREIGN = "\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff\u2126"
_VIETNAMESE_ONLY = re.compile("[ăâđêôơưĂÂĐÊÔƠƯĩũĨŨ\u1ea0-\u1ef9]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

# Between two pictures the joiner makes one of them ("family"); letters make a flag behind U+1F3F4.
_PICTURES = "\u00a9\u00ae\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_JOINED = (
    f"(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])|(?<=[\U0001f3f4\U000e0061-\U000e007a])"
    "[\U000e0061-\U000e007a\U000e007f]"
)
_UNSEEN = re.compile(
    f"\r\n|[{_CONTROLS}]|(?P<zero>(?:(?!{_JOINED})[{_ZERO_WIDTH}])+)|(?P<symbol>[{_PRIVATE_USE}]+)"
)
# One wide class of what stories are made of: forty times faster than looking for suspects.
_ORDINARY = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u0255\u0257-\u034e"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u205f\u2070-\u2125\u2127-\u27bf]*"
)
_SUSPECT = re.compile(f"[{_CONTROLS}{_ZERO_WIDTH}{_PRIVATE_USE}{''.join(_ETHS)}{_FOREIGN}]")
_LETTERS = "(?:[^\\W_]|[\u0300-\u036f])+"
_WORD = re.compile(_LETTERS)
_COMPOUND = re.compile(f"{_LETTERS}(?:[-/.’']{_LETTERS})*")
_CHUNK = re.compile("\\S+|[\u2000\u2001]")
_LINE_ENDS = frozenset(("\r\n", "\r", "\x85", "\u2028", "\u2029"))
_GAPS = frozenset("\t\x0b\x0c")


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands at ``offset`` (``text``) and what should stand there (``repaired``)."""

    code: str
    offset: int
    text: str
    repaired: str


def findings(text: str) -> list[Finding]:
    """Everything that does not belong, in reading order.

    Codes: ``text-not-nfc`` ``eth-for-d`` ``zero-width`` ``look-alike`` ``control-character``
    ``word-symbol`` (signs of Word's own fonts, in the private area of Unicode).
    ``text`` is the whole word where the letters of a word are wrong.
    """
    composed = unicodedata.is_normalized("NFC", text)
    if composed and _ORDINARY.fullmatch(text):
        return []
    all_findings = [*_unseen(text), *_foreign_letters(text)]
    if not composed:
        all_findings += loose_words(text)
    return sorted(all_findings, key=lambda finding: (finding.offset, finding.code))


def repair(text: str) -> str:
    """The text as it should be: NFC, and without any finding."""
    composed = unicodedata.normalize("NFC", text)
    while not _ORDINARY.fullmatch(composed):
        visible = _UNSEEN.sub(lambda unseen: _visible(unseen[0]), composed)
        better = _COMPOUND.sub(lambda word: _with_own_letters(word[0]), visible)
        better = unicodedata.normalize("NFC", better)
        if better == composed:
            break
        composed = better
    return composed


def _unseen(text: str) -> Iterator[Finding]:
    for unseen in _UNSEEN.finditer(text):
        code = "zero-width" if unseen["zero"] else "control-character"
        code = "word-symbol" if unseen["symbol"] else code
        yield Finding(code, unseen.start(), unseen[0], _visible(unseen[0]))


def _visible(unseen: str) -> str:
    return "\n" if unseen in _LINE_ENDS else " " if unseen in _GAPS else ""


def _foreign_letters(text: str) -> Iterator[Finding]:
    for compound in _COMPOUND.finditer(text):
        if not _SUSPECT.search(compound[0]):
            continue
        better = _with_own_letters(compound[0])
        for word in _WORD.finditer(compound[0]):
            own = better[word.start() : word.end()]
            changed = [a for a, b in zip(word[0], own, strict=True) if a != b]
            offset = compound.start() + word.start()
            if any(letter in _ETHS for letter in changed):
                yield Finding("eth-for-d", offset, word[0], own)
            if any(letter in _TWINS for letter in changed):
                yield Finding("look-alike", offset, word[0], own)


def _with_own_letters(compound: str) -> str:
    """The same word, letter by letter, with Vietnamese letters where others slipped in."""
    if not _SUSPECT.search(compound):
        return compound
    has_latin = _LATIN.search(compound) is not None
    return _WORD.sub(lambda word: _own(word[0], has_latin), compound)


def _own(word: str, beside_latin: bool) -> str:
    only_twins = len(word) > 1 and all(letter in _TWINS for letter in word)
    if _LATIN.search(word) or (beside_latin and only_twins):
        word = "".join(_TWINS.get(letter, letter) for letter in word)
    # Icelandic and Faroese have an eth too, but never at the start of a word.
    if word[0] in _ETHS or not re.search("[a-zþæö]", word) or _VIETNAMESE_ONLY.search(word):
        word = "".join(_ETHS.get(letter, letter) for letter in word)
    return word


def loose_words(text: str) -> Iterator[Finding]:
    """Words whose marks are letters of their own (NFD)."""
    for chunk in _CHUNK.finditer(text):
        if unicodedata.is_normalized("NFC", chunk[0]):
            continue
        words = [(word.start(), word[0]) for word in _WORD.finditer(chunk[0])]
        loose = [pair for pair in words if not unicodedata.is_normalized("NFC", pair[1])]
        for start, word in loose or [(0, chunk[0])]:
            better = unicodedata.normalize("NFC", word)
            yield Finding("text-not-nfc", chunk.start() + start, word, better)


# --- headlines escaped twice ------------------------------------------------------------------

_PASSES = 3
_HALVES = re.compile(r"(?:&#(?:5[5-7][0-9]{3}|[xX][dD][89a-fA-F][0-9a-fA-F]{2});)+")
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
_LEADS = ("Ã", "Ä", "Å", "Æ", "áº", "á»")  # one of them in every signature
_REMAINS = re.compile(f"{_SIGNATURE.pattern}|[\u0080-\u009f\ufffd]")
# A blank at the very end was a hard space, the second byte of "à", before feeds trimmed it.
_TRIMMED = re.compile("Ã$")
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile("[àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ\u0300-\u0323]")


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
    return _ENTITY.sub(_character, with_whole_characters(text)) if "&" in text else text


def with_whole_characters(text: str) -> str:
    """Text whose references to halves of characters (surrogates of UTF-16) became characters."""
    return _HALVES.sub(_whole, text)


def _whole(halves: re.Match[str]) -> str:
    units = (int(half.lower().replace("x", "0x"), 0) for half in re.findall(r"\w+", halves[0]))
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "ignore")


def _character(entity: re.Match[str]) -> str:
    if entity[0][1] == "#":
        return html.unescape(entity[0])
    # The whole name counts: browsers would make "¬it;" of "&notit;".
    return html.entities.html5.get(entity[0][1:], entity[0])


def is_mojibake(text: str) -> bool:
    """Whether the text shows bytes of UTF-8 as letters and signs of cp1252."""
    return any(map(text.__contains__, _LEADS)) and _SIGNATURE.search(text) is not None


def repair_mojibake(text: str) -> str | None:
    """The text that was meant, or None when that is not beyond doubt.

    Each run of high characters goes back to its bytes, through cp1252 and, for the five bytes
    that cp1252 does not define, through Latin-1. Text read wrongly twice is repaired twice.
    """
    text = _TRIMMED.sub("Ã\u00a0", text)
    for _ in range(_PASSES):
        if not is_mojibake(text):
            break
        if OWN_LETTER.search(text):
            return None  # right and wrong letters together: no reading is sure
        try:
            text = _RUN.sub(_as_meant, text)
        except UnicodeDecodeError:
            return None
    vietnamese = OWN_LETTER.search(text) or _MARKED.search(text)
    return text if vietnamese and not _REMAINS.search(text) else None


def _as_meant(run: re.Match[str]) -> str:
    content = bytes(_BYTE_OF.get(character, ord(character) & 0xFF) for character in run[0])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if _LETTER.search(run[0]):
            raise
        return run[0]  # a quotation mark or a dash that somebody set afterwards
