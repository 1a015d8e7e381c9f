"""Everything that a story can belong to: each term exists only if its page does."""

from __future__ import annotations

from pydantic import Field

from newsroom.content import vocabulary as v
from newsroom.content.base import Meta
from newsroom.content.story import Person
from newsroom.content.values import (
    Day,
    FileName,
    Flag,
    PlaceId,
    SitePath,
    Slug,
    Text,
    WebAddress,
    Whole,
)


class Reference(Meta):
    """A public source named under a page."""

    title: Text
    outlet: Text | None = None
    url: WebAddress | None = None
    date: Day | None = None


class FieldTerm(Meta):
    """Lĩnh vực."""

    title: Text
    summary: Text
    order: Whole = 100
    demo: Flag = False


class Unit(Meta):
    """Đơn vị: who introduces exemplars, follows them up, or issued something."""

    title: Text
    summary: Text
    place: PlaceId | None = None
    line: Text | None = None
    email: Text | None = None
    address: Text | None = None
    site: WebAddress | None = None
    until: Day | None = None
    successor: Slug | None = None
    demo: Flag = False


class Movement(Meta):
    """Phong trào, with the five things that the letter of 2024 asks to be stated."""

    title: Text
    summary: Text
    level: v.MovementLevel
    launched_by: Text | None = None
    legal_basis: list[Slug] = []
    since: Text | None = Field(default=None, alias="from")
    until: Text | None = Field(default=None, alias="to")
    parent: Slug | None = None
    place: PlaceId | None = None
    purpose: Text | None = None
    requirements: Text | None = None
    targets: Text | None = None
    content: Text | None = None
    method: Text | None = None
    sources: list[Reference] = []
    demo: Flag = False


class Opinions(Meta):
    """The window in which the public could object before an honour."""

    since: Day = Field(alias="from")
    until: Day = Field(alias="to")
    received: Whole | None = None
    handled: Whole | None = None


class Event(Meta):
    """Hội nghị biểu dương."""

    title: Text
    summary: Text
    date: Day
    place: PlaceId
    decision: Text | None = None
    decision_date: Day | None = None
    honoured: FileName | None = None
    honoured_count: Whole | None = None
    featured: list[Slug] = []
    opinions: Opinions | None = None
    sources: list[Reference] = []
    demo: Flag = False


class Document(Meta):
    """Văn bản: what it says is summed up in our words, in HTML."""

    title: Text
    summary: Text
    number: Text | None = None
    issued: Day | None = None
    issued_text: Text | None = None
    in_force: Day | None = None
    type: v.DocumentType
    issuer: Text
    signer: Text | None = None
    field: Text
    status: v.DocumentStatus
    status_note: Text | None = None
    replaces: list[Slug] = []
    replaced_by: list[Slug] = []
    attachment: FileName | None = None
    sources: list[Reference] = []
    demo: Flag = False


class Criterion(Meta):
    """One standard of the criteria page."""

    code: Slug
    title: Text
    text: Text
    source: Slug


class Page(Meta):
    """A page of the site itself: about, programme, criteria, take-down and more."""

    title: Text
    summary: Text
    address: SitePath
    updated: Day
    standards: list[Criterion] = []


class Contact(Meta):
    """The unit that receives proposals, corrections and take-down requests."""

    name: Text
    line: Text | None = None
    email: Text | None = None
    post: Text | None = None
    hours: Text | None = None


class SiteSettings(Meta):
    """``content/site.yml``: what the owner of the site decides."""

    name: Text
    tagline: Text
    areas: Text | None = None
    description: Text
    show_demo: Flag = True
    contact: Contact
    legal_basis: list[Slug] = []
    lead: Slug | None = None
    security_until: Day | None = None


class GuidePage(Meta):
    """A page of the staff handbook; the renderer's theme draws it in full."""

    title: Text
    summary: Text


class Translation(Meta):
    """A version of a story in another language (``index.<lang>.md``), made by a person.

    ``updated`` is the day on which it last said what the story says.
    """

    title: Text
    summary: Text
    updated: Day
    translator: Person
    reviewer: Person | None = None
