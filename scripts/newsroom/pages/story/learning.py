"""“Tôi muốn học mô hình này”: the conditions to check, whom to call, how a visit goes."""

from typing import TypedDict

from slugify import slugify

from newsroom.content.terms import Unit
from newsroom.content.vocabulary import SPREADING, WHEN_NOT
from newsroom.core import addresses
from newsroom.pages.letters import letter
from newsroom.pages.shell import Link, SiteView, link, telephone
from newsroom.pages.story.boxes import VisitView, visit_view
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import conditions_of
from newsroom.vietnamese import phrases


class CallView(TypedDict):
    """Whom a learner calls: a unit with its public line, never a person.

    ``via`` is the receiving unit of the site, whose line is given when the unit has none.
    """

    unit: Link
    via: str
    line: str
    line_url: str
    email: str
    email_url: str
    address: str


class LearnView(TypedDict):
    """The self-check of a model; ``ask`` is the unit in a sentence, with its line."""

    conditions: list[str]
    ask: str
    call: CallView
    visit: VisitView | None
    bring: list[str]
    reread: list[Link]


def learn_view(entry: StoryEntry, public: PublicSite, site: SiteView) -> LearnView | None:
    """For models only: other stories are to be read, not copied."""
    story = entry.meta
    if story.kind != "model":
        return None
    call = _call(entry, public, site)
    return {
        "conditions": conditions_of(entry.body.text),
        "ask": phrases.whom_to_ask(call["via"] or call["unit"]["label"], call["line"]),
        "call": call,
        "visit": visit_view(story),
        "bring": list(story.visit.bring) if story.visit else [],
        "reread": [link(title, f"#{slugify(title)}") for title in (WHEN_NOT, SPREADING)],
    }


def _call(entry: StoryEntry, public: PublicSite, site: SiteView) -> CallView:
    """The visit's public line, else that of the unit in charge, else the receiving unit's."""
    story = entry.meta
    slug = story.responsible or story.unit
    terms = public.terms("units")
    unit: Unit | None = terms[slug].meta if slug in terms else None
    contact = site["contact"]
    line = (story.visit.line if story.visit else None) or (unit.line if unit else None)
    email = unit.email if unit else None
    via = "" if line or email else contact["name"]
    if via:
        line, email = contact["line"], contact["email"]
    return {
        "unit": link(unit.title, addresses.term("units", slug)) if unit and slug else link("", ""),
        "via": via,
        "line": line or "",
        "line_url": telephone(line),
        "email": email or "",
        "email_url": letter(email, "learn", story.title),
        "address": (unit.address if unit else None) or "",
    }
