"""The one place that decides what of a public story may leave the site.

Press page, press kit, republished text, feeds and data are made from the story that
``travelling`` returns, never from the one that was read. It is a whole ``Entry[Story]`` from which
everything is taken that the consent does not cover, so that whoever shows it need not ask again.

A field that stands in no table here stays at home: a new field of the model travels once somebody
has written down what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, TypeVar

from pydantic.fields import FieldInfo

from newsroom.content.base import Body, Meta
from newsroom.content.story import Photo, Quotation, Story
from newsroom.content.vocabulary import ConsentScope
from newsroom.publication.consent_scopes import granted_scopes, scopes_spoken_of
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import is_public
from newsroom.vietnamese import labels
from newsroom.vietnamese.one_form import in_one_form
from newsroom.vietnamese.phrases import invented

_Scopes = frozenset[ConsentScope]
M = TypeVar("M", bound=Meta)

_FREE: Final[Mapping[str, str]] = {
    "Subject": "kind honorific occupation organisation direct_labour",
    "Result": (
        "kind what before after target measure period source evidence measured_by measured_on"
    ),
    "Standard": "code met source",
    "Award": "award_class name type issuer decision date status",
    "Adopter": "name place since status evidence source note",
    "Review": "date by effect efficiency potential influence difficulties conclusion",
    "Support": "need given by date",
    "Visit": "receives when how_many line bring",
    "Cost": "item amount when",
    "Photo": "file alt caption credit licence people focal press illustration",
    "Audio": "file lang voice",
    "Source": "id title outlet url date kind",
    "Consent": "basis",
    "Person": "name unit",
    "FactCheck": "by unit date what",
    "Correction": "date was now",
    "Change": "date what",
    "Quotation": "text by cleared",
    "Press": "short medium quotations",
    "Story": (
        "id kind state title summary published updated demo subject fields movements event unit "
        "responsible stage results standards adopters reviews review_due support visit costs "
        "photos audio sources consent author reviewer fact_check conflict corrections changes "
        "press licence aliases translations related"
    ),
}
"""Fields that need nothing but what their words speak of."""

NEEDS: Final[Mapping[str, _Scopes]] = {
    **{f"{group}.{name}": frozenset() for group, names in _FREE.items() for name in names.split()},
    "Subject.name": frozenset({"name"}),
    "Story.place": frozenset({"commune"}),
    "Story.place_current": frozenset({"commune"}),
    "Story.awards": frozenset({"award"}),
    "Press.quotations": frozenset({"press"}),
}
"""What must have been agreed before a field travels, by ``Class.field``."""

STAYS: Final[Mapping[str, str]] = {
    "Subject.sort_name": "recognises the subject in press items; no page prints it",
    "Subject.minor": "nobody shall make a list of children",
    "Consent.scope": "what somebody agreed to is between them and the unit",
    "Consent.obtained": "as the scope",
    "Consent.until": "as the scope",
    "Consent.form": "as the scope",
    "Consent.ref": "names a file at the unit",
    "Consent.given_by": "as the scope, and tells of a child",
    "Consent.child_assent": "as the scope, and tells of a child",
    "Clearance.unit": "who allowed it is between the units",
    "Clearance.date": "as the unit",
    "Clearance.ref": "names a paper at the unit",
    "Story.clearance": "as its parts",
    "Waiver.rule": "for editors",
    "Waiver.reason": "for editors",
    "Waiver.who": "for editors",
    "Story.waivers": "for editors",
}
"""Fields that never leave, with the reason."""


@dataclass(frozen=True, slots=True)
class Travelling:
    """What may leave: ``entry`` without what may not, which ``withheld`` names by ``Class.field``.

    ``entry.body`` is whole or empty, never in parts. Titles of fiction say that they are.
    """

    entry: StoryEntry
    withheld: frozenset[str]

    @property
    def story(self) -> Story:
        """The fields that may leave."""
        return self.entry.meta

    @property
    def has_text(self) -> bool:
        """Whether the whole text may be printed elsewhere: its words and its licence allow it."""
        return bool(self.entry.body.text.strip()) and self.story.licence.startswith("CC")

    @property
    def photos(self) -> list[Photo]:
        """The photos that may be printed elsewhere."""
        return self.story.photos


def travelling(entry: StoryEntry, context: Context) -> Travelling | None:
    """What of a story may leave the site at that moment, or None for nothing at all.

    Nothing leaves of a story that is not public, or whose subject did not agree to be named, or
    whose headline speaks of something that nobody agreed to.
    """
    story, text = entry.meta, entry.body.text
    if type(context) is not Context:  # somebody notes what is read, page by page
        return _outgoing(entry, _reduced(story, context))
    if id(story) not in context.decisions:  # the id stays its own
        context.decisions[id(story)] = story, _reduced(story, context), {}
    _, reduced, by_text = context.decisions[id(story)]
    if text not in by_text:
        by_text[text] = _outgoing(entry, reduced)
    outgoing: Travelling | None = by_text[text]
    return outgoing


def _outgoing(entry: StoryEntry, reduced: tuple[_Decision, Story] | None) -> Travelling | None:
    """The fields that may leave, with the text if it may."""
    if reduced is None:
        return None
    decision, story = reduced
    body, withheld = entry.body, frozenset(decision.withheld)
    if not decision.may_speak(body.text):
        body, withheld = Body("", body.first_line), withheld | {"body"}
        story = story.model_copy(update={"audio": []})  # a recording says what the text says
    return Travelling(replace(entry, meta=story, raw={}, body=body), withheld)


def _reduced(story: Story, context: Context) -> tuple[_Decision, Story] | None:
    """What was agreed, and what of the fields may leave whatever the text says."""
    decision = _decision_about(story, context)
    reduced = decision.reduced(story) if decision else None
    if decision is None or reduced is None:
        return None
    changes: dict[str, Any] = {"related": _public_ones(reduced.related, context)}
    if reduced.demo:
        changes["title"] = invented(reduced.title)
    return decision, reduced.model_copy(update=changes)


def is_travelling(entry: StoryEntry, context: Context) -> bool:
    """Whether anything of the story may leave; a small part of the work of ``travelling``."""
    decision = _decision_about(entry.meta, context)
    return decision is not None and decision.may_begin(entry.meta)


def _decision_about(story: Story, context: Context) -> _Decision | None:
    if story.consent is None or not is_public(story, context):
        return None
    granted = granted_scopes(story.consent)
    return _Decision(story, context, granted) if "name" in granted else None


def _public_ones(slugs: Sequence[str], context: Context) -> list[str]:
    """Without stories that nobody may learn of, not even by their address."""
    stories = context.site.stories
    return [slug for slug in slugs if slug in stories and is_public(stories[slug].meta, context)]


class _Decision:
    """One story, and what was agreed; ``withheld`` grows while fields are looked at."""

    def __init__(self, story: Story, context: Context, granted: _Scopes) -> None:
        self.withheld: set[str] = set()
        self._story, self._context, self._granted = story, context, granted
        self._secrets = tuple(in_one_form(text).casefold() for text in self._secret_words())

    def may_speak(self, text: str) -> bool:
        """Whether every word of a free text is covered."""
        if self._secrets:
            form = in_one_form(text).casefold()
            if any(secret in form for secret in self._secrets):
                return False
        if text.isascii() and " " not in text:  # an id, a day, an address
            return True
        return scopes_spoken_of(text, self._story) <= self._granted

    def reduced(self, meta: M) -> M | None:
        """A copy without what may not travel; None when something necessary is among it."""
        changes: dict[str, Any] = {}
        for name, place, info in _fields_of(type(meta)):
            value = getattr(meta, name)
            allowed = self._allowed_part(value, place)
            if allowed is value or allowed == value:
                continue
            if place not in STAYS and not _is_inner_change(value, allowed):
                self.withheld.add(place)
            if allowed is None:
                if info.is_required():
                    return None
                allowed = info.get_default(call_default_factory=True)
            changes[name] = allowed
        return meta.model_copy(update=changes) if changes else meta

    def may_begin(self, meta: Meta) -> bool:
        """Whether all that is necessary may travel."""
        return all(
            self._allowed_part(getattr(meta, name), place) is not None
            for name, place, info in _fields_of(type(meta))
            if info.is_required()
        )

    def _allowed_part(self, value: Any, place: str) -> Any:
        """What may travel of a value: None for nothing."""
        if value is None:
            return None
        needed = NEEDS.get(place)
        if needed is None or not needed <= self._granted:
            return self._coarse(value, place)
        if isinstance(value, str):
            return value if self.may_speak(value) else None
        if isinstance(value, list):
            allowed = [self._allowed_part(item, place) for item in value]
            return [item for item in allowed if item is not None]
        if isinstance(value, Meta):
            special = _SPECIAL.get(type(value))
            if special is not None and not special(self, value):
                return None
            return self.reduced(value)
        return value

    def _coarse(self, value: Any, place: str) -> Any:
        """Of the place of a deed at least the province; of everything else nothing."""
        if place != "Story.place":
            return None
        place_of_deed = self._context.site.places.get(str(value))
        return place_of_deed.province if place_of_deed else None

    def may_print(self, photo: Photo) -> bool:
        """A photo for the press has all its words, and whoever is in it agreed."""
        if not (photo.press and photo.alt and photo.credit and photo.licence):
            return False
        if not all(self.may_speak(text) for text in (photo.alt, photo.caption or "", photo.credit)):
            return False
        is_child = self._story.subject.minor and photo.people != "none"
        if photo.people == "consent" or is_child:
            return {"portrait", "press"} <= self._granted
        return photo.people is not None

    def may_quote(self, quotation: Quotation) -> bool:
        """Whoever said it has read it again, and the day of that has come."""
        return quotation.cleared is not None and quotation.cleared <= self._context.today

    def _secret_words(self) -> list[str]:
        """Words of fields that stay at home: no other text may carry them out."""
        story, words = self._story, []
        if "award" not in self._granted:
            for award in story.awards:
                words += [award.name, award.decision or "", labels.AWARD_CLASS[award.award_class]]
        if "commune" not in self._granted:
            places = self._context.site.places
            here = [places.get(story.place), places.get(story.place_current or "")]
            heirs = [places.get(heir) for place in here if place for heir in place.successors]
            communes = (place for place in (*here, *heirs) if place and place.level == "commune")
            words += [place.name for place in communes]
        return [word for word in words if word]


@cache
def _fields_of(model: type[Meta]) -> tuple[tuple[str, str, FieldInfo], ...]:
    """Name of each field, the same with its class, and the field itself."""
    return tuple((n, f"{model.__name__}.{n}", info) for n, info in model.model_fields.items())


def _is_inner_change(value: Any, allowed: Any) -> bool:
    """Whether only something inside groups is missing, which was noted there."""
    if isinstance(value, list):
        return isinstance(allowed, list) and len(allowed) == len(value)
    return isinstance(value, Meta) and allowed is not None


_SPECIAL: Final[Mapping[type[Meta], Callable[[_Decision, Any], bool]]] = {
    Photo: _Decision.may_print,
    Quotation: _Decision.may_quote,
}
