"""Nobody is shown without a ground for it (law 91/2025/QH15; content model, 4)."""

import re
from collections.abc import Iterator

from newsroom.content.base import Entry, Meta
from newsroom.content.story import Story
from newsroom.content.walk import QUOTED, page_texts
from newsroom.core.problems import Problem
from newsroom.publication.consent_scopes import granted_scopes, names_of
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.personal_words import (
    FAMILY,
    INCOME,
    ORIGIN_SIGNS,
    SENSITIVE_SIGNS,
    origins,
    sensitive_words,
)
from newsroom.publication.visibility import RANK, has_lapsed


def consent_is_whole(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A consent says when, how, by whom, and where its evidence is kept; it has not run out."""
    story, consent = entry.meta, entry.meta.consent
    if consent is None or RANK[story.state] < 2:
        return
    if story.subject.kind == "ca-nhan" and consent.basis == "collective":
        yield entry.problem("consent-basis-person", "consent", "basis")
    if consent.basis == "consent":
        for name in ("obtained", "form", "ref", "given_by"):
            if getattr(consent, name) is None:
                yield entry.problem("consent-incomplete", "consent", name)
        if not consent.scope:
            yield entry.problem("consent-incomplete", "consent", "scope")
    if has_lapsed(story, context):
        yield entry.problem("consent-expired", "consent", "until", until=consent.until)
    if consent.obtained and consent.obtained > context.today:
        yield entry.problem("consent-in-future", "consent", "obtained", value=consent.obtained)


def consent_covers_what_is_shown(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Name, portrait, income, family, award, press use: each needs its scope."""
    story, consent = entry.meta, entry.meta.consent
    if consent is None or RANK[story.state] < 2:
        return
    texts = page_texts(entry)
    printed = {
        "name": True,
        "commune": story.place.count("/") > 0,
        "portrait": any(photo.people == "consent" for photo in story.photos),
        "award": bool(story.awards),
        "income": story.subject.kind != "tap-the" and texts.speak_of(INCOME),
        "family": story.subject.kind != "tap-the" and texts.speak_of(FAMILY),
        "press": _is_for_press(story),
    }
    granted = granted_scopes(consent)
    for scope, is_printed in printed.items():
        if is_printed and scope not in granted:
            yield entry.problem("consent-scope", "consent", "scope", scope=scope)


def sensitive_data_needs_its_scope(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """What the law calls sensitive is shown only where its own consent says so."""
    story, consent = entry.meta, entry.meta.consent
    allowed = frozenset(consent.scope if consent else ())
    is_personal = story.subject.kind != "tap-the"
    if is_personal and "ethnicity" not in allowed:
        yield from origin_is_not_shown(entry)
    names = names_of(story)
    for place, text, at in page_texts(entry).that_hold(SENSITIVE_SIGNS):
        if place in QUOTED:
            continue
        for scope, position, words, is_sure in sensitive_words(text, names):
            if scope not in allowed and (is_sure or is_personal):
                code = "sensitive-without-scope" if is_sure else "sensitive-perhaps"
                yield Problem(at(position), code, {"found": words, "scope": scope})


def origin_is_not_shown(entry: Entry[Meta]) -> Iterator[Problem]:
    """No ethnic origin in any text of a page about one person."""
    for _, text, at in page_texts(entry).that_hold(ORIGIN_SIGNS):
        for position, words in origins(text):
            yield Problem(at(position), "ethnicity-without-scope", {"found": words})


def _is_for_press(story: Story) -> bool:
    """Whether newspapers are given somebody's picture or words."""
    words = story.press.quotations if story.press else ()
    photos = (photo for photo in story.photos if photo.press)
    return any(photo.people == "consent" for photo in photos) or any(q.cleared for q in words)


# Prefixes of mobile numbers since 2018; offices have 02…, 1800… and 1900….
_MOBILE = re.compile(r"(?:\+?84|0)[35789]\d{8}")


def visitors_call_a_unit(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A mobile number is public only where a unit says so on its own page."""
    visit = entry.meta.visit
    if visit is None or visit.line is None or not _MOBILE.fullmatch(_digits(visit.line)):
        return
    lines = {_digits(unit.meta.line or "") for unit in context.site.units.values()}
    if _digits(visit.line) not in lines:
        yield entry.problem("visit-line-mobile", "visit", "line")


def _digits(line: str) -> str:
    return "".join(character for character in line if character.isdigit() or character == "+")
