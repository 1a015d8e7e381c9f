"""Children: who is one, and what of them is never shown (law 91/2025/QH15; content model, 4)."""

import re
from collections.abc import Iterator
from typing import Final

from newsroom.checks.people import NAME, Sentence, is_of_a_place, sentences
from newsroom.content.base import Entry, Meta
from newsroom.content.walk import page_texts
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import RANK
from newsroom.vietnamese.one_form import one_form

GROWN_UP: Final = 18
_COUNTED = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy))?"
_CLASS = (
    rf"[Ll]ớp (?:(?:1[0-2]|[1-9])(?!\d)(?: ?[A-HK-N]\d{{0,2}}\b|[A-Za-z]\d{{0,2}}\b)?"
    rf"|(?:{_COUNTED})\b|[Mm]ầm\b|[Cc]hồi\b|[Ll]á\b|[Mm]ẫu giáo)"
)
_SCHOOL = (
    r"[Tt]rường (?:[Tt]iểu học|[Tt]rung học|THCS|THPT|TH\b|[Mm]ầm non|[Mm]ẫu giáo|PTDT|cấp [123])"
    r"\S*"
)
_AGE = rf"\b(?:1[0-7]|[1-9]|[Mm]ười \w+|{_COUNTED}) tuổi\b(?! (?:[Đđ]ảng|nghề|quân|đời))"
_ENGLISH = r"\b(?:grade|class) \d{1,2}\b|\b(?:1[0-7]|[1-9])[- ]years?[- ]old\b"
_DETAIL = re.compile(rf"\b{_CLASS}|\b{_SCHOOL}|{_AGE}|{_ENGLISH}")
_SIGN = re.compile(r"[Ll]ớp|[Tt]rường|tuổi|sinh năm|SN|grade|class|year")
_BORN = re.compile(r"\b(?:sinh năm|SN) ?(20\d\d)\b")

_CHILD = re.compile(
    rf"\b(?:[Ee]m|[Cc]háu|[Bb]é|(?<!cựu )(?<!nguyên )[Hh]ọc sinh|[Bb]ạn nhỏ) ({NAME})"
)
# "Anh em", "chị em", "con cháu" and "con em" are many.
_MANY = re.compile(r"\b(?:[Aa]nh|[Cc]hị|[Cc]on|[Tt]rẻ|[Bb]à)$")
_IS_GROWN = re.compile(
    r"\b(?:1[89]|[2-9]\d) tuổi|sinh viên|[Gg]iáo viên|[Gg]iảng dạy|[Cc]ô giáo|[Tt]hầy"
    r"|[Hh]iệu trưởng|[Cc]hủ nhiệm|\bdạy\b|[Bb]í thư|[Tt]ừng"
    r"|[Cc]ựu học sinh|[Nn]guyên học sinh|[Tt]rước đây"
)
_APPOSITION = re.compile(
    rf"({NAME})(?: \(hư cấu\))?,? ?[(–-]? ?(?:(?:là|hiện|đang|hiện là|em) ){{0,2}}"
    rf"((?:học sinh|học|HS) (?:giỏi |của )?(?:{_CLASS}|{_SCHOOL})|{_CLASS}|{_AGE}"
    rf"|(?:sinh năm|SN) ?20\d\d\b)"
)
_ADULT = re.compile(
    r"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Tt]hầy|[Đđ]ồng chí|[Nn]ghệ nhân)$"
)
_PUPIL = re.compile(
    r"(?<!cựu )(?<!nguyên )(?<!phụ huynh )\bhọc sinh\b|\blớp (?:1[0-2]|[1-9])(?!\d)"
)


