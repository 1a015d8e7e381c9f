"""Syllables (tiếng): counted, timed, and compared.

Vietnamese writes syllables apart, so syllables are what can be counted. No national norm exists
for reading; 200 a minute is slow enough for a phone on the road, and pages say "khoảng".

Folding alone is too kind to Vietnamese: the commune Côn Minh would match every "con mình". So a
text that is written with marks must carry the right ones; where the tone stands (hoà, hòa) and
whether i or y is written (kĩ, kỹ) does not matter. A text without any mark is compared folded.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from newsroom.vietnamese.abbreviations import ABBREVIATIONS
from newsroom.vietnamese.alphabet import fold

SYLLABLES_A_MINUTE = 200
# Talk in a studio is faster than silent reading. Out of a horn on a pole each word comes with its
# echo and over the wind, the listeners are many of them old and have their hands full, and nobody
# can look back. Three quarters of the speed of reading, pauses at commas and full stops included:
# two and a half tiếng a second.
LOUDSPEAKER_SYLLABLES_A_MINUTE = 150

_NOT_READ = re.compile(
    r"""
    (?=[(<!\[\]`~?={&]|^\ |https?://|www\.)(?:  # what they begin with: quicker
      <!--(?:[^<-]|-(?!->)|<(?!!--))*+-->             # comment
    | ^\ {0,3}\[[^\[\]\n]+\]:[^\n]*          # definition of a link or of a note
    | !\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?   # picture
    | \[\^[^\[\]\n]+\]                        # citation
    | ^\ *(?:```|~~~)[^\n]*                  # border of a code block
    | ^\ *(?:!!!|\?\?\?\+?|===)\ *[\w-]*      # kind of a call-out
    | \{[:#.][^{}\n]*\}                       # attributes
    | <[^<>\n]*>                              # tag or bare address
    | (?<=\])(?:\((?:[^()\n]|\([^()\n]*\))*+\)|\[[^\[\]\n]*\])  # where a link goes
    | \b(?:https?://|www\.)\S+                # address in the text
    | &\#?\w+;                                # entity
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
# Each of the above begins with, or holds, one of these.
_MARKS = re.compile(r"[<\[\]`~!?={&:]|www")
_READ = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,/:]\d+)*")
_SYLLABLE = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LETTER_Y = re.compile("(?<=[hklmst])y$|(?<=qu)y$")
# A run of so many bare syllables is no accident even in a text with marks ("nong thon moi").
_UNMISTAKABLE = 3
_IN_NEWS = {fold(short): row.full for short, row in ABBREVIATIONS.items() if row.in_news}


@lru_cache(maxsize=64)  # a text is counted and then timed, its sentences for several lengths
def syllables(text: str) -> int:
    """How many syllables and figures a reader of this Markdown meets."""
    read = unicodedata.normalize("NFC", text)
    if _MARKS.search(read):
        read = _NOT_READ.sub(" ", read)
    # Most syllables stand between blanks and hold letters only.
    words = read.split()
    others = [word for word in words if not word.isalpha()]
    return len(words) - len(others) + len(_READ.findall(" ".join(others)))


def reading_minutes(text: str) -> int:
    """Minutes, rounded, at least one."""
    return max(1, (syllables(text) + SYLLABLES_A_MINUTE // 2) // SYLLABLES_A_MINUTE)


def seconds_to_announce(verbalised: str) -> float:
    """Seconds that an announcer needs for text that is normalised for speech already."""
    return syllables(verbalised) * 60 / LOUDSPEAKER_SYLLABLES_A_MINUTE


@dataclass(frozen=True, slots=True)
class Words:
    """A text, syllable by syllable; ``exact`` keeps the marks, but not where the tone stands."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    capital: tuple[bool, ...]
    has_marks: bool

    def __len__(self) -> int:
        return len(self.folded)

    @property
    def uses_capitals(self) -> bool:
        """Whether the writer used capital letters at all, beyond the first of a sentence."""
        return any(self.capital[1:])


def words_of(text: str) -> Words:
    """The syllables of ``text`` with abbreviations spelled out; punctuation does not count."""
    written = _SYLLABLE.findall(unicodedata.normalize("NFC", text))
    if not written:
        return Words((), (), (), False)
    each = (keys for word in written for keys in _spelled_out(word))
    folded, exact, capital = zip(*each, strict=True)
    return Words(folded, exact, capital, not all(map(str.isascii, written)))


def marks_agree(phrase: Words, text: Words, start: int) -> bool:
    """Whether the marks agree where the folded syllables do; bare texts cannot disagree."""
    if not text.has_marks:
        return True
    exact = text.exact[start : start + len(phrase)]
    if exact == phrase.exact:
        return True
    is_bare = exact == text.folded[start : start + len(phrase)]
    return is_bare and len(phrase) >= _UNMISTAKABLE


@lru_cache(maxsize=1 << 16)
def _spelled_out(word: str) -> tuple[tuple[str, str, bool], ...]:
    """What a word stands for: each syllable folded, with its marks, and whether it is large."""
    full = _IN_NEWS.get(fold(word), word)
    parts = _SYLLABLE.findall(full)
    return tuple((*syllable_keys(part), word[0].isupper()) for part in parts)


def syllable_keys(syllable: str) -> tuple[str, str]:
    """Folded, and with the marks of the letters and then of the tone."""
    apart = unicodedata.normalize("NFD", syllable.casefold())
    tone = "".join(sorted(mark for mark in apart if mark in _TONES))
    letters = "".join(letter for letter in apart if letter not in _TONES).replace("ð", "đ")
    return _LETTER_Y.sub("i", fold(syllable)), _LETTER_Y.sub("i", letters) + tone
