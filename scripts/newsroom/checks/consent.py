"""Nobody is shown without a ground for it (law 91/2025/QH15; content model, 4)."""

import re
from collections.abc import Iterator
from typing import get_args

from newsroom.checks.wording import any_of
from newsroom.content.story import Consent
from newsroom.content.vocabulary import ConsentScope
from newsroom.content.walk import free_texts
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import RANK, has_lapsed

# What a ground other than consent covers by itself.
_IMPLIED: dict[str, frozenset[str]] = {
    "official-decision": frozenset({"name", "commune", "award"}),
    "public-office": frozenset({"name", "commune", "award", "portrait"}),
}
_INCOME = any_of("thu nhập", "thu về", "lãi", "doanh thu", "tiền lương", ending=r"\b")
_FAMILY = any_of(
    *("vợ", "chồng", "con trai", "con gái", "bố mẹ", "cha mẹ", "con dâu", "con rể"),
    ending=r"\b",
)


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
    words = shown_words(entry)
    printed = {
        "name": True,
        "commune": story.place.count("/") > 0,
        "portrait": any(photo.people == "consent" for photo in story.photos),
        "award": bool(story.awards),
        "income": story.subject.kind != "tap-the" and bool(_INCOME.search(words)),
        "family": story.subject.kind != "tap-the" and bool(_FAMILY.search(words)),
        "press": any(photo.press and photo.people == "consent" for photo in story.photos),
    }
    needed = _scopes_needed(consent)
    for scope, is_printed in printed.items():
        if is_printed and scope in needed and scope not in consent.scope:
            yield entry.problem("consent-scope", "consent", "scope", scope=scope)


def _scopes_needed(consent: Consent) -> frozenset[str]:
    """What must be agreed for each ground; a published decision or an office implies a little."""
    if consent.basis == "collective" or (consent.basis == "fictional" and not consent.scope):
        return frozenset()
    return frozenset(get_args(ConsentScope)) - _IMPLIED.get(consent.basis, frozenset())


def shown_words(entry: StoryEntry) -> str:
    """Everything that the page says in free words."""
    return "\n".join([*(text for _, _, text in free_texts(entry.meta)), entry.body.text])


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
