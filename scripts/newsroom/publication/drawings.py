"""Small drawings as SVG text: what changed, when it happened, where it is.

A drawing is ``WIDTH`` units wide. Its colours and letters are those of its classes
(``overrides/components/drawing.css``): it follows the scheme of the page that it stands in, and
needs no style of its own. ``title`` is its name, ``desc`` the same in words.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal
from xml.sax.saxutils import escape

from newsroom.content.places import Outline, Point

WIDTH: Final = 320


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a chart; ``value`` is not negative."""

    label: str
    text: str
    value: Decimal
    tone: Literal["before", "after", "target"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, or is planned, on one day."""

    day: date
    text: str
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: its own unit, or one where a story happened or was taken over."""

    point: Point
    tone: Literal["area", "story", "stopped"] = "story"


Shape = str
"""An element as text: shapes are thousands, so that a tree would take longer than its drawing."""

# More communes than these are drawn as a cloud of small dots.
_FEW = 3


def svg(height: float, title: str, description: str, shapes: Iterable[Shape]) -> str:
    """A drawing with its name and its text."""
    box = f'width="{WIDTH}" height="{_unit(height)}" viewBox="0 0 {WIDTH} {_unit(height)}"'
    inside = "".join((_element("title", title), _element("desc", description), *shapes))
    return f'<svg class="app-drawing" role="img" {box}>{inside}</svg>'


def _element(begin: str, text: str = "") -> str:
    """``begin`` is its name with finished attributes."""
    return f"<{begin}>{escape(text)}</{begin.partition(' ')[0]}>" if text else f"<{begin} />"


def change_chart(title: str, bars: Sequence[Bar]) -> str:
    """Bars from a common zero, as long as their figures are large."""
    largest = max((bar.value for bar in bars), default=Decimal(0)) or Decimal(1)
    shapes: list[Shape] = []
    for number, bar in enumerate(bars):
        top = number * 42
        shapes.append(_words(0, top + 14, f"{bar.label}: {bar.text}", bar.tone))
        shapes.append(_block("track", top + 21, WIDTH))
        shapes.append(_block(bar.tone, top + 21, float(bar.value / largest) * WIDTH))
    described = ". ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return svg(len(bars) * 42 - 6, title, described, shapes)


def time_line(title: str, moments: Sequence[Moment]) -> str:
    """Moments on a line, as far apart as their days; years are written under it."""
    days = [moment.day for moment in moments]
    first, last = min(days), max(days)
    years = range(first.year, last.year + 2)
    begin, end = date(first.year, 1, 1).toordinal(), date(last.year + 1, 1, 1).toordinal()
    margin, axis = 16, 14

    def across(day: date) -> float:
        return margin + (day.toordinal() - begin) / (end - begin) * (WIDTH - 2 * margin)

    shapes = [_line(margin, axis, WIDTH - margin, axis)]
    every = math.ceil(len(years) / 7)
    for year in years:
        x = across(date(year, 1, 1))
        shapes.append(_line(x, axis, x, axis + 6))
        if (year - first.year) % every == 0:
            shapes.append(_words(x, axis + 22, str(year), "axis", anchor="middle"))
    shapes += [
        _dot(across(moment.day), axis, 5.5, "planned" if moment.is_planned else "moment")
        for moment in moments
    ]
    return svg(axis + 28, title, "; ".join(moment.text for moment in moments), shapes)


def place_map(title: str, description: str, outline: Outline, spots: Sequence[Spot]) -> str:
    """The whole country, islands included, with some places on it; north is above."""
    named = [point for _, point in outline.named]
    points = [*outline.points, *named, *(spot.point for spot in spots)]
    lats, lons = zip(*points, strict=True)
    position, land, height = _projected(outline, max(lats), min(lats), min(lons), max(lons))
    shapes = [_element(f'path class="app-drawing__land" d="{land}"')]
    for name, point in outline.named:
        x, y = position(point)
        shapes += [_dot(x, y, 2, "island"), _words(x, y + 16, name, "axis", anchor="middle")]
    areas = [spot for spot in spots if spot.tone == "area"]
    small = 2.2 if len(areas) > _FEW else 4.5
    shapes += [_dot(*position(spot.point), small, spot.tone) for spot in areas]
    others = [spot for spot in spots if spot.tone != "area"]
    shapes += [_dot(*position(spot.point), 5, spot.tone) for spot in others]
    return svg(height, title, description, shapes)


@lru_cache(maxsize=8)  # nearly every place lies between the ends of the country
def _projected(
    outline: Outline, north: float, south: float, west: float, east: float
) -> tuple[Callable[[Point], tuple[float, float]], str, float]:
    """Where a point stands on the map between these ends, the land, and the height."""
    narrower = math.cos(math.radians((north + south) / 2))
    margin, room_for_names = 10, 30
    scale = (WIDTH - 2 * margin - room_for_names) / ((east - west) * narrower or 1)

    def position(point: Point) -> tuple[float, float]:
        return margin + (point[1] - west) * narrower * scale, margin + (north - point[0]) * scale

    land = "".join(f"M{x:.0f} {y:.0f}h0" for x, y in map(position, outline.points))
    return position, land, margin * 2 + (north - south) * scale + 10


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points on a sphere."""
    (lat, lon), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    across = math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(math.sin((lat2 - lat) / 2) ** 2 + across))


def _words(x: float, y: float, text: str, tone: str, anchor: str = "start") -> Shape:
    tones = f"app-drawing__text app-drawing__text--{tone}"
    place = f'x="{_unit(x)}" y="{_unit(y)}" text-anchor="{anchor}"'
    return _element(f'text class="{tones}" {place}', text)


def _block(tone: str, y: float, width: float) -> Shape:
    box = f'y="{_unit(y)}" width="{_unit(width)}" height="12"'
    return _element(f'rect class="app-drawing__{tone}" {box}')


def _line(x: float, y: float, x2: float, y2: float) -> Shape:
    ends = f'x1="{_unit(x)}" y1="{_unit(y)}" x2="{_unit(x2)}" y2="{_unit(y2)}"'
    return _element(f'line class="app-drawing__axis" {ends}')


def _dot(x: float, y: float, radius: float, tone: str) -> Shape:
    circle = f'cx="{_unit(x)}" cy="{_unit(y)}" r="{_unit(radius)}"'
    return _element(f'circle class="app-drawing__{tone}" {circle}')


def _unit(number: float) -> str:
    """At most one digit behind the point: finer than any screen."""
    return f"{number:.1f}".removesuffix(".0")
