"""Written Vietnamese as the announcer of a commune loudspeaker says it.

Plain text in (links and notes are gone before), plain text out: no figure, no abbreviation of the
table and no sign is left that somebody would stumble over in front of a microphone. One module per
idea does the saying (``spoken_numbers``, ``spoken_dates``, ``spoken_units``, ``spoken_documents``,
``spoken_abbreviations``, ``spoken_addresses``); here stands their order, and what is left over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from newsroom.handouts.speech.abbreviations import say_abbreviations
from newsroom.handouts.speech.addresses import say_addresses, say_phones
from newsroom.handouts.speech.dates import roman_as_figures, say_dates
from newsroom.handouts.speech.documents import say_documents
from newsroom.handouts.speech.numbers import FIGURE, digits_in_words, figure_in_words
from newsroom.handouts.speech.plain import is_plain, plain_pieces
from newsroom.handouts.speech.rules import Rule
from newsroom.handouts.speech.units import say_units
from newsroom.vietnamese.clean_text import mended
from newsroom.vietnamese.reading_time import seconds_to_announce

_ROUNDS = 8  # one is enough for what people write; strange text settles within a few

_BULLET = Rule(r"^ *(?:[-–—•*+>·▪] +)+", re.MULTILINE)
_NEGATIVE = Rule(r"(?<![\w)%.,])[-−–](?=\d)")
_MORE_THAN = Rule(rf"(?<![\w.,])({FIGURE})\+")
_ELLIPSIS_OF_LIST = Rule(r",\s*(?:…|\.{2,})")
_ELLIPSIS = Rule(r"\s*(?:…|\.{2,})+(?P<next>\s*\S?)")
_CODE = Rule(r"(?<=[^\W\d_])\d{4,}(?![.,]?\d)")
_SIGNS = (
    (Rule(r"\[\s*(?:…|\.{3})\s*\]"), " "),
    (Rule(r"(?<=\d)\s?[x×]\s?(?=\d)"), " nhân "),
    (Rule(r"[×]"), " nhân "),
    (Rule(r"\b(?i:và/hoặc)\b"), "hoặc"),
    (Rule(r"\s?[&＆]\s?"), " và "),
    (Rule(r"(?:≥|>=)"), " từ "),
    (Rule(r"(?:≤|<=)"), " không quá "),
    (Rule(r"[=＝]"), " bằng "),
    (Rule(r"\s±\s?|(?<=\d)±"), " cộng trừ "),
    (Rule(r"[≈~]\s?(?=\d)"), " khoảng "),
    (Rule(r"<\s?(?=\d)"), " dưới "),
    (Rule(r">\s?(?=\d)"), " trên "),
    (Rule(r"\s[+]\s?(?=\w)|(?<=\d)[+](?=\d)"), " cộng "),
    (Rule(r"[+](?=\d)"), " cộng "),
    (Rule(r"(?<=\d)\s?[:/]\s?(?=\d)"), " trên "),
    (Rule(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])"), " hoặc "),
    (Rule(r"(?<=\w)-(?=\d)|(?<=\d)-(?=\w)"), " "),
)
_TIDY = (
    (Rule(r"[()\[\]{}|]|\s[-–—−]+(?=\s|$)|[–—]|--+", re.MULTILINE), ", "),
    (Rule(r"[^\w\s,.;:!?'’-]|_"), " "),
    (Rule(r"(?<![^\W_])['’-]+|['’-]+(?![^\W_])"), " "),
    (Rule(r"[^\S\n]+"), " "),
    (Rule(r" +(?=[,.;:!?])"), ""),
    (Rule(r",+(?=[,.;:!?])"), ""),
    (Rule(r"(?<=[^\W\d_]),(?=[^\W\d_])"), ", "),
    (Rule(r"(?<=[,.;:!?])[,.;:]+"), ""),
    (Rule(r"^[ ,.;:!?]+|[ ,]+$", re.MULTILINE), ""),
)
_SENTENCE_START = Rule(r"(?<=[.!?])(?<!\b[A-ZĐ]\.)\s+[^\W\d_]")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-ZĐ]\.)\s+|\n+")


def spoken(text: str) -> str:
    """The text as it is said, line for line; saying it twice changes nothing more.

    Phone numbers are read digit by digit, web addresses by their site only, parentheses become
    pauses. A line that is a sentence begins with a capital letter, a fragment keeps its own.
    """
    return _with_capitals(" ".join(map(_spoken_piece, plain_pieces(text))))


def fit(paragraphs: Sequence[str], seconds: int) -> list[str]:
    """The first whole sentences that can be read in ``seconds``, in words, paragraph by paragraph.

    Paragraphs may be written or already spoken. Nothing after the first sentence that is too
    long is taken, so the script never jumps; it is empty when not even one sentence fits.
    """
    left = float(seconds)
    taken: list[str] = []
    for paragraph in paragraphs:
        sentences = [part for part in _SENTENCE_END.split(spoken(paragraph)) if part]
        fitting = []
        for sentence in sentences:
            left -= seconds_to_announce(sentence)
            if left < 0:
                break
            fitting.append(sentence)
        if fitting:
            taken.append(" ".join(fitting))
        if left < 0:
            break
    return taken


@lru_cache(maxsize=2_048)  # many stories end with the same words
def _spoken_piece(text: str) -> str:
    if is_plain(text):
        return text
    said = _said(text)
    for _ in range(_ROUNDS):
        again = said if is_plain(said) else _said(said)
        if again == said:
            break
        said = again
    return said


def _said(text: str) -> str:
    text = re.sub(r"[^\S\n]+", " ", _plain_digits(mended(text)))
    text = _BULLET.sub("", text)
    for say in (
        say_addresses,
        say_documents,
        say_abbreviations,
        say_phones,
        roman_as_figures,
        say_dates,
        say_units,
        _say_signs,
        _say_figures,
    ):
        text = say(text)
    return _with_capitals(_tidied(text))


def _plain_digits(text: str) -> str:
    """Digits of other scripts, raised, lowered and circled ones as plain digits."""
    if text.isascii() or not any(character.isnumeric() for character in text if character > "\x7f"):
        return text
    text = re.sub("(?<=\\d)(?=[⁰¹²³⁴-⁹])", " mũ ", text)
    return unicodedata.normalize("NFC", "".join(map(_plain_digit, text)))


def _plain_digit(character: str) -> str:
    if character <= "\x7f" or unicodedata.category(character) not in ("Nd", "Nl", "No"):
        return character
    value = unicodedata.numeric(character)
    plain = unicodedata.normalize("NFKC", character).replace("\u2044", "/")
    if re.fullmatch(r"[\x00-\x7f]+", plain):
        return f" {plain}" if "/" in plain else plain
    return str(int(value)) if value >= 0 and value == int(value) else " "


def _say_signs(text: str) -> str:
    text = _NEGATIVE.sub(" âm ", text)
    text = _MORE_THAN.sub(r"hơn \1", text)
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    text = _ELLIPSIS_OF_LIST.sub(", vân vân… ", text)
    return _ELLIPSIS.sub(_pause, text)


def _pause(found: re.Match[str]) -> str:
    following = found["next"]
    ends = not following.strip() or "\n" in following or following.strip().isupper()
    return f"{'.' if ends else ','}{following if following[:1].isspace() else ' ' + following}"


def _say_figures(text: str) -> str:
    text = _CODE.sub(lambda found: f" {digits_in_words(found[0])} ", text)
    return re.sub(FIGURE, _figure, text)


def _figure(found: re.Match[str]) -> str:
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() :][:1]
    words = figure_in_words(found[0])
    return f"{' ' if before.isalpha() else ''}{words}{' ' if after.isalpha() else ''}"


def _tidied(text: str) -> str:
    for untidy, tidy in _TIDY:
        text = untidy.sub(tidy, text)
    return text


def _with_capitals(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        capital = _SENTENCE_START.sub(lambda found: found[0].upper(), line)
        whole = capital.endswith((".", "!", "?"))
        lines.append(capital[:1].upper() + capital[1:] if whole else capital)
    return unicodedata.normalize("NFC", "\n".join(lines))
