"""Children: who is one, and what of them is never shown (law 91/2025/QH15; content model, 4)."""

import re
from collections.abc import Iterator
from typing import Final

from newsroom.content.base import Entry, Meta
from newsroom.content.walk import page_texts
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import RANK
from newsroom.vietnamese.people import (
    CUT_SENTENCE,
    NAME,
    PERSON,
    Sentence,
    is_of_a_place,
    sentences,
    sentences_that_hold,
)
from newsroom.vietnamese.wording import Wording, wording

GROWN_UP: Final = 18
_COUNTED = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy))?"
_OLD = rf"(?:1[0-7]|[1-9]|mười \w+|{_COUNTED})(?![\w/.-]*\d)"
_GRADE = r"(?:1[0-2]|[1-9])(?!\d)"
_PUPIL_OF = rf"(?:học sinh|hs) {_GRADE}[a-k]\d{{0,2}}\b"
_CLASS = (
    rf"(?:lớp {_GRADE}(?: ?[a-hk-n]\d{{0,2}}\b|[a-z]\d{{0,2}}\b)?"
    rf"|lớp (?:{_COUNTED})\b(?! (?:buổi|tháng|tuần|ngày))(?: ?[a-hk-n]\d{{0,2}}\b)?"
    rf"|lớp (?:mầm\b|chồi\b|lá\b|mẫu giáo)|{_PUPIL_OF}"
    rf"|khối (?:{_GRADE}|(?:{_COUNTED})\b)"
    r"(?! ?(?:[.,/]\d|kg|tấn|tạ|mét|m\b|đá|gỗ|nhà|phố|phường)))"
)
_SCHOOL = (
    r"(?:trường (?:tiểu học|trung học|phổ thông|thcs|thpt|th\b|mầm non|mẫu giáo|ptdt"
    r"|cấp (?:[123]|i{1,3}|một|hai|ba)\b|c[123]\b)|phổ thông dân tộc (?:nội|bán) trú"
    r"|(?-i:\b(?:TH|THCS|THPT|PTCS|PTDTNT|PTDTBT) (?=[A-ZĐ])(?!True\b)))\S*"
)
_BEHIND_AGE = "(?:đã|thì|vẫn|mới|nhưng|tuổi)"
_AGE = (
    rf"(?:\b{_OLD}[- ]?tuổi\b(?! (?:đảng|nghề|quân|đời))|(?<!độ )\btuổi:? {_OLD}"
    rf"|\b(?:1[0-7]|[1-9])t\b(?! (?:thóc|lúa|gạo|ngô|hàng|rau|quả|phân))"
    r"|(?:(?<=[,(] )|(?<=[,(])|(?<=mới )|(?<=vừa )|(?<=năm )|(?<=nay )|(?<=khi )|(?<=lúc ))"
    rf"lên {_OLD}(?=[,.)]|$| {_BEHIND_AGE}\b))"
)
_COUNTED_ENGLISH = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen"
)
_OLD_ENGLISH = rf"(?:1[0-7]|[1-9]|{_COUNTED_ENGLISH})"
_ENGLISH = (
    r"(?:\b(?:grade|class|year) (?:1[0-3]|[1-9])[a-k]?\d?\b(?![.,/]?\d)"
    rf"|\b(?:grade|class) (?:{_COUNTED_ENGLISH})\b"
    r"|\b(?:(?:[1-9]|1[0-2])(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth)[- ](?:grade|form|class)(?:rs?)?\b"
    rf"|\b(?:aged?|turned|turning):? {_OLD_ENGLISH}\b(?! (?:per|%))"
    rf"|\b{_OLD_ENGLISH}[- ]years?[- ](?:old|of[- ]age)\b"
    r"|\b(?:primary|elementary|secondary|middle|high|boarding|nursery) school\b|\bkindergarten\b)"
)
# The signs are those of years of birth, too.
_DETAIL = Wording(
    re.compile(rf"(?i:\b{_CLASS}|\b{_SCHOOL}|{_AGE}|{_ENGLISH})"),
    (
        re.compile(rf"lớp (?:[1-9]|{_COUNTED}|mầm|chồi|lá|mẫu)"),
        re.compile(rf"lên (?:1[0-7]|[1-9]|mười \w+|{_COUNTED})(?=[,.)!?;\n]|\Z| {_BEHIND_AGE})"),
        CUT_SENTENCE,
        re.compile("trường [tpmc]"),
        *("khối", "phổ thông", "tuổi", "sinh", "sn", "ns", "hs ", "th "),
        *("thcs", "thpt", "ptcs", "ptdt", "(20", "grade", "class", "year", "form", "age", "turn"),
        *("born", "school", "kindergarten", re.compile("[0-9]t")),
    ),
)
_YEAR_BORN = (
    r"(?<!học )\b(?:sinh(?! viên)(?: vào)?(?: năm| tháng \d\d?(?: năm|/))?|sn|ns|born(?: in)?)"
    r"[ :]{0,2}(20\d\d)\b(?![-–]\d)"
)
_BORN = wording(_YEAR_BORN, "sinh", "sn", "ns", "born")
_CHILD = Wording(
    re.compile(
        r"\b(?:(?i:em|cháu|bé|cậu bé|cô bé|(?<!cựu )(?<!nguyên )học sinh|bạn nhỏ|pupil|schoolboy"
        r"|schoolgirl|boy|girl|grader)(?: (?:tên(?: là)?|named|called|em))?"
        rf"|(?i:học sinh|cậu bé|cô bé|em|cháu|bé|bạn),? (?i:{_CLASS}|{_AGE})"
        rf"(?: (?i:tên(?: là)?|em))?|(?i:{_PUPIL_OF})"
        rf"|(?i:\b{_OLD_ENGLISH}-year-old)) ({NAME})"
    ),
    ("em", "cháu", "bé", "học sinh", "hs", "bạn", "pupil", "boy", "girl", "er ", "-old"),
)
# "Anh em", "chị em", "con cháu" and "con em" are many.
_MANY = re.compile(r"\b(?i:anh|chị|con|trẻ|bà)$")
_IS_GROWN = re.compile(
    r"(?i:\b(?:1[89]|[2-9]\d)[- ](?:tuổi|years?[- ]old)|sinh viên|giáo viên|giảng dạy|cô giáo|thầy"
    r"|hiệu trưởng|chủ nhiệm|\bdạy\b|bí thư|từng|cựu học sinh|nguyên học sinh|trước đây"
    r"|\b(?:teach(?:er|es|ing)|taught|principal|headmaster|former|student at the university)\b)"
)
_APPOSITION = re.compile(
    rf"({NAME})(?: \(hư cấu\))?,? ?[(–-]? ?"
    r"(?i:(?:(?:là|hiện|đang|hiện là|em|năm nay"
    r"|mới|vừa|is|was|a|an|now|who|in|at|of|pupil|student) ){0,3})"
    rf"((?i:(?:học sinh|học|HS) (?:giỏi |của )?(?:{_CLASS}|{_SCHOOL})|{_CLASS}|{_AGE}|{_ENGLISH}"
    rf"|{_YEAR_BORN.replace('(20', '(?:20')}))"
)
# Nguyễn Văn Thử (2015)
_PERSON_BORN = Wording(
    re.compile(rf"\b(?!Hồ Chí Minh|Nông [Tt]hôn){PERSON}(?: \(hư cấu\))? ?\((20\d\d)\)"),
    ("(20",),
)
_ADULT = re.compile(
    r"\b(?i:ông|bà|anh|chị|cô|chú|bác|cụ|thầy|đồng chí|nghệ nhân|mr\.?|mrs\.?|ms\.?)$"
)
_PUPIL = re.compile(
    r"(?i:(?<!cựu )(?<!nguyên )(?<!phụ huynh )\bhọc sinh\b|\blớp (?:1[0-2]|[1-9])(?!\d)|\bpupil\b)"
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
    for _, text, at in page_texts(entry).that_hold(_CHILD.signs):
        for sentence in sentences_that_hold(text, _CHILD.signs):
            if (match := _child_in(sentence)) and not _IS_GROWN.search(sentence.text):
                yield Problem(
                    at(sentence.source_of(match.start())), "child-perhaps", {"found": match[0]}
                )
                return


def named_children(entry: Entry[Meta], context: Context) -> Iterator[Problem]:
    """Where a name stands beside class, school or age, a stranger finds the child."""
    for _, text, at in page_texts(entry).that_hold(_DETAIL.signs):
        for position, words in child_details(text, context):
            yield Problem(at(position), "child-named", {"found": words})


def child_details(text: str, context: Context) -> Iterator[tuple[int, str]]:
    """Position and words of what leads to a child with a name, one for each sentence."""
    for sentence in sentences_that_hold(text, _DETAIL.signs):
        if found_at := _detail_beside_name(sentence, context):
            position, words = found_at
            yield sentence.source_of(position), words


def _detail_beside_name(sentence: Sentence, context: Context) -> tuple[int, str] | None:
    text = sentence.text
    if not (_DETAIL.search(text) or _BORN.search(text) or _PERSON_BORN.search(text)):
        return None
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
        if year is None or _is_lately(year, context):
            return match.start(2), match[2]
    for match in _PERSON_BORN.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].rstrip()
        if _is_lately(match, context) and not _ADULT.search(before):
            return match.start(1), match[1]
    return None


def _child_in(sentence: Sentence) -> re.Match[str] | None:
    """The first form of address for a child with a name behind it."""
    for match in _CHILD.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - 8) : match.start()].rstrip()
        if not _MANY.search(before) and not is_of_a_place(match[1], ""):
            return match
    return None


def _born_lately(text: str, context: Context) -> Iterator[re.Match[str]]:
    return (match for match in _BORN.finditer(text) if _is_lately(match, context))


def _is_lately(year: re.Match[str], context: Context) -> bool:
    return 0 <= context.today.year - int(year[1]) < GROWN_UP
