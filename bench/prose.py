"""Fills the grammar: sentences, paragraphs and whole bodies, the same for the same dice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bench import words
from newsroom.content.vocabulary import SECTIONS
from newsroom.vietnamese.syllables import syllables

# Bodies are 2 to 3 KB, as real ones are; a good deed may have 400 words at most.
BODY_BYTES = (2_000, 3_000)
DEED_WORDS = 330
_LAST_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Voice:
    """One story's way of speaking: its dice and its theme."""

    dice: Random
    theme: Mapping[str, str]

    def say(self, pattern: str) -> str:
        """One sentence: a filled pattern, the first letter large."""
        text = self.fill(pattern)
        return text[:1].upper() + text[1:]

    def fill(self, pattern: str) -> str:
        """One pattern with its slots filled."""
        small = self.dice.randint(2, 7)
        low = self.dice.randint(12, 60)
        return pattern.format(
            **self.theme,
            m=small,
            n=self.dice.randint(9, 48),
            p=self.dice.randint(12, 68),
            a=low,
            b=low + self.dice.randint(15, 90),
            month=self.dice.randint(3, 12),
            year=self.dice.randint(2018, _LAST_YEAR),
        )


def body(voice: Voice, kind: str, sources: Sequence[str]) -> str:
    """The Markdown of one story: the sections of its kind, citations, a quotation, a table."""
    if kind == "deed":
        return _deed(voice, sources)
    titles = SECTIONS[kind]
    target = voice.dice.randint(*BODY_BYTES)
    parts: list[str] = []
    for done, title in enumerate(titles, start=1):
        parts.append(f"## {title}")
        if title == words.TOLD_AS_LIST:
            parts.append(_list(voice, words.SECTIONS[title]))
            continue
        deck = _shuffled(voice, words.SECTIONS[title])
        parts.append(_paragraph(voice, deck, sources))
        while deck and _size(parts) < target * done / len(titles) - 150:
            parts.append(_paragraph(voice, deck, sources))
        if title == "Hoàn cảnh" and voice.dice.random() < 0.4:
            parts.append(f"> “{voice.dice.choice(words.QUOTES)}”")
        if title == "Kết quả" and voice.dice.random() < 0.3:
            parts.append(_table(voice))
    return "\n\n".join([*parts, words.LINK, words.CLOSING]) + "\n"


def _deed(voice: Voice, sources: Sequence[str]) -> str:
    parts: list[str] = []
    wanted = voice.dice.randint(DEED_WORDS - 60, DEED_WORDS)
    patterns = (words.CIRCUMSTANCES, words.METHOD, words.OUTCOME, words.LESSONS)
    decks = [_shuffled(voice, chosen) for chosen in patterns]
    while syllables("\n\n".join(parts)) < wanted - 25:
        parts.append(_paragraph(voice, decks[len(parts) % len(decks)], sources))
    return "\n\n".join([*parts, words.CLOSING]) + "\n"


def _shuffled(voice: Voice, patterns: Sequence[str]) -> list[str]:
    return voice.dice.sample(patterns, len(patterns))


def _paragraph(voice: Voice, deck: list[str], sources: Sequence[str]) -> str:
    """Two or three sentences from the deck, each used once."""
    count = voice.dice.randint(2, 3)
    sentences = [voice.say(deck.pop()) for _ in range(min(count, len(deck)))]
    if voice.dice.random() < 0.6:
        sentences[-1] += f"[^{voice.dice.choice(sources)}]"
    return " ".join(sentences)


def _list(voice: Voice, patterns: Sequence[str]) -> str:
    return "\n".join(f"- {voice.say(pattern)}" for pattern in voice.dice.sample(patterns, 4))


def _table(voice: Voice) -> str:
    rows = [words.TABLE_HEAD, ("---",) * len(words.TABLE_HEAD)]
    for pattern in words.TABLE_ROWS:
        month, count = voice.dice.randint(1, 12), voice.dice.randint(5, 40)
        rows.append((str(month), voice.say(pattern), str(count)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _size(parts: Sequence[str]) -> int:
    return len("\n\n".join(parts).encode())
