"""Characters that do not belong in Vietnamese text, and what should stand there.

They come from old fonts, keyboards of other countries and copying out of documents: nobody
sees them, but search, sorting and screen readers stumble over them. Clean text costs one
regular expression; only text with something unusual pays for a closer look.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
_CONTROLS = f"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_NONCHARACTERS}"
_ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\U000e0000-\U000e007f"
)
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

_UNSEEN = re.compile(f"\r\n|[{_CONTROLS}]|(?P<zero>[{_ZERO_WIDTH}]+)")
# One wide class of what stories are made of: forty times faster than looking for suspects.
_ORDINARY = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u0255\u0257-\u034e"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u205f\u2070-\u2125\u2127-\u27bf]*"
)
_SUSPECT = re.compile(f"[{_CONTROLS}{_ZERO_WIDTH}{''.join(_ETHS)}{_FOREIGN}]")
_LETTERS = "(?:[^\\W_]|[\u0300-\u036f])+"
_WORD = re.compile(_LETTERS)
_COMPOUND = re.compile(f"{_LETTERS}(?:[-/.’']{_LETTERS})*")
_CHUNK = re.compile("\\S+|[\u2000\u2001]")
_LINE_ENDS = frozenset(("\r\n", "\r", "\x85", "\u2028", "\u2029"))
_GAPS = frozenset("\t\x0b\x0c")


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands at ``offset`` (``found``) and what should stand there (``mended``)."""

    code: str
    offset: int
    found: str
    mended: str


def findings(text: str) -> list[Finding]:
    """Everything that does not belong, in reading order.

    Codes: ``text-not-nfc`` ``eth-for-d`` ``zero-width`` ``look-alike`` ``control-character``.
    ``found`` is the whole word where the letters of a word are wrong.
    """
    composed = unicodedata.is_normalized("NFC", text)
    if composed and _ORDINARY.fullmatch(text):
        return []
    found = [*_unseen(text), *_foreign_letters(text)]
    if not composed:
        found += _decomposed(text)
    return sorted(found, key=lambda finding: (finding.offset, finding.code))


def mended(text: str) -> str:
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


def code_points(text: str) -> str:
    """Invisible characters by their numbers, for messages: ``U+200B U+00AD``."""
    return " ".join(f"U+{ord(character):04X}" for character in text)


def _unseen(text: str) -> Iterator[Finding]:
    for unseen in _UNSEEN.finditer(text):
        code = "zero-width" if unseen["zero"] else "control-character"
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


def _decomposed(text: str) -> Iterator[Finding]:
    for chunk in _CHUNK.finditer(text):
        if unicodedata.is_normalized("NFC", chunk[0]):
            continue
        words = [(word.start(), word[0]) for word in _WORD.finditer(chunk[0])]
        loose = [pair for pair in words if not unicodedata.is_normalized("NFC", pair[1])]
        for start, word in loose or [(0, chunk[0])]:
            better = unicodedata.normalize("NFC", word)
            yield Finding("text-not-nfc", chunk.start() + start, word, better)
