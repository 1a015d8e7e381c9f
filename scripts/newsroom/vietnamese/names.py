"""Where a text names somebody, however the name is written there.

Two or more whole syllables name somebody, one does so behind a form of address ("ông Sùng", but not
"ông Tư", who lives in every hamlet). Texts are in one form. A syllable matches with its own marks
or with none, never with others: Lò Tư is neither "lo từ sớm" nor "Lô Tú". What could be ordinary
words needs capital letters: "xưởng có lò tư nhân" does not speak of Lò Tư. Machines write small
letters without marks; there a name is one where it is a value of its own: "lo-tu.jpg", "le van an".
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from newsroom.vietnamese.alphabet import CAPITAL_LETTERS, fold
from newsroom.vietnamese.one_form import in_one_form
from newsroom.vietnamese.syllables import syllable_keys

FAMILY_NAMES: Final = (
    "Bùi Cao Chu Đặng Đào Đinh Đỗ Đoàn Dương Hoàng Huỳnh Lê Lương Lý Mai Ngô Nguyễn Phạm Phan "
    "Phùng Tạ Trần Triệu Trịnh Trương Võ Vũ Vương"
)
MIDDLE_NAMES: Final = "Thị Văn"
OTHER_FAMILY_NAMES: Final = (
    "Bàn Cà Cầm Chảo Điêu Giàng Hà Hạng Hồ Hứa Lầu Lò Lù Lường Lục Ma Mông Mùa Nông Phàn Quách "
    "Quàng Sùng Tẩn Thào Tống Tòng Vàng Vi Vừ"
)
"""Less frequent, or ordinary words as well."""
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[“”\"]")
# Whom a family calls by the order of birth; there is one in every hamlet.
_ORDER_OF_BIRTH = frozenset(
    ["cả", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út"]
)
_CUT = re.compile(r"\b[^\W\d_]\.")
_SYLLABLE = re.compile(r"[^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*")
# Of a collective: "tổ 3" is another one than "tổ 4".
_PART = re.compile(rf"{_SYLLABLE.pattern}(?![^\W_])|[^\W_]+")
# Before a name; none of them is a family name.
_ADDRESSED = frozenset(
    [
        *("ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "cụ", "già", "mế", "thầy"),
        *("hộ", "gia", "đình", "vợ", "chồng", "đồng", "chí"),
    ]
)
_APOSTROPHES = "'’ʼ‘"
_LETTERS = "aăâeêioôơuưyđ"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VALUE_BLANK = "[ _+-]"
_BLANK = r"(?:[ \n_+-]|<[^<>]{0,300}>)"
# What a long name may be taken apart by: Lò Văn (Tư), Lò “Văn” Tư, Lò/Văn/Tư, Tư, Lò Văn.
_APART = re.compile(r"[][(){},;:/|·~=&“”\"«»‘’']")
_NO_MORE = rf"(?!{_BLANK}{{1,3}}[{CAPITAL_LETTERS}])"
_DOT = rf"(?:\.{_BLANK}*|{_BLANK}+)"
# A pattern that begins with a letter is searched many times as fast as one that looks back first.
_STARTS, _END = r"(?<![^\W_].)", r"(?![^\W_])"
# Written as one consonant: "Th." for Thị.
_CLUSTERS = ("ngh", "ng", "nh", "th", "tr", "ph", "kh", "gh", "gi", "ch", "qu")
# A name of so many syllables is unlike ordinary words, and may be cut down to initials.
_LONG = 3


# What stands before and behind a value that is nothing but the name; text may go on behind a blank.
_QUOTES, _ADDRESS_STARTS, _CELL_STARTS = "\"'`", "/=", ",;\t\r\n"
_NUMBER_AND_ENDING = re.compile(r"(?:[ _+-]?\d{1,4})?(?:\.[a-z0-9]{1,5}){0,3}", re.IGNORECASE)
_VALUE_ADDRESSED = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted({*_ADDRESSED, *map(fold, _ADDRESSED)}))})[ _+-]\Z",
    re.IGNORECASE,
)

_ADDRESS_BEFORE = re.compile(rf"\b(?i:{'|'.join(sorted(_ADDRESSED))}){_BLANK}{{1,3}}\Z")


class NameSearch:
    """Finds one person or, with ``is_person`` false, one collective in texts."""

    __slots__ = ("_is_bare", "_is_person", "_patterns", "_syllables", "_value", "is_shared")

    def __init__(
        self, syllables: Sequence[str], *, is_person: bool = True, is_shared: bool = False
    ) -> None:
        """A name that ``is_shared`` with a place means a person behind a form of address only."""
        self._syllables = tuple(syllables)
        self.is_shared, self._is_person = is_shared, is_person
        patterns = [_in_full(self._syllables)]
        self._is_bare = len(syllables) == 1 and not _has_apostrophe(syllables[0])
        if is_person and len(syllables) >= _LONG:
            patterns += [*_with_initials(self._syllables), *_in_other_orders(self._syllables)]
        if self._is_bare:
            patterns = [patterns[0] + _NO_MORE]
        self._patterns = tuple(map(re.compile, patterns))
        wholes = [_whole(number, text) for number, text in enumerate(self._syllables)]
        self._value = re.compile(_VALUE_BLANK.join(wholes) + _END)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NameSearch) and self._patterns == other._patterns

    def __hash__(self) -> int:
        return hash(self._patterns)

    def __repr__(self) -> str:
        return f"NameSearch({' '.join(self._syllables)})"

    @property
    def keys(self) -> list[str]:
        """The syllables as machines write them: small letters without marks."""
        return [*map(fold, self._syllables)]

    def find(self, text: str) -> Iterator[int]:
        """Where the name stands in ``text``, in one form and without entities and escapes."""
        for pattern in self._patterns:
            for match in pattern.finditer(text):
                if self._is_name(match):
                    yield match.start()

    def is_all_of(self, text: str) -> bool:
        """Whether ``text``, a field or a cell, is the name and nothing else, but for remarks."""
        words = _SYLLABLE.findall(_REMARK.sub(" ", in_one_form(text)))
        while len(words) > len(self._syllables) and words[0].casefold() in _ADDRESSED:
            words = words[1:]
        is_same = len(words) == len(self._syllables) and not self._is_bare
        return is_same and all(map(_agrees, words, self._syllables))

    def find_values(self, text: str) -> Iterator[int]:
        """Where a value in ``text`` is the name alone, in letters of any size, with marks or none.

        Values stand in quotes, between tags, in a cell, in a part of an address or a whole name of
        a file; ``text`` is free of entities and escapes, its lines as they were. A single syllable
        counts behind a form of address: "ong-sung".
        """
        for match in self._value.finditer(text):
            syllables = [match[f"s{number}"] for number in range(len(self._syllables))]
            if all(map(_agrees, syllables, self._syllables)) and self._is_value(match):
                yield match.start()

    def _is_value(self, match: re.Match[str]) -> bool:
        text, start = match.string, match.start()
        if addressed := _VALUE_ADDRESSED.search(text, max(0, start - 8), start):
            start = addressed.start()
        elif self._is_bare or self.is_shared:
            return False
        ending = _NUMBER_AND_ENDING.match(text, match.end())
        end = ending.end() if ending else match.end()
        before, behind = text[max(0, start - 1) : start], text[end : end + 1]
        if before in tuple(_QUOTES):
            return behind == before
        if before == ">":
            return behind == "<"
        is_joined = " " not in text[start:end] or before == "=" or end > match.end() + 2
        if before in tuple(_ADDRESS_STARTS) or (not before and is_joined):
            return is_joined and (not behind or behind.isspace() or behind in "/?#&\"'`<>),;")
        goes_on = behind in tuple(",;") and text[end + 1 : end + 2] in ("", " ")
        return before in ("", *_CELL_STARTS) and behind in ("", *_CELL_STARTS) and not goes_on

    def _is_name(self, match: re.Match[str]) -> bool:
        count = len(self._syllables)
        parts = match.groupdict()
        written = [parts.get(f"s{number}") for number in range(count)]
        if any(not _agrees(*pair) for pair in zip(written, self._syllables, strict=True)):
            return False
        capital = [part[0].isupper() for part in parts.values() if part]
        before = match.string[max(0, match.start() - 12) : match.start()]
        if self.is_shared and self._is_person and not _ADDRESS_BEFORE.search(before):
            return False
        if self._is_bare:
            is_exact = _keys_of(written[0] or "")[1] == _keys_of(self._syllables[0])[1]
            return all(capital) and is_exact and _ADDRESS_BEFORE.search(before) is not None
        if None in written:  # initials: the first or the last syllable must be whole
            return all(capital) and (written[0] is not None or written[-1] is not None)
        starts = [match.start(f"s{number}") for number in range(count)]
        is_apart = _APART.search(re.sub(rf"<[^<>]*>|\w[{_APOSTROPHES}]\w", "", match[0]))
        if count < _LONG or is_apart or starts != sorted(starts):
            return all(capital) and match[0].count(",") <= 1  # "Lò, Văn, Tư" are three people
        is_joined = not any(character.isspace() for character in match[0])
        with_marks = any(not part.isascii() for part in written if part)
        return any(capital) or with_marks or is_joined


def searches(
    name: str, *, is_person: bool, places: Collection[str] = frozenset()
) -> list[NameSearch]:
    """A search for each name in ``name``: without remarks in brackets and forms of address.

    "Ông Lò Văn Tư và bà Hà Thị Mai (bản Nà Cọ)" names two people. A name of one syllable is looked
    for behind a form of address, and so is one that is among ``places``, the names of places as
    they stand in addresses; one that was cut down to initials gives none.
    """
    plain = _REMARK.sub(" ", in_one_form(name))
    plain = plain.title() if plain.islower() else plain
    if is_person and _CUT.search(plain):
        return []
    whole = (_SYLLABLE if is_person else _PART).findall(plain)
    names = [run for run in _people(plain) if run] if is_person else [whole]
    if len(whole) >= _LONG and not any(len(run) > 1 for run in names):
        names = [whole]
    return [
        NameSearch(name, is_person=is_person, is_shared="-".join(map(fold, name)) in places)
        for name in names
        if len(name) > 1 or (is_person and len(names) == 1 and _is_rare(name[0]))
    ]


def _is_rare(syllable: str) -> bool:
    return len(syllable) > 1 and syllable.casefold() not in _ORDER_OF_BIRTH


def _has_apostrophe(syllable: str) -> bool:
    return any(letter in _APOSTROPHES for letter in syllable)


def _people(name: str) -> Iterator[list[str]]:
    """Each run of syllables with capital letters."""
    for part in re.split(r"[,;/&+]|\bvà\b|-\s", name):
        run: list[str] = []
        for word in [*_SYLLABLE.findall(part), ""]:
            if word[:1].isupper() and (run or word.casefold() not in _ADDRESSED):
                run.append(word)
            else:
                yield run
                run = []


def _agrees(written: str | None, syllable: str) -> bool:
    """Whether a syllable is written with its own marks, or without any."""
    if written is None:
        return True
    folded, exact = _keys_of(syllable)
    return _keys_of(written)[1] in (exact, folded)


@lru_cache(maxsize=4096)
def _keys_of(syllable: str) -> tuple[str, str]:
    return syllable_keys(re.sub(f"[{_APOSTROPHES} -]", "", syllable))


def _in_full(syllables: Sequence[str]) -> str:
    between = f"(?:{_BLANK}|{_APART.pattern})*" if len(syllables) >= _LONG else f"{_BLANK}+"
    return between.join(_whole(number, text) for number, text in enumerate(syllables)) + _END


def _in_other_orders(syllables: Sequence[str]) -> Iterator[str]:
    """Given name first: Tư Lò Văn, Tư, Lò Văn, Văn Tư Lò, Tư Văn Lò."""
    order = [*range(len(syllables))]
    for turned in ([*order[-1:], *order[:-1]], [*order[1:], *order[:1]], order[::-1]):
        wholes = [_whole(n, syllables[n], is_first=n == turned[0]) for n in turned]
        yield rf",?{_BLANK}{{1,3}}".join(wholes) + _END + _NO_MORE


def _with_initials(syllables: Sequence[str]) -> Iterator[str]:
    """Two patterns: the first syllable whole, and its initial."""
    others = [
        f"(?:{_whole(number, text)}|{_cut(number, text)})"
        for number, text in enumerate(syllables[1:], start=1)
    ]
    for first in (_whole(0, syllables[0]), _cut(0, syllables[0])):
        yield _DOT.join([first, *others]) + _END


def _whole(number: int, syllable: str, *, is_first: bool | None = None) -> str:
    """A group for the letters of a syllable with any marks."""
    letters = [_class_of(letter) for letter in fold(syllable)]
    if fold(syllable[-1:]) in ("i", "y"):
        letters[-1] = _class_of("iy")  # Lý, Lí
    start = _STARTS if (number == 0 if is_first is None else is_first) else ""
    return f"(?P<s{number}>{letters[0]}{start}{''.join(letters[1:])})"


def _cut(number: int, syllable: str) -> str:
    """A group for the initial of a syllable, or for the letters of its first consonant."""
    small = syllable.casefold()
    cluster = next((c for c in _CLUSTERS if small.startswith(c)), small[:1])
    longer = "".join(f"{_class_of(letter)}" for letter in cluster[1:])
    start = _STARTS if number == 0 else ""
    return f"(?P<i{number}>{_class_of(fold(small[0]))}{start}(?:{longer})?)"


@lru_cache(maxsize=64)
def _class_of(bases: str) -> str:
    """One letter, small or capital, whatever its marks."""
    if bases in _APOSTROPHES:
        return f"[{_APOSTROPHES} -]?"
    marked = {
        unicodedata.normalize("NFC", letter + tone)
        for letter in (*_LETTERS, *bases)
        if fold(letter) in bases
        for tone in _TONES
    }
    marked |= {letter.upper() for letter in marked}
    single = sorted(letter for letter in marked if len(letter) == 1)
    return f"[{''.join(map(re.escape, single))}]"
