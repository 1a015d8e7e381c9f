"""What happened after the story: the spread ledger, the reviews, both on a line and a map."""

import math
from collections.abc import Sequence
from typing import TypedDict

from newsroom.content.story import Review, Story
from newsroom.core import addresses
from newsroom.pages.facts import title_of
from newsroom.pages.shell import Link, Tone, link
from newsroom.pages.story.boxes import Cited, cite
from newsroom.publication.context import StoryEntry
from newsroom.publication.drawn_facts import (
    map_of,
    moments_of,
    story_spots,
    story_time_line,
)
from newsroom.publication.places import full_name, page_for, short_name
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import drawing_words, labels
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.phrases import since


class Dot(TypedDict):
    """One adopter on the ripples, in a view box of 0 0 48 48."""

    x: float
    y: float
    status: str


_CENTRE = 24.0
# radius of the ring, how many dots fit on it before the next ring begins
_RINGS = ((10.0, 5), (16.5, 9), (22.5, 14))
_FIRST_ANGLE = -math.pi / 2 + 0.5


def ripple_dots(statuses: Sequence[str]) -> list[Dot]:
    """Dots from the inner ring outwards; past the third ring they share it more closely."""
    dots: list[Dot] = []
    begin = 0
    for number, (radius, room) in enumerate(_RINGS):
        here = statuses[begin:] if number == len(_RINGS) - 1 else statuses[begin : begin + room]
        begin += room
        step = 2 * math.pi / max(room, len(here))
        for index, status in enumerate(here):
            angle = _FIRST_ANGLE + number * 0.7 + index * step
            dots.append(
                {
                    "x": round(_CENTRE + radius * math.cos(angle), 2),
                    "y": round(_CENTRE + radius * math.sin(angle), 2),
                    "status": status,
                }
            )
    return dots


class AdopterRow(Cited):
    """One line of the spread ledger."""

    name: str
    place: Link
    since: str
    evidence: str
    status: str
    tone: Tone
    note: str


class ReviewRow(TypedDict):
    """One follow-up; ``judgements`` are label and value pairs."""

    date: str
    by: str
    judgements: list[tuple[str, str]]
    difficulties: str
    conclusion: str
    tone: Tone


# In the order of the ledger.
_STATUS_TONE: dict[str, Tone] = {"dang-lam": "good", "da-dung": "quiet", "khong-thanh-cong": "warn"}
CONCLUSION_TONE: dict[str, Tone] = {
    "phat-huy": "good",
    "duy-tri": "good",
    "giam-sut": "warn",
    "da-dung": "quiet",
    "can-ho-tro": "warn",
}


def adopter_rows(story: Story, public: PublicSite) -> list[AdopterRow]:
    """The spread ledger: those who go on first, then those who stopped or failed; oldest first."""
    places = public.context.site.places
    order = list(_STATUS_TONE)
    return [
        {
            "name": adopter.name,
            "place": link(full_name(place, places), addresses.place(page_for(place, places).id)),
            "since": since(adopter.since),
            "evidence": labels.EVIDENCE[adopter.evidence],
            "status": labels.ADOPTER_STATUS[adopter.status],
            "tone": _STATUS_TONE[adopter.status],
            "note": adopter.note or "",
            **cite(story, adopter.source),
        }
        for adopter in sorted(story.adopters, key=lambda a: (order.index(a.status), a.since))
        for place in (places[adopter.place],)
    ]


def adopter_dots(story: Story) -> list[Dot]:
    """One dot on the ripples for each adopter, the oldest innermost."""
    return ripple_dots([a.status for a in sorted(story.adopters, key=lambda a: a.since)])


def review_rows(story: Story) -> list[ReviewRow]:
    """Newest first, with the four judgements."""
    return [
        {
            "date": short_day(review.date),
            "by": review.by,
            "judgements": [
                (title_of(Review, name), labels.JUDGEMENT[getattr(review, name)])
                for name in ("effect", "efficiency", "potential", "influence")
            ],
            "difficulties": review.difficulties or "",
            "conclusion": labels.CONCLUSION[review.conclusion],
            "tone": CONCLUSION_TONE[review.conclusion],
        }
        for review in sorted(story.reviews, key=lambda item: item.date, reverse=True)
    ]


class DrawnView(TypedDict):
    """What happened, on a line and in words; a map and what it shows. Empty where there is none."""

    time_line: str
    moments: list[tuple[str, str]]
    map: str
    map_text: str


def drawn_view(entry: StoryEntry, public: PublicSite) -> DrawnView:
    """A model has a map: where it is done, and where else."""
    story, places = entry.meta, public.context.site.places
    located, moments = public.located[entry.slug], moments_of(story)
    spots = story_spots(story, located, places) if story.kind == "model" else []
    names = [short_name(located, places)]
    names += [adopter.name for adopter in story.adopters if adopter.place in places]
    text = drawing_words.map_of_places(names)
    drawn = map_of(drawing_words.map_title(story.title), text, spots, places)
    return {
        "time_line": story_time_line(moments),
        "moments": [(short_day(moment.day), moment.text) for moment in moments],
        "map": drawn,
        "map_text": text if drawn else "",
    }
