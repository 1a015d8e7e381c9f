"""Written Vietnamese text normalised for speech: what an announcer can read without stumbling.

Plain text in (links and notes are gone before), plain text out: no figure, no abbreviation of the
table and no symbol is left. Each subject has a module of rules; here stand their order, and the
rules for what is left over.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from newsroom.handouts.speech import RuleSet, rule
from newsroom.handouts.speech.dates import DATE_RULES, ROMAN_RULES
from newsroom.handouts.speech.documents import (
    ABBREVIATION_RULES,
    ADDRESS_RULES,
    DOCUMENT_RULES,
    PHONE_RULES,
)
from newsroom.handouts.speech.numbers import FIGURE, FIGURE_RULES, UNIT_RULES
from newsroom.vietnamese.phrases import capital
from newsroom.vietnamese.repair import repair
from newsroom.vietnamese.syllables import seconds_to_announce

_ROUNDS = 9  # two are enough for what people write; strange text settles within a few
_LONGEST_WORD = 80  # with what stands around it
_CACHED_SENTENCES = 2_048  # many stories end with the same words

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_CONSONANTS = "bcdđfghjklmnpqrstvwxz"
# A single I may be a Roman one.
_CAPITAL_VOWELS = _VOWELS.upper().replace("I", "")
_BETWEEN_SENTENCES = re.compile(
    rf"(?<=[{_VOWELS}{_CONSONANTS}][.!?]) (?=[{_CAPITAL_VOWELS}{_CONSONANTS.upper()}])"
)
# Small letters with a vowel among them, at most the first a capital: no abbreviation and no unit
# is such, but for the hectare.
_LAST_WORD = re.compile(
    rf"(?:^|[\s“(-])(?!ha(?!\w))"
    rf"(?:[{_CONSONANTS}{_CONSONANTS.upper()}][{_CONSONANTS}]*+[{_VOWELS}]"
    rf"|[{_VOWELS}{_CAPITAL_VOWELS}])[{_VOWELS}{_CONSONANTS}]*+[.!?]$"
)
# What nearly every text is made of: ASCII, letters, quotation marks and dashes.
_NO_FIGURES = re.compile("[\x00-\x7f\u00c0-\u024f\u1e00-\u1eff\u2010-\u2027]*")
_SENTENCE_START = re.compile(r"[.!?](?<!\b[A-ZĐ]\.)\s+[^\W\d_]")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-ZĐ]\.)\s+|\n+")


def _pause(match: re.Match[str]) -> str:
    following = match["next"]
    ends = not following.strip() or "\n" in following or following.strip().isupper()
    return f"{'.' if ends else ','}{following if following[:1].isspace() else ' ' + following}"


_SYMBOL_RULES = (
    rule(r"(?<![\w)%.,])[-−–](?=\d)", " âm ", r"[-−–]\d"),
    rule(rf"(?<![\w.,])({FIGURE})\+", r"hơn \1", "[+]"),
    rule(r"\[\s*(?:…|\.{3})\s*\]", " ", r"\["),
    rule(r"(?<=\d)\s?[x×]\s?(?=\d)", " nhân ", r"(?:^|\d)[x×](?:$|\d)"),
    rule("×", " nhân "),
    rule(r"\b(?i:và/hoặc)\b", "hoặc", "/"),
    rule(r"\s?[&＆]\s?", " và "),
    rule("≥|>=", " từ "),
    rule("≤|<=", " không quá "),
    rule("[=＝]", " bằng "),
    rule(r"\s±\s?|(?<=\d)±", " cộng trừ ", "±"),
    rule(r"[≈~]\s?(?=\d)", " khoảng ", "[≈~]"),
    rule(r"<\s?(?=\d)", " dưới ", "<"),
    rule(r">\s?(?=\d)", " trên ", ">"),
    rule(r"\s[+]\s?(?=\w)|(?<=\d)[+](?=\d)", " cộng ", "[+]"),
    rule(r"[+](?=\d)", " cộng ", "[+]"),
    rule(r"(?<=\d)\s?[:/]\s?(?=\d)", " trên ", r"(?:^|\d)[:/](?:$|\d)"),
    rule(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])", " hoặc ", "/"),
    rule(r"(?<=\w)-(?=\d)|(?<=\d)-(?=\w)", " "),
    rule(r",\s*(?:…|\.{2,})", ", vân vân… ", r"…|\.\."),
    rule(r"(?<!\s)\s*+(?:…|\.{2,})+(?P<next>\s*\S?)", _pause, r"…|\.\."),
)
_BLANKS = rule(r"[^\S\n ][^\S\n]*| [^\S\n]+", " ", r"\A\Z|[^\S\n ]")
_TIDY_RULES = (
    rule(
        r"[()\[\]{}|]|\s[-–—−]+(?=\s|$)|[–—]|--+",
        ", ",
        r"[()\[\]{}|–—]|--|^[-−]+$",
    ),
    rule(r"[^\w\s,.;:!?'’-]|_", " "),
    rule(r"(?<![^\W_])['’-]+|['’-]+(?![^\W_])", " "),
    _BLANKS,
    rule(r" +(?=[,.;:!?])", "", "^[,.;:!?]"),
    rule(r",+(?=[,.;:!?])", ""),
    rule(r"(?<=[^\W\d_]),(?=[^\W\d_])", ", "),
    rule(r"(?<=[,.;:!?])[,.;:]+", ""),
    rule(r"^[ ,.;:!?]+|[ ,]+$", "", r"\A\Z|\A\n|\n\Z|^[,.;:!?]|,$"),
)
RULES = RuleSet(
    (
        _BLANKS,
        rule(r"^ *(?:[-–—•*+>·▪] +)+", "", "^[-–—•*+>·▪]$"),
        *ADDRESS_RULES,
        *DOCUMENT_RULES,
        *ABBREVIATION_RULES,
        *PHONE_RULES,
        *ROMAN_RULES,
        *DATE_RULES,
        *UNIT_RULES,
        *_SYMBOL_RULES,
        *FIGURE_RULES,
        *_TIDY_RULES,
    )
)


def verbalise(text: str) -> str:
    """The text as it is read aloud, line for line; doing it twice changes nothing more.

    Phone numbers are read digit by digit, web addresses by their site only, parentheses become
    pauses. A line that is a sentence begins with a capital letter, a fragment keeps its own.
    """
    return _with_capitals(" ".join(map(_verbalise_sentence, _sentences(text))))


def fit(verbalised: Iterable[str], seconds: int) -> list[str]:
    """The first whole sentences that can be read in ``seconds``, paragraph by paragraph.

    Nothing after the first sentence that is too long is taken, so the script never jumps; it is
    empty when not even one sentence fits.
    """
    left = float(seconds)
    taken: list[str] = []
    for paragraph in verbalised:
        sentences = [part for part in _SENTENCE_END.split(paragraph) if part]
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


def _sentences(text: str) -> list[str]:
    """The text cut at blanks where a sentence ends for sure: after a word, not after "TP."."""
    sentences: list[list[str]] = []
    for part in _BETWEEN_SENTENCES.split(text):
        if sentences and not _LAST_WORD.search(sentences[-1][-1][-_LONGEST_WORD:]):
            sentences[-1].append(part)
        else:
            sentences.append([part])
    return [" ".join(parts) for parts in sentences]


@lru_cache(maxsize=_CACHED_SENTENCES)
def _verbalise_sentence(written: str) -> str:
    text = written
    for _ in range(_ROUNDS):
        changed = _with_capitals(RULES.apply(prepared(text)))
        if changed == text:
            break
        text = changed
    if text == written:
        return written
    # Whether a sentence that is read as it is written needs a capital, its line decides.
    return written if text == _with_capitals(written) else text


def prepared(text: str) -> str:
    """Text as the rules expect it: composed letters, digits of ASCII."""
    return _plain_digits(repair(text))


def _plain_digits(text: str) -> str:
    """Digits of other scripts, raised, lowered and circled ones as plain digits."""
    if _NO_FIGURES.fullmatch(text):
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


def _with_capitals(text: str) -> str:
    lines = []
    for written in text.split("\n"):
        line = _SENTENCE_START.sub(lambda start: start[0].upper(), written)
        lines.append(capital(line) if line.endswith((".", "!", "?")) else line)
    return unicodedata.normalize("NFC", "\n".join(lines))
