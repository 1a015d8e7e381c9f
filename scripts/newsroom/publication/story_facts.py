"""The facts of a story in words, for every page, poster, feed or picture that needs them."""

import re
from collections import Counter
from datetime import date

from newsroom.content import markdown_text as md
from newsroom.content.story import Result, Source, Story
from newsroom.content.terms import Reference
from newsroom.content.vocabulary import CONDITIONS
from newsroom.vietnamese.dates import short_day, with_en_dash
from newsroom.vietnamese.numbers import short_money
from newsroom.vietnamese.phrases import adopters_text

_BULLET = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*(?: +\"[^\"\n]*\")?\)")
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}")
_WORD_SIGN = re.compile(r"\w")
_TAGS = re.compile(r"</?(?:br|sup|sub|small|abbr)>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
_GRACE_DAYS = 90


def conditions_of(body: str) -> list[str]:
    """The points of the section as plain sentences; a section without points gives paragraphs."""
    text = next((part.text for part in md.sections(body) if part.title == CONDITIONS), "")
    heads = [*_BULLET.finditer(text)]
    if heads:
        ends = [*(head.start() for head in heads[1:]), len(text)]
        parts = [text[head.end() : end] for head, end in zip(heads, ends, strict=True)]
        # A paragraph that follows the last point belongs to the section, not to the point.
        parts = [re.split(r"\n[ \t]*\n(?! )", part)[0] for part in parts]
    else:
        parts = [block for _, block in md.paragraphs(text)]
    return [plain for part in parts if (plain := plain_text(part))]


def plain_text(markdown: str) -> str:
    """One line without marks: no citations, no emphasis, of links only their words."""
    text = markdown
    if "[" in text:  # most sentences hold no mark at all
        text = _LINK.sub(r"\1", md.CITATION.sub("", md.PICTURE.sub("", text)))
    if "<" in text:
        text = _TAGS.sub(" ", text)
    text = text.replace("`", "")
    if "*" in text or "_" in text:
        text = _without_emphasis(text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return " ".join(text.split())


def _without_emphasis(text: str) -> str:
    """Marks that stand in pairs around words are taken away, single ones stay."""
    pieces, behind = [], 0
    # Of each mark that opens: where its piece stands. A pair closes whatever was opened inside.
    opened: dict[str, list[int]] = {}
    for match in _EMPHASIS.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        pieces += [text[behind:start], mark]
        behind = end
        closes = start > 0 and not text[start - 1].isspace()
        if closes:
            mark = _closed(mark, opened, pieces)
            pieces[-1] = mark
        opens = end < len(text) and not text[end].isspace()
        is_inside_word = start > 0 and _WORD_SIGN.match(text, start - 1) is not None
        if mark and opens and not (mark[0] == "_" and is_inside_word):
            opened.setdefault(mark, []).append(len(pieces) - 1)
    return "".join([*pieces, text[behind:]])


def _closed(mark: str, opened: dict[str, list[int]], pieces: list[str]) -> str:
    """What is left of a mark after it has closed the ones that it fits."""
    while mark:
        fitting = [
            key
            for key, places in opened.items()
            if places and key[0] == mark[0] and (key == mark or 3 in (len(key), len(mark)))
        ]
        if not fitting:
            return mark
        best = max(fitting, key=lambda key: opened[key][-1])
        place = opened[best].pop()
        for places in opened.values():
            while places and places[-1] > place:
                places.pop()
        common = min(len(best), len(mark))
        pieces[place], mark = best[common:], mark[common:]
        if pieces[place]:
            opened.setdefault(pieces[place], []).append(place)
    return mark


def initial_cost(story: Story) -> str:
    """The sum of what is needed to begin, short."""
    first = known_costs(story, "ban-dau")
    return short_money(sum(first)) if first else ""


def known_costs(story: Story, when: str) -> list[int]:
    """The published amounts of one kind, in đồng; none when one of the kind is not known.

    A sum that leaves a part out would look like the whole.
    """
    amounts = [cost.amount for cost in story.costs if cost.when == when]
    published = [amount for amount in amounts if amount is not None]
    return published if len(published) == len(amounts) else []


def adopters_summary(story: Story) -> str:
    """One line: how many follow, go on, stopped, failed."""
    counts = Counter(adopter.status for adopter in story.adopters)
    by_status = (counts["dang-lam"], counts["da-dung"], counts["khong-thanh-cong"])
    return adopters_text(len(story.adopters), *by_status)


def main_result(story: Story) -> Result | None:
    """The first figure; where nothing was measured, the first recognition."""
    outcomes = [result for result in story.results if result.has_outcome]
    return min(outcomes, key=lambda result: not result.is_measured, default=None)


def outcome(result: Result) -> str:
    """What came of it in one line: "42 hộ → 9 hộ"."""
    parts = (result.before, result.after) if result.has_outcome else ()
    return " → ".join(with_en_dash(part) for part in parts if part)


def source_detail(source: Source | Reference) -> str:
    """Outlet and day of a source: "Báo Thái Nguyên · 05/4/2026"."""
    day = short_day(source.date) if source.date else ""
    return " · ".join(part for part in (source.outlet or "", day) if part)


def review_due(story: Story) -> date | None:
    """When to come back: the day agreed, else a year after the last review or the publication."""
    if story.review_due is not None:
        return story.review_due
    last = story.last_review.date if story.last_review else None
    begun = last or (story.published.date() if story.published else None)
    return _a_year_after(begun) if begun else None


def is_overdue(due: date | None, today: date) -> bool:
    """Overdue by more than 90 days: the page itself says so."""
    return due is not None and (today - due).days > _GRACE_DAYS


def _a_year_after(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
