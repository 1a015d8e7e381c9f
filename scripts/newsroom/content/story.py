"""A story: the deed, the exemplar or the model, and everything that makes it trustworthy.

Fields are optional here when a draft may lack them; what each state needs is
decided in ``editorial.completeness``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from newsroom.content import vocabulary as v
from newsroom.content.base import Meta
from newsroom.content.values import (
    Day,
    FileName,
    Flag,
    Language,
    Moment,
    PlaceId,
    Share,
    SitePath,
    Slug,
    StoryId,
    Text,
    WebAddress,
    Whole,
)


class Subject(Meta):
    """Who did it. The honorific is never guessed."""

    kind: v.SubjectKind
    name: Text
    honorific: v.Honorific | None = None
    sort_name: Text | None = None
    occupation: Text | None = None
    organisation: v.Organisation | None = None
    direct_labour: Flag | None = None
    minor: Flag = False


class Result(Meta):
    """One outcome with its before and after, or a promise to measure it."""

    what: Text
    before: Text | None = None
    after: Text | None = None
    measure: Text | None = None
    period: Text | None = None
    source: Slug | None = None
    evidence: v.Evidence
    measured_by: Text | None = None
    measured_on: Day | None = None

    @property
    def is_measured(self) -> bool:
        """Whether there is a figure, not only a promise."""
        return self.after is not None


class Standard(Meta):
    """One of the standards of the criteria page, judged."""

    code: Slug
    met: v.Met
    source: Slug | None = None


class Award(Meta):
    """A commendation as its decision states it."""

    award_class: v.AwardClass = Field(alias="class")
    name: Text
    type: v.AwardType
    issuer: Text
    decision: Text | None = None
    date: Day | None = None
    status: v.AwardStatus = "valid"


class Adopter(Meta):
    """Somebody elsewhere who does the same: one line of the spread ledger."""

    name: Text
    place: PlaceId
    since: Day
    status: v.AdopterStatus
    evidence: v.Evidence
    source: Slug | None = None
    note: Text | None = None


class Review(Meta):
    """A follow-up visit, with the four judgements of plan 60/KH-UBND, II.4."""

    date: Day
    by: Text
    effect: v.Judgement
    efficiency: v.Judgement
    potential: v.Judgement
    influence: v.Judgement
    difficulties: Text | None = None
    conclusion: v.Conclusion


class Support(Meta):
    """What the exemplar needs and what was given."""

    need: Text
    given: Text | None = None
    by: Text | None = None
    date: Day | None = None


class Visit(Meta):
    """Who receives visitors, and what they bring; ``line`` is a unit's public telephone."""

    receives: Text
    when: Text
    how_many: Whole | None = None
    line: Text | None = None
    bring: list[Text] = []


class Cost(Meta):
    """One cost of a model, in đồng."""

    item: Text
    amount: Whole
    when: v.CostTime


class Photo(Meta):
    """An original picture and the words that must travel with it."""

    file: FileName
    alt: Text | None = None
    caption: Text | None = None
    credit: Text | None = None
    licence: Text | None = None
    people: v.PeopleShown | None = None
    focal: Annotated[list[Share], Field(min_length=2, max_length=2)] | None = None
    press: Flag = False
    illustration: Flag = False


class Audio(Meta):
    """A recording; a machine's voice is labelled."""

    file: FileName
    lang: Language
    voice: v.Voice


class Source(Meta):
    """Where a fact comes from."""

    id: Slug
    title: Text
    outlet: Text | None = None
    url: WebAddress | None = None
    date: Day | None = None
    kind: v.SourceKind


class Consent(Meta):
    """On what ground the story is public; the evidence itself is kept elsewhere (``ref``)."""

    basis: v.ConsentBasis
    scope: list[v.ConsentScope] = []
    obtained: Day | None = None
    until: Day | None = None
    form: v.ConsentForm | None = None
    ref: Text | None = None
    given_by: v.GivenBy | None = None
    child_assent: Flag | None = None


class Person(Meta):
    """Who wrote or reviewed, and from which unit."""

    name: Text
    unit: Slug


class Correction(Meta):
    """A mistake that was public, and what is right."""

    date: Day
    was: Text
    now: Text


class Waiver(Meta):
    """A rule set aside for this story, with the reason and the one who answers for it."""

    rule: Slug
    reason: Text
    who: Text


class Story(Meta):
    """Front matter of ``content/stories/<slug>/index.md``."""

    id: StoryId
    kind: v.Kind
    state: v.State
    title: Text
    summary: Text | None = None
    published: Moment | None = None
    updated: Moment | None = None
    demo: Flag = False
    subject: Subject
    place: PlaceId
    place_current: PlaceId | None = None
    fields: list[Slug] = []
    movements: list[Slug] = []
    event: Slug | None = None
    unit: Slug | None = None
    responsible: Slug | None = None
    stage: v.Stage | None = None
    results: list[Result] = []
    standards: list[Standard] = []
    awards: list[Award] = []
    adopters: list[Adopter] = []
    reviews: list[Review] = []
    review_due: Day | None = None
    support: list[Support] = []
    visit: Visit | None = None
    costs: list[Cost] = []
    photos: list[Photo] = []
    audio: list[Audio] = []
    sources: list[Source] = []
    consent: Consent | None = None
    author: Person | None = None
    reviewer: Person | None = None
    conflict: Text | None = None
    corrections: list[Correction] = []
    licence: Text = "CC BY 4.0"
    aliases: list[SitePath] = []
    translations: list[Language] = []
    related: list[Slug] = []
    waivers: list[Waiver] = []

    @property
    def evidence(self) -> int | None:
        """The lowest level among the results, as a page must show it."""
        return min((int(result.evidence) for result in self.results), default=None)

    @property
    def last_review(self) -> Review | None:
        """The newest review, if there is one."""
        return max(self.reviews, key=lambda review: review.date, default=None)

    @property
    def changed(self) -> date | None:
        """The day of the last public change, in Vietnam."""
        moment = self.updated or self.published
        return moment.date() if moment else None
