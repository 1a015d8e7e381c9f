"""What of a story and of a place is drawn; nothing is drawn that has no figures, days or points."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from newsroom.content.places import Place, Places, Point
from newsroom.content.story import Result, Story
from newsroom.publication.drawings import (
    Bar,
    Moment,
    Spot,
    change_chart,
    place_map,
    time_line,
)
from newsroom.publication.places import Located
from newsroom.publication.story_facts import review_due
from newsroom.vietnamese import drawing_words, labels
from newsroom.vietnamese.quantities import quantity

# Longer words do not fit beside each other in a drawing; the table has them.
_LONGEST = 36
_FEWEST_MOMENTS = 3


def result_chart(result: Result) -> str:
    """Before and after as bars, where both are figures of one unit; else ""."""
    texts = result.before or "", result.after or ""
    before, after = map(quantity, texts)
    if result.kind != "measure" or max(map(len, texts)) > _LONGEST:
        return ""
    if before is None or after is None or not (before.number or after.number):
        return ""
    if (before.unit, before.whole) != (after.unit, after.whole):
        return ""
    bars = [
        Bar(drawing_words.DRAWN_BEFORE, texts[0], before.number, "before"),
        Bar(drawing_words.DRAWN_AFTER, texts[1], after.number, "after"),
    ]
    target = quantity(result.target or "")
    if result.target and target and target.unit == after.unit and len(result.target) <= _LONGEST:
        bars.append(Bar(drawing_words.TARGET, result.target, target.number, "target"))
    return change_chart(result.what, bars)


def moments_of(story: Story) -> list[Moment]:
    """What happened to the story and around it, the earliest first; [] for fewer than three."""
    moments = sorted(_moments(story), key=lambda moment: moment.day)
    return moments if len({moment.day for moment in moments}) >= _FEWEST_MOMENTS else []


def _moments(story: Story) -> Iterator[Moment]:
    for award in story.awards:
        if award.date is not None and award.status == "valid":
            yield Moment(award.date, award.name)
    for adopter in story.adopters:
        yield Moment(adopter.since, drawing_words.taken_over(adopter.name))
    for review in story.reviews:
        yield Moment(review.date, drawing_words.reviewed(labels.CONCLUSION[review.conclusion]))
    for result in story.results:
        if not result.is_measured and result.measured_on is not None:
            yield Moment(result.measured_on, drawing_words.to_measure(result.what), is_planned=True)
    if story.published is not None:
        yield Moment(story.published.date(), drawing_words.PUBLISHED)
    for correction in story.corrections:
        yield Moment(correction.date, drawing_words.CORRECTED)
    due = review_due(story)
    if due is not None and story.state == "published":
        yield Moment(due, drawing_words.REVIEW_DUE, is_planned=True)


def story_time_line(moments: Sequence[Moment]) -> str:
    """The moments on a line, or ""."""
    return time_line(drawing_words.TIME_LINE, moments) if moments else ""


def point_of(place: Place, places: Places) -> Point | None:
    """Where a unit of any era lies: its own point, or the middle of what it is today."""
    if place.point is not None:
        return place.point
    heirs = [places[heir] for heir in place.successors if heir in places]
    points = [heir.point for heir in heirs if heir.point is not None]
    return (fmean(lat for lat, _ in points), fmean(lon for _, lon in points)) if points else None


def story_spots(story: Story, located: Located, places: Places) -> list[Spot]:
    """Where a real story happened and where others took it over; fiction is nowhere."""
    if story.demo:
        return []
    first = point_of(located.now or located.then, places)
    spots = [Spot(first)] if first else []
    for adopter in story.adopters:
        place = places.get(adopter.place)
        point = point_of(place, places) if place else None
        if point is not None:
            spots.append(Spot(point, "story" if adopter.status == "dang-lam" else "stopped"))
    return spots


def map_of(title: str, description: str, spots: Iterable[Spot], places: Places) -> str:
    """The spots on the map of the country; "" without any, or without a map to put them on."""
    chosen = list(spots)
    if not chosen or not places.outline.points:
        return ""
    return place_map(title, description, places.outline, chosen)
