"""Awards are official acts: number, date and state must be right (law 06/2022/QH15)."""

import re
import unicodedata
from collections.abc import Iterator

from newsroom.content.base import Entry, Meta
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.vietnamese.repair import findings

# "60/KH-UBND", "98/2023/NĐ-CP" (state) and "34-CT/TW" (Party): domain notes, 2.8.
STATE_NUMBER = re.compile(
    r"\d{1,5}(?:/\d{4})?/[A-ZĐ]{1,5}(?:-(?:TTg|[A-ZĐ]{1,10}))?(?:-(?:TTg|[A-ZĐ]{1,10}))?"
)
LAW_NUMBER = re.compile(r"\d{1,3}/\d{4}/QH\d{1,2}")
PARTY_NUMBER = re.compile(r"\d{1,4}-[A-ZĐ]{1,4}/[A-ZĐ]{1,5}")
DEMO_ENDING = "-MH"


def foreign_letter(number: str) -> str:
    """The first letter of another alphabet in a document number, or ""."""
    for letter in number:
        if letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN"):
            return letter
        if letter == "\u00d0":  # eth, which looks like Đ
            return letter
    return ""


def is_document_number(number: str) -> bool:
    """Whether it has one of the official forms."""
    forms = (STATE_NUMBER, LAW_NUMBER, PARTY_NUMBER)
    return any(form.fullmatch(number) for form in forms)


def number_is_official(entry: Entry[Meta], number: str, *path: str | int) -> Iterator[Problem]:
    """The number of a document, at ``path``, has Vietnamese letters and an official form."""
    if findings(number):
        return  # a letter that looks like another is one problem of the text
    if letter := foreign_letter(number):
        yield entry.problem("number-foreign-letter", *path, value=number, letter=letter)
    elif not is_document_number(number):
        yield entry.problem("number-malformed", *path, value=number)


def decisions_are_whole(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """An award shows the number and date of its decision, in the official form."""
    story = entry.meta
    for number, award in enumerate(story.awards):
        for name in ("decision", "date"):
            if getattr(award, name) is None:
                yield entry.problem("award-without-decision", "awards", number, name)
        if award.decision is None:
            continue
        yield from number_is_official(entry, award.decision, "awards", number, "decision")
        if award.date and award.date > context.today:
            yield entry.problem("award-in-future", "awards", number, "date")


def revoked_awards_are_not_praised(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A revoked award may stand in the list, marked; headline and summary may not claim it."""
    story = entry.meta
    for award in story.awards:
        if award.status != "revoked":
            continue
        for name in ("title", "summary"):
            if award.name.casefold() in (getattr(story, name) or "").casefold():
                yield entry.problem("revoked-award-claimed", name, award=award.name)
        at = entry.body.text.casefold().find(award.name.casefold())
        if at >= 0:
            yield Problem(entry.in_body(at), "revoked-award-claimed", {"award": award.name})


def _flag_is_read(entry: Entry[Meta]) -> bool:
    """Whether ``demo`` says yes or no: nothing follows from a word that has its own problem."""
    return entry.raw.get("demo", "false") in ("true", "false")


def demo_is_unmistakable(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Fiction has a fictional ground, fictional places and units, and no real decision."""
    story, site = entry.meta, context.site
    if not _flag_is_read(entry):
        return
    fictional = story.consent is not None and story.consent.basis == "fictional"
    if fictional and not story.demo:
        yield entry.problem("fictional-not-demo", "consent", "basis")
    wrong_place = "demo-real-place" if story.demo else "real-demo-place"
    wrong_unit = "demo-real-unit" if story.demo else "real-demo-unit"
    place = site.places.get(story.place)
    if place is not None and place.demo != story.demo:
        yield entry.problem(wrong_place, "place", value=story.place)
    for name in ("unit", "responsible"):
        unit = site.units.get(getattr(story, name) or "")
        if unit is not None and _flag_is_read(unit) and unit.meta.demo != story.demo:
            yield entry.problem(wrong_unit, name, value=unit.slug)
    if not story.demo:
        return
    if story.consent is not None and not fictional:
        yield entry.problem("demo-basis", "consent", "basis")
    for number, award in enumerate(story.awards):
        path = ("awards", number, "decision")
        if award.decision and not award.decision.endswith(DEMO_ENDING):
            yield entry.problem("demo-real-decision", *path, value=award.decision)
    for match in STATE_NUMBER.finditer(entry.body.text):
        if not match.group().endswith(DEMO_ENDING) and "-" in match.group():
            origin = entry.in_body(match.start())
            yield Problem(origin, "demo-real-decision", {"value": match.group()})
    for number, adopter in enumerate(story.adopters):
        place = site.places.get(adopter.place)
        if place is not None and not place.demo:
            yield entry.problem(wrong_place, "adopters", number, "place", value=adopter.place)
