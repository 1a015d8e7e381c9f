"""Administrative units with their eras: a place is never deleted, only succeeded."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from newsroom.content.csv_tables import read_rows
from newsroom.core.problems import Origin, Problem

Level = Literal["province", "district", "commune"]

# Resolution 202/2025/QH15: the new units have operated since this day.
REFORM = date(2025, 7, 1)


Point = tuple[float, float]
"""Latitude and longitude, WGS 84 degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The country as points on a grid; ``named`` are the islands that carry their name."""

    points: tuple[Point, ...] = ()
    named: tuple[tuple[str, Point], ...] = ()


class Place(NamedTuple):  # fourteen thousand are made in each run: twice as quick as a dataclass
    """One unit in one era; ``successors`` is empty while it is valid."""

    id: str
    name: str
    kind: str
    level: Level
    province: str
    district: str = ""
    code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    is_split: bool = False
    demo: bool = False
    point: Point | None = None

    @property
    def is_former(self) -> bool:
        """Whether the unit has ended."""
        return self.valid_to is not None


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Places:
    """All units by their permanent id."""

    by_id: Mapping[str, Place]
    is_whole: bool = True
    """Whether all tables were read: only then is an id that is not here unknown."""
    outline: Outline = Outline()
    former: Mapping[str, Sequence[Place]] = field(init=False, compare=False)
    """The ended units that each one succeeds, by its id, in the order of the files."""

    def __post_init__(self) -> None:
        former: dict[str, list[Place]] = defaultdict(list)
        for place in self:
            for heir in place.successors:
                former[heir].append(place)
        object.__setattr__(self, "former", dict(former))

    def get(self, place_id: str) -> Place | None:
        """The unit, or None for an unknown id."""
        return self.by_id.get(place_id)

    def __getitem__(self, place_id: str) -> Place:
        return self.by_id[place_id]

    def __contains__(self, place_id: object) -> bool:
        return place_id in self.by_id

    def __iter__(self) -> Iterator[Place]:
        return iter(self.by_id.values())

    def of_level(self, level: Level) -> list[Place]:
        """All units of one level, in the order of the files."""
        return [place for place in self if place.level == level]


COLUMNS = {
    table: tuple(columns.split(","))
    for table, columns in (
        ("provinces", "id,name,kind,code,valid_from,valid_to,successor"),
        ("communes", "id,name,kind,code,province_id,latitude,longitude"),
        (
            "former-communes",
            "id,name,kind,district_name,district_id,province_id,code,successor_ids,share",
        ),
        ("former-districts", "id,name,kind,province_id,successor_ids"),
    )
}
POINT = ("latitude", "longitude")
_OUTLINE = (*POINT, "island")
# A commune that was formed later than the reform has its day in a column more.
SINCE = "valid_from"
_LEVELS: dict[str, Level] = {
    "provinces": "province",
    "communes": "commune",
    "former-communes": "commune",
    "former-districts": "district",
}
# The cells have forms so narrow that nothing but a place fits into them: the rules for texts that
# people write need not read fourteen thousand rows.
_SLUGS = r"[a-z0-9-]+(?:/[a-z0-9-]+){0,2}"
_LETTERS = r"[^\W\d_]+(?:(?: - |[ '])[^\W\d_]+)*"
_FORMS = {
    name: re.compile(form)
    for name, form in {
        "id": _SLUGS,
        "name": rf"(?:\d\d? )?{_LETTERS}(?: \d\d?)?|\d\d?",
        "island": rf"(?:{_LETTERS})?",
        "kind": "tinh|thanh-pho|huyen|quan|thi-xa|xa|phuong|thi-tran|dac-khu",
        "code": r"(?:\d{2,5})?",
        "valid_from": r"(?:\d{4}-\d\d-\d\d)?",
        "valid_to": r"(?:\d{4}-\d\d-\d\d)?",
        "successor": rf"(?:{_SLUGS})?",
        "province_id": _SLUGS,
        "district_name": rf"(?:\d\d? )?{_LETTERS}(?: \d\d?)?|\d\d?",
        "district_id": _SLUGS,
        "successor_ids": rf"(?:{_SLUGS}(?:;{_SLUGS})*)?",
        "latitude": r"(?:[0-8]?\d(?:\.\d{1,6})?)?",
        "longitude": r"(?:(?:1[0-7]|\d)?\d(?:\.\d{1,6})?)?",
        "share": "(?:whole|part)?",
    }.items()
}
_UNREAD = {"place-columns", "place-table-broken"}
_LAST_DAY = date.fromordinal(REFORM.toordinal() - 1)


def read_places(
    tables: Mapping[PurePosixPath, str], is_whole: bool = True
) -> tuple[Places, list[Problem]]:
    """All units of all tables; ``tables`` maps file to text. Bad rows are problems.

    ``is_whole`` is False when a table could not even be decoded.
    """
    by_id: dict[str, Place] = {}
    rows: list[tuple[Place, PurePosixPath, int]] = []
    problems: list[Problem] = []
    outline: list[tuple[str, Point]] = []
    for file, text in sorted(tables.items()):
        table = file.stem.removeprefix("demo-")
        demo = file.stem.startswith("demo-")
        columns = columns_of(table, text)
        fitting, broken = read_rows(file, text, columns)
        problems += broken
        is_whole = is_whole and not any(problem.code in _UNREAD for problem in broken)
        strange = _strange_values(columns, [cells for _, cells in fitting])
        for number, (line, cells) in enumerate(fitting):
            name, value = strange.get(number, ("", ""))
            if table == "outline" and not name:
                outline.append((cells[2], (float(cells[0]), float(cells[1]))))
                continue
            if name in POINT and table != "outline":  # the place itself is good
                problems.append(Problem(Origin(file, line), "place-value", {"value": value}))
                cells[columns.index("latitude")] = ""
                name = ""
            place = value if name else _place(table, cells, demo)
            if isinstance(place, str):
                problems.append(Problem(Origin(file, line), "place-value", {"value": place}))
            elif place.id in by_id:
                problems.append(Problem(Origin(file, line), "place-twice", {"id": place.id}))
            else:
                by_id[place.id] = place
                rows.append((place, file, line))
    if is_whole:  # else what is missing may stand in the table that was not read
        for place, file, line in rows:
            for code, other in _dangling(place, by_id):
                problems.append(Problem(Origin(file, line), code, {"id": other}))
    named = tuple((name, point) for name, point in outline if name)
    points = tuple(point for name, point in outline if not name)
    return Places(by_id, is_whole, Outline(points, named)), problems


def columns_of(table: str, text: str) -> tuple[str, ...]:
    """The columns that a table has, as far as its first line can be read."""
    columns = COLUMNS.get(table, _OUTLINE)
    is_dated = table == "communes" and text.partition("\n")[0].rstrip().endswith(SINCE)
    return (*columns, SINCE) if is_dated else columns


def without_dangling(places: Places) -> Places:
    """Only units whose parents and successors are there, and theirs."""
    by_id = dict(places.by_id)
    while faulty := [place.id for place in by_id.values() if any(_dangling(place, by_id))]:
        for place_id in faulty:
            del by_id[place_id]
    return replace(places, by_id=by_id, is_whole=True)


def _strange_values(
    columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[int, tuple[str, str]]:
    """Number of a row → the first column and value in it that has not the form of its column.

    A whole column is matched at once; only one that does not fit is looked at cell by cell.
    """
    strange: dict[int, tuple[str, str]] = {}
    for name, cells in zip(columns, zip(*rows, strict=True), strict=False):
        form = _FORMS[name]
        if not re.fullmatch(rf"(?:(?:{form.pattern})\n)*", "\n".join([*cells, ""])):
            for number, value in enumerate(cells):
                if not form.fullmatch(value):
                    strange.setdefault(number, (name, value or "?"))
    return strange


def _place(table: str, cells: Sequence[str], demo: bool) -> Place | str:
    """The unit, or the day that cannot be."""
    level, is_former = _LEVELS[table], table.startswith("former-")
    last_day = _LAST_DAY if is_former else None
    place_id, name, kind = cells[:3]
    match table:
        case "communes":
            first = cells[7] if len(cells) > 7 else ""
            since = _day(first) if first else REFORM
            if since is None:
                return first
            spot, empty = _point(cells[5], cells[6]), ()
            place = (place_id, name, kind, level, cells[4], "", cells[3])
            return Place(*place, since, None, empty, False, demo, spot)
        case "former-communes":
            _, district, province, code, heirs, share = cells[3:]
            first_cells = (place_id, name, kind, level, province, district, code, None, last_day)
            return Place(
                *first_cells, tuple(heirs.split(";")) if heirs else (), share == "part", demo
            )
        case "former-districts":
            province, heirs = cells[3:]
            first_cells = (place_id, name, kind, level, province, place_id, "", None, last_day)
            return Place(*first_cells, tuple(heirs.split(";")) if heirs else (), False, demo)
    code, first, last, successor = cells[3:]
    since, until = _day(first), _day(last)
    if (first and since is None) or (last and until is None):
        return f"{first} {last}".strip()
    following = (successor,) if successor else ()
    return Place(
        place_id, name, kind, level, place_id, "", code, since, until, following, False, demo
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _point(latitude: str, longitude: str) -> Point | None:
    """Where it lies, if that is recorded."""
    return (float(latitude), float(longitude)) if latitude and longitude else None


def _may_succeed(heir: Place, place: Place, by_id: Mapping[str, Place]) -> bool:
    """A province whose own successor is wrong is a problem by itself, and none of its communes."""
    if place.level == "province":
        return heir.demo == place.demo
    province = by_id.get(place.province)
    after = [by_id.get(name) for name in province.successors] if province else []
    if len(after) != 1 or after[0] is None or after[0].is_former or after[0].demo != place.demo:
        return True
    return heir.province == after[0].id


def _dangling(place: Place, by_id: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """Code and id of each problem: parents and successors must exist; an ended unit needs one.

    Only a split has two. A unit is succeeded inside the province that succeeds its own, fiction by
    fiction.
    """
    for parent in {place.province, place.district}:
        if parent and parent not in by_id:
            yield "place-unknown", parent
    for successor in place.successors:
        heir = by_id.get(successor)
        if heir is None or heir.is_former:
            yield "place-successor-unknown", successor
        elif not _may_succeed(heir, place, by_id):
            yield "place-successor-elsewhere", successor
    count, needs_one = len(place.successors), place.level != "district" and not place.is_split
    if (not count or (needs_one and count > 1)) if place.is_former else count:
        yield "place-successor-count", place.id
