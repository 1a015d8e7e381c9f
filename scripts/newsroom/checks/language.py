"""Truthful words: no inflated praise (seed: “tránh cường điệu, thổi phồng thành tích”)."""

import re
from collections.abc import Iterator
from itertools import groupby

from newsroom.content import markdown_text as md
from newsroom.content.walk import QUOTED, free_texts, page_texts
from newsroom.core.problems import Problem
from newsroom.core.yaml_text import KeyPath
from newsroom.publication.context import Context, StoryEntry
from newsroom.vietnamese.wording import any_of, wording

_SUPERLATIVE = wording(
    r"\b(?:đầu tiên|duy nhất|lớn nhất|nhỏ nhất|tốt nhất|cao nhất|giỏi nhất|đẹp nhất|"
    r"nhất (?:cả )?(?:nước|tỉnh|vùng|huyện|xã)|số một|100 ?%|tuyệt đối|vô song|chưa từng có)",
    *("nhất", "đầu tiên", "số một", "100%", "100 %", "tuyệt đối", "vô song", "chưa từng có"),
)
_STYLE = any_of(
    *("không ngừng nỗ lực", "vượt qua muôn vàn", "tấm gương sáng ngời", "hết lòng hết sức"),
    *("được mọi người quý mến", "phát huy hơn nữa", "tiêu biểu xuất sắc", "thành tích vô cùng"),
)
# Names of official titles may contain such words.
_TITLES = re.compile(
    r"(?:Huân chương|Huy chương|Anh hùng|Bà mẹ Việt Nam anh hùng|Chiến sĩ thi đua)[^.,;\n]{0,60}"
    r"(?:hạng|lần) (?:Nhất|thứ nhất)",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED = 4
"""Words in capitals, one behind the other, that are no name of an office any more."""


def superlatives_have_a_source(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Words like "first" and "100 %" need a source in the same paragraph."""
    story = entry.meta
    if not _SUPERLATIVE.may_match(page_texts(entry).small):
        return
    for offset, paragraph in md.paragraphs(entry.body.text):
        if md.CITATION.search(paragraph) or not _SUPERLATIVE.search(paragraph):
            continue
        plain = _TITLES.sub(lambda match: " " * len(match.group()), paragraph)
        for match in _SUPERLATIVE.finditer(plain):
            origin = entry.in_body(offset + match.start())
            yield Problem(origin, "superlative-without-source", {"found": match.group()})
    for path, place, text in free_texts(story):
        if place in QUOTED or not _SUPERLATIVE.search(text) or _names_source(entry, path):
            continue
        if praise := _SUPERLATIVE.search(_TITLES.sub("", text)):
            is_headline = path in (("title",), ("summary",))
            code = "superlative-in-headline" if is_headline else "superlative-in-text"
            yield entry.problem(code, *path, found=praise.group())


def _names_source(entry: StoryEntry, path: KeyPath) -> bool:
    """Whether the row of a list that holds this text names its source."""
    if len(path) < 3 or not isinstance(path[1], int):
        return False
    row = getattr(entry.meta, str(path[0]))[path[1]]
    return getattr(row, "source", None) is not None


def style_is_plain(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Phrases that praise without saying anything: a reminder, never a refusal."""
    if not _STYLE.may_match(page_texts(entry).small):
        return
    for path, place, text in free_texts(entry.meta):
        if place not in QUOTED and (match := _STYLE.search(text)):
            yield entry.problem("style-empty-praise", *path, found=match.group())
    for match in _STYLE.finditer(entry.body.text):
        yield Problem(entry.in_body(match.start()), "style-empty-praise", {"found": match.group()})


def headlines_are_sentences(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Capitals throughout lose names and are hard to read; abbreviations in a row are none."""
    for name in ("title", "summary"):
        text: str = getattr(entry.meta, name) or ""
        for is_capital, run in groupby(_WORD.finditer(text), lambda word: word[0].isupper()):
            words = list(run)
            phrase = text[words[0].start() : words[-1].end()]
            if is_capital and len(words) >= _SHOUTED and not phrase.isascii():
                yield entry.problem("headline-in-capitals", name, found=phrase[:60])
