"""Who answers for a story: nobody checks their own work, and some stories need a unit's leave."""

import re
import unicodedata
from collections.abc import Iterator

from newsroom.content.base import Entry
from newsroom.content.terms import Translation
from newsroom.content.walk import page_texts
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import RANK
from newsroom.vietnamese.alphabet import CAPITAL_LETTERS, fold
from newsroom.vietnamese.wording import Wording

_CHECKED_FROM = 2
"""The level of evidence from which the figures are compared with their sources."""

_REMARK = re.compile(r"\([^()]*\)")
_FORCES = re.compile(
    r"\b(?:bộ đội|quân đội|quân nhân|công an|cảnh sát|biên phòng|hải quân|dân quân|tự vệ"
    r"|chiến sĩ)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:cựu|nguyên|xuất ngũ|phục viên|nghỉ hưu)\b", re.IGNORECASE)
# Somebody did it; "không có đơn khiếu nại, tố cáo" and "Luật Tố cáo" name nobody.
_DARED = "đã|dám|đứng ra|đứng đơn|mạnh dạn|kịp thời|chủ động|(?:viết|gửi|làm|nộp) đơn"
_REPORTED = Wording(
    re.compile(
        rf"\b(?i:(?:anh|chị|ông|bà)(?-i:(?:\s+[{CAPITAL_LETTERS}]\w*){{0,4}})|{_DARED})"
        rf"\s+(?i:(?:(?:{_DARED})\s+)*(?:tố cáo|tố giác))\b"
    ),
    ("tố cáo", "tố giác"),
)


def is_same_person(one: str, other: str) -> bool:
    """Whether two names, each with its own spaces, capitals and remarks, are one and the same."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    words = _REMARK.sub(" ", unicodedata.normalize("NFC", name)).split()
    return " ".join(words or name.split()).casefold()


def reviewer_is_somebody_else(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Nobody reviews or checks their own story; in one unit names without marks are the same."""
    story = entry.meta
    if story.author is None:
        return
    others = []
    if story.reviewer is not None:
        path = ("reviewer", "name")
        others.append(("reviewer-is-author", path, story.reviewer.name, story.reviewer.unit))
    if story.fact_check is not None:
        path = ("fact_check", "by")
        others.append(("fact-check-is-author", path, story.fact_check.by, story.fact_check.unit))
    for code, path, name, unit in others:
        is_alike = unit == story.author.unit and fold(_key(name)) == fold(_key(story.author.name))
        if is_alike or is_same_person(name, story.author.name):
            yield entry.problem(code, *path, name=name)


def translation_is_read_by_somebody_else(entry: Entry[Translation]) -> Iterator[Problem]:
    """Nobody answers for their own translation."""
    translator, reviewer = entry.meta.translator, entry.meta.reviewer
    if reviewer is not None and is_same_person(translator.name, reviewer.name):
        yield entry.problem("reviewer-is-translator", "reviewer", "name", name=reviewer.name)


def figures_are_checked(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """From level 2 on somebody compared the figures with their sources (content model, 8)."""
    story = entry.meta
    level = max((int(result.evidence) for result in story.results), default=0)
    # A value that could not be read has its own problem.
    is_missing = story.fact_check is None and entry.raw.get("fact_check") is None
    if RANK[story.state] >= 2 and level >= _CHECKED_FROM and is_missing:
        yield entry.problem("fact-check-missing", "fact_check", level=level)


def clearance_is_there(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Armed forces, and who reported wrongdoing (Law on denunciation, article 56), need a leave."""
    story = entry.meta
    if RANK[story.state] < 2 or entry.raw.get("clearance") is not None:
        return
    subject = story.subject
    work = f"{subject.name}; {subject.occupation or ''}"
    force = _FORCES.search(work)
    if subject.organisation == "luc-luong-vu-trang" or (force and not _FORMER.search(work)):
        yield entry.problem("clearance-missing-forces", "clearance")
        return
    texts = page_texts(entry)
    for _, text, at in texts if _REPORTED.may_match(texts.small) else ():
        if reported := _REPORTED.pattern.search(text):
            words = " ".join(reported.group().split())
            yield Problem(at(reported.start()), "clearance-missing-reporter", {"found": words})
