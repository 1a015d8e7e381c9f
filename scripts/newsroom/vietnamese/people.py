"""Where a text speaks of one person: sentences, names, and the words before a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from newsroom.vietnamese.alphabet import CAPITAL_LETTERS, SMALL_LETTERS
from newsroom.vietnamese.names import FAMILY_NAMES, OTHER_FAMILY_NAMES
from newsroom.vietnamese.one_form import OneForm, one_form
from newsroom.vietnamese.wording import Sign, Together

_WORD = rf"[{CAPITAL_LETTERS}][{CAPITAL_LETTERS}{SMALL_LETTERS}]{{0,9}}"
NAME = rf"{_WORD}(?: {_WORD}){{0,4}}(?![{SMALL_LETTERS}])"
"""A few words with capitals: a person, or a place; ``is_of_a_place`` tells them apart."""
PERSON = rf"(?:{'|'.join(f'{FAMILY_NAMES} {OTHER_FAMILY_NAMES}'.split())})(?: {_WORD}){{2,4}}"
"""Three words and more, the first a family name: surely a person."""

# What stands before the name of a place, or begins it; "Thành" and "Tâm" end many a person's.
_PLACE_WORDS = (
    " trường tiểu học trung thcs thpt th mầm non giáo ptdt xã phường trấn thôn bản xóm làng tổ đội "
    "hội đoàn nhà chi đảng câu ubnd tỉnh huyện quận phố sở ban phòng trạm liên quỹ hợp htx công "
    "báo đài bác lớp việt "
)
# A sentence without end is read in pieces, so that no text takes more time than its length.
_SENTENCE = re.compile(r"[^.!?;\n]{1,400}")
CUT_SENTENCE: Final = re.compile(r"[.!?;\n][^.!?;\n]{400}")
"""A sign for patterns that look at what stands behind them: a piece may end anywhere."""
# "Bà con", "chị em", "các anh": many people, nobody of them named.
_MANY = r"(?<!các )(?<!những )(?<!nhiều )(?<!mọi )(?<!mỗi )"
TITLE = (
    rf"\b{_MANY}(?:[Ôô]ng(?! bà)|[Bb]à(?! con)|[Aa]nh(?! em| chị)|[Cc]hị(?! em)|[Cc]ô|[Cc]hú|[Cc]ụ|"
    r"[Bb]ác(?! sĩ)|[Ee]m|[Cc]háu|[Bb]é|[Tt]hầy|[Đđ]ồng chí|[Nn]ghệ nhân)\b"
)
_NAMED = re.compile(rf"{TITLE} {NAME}")
_TITLE_JUST_BEFORE = re.compile(rf"{TITLE}(?: [{SMALL_LETTERS}]+){{0,4}} ?$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` in one form, with capitals; ``start`` in that form of the whole text."""

    text: str
    start: int
    form: OneForm

    def source_of(self, position: int) -> int:
        """Where the letter at ``position`` of the sentence was written."""
        return self.form.source_of(self.start + position)


def sentences(text: str, form: OneForm | None = None) -> Iterator[Sentence]:
    """Every stretch of ``text`` without a full stop; ``form`` is its one form, if it is there."""
    form = form or one_form(text)
    return (Sentence(match[0], match.start(), form) for match in _SENTENCE.finditer(form.text))


def sentences_that_hold(text: str, signs: Sequence[Sign]) -> Iterator[Sentence]:
    """The sentences of ``text`` that may hold a sign."""
    form = one_form(text)
    every = _SENTENCE.findall(form.text)
    numbers = Together([sentence.lower() for sentence in every]).holding(signs)
    if not numbers:
        return iter(())
    matches = [*_SENTENCE.finditer(form.text)]
    return (Sentence(every[number], matches[number].start(), form) for number in numbers)


def speaks_of_one(sentence: str, position: int, names: tuple[str, ...]) -> bool:
    """Whether what stands at ``position`` is about one person, whom title or name points at."""
    if any(name in sentence for name in names) or _NAMED.search(sentence):
        return True
    return _TITLE_JUST_BEFORE.search(sentence[max(0, position - 60) : position]) is not None


def is_of_a_place(name: str, before: str) -> bool:
    """Whether a name with capitals is that of a school, a commune or a unit."""
    words = [*before.split()[-1:], name.split()[0]]
    return any(f" {word.casefold()} " in _PLACE_WORDS for word in words)