def children_are_protected(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Guardian and assent; no school, class, exact age, nor a place finer than the commune."""
    story, consent = entry.meta, entry.meta.consent
    if not story.subject.minor:
        return
    if consent is not None and RANK[story.state] >= 2:
        if consent.given_by != "guardian":
            yield entry.problem("minor-without-guardian", "consent")
        if not consent.child_assent:
            yield entry.problem("minor-without-assent", "consent")
    for name in ("organisation", "occupation"):
        if getattr(story.subject, name) is not None:
            yield entry.problem("minor-identifiable", "subject", name)
    for number, photo in enumerate(story.photos):
        if photo.people == "consent" and (consent is None or "portrait" not in consent.scope):
            yield entry.problem("minor-portrait", "photos", number, "people")
    yield from details_are_left_out(entry, context)


def details_are_left_out(entry: Entry[Meta], context: Context) -> Iterator[Problem]:
    """No school, class or age in any text about a child, in whatever language."""
    for _, text, at in page_texts(entry):
        for sentence in sentences(text):
            matches = [*_DETAIL.finditer(sentence.text), *_born_lately(sentence.text, context)]
            for match in matches:
                origin = at(sentence.source_of(match.start()))
                yield Problem(origin, "minor-detail", {"found": match[0]})


def children_are_recognised(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Class, school, age and form of address show a child where nobody wrote ``minor``."""
    subject = entry.meta.subject
    if subject.minor:
        return
    named = [*named_children(entry, context)]
    occupation = entry.at("subject", "occupation")
    is_pupil = subject.kind == "ca-nhan" and _PUPIL.search(subject.occupation or "")
    if is_pupil and occupation not in {problem.origin for problem in named}:
        named.append(Problem(occupation, "child-named", {"found": subject.occupation or ""}))
    yield from named
    if named:
        return
    if subject.kind == "ca-nhan" and subject.honorific == "em":
        yield entry.problem("child-perhaps", "subject", "honorific", found=subject.name)
        return
    for _, text, at in page_texts(entry):
        for sentence in sentences(text):
            if (match := _child_in(sentence)) and not _IS_GROWN.search(sentence.text):
                yield Problem(
                    at(sentence.source_of(match.start())), "child-perhaps", {"found": match[0]}
                )
                return


def named_children(entry: Entry[Meta], context: Context) -> Iterator[Problem]:
    """Where a name stands beside class, school or age, a stranger finds the child."""
    for _, text, at in page_texts(entry):
        for position, words in child_details(text, context):
            yield Problem(at(position), "child-named", {"found": words})


def child_details(text: str, context: Context) -> Iterator[tuple[int, str]]:
    """Position and words of what leads to a child with a name, one for each sentence."""
    form = one_form(text)
    if not _SIGN.search(form.text):
        return
    for sentence in sentences(text, form):
        if found_at := _detail_beside_name(sentence, context):
            position, words = found_at
            yield sentence.source_of(position), words


def _detail_beside_name(sentence: Sentence, context: Context) -> tuple[int, str] | None:
    text = sentence.text
    if _IS_GROWN.search(text):
        return None
    if _child_in(sentence):
        for match in (*_DETAIL.finditer(text), *_born_lately(text, context)):
            return match.start(), match[0]
    for match in _APPOSITION.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].rstrip()
        first = match[1].split()[0]
        is_person = len(match[1].split()) > 1 and not is_of_a_place(match[1], before)
        if not is_person or _ADULT.search(before) or _ADULT.search(first):
            continue
        year = _BORN.search(match[2])
        if year is None or context.today.year - int(year[1]) < GROWN_UP:
            return match.start(2), match[2]
    return None


def _child_in(sentence: Sentence) -> re.Match[str] | None:
    """The first form of address for a child with a name behind it."""
    for match in _CHILD.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - 8) : match.start()].rstrip()
        if not _MANY.search(before) and not is_of_a_place(match[1], ""):
            return match
    return None


def _born_lately(text: str, context: Context) -> Iterator[re.Match[str]]:
    return (
        match for match in _BORN.finditer(text) if context.today.year - int(match[1]) < GROWN_UP
    )
